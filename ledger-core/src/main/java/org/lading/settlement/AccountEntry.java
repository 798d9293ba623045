package org.lading.settlement;

import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.identity.OrganisationId;

/**
 * One line of an account: what a transfer did to it.
 *
 * @param transfer the one that did it, or that timed out
 * @param amount of an effect {@code …_FROM_PENDING}: what was posted; the rest is free again
 */
public record AccountEntry(TransferKey transfer, Effect effect, long amount) {
  private static final Bytes TAG = Bytes.ofUtf8("lading/account-history/v1\n");

  /** What happened to the account's sums. */
  public enum Effect {
    DEBIT_POSTED(1),
    CREDIT_POSTED(2),
    DEBIT_PENDING(3),
    CREDIT_PENDING(4),
    DEBIT_POSTED_FROM_PENDING(5),
    CREDIT_POSTED_FROM_PENDING(6),
    DEBIT_VOIDED(7),
    CREDIT_VOIDED(8),
    DEBIT_TIMED_OUT(9),
    CREDIT_TIMED_OUT(10);

    private final int code;

    Effect(int code) {
      this.code = code;
    }

    public int code() {
      return code;
    }

    private static Effect read(CanonicalReader reader, int field) throws MalformedException {
      int code = reader.uint32(field);
      for (Effect effect : values()) {
        if (effect.code == code) {
          return effect;
        }
      }
      throw reader.malformed("an entry's effect is 1 to 10, not " + code);
    }
  }

  /** The link of an account's chain that comes after {@code history}, for an encoded entry. */
  static Hash link(Hash history, Bytes encoded) {
    return new Sha256().add(TAG).add(history).add(encoded).finish();
  }

  public Bytes encode() {
    return new CanonicalWriter()
        .string(1, transfer.author().name())
        .bytes(2, transfer.id())
        .uint32(3, effect.code())
        .uint64(4, amount)
        .toBytes();
  }

  public static AccountEntry decode(Bytes encoded) throws MalformedException {
    return CanonicalReader.readAll(
        encoded,
        reader -> {
          OrganisationId author = Fields.organisation(reader, 1);
          Bytes id = reader.bytes(2, TransferKey.ID_LENGTH);
          Effect effect = Effect.read(reader, 3);
          return new AccountEntry(new TransferKey(author, id), effect, reader.count(4));
        });
  }
}
