package org.lading.contract;

import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.MalformedException;

/** What a rate is counted by. Never below 0. */
public sealed interface Measure {
  /**
   * Days from a deadline to the fact's time, a day that has begun counted in full; 0 of what was in
   * time. What a day is, the document says.
   */
  record DaysLate(int fact, int deadline) implements Measure {}

  /**
   * By how much what the fact says is above (or below) a threshold, in steps of {@code step}; parts
   * of a step count in proportion.
   *
   * @param threshold as the field counts: millionths, milliseconds or minor units
   */
  record Beyond(int fact, int field, boolean below, long threshold, long step) implements Measure {
    public Beyond {
      if (step < 1 || step > Value.LARGEST_MILLIONTHS) {
        throw new IllegalArgumentException("the step of a rate is above 0, not " + step);
      }
      if (Math.abs(threshold) > Value.LARGEST_MILLIONTHS) {
        throw new IllegalArgumentException("the threshold of a rate is out of range: " + threshold);
      }
    }
  }

  int fact();

  default void write(CanonicalWriter writer) {
    switch (this) {
      case DaysLate(int fact, int deadline) ->
          writer.message(1, body -> body.uint32(1, fact).uint32(2, deadline));
      case Beyond(int fact, int field, boolean below, long threshold, long step) ->
          writer.message(
              2,
              body ->
                  body.uint32(1, fact)
                      .uint32(2, field)
                      .bool(3, below)
                      .sint64(4, threshold)
                      .uint64(5, step));
    }
  }

  static Measure read(CanonicalReader reader) throws MalformedException {
    if (reader.has(1)) {
      return reader.message(1, body -> new DaysLate(body.uint32(1), body.uint32(2)));
    }
    return reader.message(
        2,
        body -> {
          int fact = body.uint32(1);
          int field = body.uint32(2);
          boolean below = body.bool(3);
          long threshold = body.sint64(4);
          long step = body.count(5);
          return Reading.built(body, () -> new Beyond(fact, field, below, threshold, step));
        });
  }
}
