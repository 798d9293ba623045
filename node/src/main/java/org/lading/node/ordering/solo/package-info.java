/**
 * Order for a ledger with one validator: what is handed in first comes first, within this process.
 */
@NullMarked
package org.lading.node.ordering.solo;

import org.jspecify.annotations.NullMarked;
