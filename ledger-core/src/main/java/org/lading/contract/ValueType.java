package org.lading.contract;

import org.lading.codec.CanonicalReader;
import org.lading.codec.MalformedException;

/** What a fact may say beside that it is so. */
public enum ValueType {
  /** Where: a GS1 Digital Link or another URI. Equal or not. */
  PLACE(1, "place"),
  /** When: milliseconds since 1970. */
  TIME(2, "time"),
  /** How much, in the unit that the document names: millionths of it. */
  QUANTITY(3, "quantity"),
  /** How warm: millionths of a degree Celsius. */
  TEMPERATURE(4, "temperature"),
  /** Money: minor units of the escrow's currency. */
  SUM(5, "sum"),
  /** Which document: its SHA-256. Equal or not. */
  DOCUMENT(6, "document");

  private final int code;
  private final String word;

  ValueType(int code, String word) {
    this.code = code;
    this.word = word;
  }

  public int code() {
    return code;
  }

  /** As documents and messages say it. */
  public String word() {
    return word;
  }

  /** Whether values can be less or more than others. */
  public boolean isOrdered() {
    return switch (this) {
      case PLACE, DOCUMENT -> false;
      case TIME, QUANTITY, TEMPERATURE, SUM -> true;
    };
  }

  static ValueType read(CanonicalReader reader, int field) throws MalformedException {
    int code = reader.uint32(field);
    for (ValueType type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    throw reader.malformed("the type of a value is 1 to " + values().length + ", not " + code);
  }
}
