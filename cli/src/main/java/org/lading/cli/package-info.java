/**
 * The program {@code lading}: exporters, operators and auditors at a terminal.
 *
 * <p>{@link org.lading.cli.Main} is the entry, {@link org.lading.cli.Commands} the list of nouns.
 * Each noun has a package of its own, which stands on {@code frame} and {@code text}. Nothing calls
 * this module except its launcher and its tests, which run {@code Main.run} in-process.
 */
@NullMarked
package org.lading.cli;

import org.jspecify.annotations.NullMarked;
