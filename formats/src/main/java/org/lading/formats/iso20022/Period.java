package org.lading.formats.iso20022;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The days a statement is about. A time with an offset from UTC may be on another day where the
 * bank is, so bounds that have one are taken one day wider.
 */
record Period(
    @Nullable Element at, @Nullable LocalDate from, @Nullable LocalDate to, boolean offset) {
  /** No bounds are stated. */
  static final Period OPEN = new Period(null, null, null, false);

  static Period of(@Nullable LocalDate from, @Nullable LocalDate to) {
    return new Period(null, from, to, false);
  }

  static Period of(Element element, Values values) {
    Element first = Element.either(element, "FrDtTm", "FrDt");
    Element last = Element.either(element, "ToDtTm", "ToDt");
    LocalDate from = values.date(first);
    LocalDate to = values.date(last);
    boolean offset = hasOffset(first) || hasOffset(last);
    if (last != null && from != null && to != null && from.isAfter(to)) {
      values.findings().add(last, "an end not before the beginning, " + from, to.toString());
    }
    return new Period(last, from, to, offset);
  }

  boolean isOpen() {
    return from == null && to == null;
  }

  /** Whether a date is told with an offset from UTC. */
  static boolean hasOffset(@Nullable Element element) {
    Element inside = Element.either(element, "DtTm");
    Element time = inside == null ? element : inside;
    if (time == null) {
      return false;
    }
    String text = time.text();
    int clock = text.indexOf('T');
    return clock > 0
        && (text.endsWith("Z") || text.indexOf('+') > 0 || text.indexOf('-', clock) > 0);
  }

  boolean holds(LocalDate day, boolean dayHasOffset) {
    int tolerance = offset || dayHasOffset ? 1 : 0;
    return (from == null || !day.isBefore(from.minusDays(tolerance)))
        && (to == null || !day.isAfter(to.plusDays(tolerance)));
  }

  @Override
  public String toString() {
    return (from == null ? "" : "from " + from)
        + (from == null || to == null ? "" : " ")
        + (to == null ? "" : "to " + to)
        + ", the days of the statement";
  }
}
