package org.lading.contract;

import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.MalformedException;

/**
 * How much somebody is paid. What is in parts of the escrow is counted from what was funded, and
 * rounds down to the minor unit.
 */
public sealed interface Share {
  int WHOLE_BASIS_POINTS = 10_000;

  /** Hundredths of a percent of the escrow. */
  record BasisPoints(int points) implements Share {
    public BasisPoints {
      requirePoints(points);
    }
  }

  /** A sum in minor units. */
  record Fixed(long minorUnits) implements Share {
    public Fixed {
      requirePositive(minorUnits);
    }
  }

  /** So much for each day or step, and never more than {@code most}; both are of one kind. */
  record Rate(Share each, Measure measure, Share most) implements Share {
    public Rate {
      boolean points = each instanceof BasisPoints && most instanceof BasisPoints;
      boolean sums = each instanceof Fixed && most instanceof Fixed;
      if (!points && !sums) {
        throw new IllegalArgumentException(
            "a rate and its cap are both in parts of the escrow, or both sums of money");
      }
    }
  }

  /** All that the other lines leave. */
  record Rest() implements Share {}

  default void write(CanonicalWriter writer) {
    switch (this) {
      case BasisPoints(int points) -> writer.optionalUint64(1, points);
      case Fixed(long minorUnits) -> writer.optionalUint64(2, minorUnits);
      case Rate(Share each, Measure measure, Share most) ->
          writer.message(
              3,
              body ->
                  body.message(1, each::write).message(2, measure::write).message(3, most::write));
      case Rest rest -> writer.message(4, body -> {});
    }
  }

  static Share read(CanonicalReader reader) throws MalformedException {
    if (reader.has(1) || reader.has(2)) {
      return readPlain(reader);
    }
    if (reader.has(3)) {
      return reader.message(3, Share::readRate);
    }
    return reader.message(4, body -> new Rest());
  }

  private static Share readPlain(CanonicalReader reader) throws MalformedException {
    if (reader.has(1)) {
      long points = reader.optionalUint64(1);
      return Reading.built(
          reader, () -> new BasisPoints(Math.clamp(points, -1, Integer.MAX_VALUE)));
    }
    long minorUnits = reader.optionalUint64(2);
    return Reading.built(reader, () -> new Fixed(minorUnits));
  }

  private static Rate readRate(CanonicalReader reader) throws MalformedException {
    Share each = Reading.required(reader, 1, "what is paid for each", Share::readPlain);
    Measure measure = Reading.required(reader, 2, "what a rate is counted by", Measure::read);
    Share most = Reading.required(reader, 3, "the cap of a rate", Share::readPlain);
    return Reading.built(reader, () -> new Rate(each, measure, most));
  }

  private static void requirePoints(int points) {
    if (points < 1 || points > WHOLE_BASIS_POINTS) {
      throw new IllegalArgumentException(
          "a share is above 0 and at most 100 %, 1 to 10000 basis points; not " + points);
    }
  }

  private static void requirePositive(long minorUnits) {
    if (minorUnits < 1) {
      throw new IllegalArgumentException("a sum to pay is above 0, not " + minorUnits);
    }
  }
}
