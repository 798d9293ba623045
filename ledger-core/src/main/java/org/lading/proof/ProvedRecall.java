package org.lading.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.provenance.EventRecord;
import org.lading.provenance.ProvenanceTables;
import org.lading.provenance.ShownHistories;
import org.lading.provenance.ShownHistories.Line;
import org.lading.provenance.event.EpcisEvent.TransformationEvent;
import org.lading.provenance.query.Horizon;
import org.lading.provenance.query.ProvenanceQueries;
import org.lading.provenance.query.Recall;
import org.lading.state.StateValue;
import org.lading.state.Table;

/**
 * A recall made again from the histories that a file proves (docs/spec/history-proof.md). It asks
 * the same questions of them as it would ask a ledger; where it asks about an item whose history is
 * not there, the file does not show the whole recall.
 *
 * @param throughIds whether a transformation named its other events by id alone: no proof says that
 *     these are all
 */
public record ProvedRecall(Recall recall, boolean throughIds) {
  /**
   * Follows the recall of {@code item}; claims and histories are checked elsewhere.
   *
   * @throws MalformedException when the histories cannot be those of a ledger
   * @throws ShownHistories.NotShown when the recall reaches an item without a history
   */
  public static ProvedRecall of(String item, List<ProvedHistory> histories, List<StateClaim> claims)
      throws MalformedException {
    Map<Bytes, Bytes> records = values(claims, ProvenanceTables.EVENTS);
    Map<String, List<Line>> lines = new LinkedHashMap<>();
    boolean throughIds = false;
    for (ProvedHistory history : histories) {
      List<Line> events = new ArrayList<>();
      for (ProvedHistory.Shown shown : history.events()) {
        Bytes record = records.get(shown.key().encode());
        events.add(
            new Line(
                shown.key(),
                shown.event(),
                record == null ? EventRecord.NONE : EventRecord.decode(record)));
        throughIds |=
            shown.event() instanceof TransformationEvent one && one.transformationID() != null;
      }
      if (lines.put(history.item(), events) != null) {
        throw new MalformedException(-1, "the history of " + history.item() + " is there twice");
      }
    }
    ShownHistories shown = new ShownHistories(lines);
    requireStates(shown, lines.keySet(), values(claims, ProvenanceTables.ITEMS));
    ProvenanceQueries queries = new ProvenanceQueries(shown, shown::body, Horizon.NOW);
    return new ProvedRecall(queries.recall(item), throughIds);
  }

  private static Map<Bytes, Bytes> values(List<StateClaim> claims, Table table) {
    Map<Bytes, Bytes> values = new HashMap<>();
    for (StateClaim claim : claims) {
      if (claim.table() == table.id()) {
        claim.value().ifPresent(value -> values.put(claim.key(), value.value()));
      }
    }
    return values;
  }

  private static void requireStates(
      ShownHistories shown, Set<String> items, Map<Bytes, Bytes> stated) throws MalformedException {
    for (String item : items) {
      Bytes key = ProvenanceTables.itemKey(item);
      Optional<Bytes> made = shown.get(ProvenanceTables.ITEMS, key).map(StateValue::value);
      if (!made.equals(Optional.ofNullable(stated.get(key)))) {
        throw new MalformedException(
            -1, "the state of " + item + " is not what its events make it");
      }
    }
  }

  /** What it shows, in a line. */
  public String summary() {
    int items = recall.affected().size();
    int held = recall.holdings().size();
    return (items == 1 ? "1 item and " : items + " items and ")
        + (held == 1 ? "1 holding" : held + " holdings")
        + " reached from "
        + recall.item()
        + (throughIds ? "; that no event of a transformation id is missing is not shown" : "");
  }
}
