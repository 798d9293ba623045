package org.lading.provenance.query;

import java.util.Comparator;
import org.lading.provenance.EventLocation;
import org.lading.provenance.event.EpcisEvent;

/** An event of an item's history together with all it says. */
public record Reported(HistoryEntry entry, EpcisEvent event) {
  /** By event time, then by place on the ledger. */
  static final Comparator<Reported> IN_TIME =
      Comparator.comparingLong(Reported::millis).thenComparing(Reported::location);

  public long millis() {
    return entry.entry().eventMillis();
  }

  public EventLocation location() {
    return entry.location();
  }
}
