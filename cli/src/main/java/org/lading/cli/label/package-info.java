/** {@code lading label}: draws the barcode of an item, and reads one from a picture. */
@NullMarked
package org.lading.cli.label;

import org.jspecify.annotations.NullMarked;
