package org.lading.settlement;

import org.lading.crypto.Bytes;
import org.lading.identity.OrganisationId;

/** A quote, by who made it and the 128-bit id the maker chose. */
public record QuoteKey(OrganisationId maker, Bytes id) implements Comparable<QuoteKey> {
  public static final int ID_LENGTH = 16;

  public QuoteKey {
    if (id.length() != ID_LENGTH) {
      throw new IllegalArgumentException(
          "the id of a quote is " + ID_LENGTH + " bytes, these are " + id.length());
    }
  }

  /** The key of its table: maker ‖ 00 ‖ id. */
  Bytes key() {
    return Bytes.concat(Bytes.ofUtf8(maker.name()), KeyParts.BETWEEN, id);
  }

  static QuoteKey ofKey(Bytes key) {
    int end = key.length() - ID_LENGTH;
    return new QuoteKey(
        new OrganisationId(key.slice(0, end - 1).utf8()), key.slice(end, key.length()));
  }

  @Override
  public int compareTo(QuoteKey other) {
    int byMaker = maker.compareTo(other.maker);
    return byMaker != 0 ? byMaker : id.compareTo(other.id);
  }

  @Override
  public String toString() {
    return id.hex() + " of " + maker;
  }
}
