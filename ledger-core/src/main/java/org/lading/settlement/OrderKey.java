package org.lading.settlement;

import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.identity.OrganisationId;

/**
 * An order, by who recorded it and the number it carries. The same number by another author is
 * another order, so nobody can use up a number of somebody else.
 */
public record OrderKey(OrganisationId author, String number) implements Comparable<OrderKey> {
  private static final Bytes BETWEEN = Bytes.wrap(new byte[1]);

  public OrderKey {
    if (!isNumber(number)) {
      throw new IllegalArgumentException(
          "the number of an order has 1 to "
              + Limits.ORDER_NUMBER_CHARACTERS
              + " visible ASCII characters; this is \""
              + number
              + "\"");
    }
  }

  static boolean isNumber(String text) {
    if (text.isEmpty() || text.length() > Limits.ORDER_NUMBER_CHARACTERS) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  /** The key of its table: author ‖ 00 ‖ number. */
  Bytes key() {
    return Bytes.concat(Bytes.ofUtf8(author.name()), BETWEEN, Bytes.ofUtf8(number));
  }

  static OrderKey ofKey(Bytes key) {
    String text = key.utf8();
    int end = text.indexOf(0);
    return new OrderKey(new OrganisationId(text.substring(0, end)), text.substring(end + 1));
  }

  void write(CanonicalWriter writer) {
    writer.string(1, author.name()).string(2, number);
  }

  static OrderKey read(CanonicalReader reader) throws MalformedException {
    OrganisationId author = Fields.organisation(reader, 1);
    String number = reader.string(2);
    return Fields.built(reader, () -> new OrderKey(author, number));
  }

  @Override
  public int compareTo(OrderKey other) {
    int byAuthor = author.compareTo(other.author);
    return byAuthor != 0 ? byAuthor : number.compareTo(other.number);
  }

  @Override
  public String toString() {
    return number + " of " + author;
  }
}
