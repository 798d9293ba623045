package org.lading.provenance.query;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.provenance.ContentsEntry;
import org.lading.provenance.EventKey;
import org.lading.provenance.EventRecord;
import org.lading.provenance.ItemState;
import org.lading.provenance.gs1.Identifier;
import org.lading.state.StateView;

/** Answers questions about goods from one fixed state. */
public final class ProvenanceQueries {
  private final StateReader reader;

  public ProvenanceQueries(StateView state) {
    this.reader = new StateReader(state);
  }

  /**
   * The key under which an item is known, from any form of its identifier; an EPC URN that breaks
   * its scheme stays as written, as it does when recorded.
   */
  public static String itemKey(String uri) throws MalformedException {
    return uri.startsWith("urn:epc:") ? Identifier.keyOrVerbatim(uri) : Identifier.parse(uri).key();
  }

  public Optional<ItemState> item(String item) {
    return reader.item(item);
  }

  /** Who recorded an event and who declared it wrong; without attestations where nobody did. */
  public EventRecord event(EventKey key) {
    return reader.record(key);
  }

  /** At most {@code limit} events of an item, in the order the ledger received them. */
  public List<HistoryEntry> history(String item, int limit) {
    return reader.events(item, limit);
  }

  public Trace traceBack(String item) {
    return new TraceWalk(reader, item, Trace.Direction.BACK).run();
  }

  public Trace traceForward(String item) {
    return new TraceWalk(reader, item, Trace.Direction.FORWARD).run();
  }

  /** Empty for an item the ledger does not know. */
  public Optional<Where> where(String item) {
    Optional<ItemState> found = reader.item(item);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Set<String> containers = new LinkedHashSet<>();
    ItemState.Dated place = placeOf(found.get());
    String placeOf = item;
    ItemState inner = found.get();
    boolean truncated = false;
    String outer = containerOf(inner);
    while (!outer.isEmpty() && !outer.equals(item) && !containers.contains(outer)) {
      if (containers.size() == Limits.CONTAINER_DEPTH) {
        truncated = true;
        break;
      }
      containers.add(outer);
      Optional<ItemState> container = reader.item(outer);
      if (container.isEmpty()) {
        break;
      }
      inner = container.get();
      ItemState.Dated named = placeOf(inner);
      if (named != null && (place == null || named.sinceMillis() > place.sinceMillis())) {
        place = named;
        placeOf = outer;
      }
      outer = containerOf(inner);
    }
    return Optional.of(
        new Where(item, found.get(), List.copyOf(containers), place, placeOf, truncated));
  }

  /** The container an item is in now, or empty text. */
  private String containerOf(ItemState state) {
    ItemState.Dated container = state.container();
    if (container == null || container.value().isEmpty()) {
      return "";
    }
    Optional<ItemState> outer = reader.item(container.value());
    boolean emptied =
        outer.isPresent() && wasEmptied(outer.get().emptied(), container.sinceMillis());
    return emptied ? "" : container.value();
  }

  private static boolean wasEmptied(ItemState.@Nullable Dated emptied, long sinceMillis) {
    return emptied != null && emptied.sinceMillis() >= sinceMillis;
  }

  private static ItemState.@Nullable Dated placeOf(ItemState state) {
    ItemState.Dated business = state.bizLocation();
    ItemState.Dated read = state.readPoint();
    if (business == null) {
      return read;
    }
    return read != null && read.sinceMillis() > business.sinceMillis() ? read : business;
  }

  /** What is in a container now. */
  public Contents contents(String container) {
    Walk walk = new Walk();
    List<Contents.Node> children = walk.below(container, 0, new LinkedHashSet<>());
    return new Contents(container, children, walk.truncated);
  }

  private final class Walk {
    private int items;
    private boolean truncated;

    List<Contents.Node> below(String container, int depth, Set<String> path) {
      List<Contents.Node> children = new ArrayList<>();
      if (!path.add(container)) {
        return children;
      }
      ItemState.Dated emptied = reader.item(container).map(ItemState::emptied).orElse(null);
      for (ContentsEntry entry : reader.contents(container, Limits.TRACE_ITEMS)) {
        if (!entry.present() || wasEmptied(emptied, entry.sinceMillis())) {
          continue;
        }
        if (items == Limits.TRACE_ITEMS || depth == Limits.CONTAINER_DEPTH) {
          truncated = true;
          break;
        }
        items++;
        children.add(new Contents.Node(entry, below(entry.child(), depth + 1, path)));
      }
      path.remove(container);
      return children;
    }
  }
}
