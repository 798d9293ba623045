package org.lading.provenance.query;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import org.lading.codec.Limits;
import org.lading.provenance.EventLinks;
import org.lading.provenance.EventLocation;
import org.lading.provenance.EventRecord;
import org.lading.provenance.ItemEntry;
import org.lading.provenance.ItemRole;
import org.lading.provenance.event.Action;

/**
 * One walk over the graph of items.
 *
 * <p>Goods are followed with their whole history. What only carried them (a pallet, a vehicle) is
 * followed for the time they were in it, and its other contents are left alone.
 */
final class TraceWalk {
  /** An item to look at; a carrier only between two times. */
  private record Visit(String item, boolean carrier, long fromMillis, long toMillis) {}

  private final StateReader reader;
  private final String root;
  private final Trace.Direction direction;
  private final Map<String, Trace.Node> nodes = new LinkedHashMap<>();
  private final Set<Trace.Edge> edges = new LinkedHashSet<>();
  private final Map<EventLocation, HistoryEntry> events = new TreeMap<>();
  private final Set<Visit> seen = new LinkedHashSet<>();
  private final Queue<Visit> waiting = new ArrayDeque<>();
  private final Map<String, List<HistoryEntry>> histories = new HashMap<>();
  private final Containment containment;
  private int examined;
  private boolean truncated;

  TraceWalk(StateReader reader, String root, Trace.Direction direction) {
    this.reader = reader;
    this.root = root;
    this.direction = direction;
    this.containment = new Containment(reader, this::entries);
  }

  Trace run() {
    nodes.put(root, new Trace.Node(root, false, 0));
    visit(new Visit(root, false, Long.MIN_VALUE, Long.MAX_VALUE));
    while (!waiting.isEmpty() && examined < Limits.TRACE_EVENTS) {
      Visit next = waiting.remove();
      for (HistoryEntry entry : entries(next.item())) {
        if (reader.counts(entry)) {
          look(next, entry);
        }
      }
      followCarriers(next);
    }
    truncated |= !waiting.isEmpty();
    List<HistoryEntry> inOrder = new ArrayList<>(events.values());
    inOrder.sort(
        Comparator.comparingLong((HistoryEntry e) -> e.entry().eventMillis())
            .thenComparing(HistoryEntry::location));
    return new Trace(
        root, direction, List.copyOf(nodes.values()), List.copyOf(edges), inOrder, truncated);
  }

  /** The histories that were read. */
  Map<String, List<HistoryEntry>> histories() {
    return histories;
  }

  private List<HistoryEntry> entries(String item) {
    List<HistoryEntry> known = histories.get(item);
    if (known != null) {
      return known;
    }
    int left = Math.max(0, Limits.TRACE_EVENTS - examined);
    List<HistoryEntry> entries = reader.events(item, left);
    examined = Math.addExact(examined, entries.size());
    truncated |= entries.size() == left;
    histories.put(item, entries);
    return entries;
  }

  private void look(Visit visit, HistoryEntry entry) {
    long at = entry.entry().eventMillis();
    if (at >= visit.fromMillis() && at <= visit.toMillis()) {
      events.putIfAbsent(entry.location(), entry);
    }
    if (visit.carrier()) {
      return;
    }
    Optional<EventLinks> found = reader.links(entry);
    if (found.isEmpty()) {
      return;
    }
    EventLinks links = found.get();
    boolean takenOut = entry.entry().action() == Action.DELETE.code();
    if (entry.entry().has(ItemRole.PARENT) && !takenOut) {
      for (String child : links.children()) {
        follow(visit, child, new Trace.Edge(child, visit.item(), link(entry), entry.location()));
      }
    }
    followTransformation(visit, entry, links);
  }

  private void followTransformation(Visit visit, HistoryEntry entry, EventLinks links) {
    ItemRole mine = direction == Trace.Direction.BACK ? ItemRole.OUTPUT : ItemRole.INPUT;
    if (!entry.entry().has(mine)) {
      return;
    }
    followOtherSide(visit, links, entry.location());
    if (links.transformationId().isEmpty()) {
      return;
    }
    // Inputs and outputs of one transformation may be reported in separate events.
    int left = Limits.TRACE_EVENTS - examined;
    for (EventLocation other : reader.transformation(links.transformationId(), left)) {
      examined++;
      if (!other.equals(entry.location())) {
        reader.links(other).ifPresent(more -> followOtherSide(visit, more, other));
      }
    }
  }

  private void followOtherSide(Visit visit, EventLinks links, EventLocation location) {
    EventRecord record = reader.record(links.entry().event());
    if (!reader.counts(new HistoryEntry(location, links.entry(), record))) {
      return;
    }
    boolean back = direction == Trace.Direction.BACK;
    for (String other : back ? links.inputs() : links.outputs()) {
      String from = back ? other : visit.item();
      String to = back ? visit.item() : other;
      follow(visit, other, new Trace.Edge(from, to, Trace.Link.TRANSFORMED, location));
    }
  }

  private void followCarriers(Visit visit) {
    for (Span whole : containment.of(visit.item())) {
      Span span = whole.within(visit.fromMillis(), visit.toMillis());
      if (!span.isEmpty() && reach(visit, span.container(), true)) {
        Trace.Link link = span.attached() ? Trace.Link.ATTACHED : Trace.Link.PACKED;
        edges.add(new Trace.Edge(visit.item(), span.container(), link, span.in()));
        visit(new Visit(span.container(), true, span.fromMillis(), span.toMillis()));
      }
    }
  }

  private void follow(Visit visit, String item, Trace.Edge edge) {
    if (reach(visit, item, false)) {
      edges.add(edge);
      visit(new Visit(item, false, Long.MIN_VALUE, Long.MAX_VALUE));
    }
  }

  /** Notes an item; false when there is no room for another. */
  private boolean reach(Visit from, String item, boolean carrier) {
    Trace.Node known = nodes.get(item);
    if (known == null && nodes.size() == Limits.TRACE_ITEMS) {
      truncated = true;
      return false;
    }
    Trace.Node source = nodes.get(from.item());
    int depth = source == null ? 0 : source.depth() + 1;
    if (known == null) {
      nodes.put(item, new Trace.Node(item, carrier, depth));
    } else if (known.carrier() && !carrier) {
      nodes.put(item, new Trace.Node(item, false, known.depth()));
    }
    return true;
  }

  private void visit(Visit visit) {
    if (seen.add(visit)) {
      waiting.add(visit);
    }
  }

  private static Trace.Link link(HistoryEntry entry) {
    return entry.entry().type() == ItemEntry.ASSOCIATION ? Trace.Link.ATTACHED : Trace.Link.PACKED;
  }
}
