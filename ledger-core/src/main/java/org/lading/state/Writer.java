package org.lading.state;

import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;

/**
 * Who wrote a state value: a kind byte and 32 bytes, hashed together with the value so that a proof
 * shows both.
 */
public record Writer(Kind kind, Hash id) {
  /** What wrote the value, and its kind byte. */
  public enum Kind {
    GENESIS(0),
    TRANSACTION(1),
    BLOCK(2);

    private final int code;

    Kind(int code) {
      this.code = code;
    }

    private static Kind ofCode(int code) {
      return switch (code) {
        case 0 -> GENESIS;
        case 1 -> TRANSACTION;
        case 2 -> BLOCK;
        default -> throw new IllegalArgumentException("a writer is of kind 0, 1 or 2, not " + code);
      };
    }
  }

  public static final int LENGTH = 1 + Hash.LENGTH;
  public static final Writer GENESIS = new Writer(Kind.GENESIS, Hash.ZERO);

  public static Writer transaction(Hash transactionId) {
    return new Writer(Kind.TRANSACTION, transactionId);
  }

  /**
   * The block at {@code height} itself, for what no single transaction causes: the height, padded
   * on the left.
   */
  public static Writer block(long height) {
    byte[] padded = new byte[Hash.LENGTH];
    java.nio.ByteBuffer.wrap(padded).putLong(Hash.LENGTH - Long.BYTES, height);
    return new Writer(Kind.BLOCK, Hash.wrap(padded));
  }

  public static Writer decode(Bytes encoded) {
    if (encoded.length() != LENGTH) {
      throw new IllegalArgumentException(
          "a writer is " + LENGTH + " bytes, not " + encoded.length());
    }
    return new Writer(Kind.ofCode(encoded.at(0)), new Hash(encoded.slice(1, LENGTH)));
  }

  public Bytes encode() {
    byte[] out = new byte[LENGTH];
    out[0] = (byte) kind.code;
    System.arraycopy(id.array(), 0, out, 1, Hash.LENGTH);
    return Bytes.wrap(out);
  }
}
