package org.lading.provenance.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lading.codec.Limits;
import org.lading.crypto.Hash;
import org.lading.provenance.EventRecord.Attestation;
import org.lading.provenance.event.ErrorDeclaration;

/**
 * The word of organisations that an event was wrong.
 *
 * @param wrong hash of that event
 * @param declaredBy who recorded the declaration
 * @param declaredTime as the declaration writes it
 * @param reason as written, or empty
 * @param correctiveEventIds ids of the events that say what was right, as written
 * @param replacedBy hashes of those of them that are in the history of the same item
 */
public record Correction(
    Hash wrong,
    List<String> declaredBy,
    String declaredTime,
    String reason,
    List<String> correctiveEventIds,
    List<Hash> replacedBy) {
  public Correction {
    declaredBy = List.copyOf(declaredBy);
    correctiveEventIds = List.copyOf(correctiveEventIds);
    replacedBy = List.copyOf(replacedBy);
  }

  /** The declarations in the history of an item, in the order of the ledger. */
  static List<Correction> of(StateReader reader, String item) {
    List<HistoryEntry> history = reader.events(item, Limits.TRACE_EVENTS);
    List<Correction> corrections = new ArrayList<>();
    Set<String> wanted = new TreeSet<>();
    for (HistoryEntry entry : history) {
      if (entry.declaresError()) {
        Correction correction = of(reader, entry);
        corrections.add(correction);
        wanted.addAll(correction.correctiveEventIds());
      }
    }
    if (wanted.isEmpty()) {
      return corrections;
    }
    Map<String, Hash> byId = new TreeMap<>();
    for (HistoryEntry entry : history) {
      String id = reader.body(entry.location()).common().eventID();
      if (id != null && wanted.contains(id) && !entry.declaresError()) {
        byId.put(id, entry.entry().event().eventHash());
      }
    }
    return corrections.stream().map(one -> one.resolved(byId)).toList();
  }

  private static Correction of(StateReader reader, HistoryEntry entry) {
    ErrorDeclaration declared = reader.body(entry.location()).common().errorDeclaration();
    if (declared == null) {
      throw new IllegalStateException("the event at " + entry.location() + " declares no error");
    }
    List<String> ids = declared.correctiveEventIDs();
    return new Correction(
        entry.entry().event().eventHash(),
        entry.record().attestations().stream().map(Attestation::organisation).toList(),
        declared.declarationTime().text(),
        declared.reason() == null ? "" : declared.reason(),
        ids == null ? List.of() : ids,
        List.of());
  }

  private Correction resolved(Map<String, Hash> byId) {
    List<Hash> found = new ArrayList<>();
    for (String id : correctiveEventIds) {
      Hash hash = byId.get(id);
      if (hash != null) {
        found.add(hash);
      }
    }
    return new Correction(wrong, declaredBy, declaredTime, reason, correctiveEventIds, found);
  }
}
