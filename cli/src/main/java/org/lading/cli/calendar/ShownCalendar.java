package org.lading.cli.calendar;

import java.util.Locale;
import java.util.stream.Collectors;
import org.lading.cli.frame.Failure;
import org.lading.cli.text.Json;
import org.lading.codec.Spelling;
import org.lading.settlement.Calendar;
import org.lading.settlement.CalendarKey;
import org.lading.settlement.query.CalendarQueries;

/** A calendar as it is told. */
public final class ShownCalendar {
  private static final int NAMES = 1_000;

  private ShownCalendar() {}

  /** {@code NAME}, its last version, or {@code NAME@VERSION}. */
  public static Calendar find(CalendarQueries queries, String text) throws Failure {
    int at = text.indexOf('@');
    try {
      var found =
          at < 0
              ? queries.last(text)
              : queries.calendar(
                  new CalendarKey(text.substring(0, at), Integer.parseInt(text.substring(at + 1))));
      return found.orElseThrow(
          () ->
              Failure.input(
                  "the ledger has no calendar "
                      + text
                      + Spelling.meantBy(text, queries.names(NAMES)),
                  "NAME or NAME@VERSION of one that was published",
                  "'lading calendar list' lists them"));
    } catch (IllegalArgumentException e) {
      throw Failure.input(
              "not a calendar: " + text, "NAME or NAME@VERSION, as CN@2026", "correct it")
          .because(e);
    }
  }

  static String restDays(Calendar calendar) {
    return calendar.restDays().stream()
        .map(day -> day.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  static Json.Obj json(Calendar calendar) {
    return Json.object()
        .put("calendar", calendar.id().name())
        .put("version", calendar.id().version())
        .put("first", calendar.first().toString())
        .put("last", calendar.last().toString())
        .put("restDays", calendar.restDays(), day -> Json.text(day.name()))
        .put("source", calendar.source().isEmpty() ? null : calendar.source())
        .put("fileHash", calendar.file().hex());
  }
}
