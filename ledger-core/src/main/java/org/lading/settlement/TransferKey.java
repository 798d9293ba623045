package org.lading.settlement;

import org.lading.crypto.Bytes;
import org.lading.identity.OrganisationId;

/**
 * A transfer, by its author and the 128-bit id the author chose. The same id by another author is
 * another transfer, so nobody can use up an id of somebody else.
 */
public record TransferKey(OrganisationId author, Bytes id) implements Comparable<TransferKey> {
  public static final int ID_LENGTH = 16;

  private static final Bytes BETWEEN = Bytes.wrap(new byte[1]);

  public TransferKey {
    if (id.length() != ID_LENGTH) {
      throw new IllegalArgumentException(
          "the id of a transfer is " + ID_LENGTH + " bytes, these are " + id.length());
    }
  }

  /** The key of its table: author ‖ 00 ‖ id. */
  Bytes key() {
    return Bytes.concat(Bytes.ofUtf8(author.name()), BETWEEN, id);
  }

  /** Of a key of its table. */
  public static TransferKey ofKey(Bytes key) {
    int end = key.length() - ID_LENGTH;
    return new TransferKey(
        new OrganisationId(key.slice(0, end - 1).utf8()), key.slice(end, key.length()));
  }

  @Override
  public int compareTo(TransferKey other) {
    int byAuthor = author.compareTo(other.author);
    return byAuthor != 0 ? byAuthor : id.compareTo(other.id);
  }

  @Override
  public String toString() {
    return id.hex() + " of " + author;
  }
}
