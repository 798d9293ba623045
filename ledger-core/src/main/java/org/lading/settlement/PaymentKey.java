package org.lading.settlement;

import java.nio.ByteBuffer;
import org.lading.crypto.Bytes;
import org.lading.identity.OrganisationId;

/** Which payment it is, whoever tells it. */
public sealed interface PaymentKey extends Comparable<PaymentKey> {
  /** By the reference that banks carry from end to end, a UUID. */
  record Uetr(Bytes value) implements PaymentKey {
    public Uetr {
      if (value.length() != Payment.UETR_LENGTH) {
        throw new IllegalArgumentException("a UETR is 16 bytes, not " + value.length());
      }
    }

    @Override
    public String toString() {
      String hex = value.hex();
      return hex.substring(0, 8)
          + "-"
          + hex.substring(8, 12)
          + "-"
          + hex.substring(12, 16)
          + "-"
          + hex.substring(16, 20)
          + "-"
          + hex.substring(20);
    }
  }

  /** By whose message it was, and which transaction in it. */
  record Told(OrganisationId teller, String messageId, String transactionId) implements PaymentKey {
    @Override
    public String toString() {
      return messageId + (transactionId.isEmpty() ? "" : "/" + transactionId) + " of " + teller;
    }
  }

  /**
   * A transfer of this ledger.
   *
   * @param item 0, or which obligation of a netting, from 0
   */
  record OfTransfer(TransferKey transfer, int item) implements PaymentKey {
    @Override
    public String toString() {
      return "transfer " + transfer + (item == 0 ? "" : ", obligation " + item);
    }
  }

  /** The key of its table: a kind byte, then the parts. */
  default Bytes key() {
    return switch (this) {
      case Uetr(Bytes value) -> Bytes.concat(KeyParts.byteOf(1), value);
      case Told(OrganisationId teller, String message, String transaction) ->
          Bytes.concat(
              KeyParts.byteOf(2),
              Bytes.ofUtf8(teller.name()),
              KeyParts.BETWEEN,
              Bytes.ofUtf8(message),
              KeyParts.BETWEEN,
              Bytes.ofUtf8(transaction));
      case OfTransfer(TransferKey transfer, int item) ->
          Bytes.concat(KeyParts.byteOf(3), transfer.key(), KeyParts.fourBytes(item));
    };
  }

  static PaymentKey ofKey(Bytes key) {
    Bytes rest = key.slice(1, key.length());
    return switch (key.at(0)) {
      case 1 -> new Uetr(rest);
      case 2 -> {
        String[] parts = rest.utf8().split("\0", -1);
        yield new Told(new OrganisationId(parts[0]), parts[1], parts[2]);
      }
      case 3 -> {
        int end = rest.length() - Integer.BYTES;
        yield new OfTransfer(
            TransferKey.ofKey(rest.slice(0, end)), ByteBuffer.wrap(rest.array()).getInt(end));
      }
      default -> throw new IllegalStateException("no payment has the key " + key.hex());
    };
  }

  @Override
  default int compareTo(PaymentKey other) {
    return key().compareTo(other.key());
  }
}
