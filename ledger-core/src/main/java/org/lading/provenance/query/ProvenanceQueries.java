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
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.gs1.Identifier;
import org.lading.state.StateView;

/** Answers questions about goods from one fixed state. */
public final class ProvenanceQueries {
  private final StateReader reader;

  /**
   * Asks the tables alone: what a wrong event had said of an item holds until a later one says
   * otherwise.
   */
  public ProvenanceQueries(StateView state) {
    this.reader = new StateReader(state, null, Horizon.NOW);
  }

  /** Asks as far as {@code horizon} reaches. */
  public ProvenanceQueries(StateView state, EventBodies bodies, Horizon horizon) {
    this.reader = new StateReader(state, bodies, horizon);
  }

  public Horizon horizon() {
    return reader.horizon();
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

  /**
   * At most {@code limit} events of an item, in the order the ledger received them, also those that
   * do not count.
   */
  public List<HistoryEntry> history(String item, int limit) {
    return reader.events(item, limit);
  }

  /** The events of an item that count, in full and by event time; at most {@code limit}. */
  public List<Reported> reported(String item, int limit) {
    return reader.reported(item, limit);
  }

  /** What was declared wrong in the history of an item, and what replaced it. */
  public List<Correction> corrections(String item) {
    return Correction.of(reader, item);
  }

  /** Whether what an event says counts within the horizon. */
  public boolean counts(HistoryEntry entry) {
    return reader.counts(entry);
  }

  /** An event in full. */
  public EpcisEvent body(HistoryEntry entry) {
    return reader.body(entry.location());
  }

  public Trace traceBack(String item) {
    return new TraceWalk(reader, item, Trace.Direction.BACK).run();
  }

  public Trace traceForward(String item) {
    return new TraceWalk(reader, item, Trace.Direction.FORWARD).run();
  }

  /** What was made of an item, and where each of it is held. */
  public Recall recall(String item) {
    return new RecallWalk(reader).run(item);
  }

  /** Where the chain of custody of an item does not hold. */
  public Gaps gaps(String item, Gaps.Question question) {
    return new GapWalk(reader, question).run(item);
  }

  /** Whether an item was kept within bounds of temperature. */
  public ColdChain coldChain(String item, ColdChain.Bounds bounds) {
    return new ColdChainWalk(reader, bounds).run(item);
  }

  /**
   * The last temperature read of an item or of what it was in, by the time of the horizon; the
   * event that reports it may be later.
   */
  public Optional<Temperature> temperature(String item, TemperatureUnit unit) {
    ColdChain.Bounds none = new ColdChain.Bounds(null, null, unit, 0);
    return new ColdChainWalk(reader.ofAllTimes(), none).last(item, horizon().timeMillis());
  }

  /** What of a lot came to and left each facility. */
  public Balance balance(String lot) {
    return new BalanceWalk(reader, "").run(lot);
  }

  /** What of a lot came to and left one facility. */
  public Balance balance(String lot, String facility) {
    return new BalanceWalk(reader, facility).run(lot);
  }

  /** What of every lot came to and left a facility: it reads the events of all lots. */
  public PlaceBalance balanceAt(String facility) {
    List<String> lots = reader.lots(Limits.TRACE_ITEMS + 1);
    List<Balance> there = new ArrayList<>();
    for (String lot : lots.subList(0, Math.min(lots.size(), Limits.TRACE_ITEMS))) {
      Balance balance = balance(lot, facility);
      if (!balance.accounts().isEmpty() || !balance.unconverted().isEmpty()) {
        there.add(balance);
      }
    }
    return new PlaceBalance(facility, there, lots.size() > Limits.TRACE_ITEMS);
  }

  /** Who held and owned an item, by time. */
  public List<Holder> holders(String item) {
    return Holder.of(reader, item);
  }

  /** The documents that events of an item name. */
  public List<LinkedDocument> documents(String item) {
    return LinkedDocument.of(reader, item);
  }

  /** Empty for an item the ledger does not know. */
  public Optional<Where> where(String item) {
    return new WhereWalk(reader, item).run();
  }

  /** What is in a container as far as the horizon reaches. */
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
      for (ContentsEntry entry : reader.inside(container, Limits.TRACE_ITEMS)) {
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
