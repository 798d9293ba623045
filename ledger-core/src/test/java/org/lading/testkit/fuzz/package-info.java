/**
 * Fuzzing: {@link org.lading.testkit.fuzz.FuzzTarget} is one decoder with its rule and its seeds,
 * {@link org.lading.testkit.fuzz.Mutator} spoils inputs from a seeded generator inside the build,
 * and {@link org.lading.testkit.fuzz.FuzzRun} runs one target for long, with Jazzer where it is on
 * the class path.
 */
@NullMarked
package org.lading.testkit.fuzz;

import org.jspecify.annotations.NullMarked;
