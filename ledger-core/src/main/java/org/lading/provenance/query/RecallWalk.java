package org.lading.provenance.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lading.codec.Limits;
import org.lading.crypto.Hash;
import org.lading.provenance.ContentsEntry;
import org.lading.provenance.ItemState;
import org.lading.provenance.ItemState.Dated;
import org.lading.provenance.event.Quantity;
import org.lading.provenance.query.Recall.Affected;
import org.lading.provenance.query.Recall.Certainty;
import org.lading.provenance.query.Recall.Holding;

/**
 * Finds what was made of an item and where each of it is.
 *
 * <p>A single thing is in one place. A lot may be in several: in each container it was not taken
 * out of, and wherever an event named it, since no event says that nothing was left behind.
 */
final class RecallWalk {
  /** Where some of a lot was, by whom and where. */
  private record Spot(String holder, String place) {}

  /** What was said last of a spot. */
  private record LastSaid(Reported event, String quantity, String unit) {}

  private final StateReader reader;
  private final Geography geography;
  private final Containment containment;

  /** Read once: a pallet's history is asked for by each thing on it. */
  private final Map<String, List<HistoryEntry>> histories = new HashMap<>();

  RecallWalk(StateReader reader) {
    this.reader = reader;
    this.geography = new Geography(reader);
    this.containment = new Containment(reader, this::history);
  }

  private List<HistoryEntry> history(String item) {
    return histories.computeIfAbsent(item, one -> reader.events(one, Limits.TRACE_EVENTS));
  }

  Recall run(String item) {
    TraceWalk walk = new TraceWalk(reader, item, Trace.Direction.FORWARD);
    Trace trace = walk.run();
    histories.putAll(walk.histories());
    List<Affected> affected = new ArrayList<>();
    for (Trace.Node node : trace.nodes()) {
      Optional<ItemState> state = node.carrier() ? Optional.empty() : reader.item(node.item());
      state.ifPresent(
          known -> affected.add(new Affected(node, known, holdings(node.item(), known))));
    }
    return new Recall(trace, affected);
  }

  private List<Holding> holdings(String item, ItemState state) {
    if (state.has(ItemState.CLASS_LEVEL)) {
      return ofLot(item, state);
    }
    boolean gone = state.has(ItemState.DECOMMISSIONED) || state.has(ItemState.USED_AS_INPUT);
    return gone
        ? List.of()
        : List.of(holding(item, new WhereWalk(reader, item).run().orElseThrow(), "", ""));
  }

  private Holding holding(String item, Where where, String quantity, String unit) {
    Dated holder = where.holder();
    Dated place = where.place();
    String holds = holder == null ? "" : holder.value();
    String at = place == null ? "" : place.value();
    boolean byPlace =
        place != null && (holder == null || place.sinceMillis() >= holder.sinceMillis());
    Dated latest = byPlace ? place : holder;
    long since = latest == null ? 0 : latest.sinceMillis();
    String of = byPlace ? where.placeOf() : where.holderOf();
    return new Holding(
        item,
        Certainty.PRESENT,
        quantity,
        unit,
        where.containers(),
        holds,
        at,
        geography.country(at, holds),
        since,
        latest == null ? Optional.empty() : eventOf(of, since));
  }

  /** The last event of an item at a time. */
  private Optional<Hash> eventOf(String item, long atMillis) {
    return history(item).stream()
        .filter(entry -> reader.counts(entry) && entry.entry().eventMillis() == atMillis)
        .reduce((earlier, later) -> later)
        .map(entry -> entry.entry().event().eventHash());
  }

  private List<Holding> ofLot(String lot, ItemState state) {
    List<Holding> holdings = new ArrayList<>();
    for (Span span : containment.of(lot)) {
      if (span.toMillis() == Long.MAX_VALUE) {
        holdings.add(inContainer(lot, span));
      }
    }
    boolean gone = state.has(ItemState.DECOMMISSIONED);
    Certainty last =
        gone || !holdings.isEmpty() || state.has(ItemState.USED_AS_INPUT)
            ? Certainty.POSSIBLE
            : Certainty.PRESENT;
    List<Map.Entry<Spot, LastSaid>> spots = new ArrayList<>(spots(lot).entrySet());
    Collections.reverse(spots);
    for (int i = 0; i < spots.size(); i++) {
      holdings.add(
          atSpot(
              lot,
              spots.get(i).getKey(),
              spots.get(i).getValue(),
              i == 0 ? last : Certainty.POSSIBLE));
    }
    return holdings;
  }

  private Holding inContainer(String lot, Span span) {
    Optional<ContentsEntry> entry = reader.entry(span.container(), lot);
    Where outer = new WhereWalk(reader, span.container()).run().orElseThrow();
    Holding held =
        holding(
            lot,
            outer,
            entry.map(ContentsEntry::quantity).orElse(""),
            entry.map(ContentsEntry::unit).orElse(""));
    List<String> containers = new ArrayList<>(List.of(span.container()));
    containers.addAll(outer.containers());
    return new Holding(
        lot,
        held.certainty(),
        held.quantity(),
        held.unit(),
        containers,
        held.holder(),
        held.place(),
        held.country(),
        Math.max(held.sinceMillis(), span.fromMillis()),
        held.event());
  }

  /** Where events named the lot, in the order of the last time they did. */
  private Map<Spot, LastSaid> spots(String lot) {
    Map<Spot, LastSaid> spots = new LinkedHashMap<>();
    String holder = "";
    String place = "";
    for (Reported one : reader.reported(lot, Limits.TRACE_EVENTS)) {
      String named = Said.holder(one.event());
      if (named.isEmpty() && holder.isEmpty()) {
        named = one.entry().record().attestations().getFirst().organisation();
      }
      holder = named.isEmpty() ? holder : named;
      place = Said.place(one.event()).isEmpty() ? place : Said.place(one.event());
      Spot spot = new Spot(holder, place);
      List<Quantity> amounts = Said.quantities(one.event(), lot);
      Quantity amount = amounts.isEmpty() ? null : amounts.getFirst();
      spots.remove(spot);
      spots.put(
          spot,
          new LastSaid(
              one,
              amount == null || amount.quantity() == null ? "" : amount.quantity().text(),
              amount == null || amount.uom() == null ? "" : amount.uom()));
    }
    return spots;
  }

  private Holding atSpot(String lot, Spot spot, LastSaid said, Certainty certainty) {
    // What an event said of a spot that was left since is not what is there.
    boolean present = certainty == Certainty.PRESENT;
    return new Holding(
        lot,
        certainty,
        present ? said.quantity() : "",
        present ? said.unit() : "",
        List.of(),
        spot.holder(),
        spot.place(),
        geography.country(spot.place(), spot.holder()),
        said.event().millis(),
        Optional.of(said.event().entry().entry().event().eventHash()));
  }
}
