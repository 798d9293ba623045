package org.lading.contract;

import org.lading.codec.CanonicalReader;
import org.lading.codec.MalformedException;

/** Where a contract is in its life (docs/spec/contract.md#life). */
public enum ContractStatus {
  /** On the ledger, and not signed by all. */
  PROPOSED(1, "proposed"),
  /** Signed by all parties over the hash; waits for the money. */
  SIGNED(2, "signed"),
  /** Funded: the first true clause fires. */
  ACTIVE(3, "active"),
  /** Frozen until the arbiter rules or the arbitration deadline passes. */
  DISPUTED(4, "disputed"),
  /** Ended: somebody else than the payer was paid. */
  RELEASED(5, "released"),
  /** Ended: all went back to the payer. */
  REFUNDED(6, "refunded"),
  /** Ended: the arbiter divided what was held. */
  RULED(7, "ruled"),
  /** Ended: all parties cancelled it, or one before it was signed and funded. */
  CANCELLED(8, "cancelled"),
  /** Ended: not signed and funded in time. */
  LAPSED(9, "lapsed"),
  /** Ended: another contract took over its escrow. */
  REPLACED(10, "replaced");

  private final int code;
  private final String word;

  ContractStatus(int code, String word) {
    this.code = code;
    this.word = word;
  }

  public int code() {
    return code;
  }

  public String word() {
    return word;
  }

  /** Whether nothing can happen to it any more. */
  public boolean isEnd() {
    return switch (this) {
      case PROPOSED, SIGNED, ACTIVE, DISPUTED -> false;
      case RELEASED, REFUNDED, RULED, CANCELLED, LAPSED, REPLACED -> true;
    };
  }

  /** Whether it holds money. */
  public boolean isFunded() {
    return this == ACTIVE || this == DISPUTED;
  }

  static ContractStatus read(CanonicalReader reader, int field) throws MalformedException {
    int code = reader.uint32(field);
    for (ContractStatus status : values()) {
      if (status.code == code) {
        return status;
      }
    }
    throw reader.malformed("the status of a contract is 1 to " + values().length + ", not " + code);
  }
}
