package org.lading.provenance.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.lading.codec.Limits;
import org.lading.provenance.EventLinks;
import org.lading.provenance.ItemEntry;
import org.lading.provenance.ItemRole;
import org.lading.provenance.query.ColdChain.Bounds;
import org.lading.provenance.query.ColdChain.Breach;
import org.lading.provenance.query.ColdChain.Interval;
import org.lading.provenance.query.ColdChain.Side;
import org.lading.provenance.query.Readings.Reading;
import org.lading.provenance.query.Readings.Series;

/**
 * Compares the temperatures of an item, and of what carried it while it did, with bounds. A reading
 * speaks for the time until the next of its device, if that comes soon enough.
 */
final class ColdChainWalk {
  private static final long HOUR_MILLIS = 3_600_000L;
  private static final String ASSET = "https://id.gs1.org/8004/";

  private final StateReader reader;
  private final Bounds bounds;
  private final Containment containment;
  private final Readings readings;
  private final Map<String, List<Interval>> sources = new LinkedHashMap<>();
  private final List<Breach> breaches = new ArrayList<>();
  private final List<Interval> covered = new ArrayList<>();
  private long fromMillis = Long.MAX_VALUE;
  private long toMillis = Long.MIN_VALUE;
  private long readingsInside;

  ColdChainWalk(StateReader reader, Bounds bounds) {
    this.reader = reader;
    this.bounds = bounds;
    this.readings = new Readings(bounds.unit());
    this.containment = new Containment(reader, item -> reader.events(item, Limits.TRACE_EVENTS));
  }

  ColdChain run(String item) {
    source(item, new Interval(Long.MIN_VALUE, Long.MAX_VALUE), 0);
    for (String source : sources.keySet()) {
      for (Reported one : reader.reported(source, Limits.TRACE_EVENTS)) {
        readings.add(source, one);
        span(source.equals(item), source, one.millis());
      }
    }
    readings.series().forEach(this::compare);
    breaches.sort(
        Comparator.comparingLong((Breach one) -> one.time().fromMillis())
            .thenComparing(Breach::source)
            .thenComparing(Breach::device));
    return new ColdChain(
        item, fromMillis, toMillis, readingsInside, breaches, uncovered(), readings.unreadable());
  }

  /** The last reading by a time that was taken while the item was there. */
  Optional<Temperature> last(String item, long latestMillis) {
    source(item, new Interval(Long.MIN_VALUE, Long.MAX_VALUE), 0);
    for (String source : sources.keySet()) {
      reader.reported(source, Limits.TRACE_EVENTS).forEach(one -> readings.add(source, one));
    }
    Temperature last = null;
    for (Map.Entry<Series, List<Reading>> series : readings.series().entrySet()) {
      for (Reading one : series.getValue()) {
        boolean there =
            one.toMillis() <= latestMillis && inside(series.getKey().source(), one.toMillis());
        if (there && (last == null || one.toMillis() > last.atMillis())) {
          last =
              new Temperature(
                  one.low().text(),
                  one.high().text(),
                  bounds.unit(),
                  one.toMillis(),
                  series.getKey().source(),
                  series.getKey().device());
        }
      }
    }
    return Optional.ofNullable(last);
  }

  /** The item's own events begin the span; those of what carried it can only make it longer. */
  private void span(boolean own, String source, long atMillis) {
    if (own) {
      fromMillis = Math.min(fromMillis, atMillis);
    }
    if (own || inside(source, atMillis)) {
      toMillis = Math.max(toMillis, atMillis);
    }
  }

  private boolean inside(String source, long atMillis) {
    return sources.getOrDefault(source, List.of()).stream()
        .anyMatch(time -> atMillis >= time.fromMillis() && atMillis <= time.toMillis());
  }

  /** Notes a thing whose readings count, with what carried it and what measures at it. */
  private void source(String thing, Interval time, int depth) {
    List<Interval> known = sources.computeIfAbsent(thing, key -> new ArrayList<>());
    boolean enough =
        known.contains(time)
            || depth > Limits.CONTAINER_DEPTH
            || sources.size() > Limits.TRACE_ITEMS;
    if (enough) {
      return;
    }
    known.add(time);
    for (Span whole : containment.of(thing)) {
      Span span = whole.within(time.fromMillis(), time.toMillis());
      if (!span.isEmpty()) {
        source(span.container(), new Interval(span.fromMillis(), span.toMillis()), depth + 1);
      }
    }
    for (String device : devices(thing)) {
      for (Span whole : containment.of(device)) {
        Span span = whole.within(time.fromMillis(), time.toMillis());
        if (whole.attached() && whole.container().equals(thing) && !span.isEmpty()) {
          Interval measuring = new Interval(span.fromMillis(), span.toMillis());
          List<Interval> times = sources.computeIfAbsent(device, key -> new ArrayList<>());
          if (!times.contains(measuring)) {
            times.add(measuring);
          }
        }
      }
    }
  }

  /** Individual assets (GIAI) that were attached to a thing: its loggers. */
  private List<String> devices(String thing) {
    TreeSet<String> devices = new TreeSet<>();
    for (HistoryEntry entry : reader.events(thing, Limits.TRACE_EVENTS)) {
      if (reader.counts(entry)
          && entry.entry().type() == ItemEntry.ASSOCIATION
          && entry.entry().has(ItemRole.PARENT)) {
        Optional<EventLinks> links = reader.links(entry);
        links.ifPresent(
            found ->
                found.children().stream()
                    .filter(child -> child.startsWith(ASSET))
                    .forEach(devices::add));
      }
    }
    return List.copyOf(devices);
  }

  private void compare(Series series, List<Reading> all) {
    List<Reading> inOrder = new ArrayList<>(all);
    inOrder.sort(Comparator.comparingLong(Reading::fromMillis));
    List<Interval> times = sources.getOrDefault(series.source(), List.of());
    List<Open> open = new ArrayList<>();
    for (int i = 0; i < inOrder.size(); i++) {
      Reading reading = inOrder.get(i);
      long end = reading.toMillis();
      if (i + 1 < inOrder.size()) {
        long next = inOrder.get(i + 1).fromMillis();
        end = next - end <= bounds.holdsMillis() ? Math.max(end, next) : end;
      }
      boolean counted = false;
      for (Interval time : times) {
        long from = Math.max(reading.fromMillis(), time.fromMillis());
        long to = Math.min(end, time.toMillis());
        if (from <= to) {
          counted = true;
          piece(series, reading, new Interval(from, to), open);
        }
      }
      readingsInside += counted ? 1 : 0;
    }
    open.forEach(one -> breaches.add(one.close()));
  }

  private void piece(Series series, Reading reading, Interval time, List<Open> open) {
    covered.add(time);
    bounds
        .highest()
        .filter(max -> reading.high().compareTo(max) > 0)
        .ifPresent(max -> add(series, Side.ABOVE, reading.high(), max, time, open));
    bounds
        .lowest()
        .filter(min -> reading.low().compareTo(min) < 0)
        .ifPresent(min -> add(series, Side.BELOW, reading.low(), min, time, open));
  }

  private void add(
      Series series, Side side, Ratio value, Ratio bound, Interval time, List<Open> open) {
    for (Open one : open) {
      if (one.side == side && one.toMillis == time.fromMillis()) {
        one.extend(value, bound, time);
        return;
      }
    }
    Open begun = new Open(series, side, value, time);
    begun.extend(value, bound, time);
    open.add(begun);
  }

  /** A breach while it is put together. */
  private static final class Open {
    private final Series series;
    private final Side side;
    private final long fromMillis;
    private long toMillis;
    private Ratio extreme;
    private Ratio degreeHours = Ratio.ZERO;

    Open(Series series, Side side, Ratio value, Interval time) {
      this.series = series;
      this.side = side;
      this.fromMillis = time.fromMillis();
      this.toMillis = time.fromMillis();
      this.extreme = value;
    }

    void extend(Ratio value, Ratio bound, Interval time) {
      boolean farther =
          side == Side.ABOVE ? value.compareTo(extreme) > 0 : value.compareTo(extreme) < 0;
      extreme = farther ? value : extreme;
      Ratio beyond = side == Side.ABOVE ? value.minus(bound) : bound.minus(value);
      degreeHours = degreeHours.plus(beyond.times(Ratio.of(time.millis(), HOUR_MILLIS)));
      toMillis = time.toMillis();
    }

    Breach close() {
      return new Breach(
          side,
          series.source(),
          series.device(),
          new Interval(fromMillis, toMillis),
          extreme.text(),
          degreeHours.text(),
          extreme.isDecimal() && degreeHours.isDecimal());
    }
  }

  private List<Interval> uncovered() {
    List<Interval> gaps = new ArrayList<>();
    if (fromMillis > toMillis) {
      return gaps;
    }
    covered.sort(Comparator.comparingLong(Interval::fromMillis));
    long known = fromMillis;
    for (Interval time : covered) {
      if (time.fromMillis() > known) {
        gaps.add(new Interval(known, Math.min(time.fromMillis(), toMillis)));
      }
      known = Math.max(known, time.toMillis());
      if (known >= toMillis) {
        return gaps;
      }
    }
    gaps.add(new Interval(known, toMillis));
    return gaps;
  }
}
