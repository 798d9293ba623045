package org.lading.codec;

/**
 * Every bound on input, queues and loops, in one place. Those that consensus depends on are fixed
 * per rules version (docs/spec/limits.md); the others only protect the process.
 */
public final class Limits {
  /** Messages nested in messages. */
  public static final int MESSAGE_DEPTH = 64;

  /** Bytes of one transaction as submitted: header, signatures and parts. */
  public static final int TRANSACTION_BYTES = 1 << 20;

  /** Bytes of the transactions in one ordered batch. */
  public static final int BATCH_BYTES = 3 << 20;

  /** Transactions in one ordered batch. */
  public static final int BATCH_TRANSACTIONS = 5_000;

  /** Signers of one transaction. */
  public static final int SIGNERS = 16;

  /** Parts of one transaction. */
  public static final int PARTS = 10_000;

  private Limits() {}
}
