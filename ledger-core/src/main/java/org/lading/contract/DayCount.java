package org.lading.contract;

import java.util.Optional;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.MalformedException;
import org.lading.settlement.CalendarKey;

/**
 * What a day is: 24 hours; or a working day of a calendar on the ledger, at a fixed offset.
 *
 * @param utcOffsetMinutes east of UTC; 0 without a calendar
 */
public record DayCount(Optional<CalendarKey> calendar, int utcOffsetMinutes) {
  private static final int MOST_OFFSET_MINUTES = 14 * 60;

  public static final DayCount OF_24_HOURS = new DayCount(Optional.empty(), 0);

  public DayCount {
    if (Math.abs(utcOffsetMinutes) > MOST_OFFSET_MINUTES
        || (calendar.isEmpty() && utcOffsetMinutes != 0)) {
      throw new IllegalArgumentException(
          "an offset goes with a calendar and is at most 14 hours; this is "
              + utcOffsetMinutes
              + " minutes");
    }
  }

  void write(CanonicalWriter writer) {
    writer
        .string(1, calendar.map(CalendarKey::name).orElse(""))
        .uint32(2, calendar.map(CalendarKey::version).orElse(0))
        .sint64(3, utcOffsetMinutes);
  }

  static DayCount read(CanonicalReader reader) throws MalformedException {
    String name = reader.string(1);
    int version = reader.uint32(2);
    long offset = reader.sint64(3);
    return Reading.built(
        reader,
        () ->
            new DayCount(
                name.isEmpty() && version == 0
                    ? Optional.empty()
                    : Optional.of(new CalendarKey(name, version)),
                Math.clamp(offset, -MOST_OFFSET_MINUTES - 1, MOST_OFFSET_MINUTES + 1)));
  }
}
