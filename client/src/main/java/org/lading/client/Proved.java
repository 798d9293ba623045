package org.lading.client;

import org.lading.proof.ProofFile;

/**
 * What the ledger holds after a final block, as a checked proof shows it.
 *
 * @param height of that block
 * @param proof to keep, or to hand on: it shows the same to whoever has the genesis
 */
public record Proved<T>(T value, long height, ProofFile proof) {}
