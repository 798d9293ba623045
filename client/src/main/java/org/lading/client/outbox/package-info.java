/**
 * Transactions signed now and handed in later: a folder that survives crashes, and what became of
 * each beside it.
 */
@NullMarked
package org.lading.client.outbox;

import org.jspecify.annotations.NullMarked;
