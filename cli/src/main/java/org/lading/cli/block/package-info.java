/** The noun {@code block}: one block, its header, its transactions and its seals. */
@NullMarked
package org.lading.cli.block;

import org.jspecify.annotations.NullMarked;
