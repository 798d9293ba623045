package org.lading.settlement;

import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.MalformedException;

/**
 * A field in which a payment and its order differ, or two who tell of one payment.
 *
 * @param expected by the order, or told first; empty: no member
 */
public record Mismatch(Field field, String expected, String got) {
  /** What is compared, in this order. */
  public enum Field {
    CURRENCY(1),
    AMOUNT(2),
    DEBTOR(3),
    CREDITOR(4),
    VALUE_DATE(5),
    END_TO_END_ID(6),
    STATUS(7);

    private final int code;

    Field(int code) {
      this.code = code;
    }

    private static Field read(CanonicalReader reader, int number) throws MalformedException {
      int code = reader.uint32(number);
      for (Field field : values()) {
        if (field.code == code) {
          return field;
        }
      }
      throw reader.malformed("the field of a mismatch is 1 to 7, not " + code);
    }
  }

  void write(CanonicalWriter writer) {
    writer.uint32(1, field.code).string(2, expected).string(3, got);
  }

  static Mismatch read(CanonicalReader reader) throws MalformedException {
    return new Mismatch(Field.read(reader, 1), reader.string(2), reader.string(3));
  }
}
