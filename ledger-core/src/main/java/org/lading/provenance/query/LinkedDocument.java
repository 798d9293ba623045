package org.lading.provenance.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lading.codec.Limits;
import org.lading.crypto.Hash;
import org.lading.provenance.event.BizTransaction;
import org.lading.provenance.event.Certification;

/**
 * A document that events of an item name.
 *
 * @param type the word of the vocabulary ({@code po}, {@code desadv}), {@code certificate}, or
 *     empty
 * @param id as the events write it
 * @param events those that name it, by time
 */
public record LinkedDocument(String type, String id, long firstMillis, List<Hash> events) {
  public LinkedDocument {
    events = List.copyOf(events);
  }

  private record Name(String type, String id) {}

  /** By type, then by the time it was first named. */
  static List<LinkedDocument> of(StateReader reader, String item) {
    Map<Name, List<Reported>> named =
        new TreeMap<>(Comparator.comparing(Name::type).thenComparing(Name::id));
    for (Reported one : reader.reported(item, Limits.TRACE_EVENTS)) {
      for (BizTransaction document : one.event().common().bizTransactionList()) {
        named
            .computeIfAbsent(
                new Name(Said.word(document.type()), document.bizTransaction()),
                key -> new ArrayList<>())
            .add(one);
      }
      Certification certificates = one.event().common().certificationInfo();
      if (certificates != null) {
        for (String uri : certificates.uris()) {
          named.computeIfAbsent(new Name("certificate", uri), key -> new ArrayList<>()).add(one);
        }
      }
    }
    return named.entrySet().stream()
        .map(
            entry ->
                new LinkedDocument(
                    entry.getKey().type(),
                    entry.getKey().id(),
                    entry.getValue().getFirst().millis(),
                    entry.getValue().stream()
                        .map(one -> one.entry().entry().event().eventHash())
                        .distinct()
                        .toList()))
        .sorted(
            Comparator.comparing(LinkedDocument::type)
                .thenComparingLong(LinkedDocument::firstMillis))
        .toList();
  }
}
