/** Contracts: what a document may not say, its bytes, and its way from facts to payments. */
@NullMarked
package org.lading.contract;

import org.jspecify.annotations.NullMarked;
