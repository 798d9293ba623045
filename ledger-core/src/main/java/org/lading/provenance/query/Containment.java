package org.lading.provenance.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.lading.provenance.EventLinks;
import org.lading.provenance.ItemEntry;
import org.lading.provenance.ItemRole;
import org.lading.provenance.event.Action;

/**
 * When items were in which containers: from one event that put them in to the first that took them
 * out, emptied the container, or, for a single thing, put it elsewhere.
 */
final class Containment {
  private static final Comparator<HistoryEntry> IN_TIME =
      Comparator.comparingLong((HistoryEntry e) -> e.entry().eventMillis())
          .thenComparing(HistoryEntry::location);

  private final StateReader reader;
  private final Function<String, List<HistoryEntry>> entries;
  private final Map<String, List<Span>> known = new HashMap<>();
  private final Map<String, List<HistoryEntry>> emptyings = new HashMap<>();

  /**
   * @param entries the history of an item, as far as it may be looked at
   */
  Containment(StateReader reader, Function<String, List<HistoryEntry>> entries) {
    this.reader = reader;
    this.entries = entries;
  }

  /** By the time they begin. */
  List<Span> of(String item) {
    List<Span> spans = known.get(item);
    if (spans == null) {
      spans = find(item);
      known.put(item, spans);
    }
    return spans;
  }

  private List<Span> find(String item) {
    boolean single = !reader.isClass(item);
    List<Span> closed = new ArrayList<>();
    List<Span> open = new ArrayList<>();
    for (HistoryEntry entry : inTime(item)) {
      if (!entry.entry().has(ItemRole.CHILD)) {
        continue;
      }
      Optional<EventLinks> links = reader.links(entry);
      String parent = links.map(EventLinks::parent).orElse("");
      boolean attached = entry.entry().type() == ItemEntry.ASSOCIATION;
      long at = entry.entry().eventMillis();
      if (entry.entry().action() == Action.DELETE.code()) {
        close(
            open,
            closed,
            at,
            attached,
            span -> parent.isEmpty() || span.container().equals(parent));
      } else if (!parent.isEmpty()) {
        if (single) {
          close(open, closed, at, attached, span -> !span.container().equals(parent));
        }
        settle(open, closed, at);
        boolean there =
            open.stream().anyMatch(s -> s.container().equals(parent) && s.attached() == attached);
        if (!there) {
          open.add(new Span(parent, attached, at, Long.MAX_VALUE, entry.location()));
        }
      }
    }
    settle(open, closed, Long.MAX_VALUE);
    closed.addAll(open);
    closed.sort(Comparator.comparingLong(Span::fromMillis).thenComparing(Span::in));
    return List.copyOf(closed);
  }

  private List<HistoryEntry> inTime(String item) {
    return entries.apply(item).stream().filter(reader::counts).sorted(IN_TIME).toList();
  }

  private interface Leaves {
    boolean test(Span span);
  }

  private void close(
      List<Span> open, List<Span> closed, long atMillis, boolean attached, Leaves leaves) {
    settle(open, closed, atMillis);
    for (Span span : List.copyOf(open)) {
      if (span.attached() == attached && leaves.test(span)) {
        open.remove(span);
        closed.add(span.within(Long.MIN_VALUE, atMillis));
      }
    }
  }

  /** Ends what ended by {@code byMillis} because its container was emptied. */
  private void settle(List<Span> open, List<Span> closed, long byMillis) {
    for (Span span : List.copyOf(open)) {
      emptying(span)
          .filter(at -> at <= byMillis)
          .ifPresent(
              at -> {
                open.remove(span);
                closed.add(span.within(Long.MIN_VALUE, at));
              });
    }
  }

  /** When everything was taken out of the container for the first time after it began. */
  private Optional<Long> emptying(Span span) {
    return emptyings.computeIfAbsent(span.container(), this::emptyingsOf).stream()
        .filter(entry -> (entry.entry().type() == ItemEntry.ASSOCIATION) == span.attached())
        .map(entry -> entry.entry().eventMillis())
        .filter(at -> at >= span.fromMillis())
        .findFirst();
  }

  private List<HistoryEntry> emptyingsOf(String container) {
    return inTime(container).stream()
        .filter(entry -> entry.entry().has(ItemRole.PARENT))
        .filter(entry -> entry.entry().action() == Action.DELETE.code())
        .filter(entry -> reader.links(entry).map(l -> l.children().isEmpty()).orElse(false))
        .toList();
  }
}
