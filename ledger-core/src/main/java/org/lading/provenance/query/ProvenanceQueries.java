package org.lading.provenance.query;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    return new WhereWalk(reader, item).run();
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
        if (!entry.present() || WhereWalk.wasEmptied(emptied, entry.sinceMillis())) {
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
