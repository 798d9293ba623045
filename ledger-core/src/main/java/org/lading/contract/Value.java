package org.lading.contract;

import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Hash;

/** What a fact says, or a condition compares it with. */
public sealed interface Value {
  /** Quantities and temperatures are counted in these. */
  long MILLIONTHS = 1_000_000;

  /** Beyond it a quantity is a slip: a million million. Sums and products of two stay exact. */
  long LARGEST_MILLIONTHS = 1_000_000_000_000L * MILLIONTHS;

  /** A place, by its URI. */
  record Place(String uri) implements Value {
    public Place {
      Reading.requireText("a place", uri, Limits.IDENTIFIER_BYTES, false);
    }
  }

  /** A moment in milliseconds since 1970. */
  record Time(long millis) implements Value {
    public Time {
      Reading.requireTime(millis);
    }
  }

  /** Millionths of the field's unit. */
  record Quantity(long millionths) implements Value {
    public Quantity {
      requireRange(millionths);
    }
  }

  /** Millionths of a degree Celsius. */
  record Temperature(long millionths) implements Value {
    public Temperature {
      requireRange(millionths);
    }
  }

  /** Minor units of the escrow's currency. */
  record Sum(long minorUnits) implements Value {
    public Sum {
      if (minorUnits < 0) {
        throw new IllegalArgumentException("a sum is not below 0; this is " + minorUnits);
      }
    }
  }

  /** A document, by its SHA-256. */
  record Document(Hash sha256) implements Value {}

  default ValueType type() {
    return switch (this) {
      case Place place -> ValueType.PLACE;
      case Time time -> ValueType.TIME;
      case Quantity quantity -> ValueType.QUANTITY;
      case Temperature temperature -> ValueType.TEMPERATURE;
      case Sum sum -> ValueType.SUM;
      case Document document -> ValueType.DOCUMENT;
    };
  }

  /** The number that ordered values are compared by; 0 of the others. */
  default long number() {
    return switch (this) {
      case Place place -> 0;
      case Time(long millis) -> millis;
      case Quantity(long millionths) -> millionths;
      case Temperature(long millionths) -> millionths;
      case Sum(long minorUnits) -> minorUnits;
      case Document document -> 0;
    };
  }

  /** An ordered value of {@code type} with {@code number}. */
  static Value ofNumber(ValueType type, long number) {
    return switch (type) {
      case TIME -> new Time(number);
      case QUANTITY -> new Quantity(number);
      case TEMPERATURE -> new Temperature(number);
      case SUM -> new Sum(number);
      case PLACE, DOCUMENT ->
          throw new IllegalArgumentException("a " + type.word() + " is not a number");
    };
  }

  default void write(CanonicalWriter writer) {
    switch (this) {
      case Place(String uri) -> writer.optionalString(1, uri);
      case Time(long millis) -> writer.optionalUint64(2, millis);
      case Quantity(long millionths) -> writer.optionalSint64(3, millionths);
      case Temperature(long millionths) -> writer.optionalSint64(4, millionths);
      case Sum(long minorUnits) -> writer.optionalUint64(5, minorUnits);
      case Document(Hash sha256) -> writer.bytes(6, sha256);
    }
  }

  static Value read(CanonicalReader reader) throws MalformedException {
    if (reader.has(1)) {
      String uri = reader.optionalString(1);
      return Reading.built(reader, () -> new Place(uri));
    }
    if (reader.has(2)) {
      long millis = reader.optionalUint64(2);
      return Reading.built(reader, () -> new Time(millis));
    }
    if (reader.has(3)) {
      long millionths = reader.optionalSint64(3);
      return Reading.built(reader, () -> new Quantity(millionths));
    }
    if (reader.has(4)) {
      long millionths = reader.optionalSint64(4);
      return Reading.built(reader, () -> new Temperature(millionths));
    }
    if (reader.has(5)) {
      long minorUnits = reader.optionalUint64(5);
      return Reading.built(reader, () -> new Sum(minorUnits));
    }
    return new Document(reader.hash(6));
  }

  private static void requireRange(long millionths) {
    if (Math.abs(millionths) > LARGEST_MILLIONTHS || millionths == Long.MIN_VALUE) {
      throw new IllegalArgumentException(
          "a quantity is at most a million million either way; this is "
              + millionths
              + " millionths");
    }
  }
}
