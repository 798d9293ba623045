package org.lading.provenance.query;

import org.lading.provenance.EventLocation;
import org.lading.provenance.EventRecord;
import org.lading.provenance.ItemEntry;

/** One event of an item's history, and who stands behind it. */
public record HistoryEntry(EventLocation location, ItemEntry entry, EventRecord record) {
  /** Whether a later record says this event was wrong. */
  public boolean declaredWrong() {
    return record.declaredWrong();
  }

  /** Whether this entry is itself the declaration that an event was wrong. */
  public boolean declaresError() {
    return entry.event().declaresError();
  }

  /** Whether the event counts: it is neither wrong nor a declaration. */
  public boolean counts() {
    return !declaredWrong() && !declaresError();
  }
}
