package org.lading.audit;

/** How much of a ledger is checked; each depth holds the ones before it. */
public enum Depth {
  /**
   * Every hash: blocks, transactions, payloads, log, seals, and the state against the last header.
   */
  HASHES,
  /** Every signature too, with the key as it stood at that height. */
  SIGNATURES,
  /**
   * Everything executed again from the genesis, and every outcome, header and state value compared.
   */
  REPLAY
}
