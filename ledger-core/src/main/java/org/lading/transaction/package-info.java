/**
 * The transaction: a signed header over salted parts, and what becomes of it.
 *
 * <p>Values and their canonical bytes only. Bytes that were signed travel and are stored as they
 * came. See {@code docs/spec/transaction.md}.
 */
@NullMarked
package org.lading.transaction;

import org.jspecify.annotations.NullMarked;
