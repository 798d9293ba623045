/**
 * Labels: the barcode of an item as a picture, and what a barcode in a picture names.
 *
 * <p>A QR code holds the item's GS1 Digital Link, which any telephone opens; a GS1 DataMatrix holds
 * its element string, which scanners of the trade read.
 */
@NullMarked
package org.lading.formats.label;

import org.jspecify.annotations.NullMarked;
