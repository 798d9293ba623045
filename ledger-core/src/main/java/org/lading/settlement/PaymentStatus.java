package org.lading.settlement;

import org.lading.codec.CanonicalReader;
import org.lading.codec.MalformedException;

/** How far a payment has come, as one member tells it. */
public enum PaymentStatus {
  /** Handed to a bank. */
  INITIATED(1),
  /** The money is with the creditor's bank. */
  SETTLED(2),
  /** The debtor's side asked to have it back; as far as it was settled, it is. */
  CANCELLATION_ASKED(3),
  /** A bank did not carry it out. */
  REJECTED(4),
  /** It was taken back before it was settled. */
  CANCELLED(5),
  /** The money went back, whole. */
  RETURNED(6);

  private final int code;

  PaymentStatus(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  /** Whether nothing of the payment is left. */
  public boolean undone() {
    return switch (this) {
      case INITIATED, SETTLED, CANCELLATION_ASKED -> false;
      case REJECTED, CANCELLED, RETURNED -> true;
    };
  }

  static PaymentStatus read(CanonicalReader reader, int field) throws MalformedException {
    int code = reader.uint32(field);
    for (PaymentStatus status : values()) {
      if (status.code == code) {
        return status;
      }
    }
    throw reader.malformed("the status of a payment is 1 to 6, not " + code);
  }
}
