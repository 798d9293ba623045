/**
 * Settlement actions on their way into the ledger: signed by one and recorded at once, or put into
 * a draft that goes from one signer to the next.
 */
@NullMarked
package org.lading.cli.deal;

import org.jspecify.annotations.NullMarked;
