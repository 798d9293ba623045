/** The noun {@code proof}: one text file that proves something, made here and checked anywhere. */
@NullMarked
package org.lading.cli.proof;

import org.jspecify.annotations.NullMarked;
