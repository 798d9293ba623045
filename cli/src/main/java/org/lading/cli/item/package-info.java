/**
 * The noun {@code item}: questions about goods, lots and containers, asked by their identifiers.
 */
@NullMarked
package org.lading.cli.item;

import org.jspecify.annotations.NullMarked;
