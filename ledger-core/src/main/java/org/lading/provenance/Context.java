package org.lading.provenance;

import org.lading.crypto.Hash;

/**
 * Where and for whom the rules decide.
 *
 * @param author the organisation that is the transaction's first signer
 * @param txIndex position of the transaction in its block, from 0
 * @param blockTimeMillis ledger time of the block
 */
public record Context(
    String author, Hash transactionId, long height, int txIndex, long blockTimeMillis) {}
