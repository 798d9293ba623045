/**
 * What tests of every module share: the seeded generator, golden files, and the folder of published
 * data.
 */
@NullMarked
package org.lading.testkit;

import org.jspecify.annotations.NullMarked;
