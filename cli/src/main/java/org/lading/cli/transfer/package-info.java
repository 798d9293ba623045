/** Transfers of money: made, set aside, posted, voided, netted, many at once, and looked at. */
@NullMarked
package org.lading.cli.transfer;

import org.jspecify.annotations.NullMarked;
