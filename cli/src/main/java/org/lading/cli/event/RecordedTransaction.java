package org.lading.cli.event;

import org.lading.cli.text.Json;
import org.lading.crypto.Hash;

/**
 * A transaction that holds events of a document.
 *
 * @param events how many of the document's
 * @param earlier whether it was there before this command
 */
record RecordedTransaction(Hash id, long height, long events, boolean earlier) {
  RecordedTransaction plus(RecordedTransaction other) {
    return new RecordedTransaction(
        id, height, Math.addExact(events, other.events), earlier && other.earlier);
  }

  Json json() {
    return Json.object()
        .put("transaction", id.hex())
        .put("height", height)
        .put("events", events)
        .put("earlier", earlier);
  }
}
