/** Payments made elsewhere: read from messages of banks, recorded, and matched with orders. */
@NullMarked
package org.lading.cli.payment;

import org.jspecify.annotations.NullMarked;
