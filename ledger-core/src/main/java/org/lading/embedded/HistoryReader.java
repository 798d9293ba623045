package org.lading.embedded;

import java.util.ArrayList;
import java.util.List;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.proof.ProvedHistory;
import org.lading.provenance.EventLocation;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.ProvenancePart;
import org.lading.provenance.query.HistoryEntry;
import org.lading.provenance.query.ProvenanceQueries;

/** Reads the events of an item's history out of their blocks. */
final class HistoryReader {
  private final LedgerView view;

  HistoryReader(LedgerView view) {
    this.view = view;
  }

  ProvedHistory read(String item) {
    List<ProvedHistory.Shown> shown = new ArrayList<>();
    for (HistoryEntry entry :
        new ProvenanceQueries(view.state()).history(item, Limits.TRACE_EVENTS)) {
      shown.add(new ProvedHistory.Shown(entry.entry().event(), event(entry.location())));
    }
    return new ProvedHistory(item, shown);
  }

  private EpcisEvent event(EventLocation location) {
    try {
      if (ProvenancePart.decode(
              view.decode(view.block(location.height()).orElseThrow(), location.txIndex())
                  .body(location.part()))
          instanceof ProvenancePart.Event(EpcisEvent event)) {
        return event;
      }
    } catch (MalformedException e) {
      throw new IllegalStateException("an event that is on the ledger cannot be read", e);
    }
    throw new IllegalStateException("the index names an event where there is none: " + location);
  }
}
