package org.lading.embedded;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.lading.crypto.Bytes;
import org.lading.membership.Genesis;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.ProvenancePart;
import org.lading.store.MemoryLedgerStore;
import org.lading.testkit.Consortium;
import org.lading.transaction.Family;

/** A ledger in memory, onto which an exporter records events. */
abstract class RecordedGoods {
  private final Consortium consortium = new Consortium();
  final Genesis genesis = consortium.genesis();
  final Ledger ledger;

  /** Ledger time is so many milliseconds after the genesis: later events are refused. */
  RecordedGoods(long millis) {
    consortium.advanceClock(millis);
    ledger =
        Ledger.start(
            new MemoryLedgerStore(genesis.encode()),
            genesis,
            consortium.validator(),
            consortium.environment());
  }

  final void submit(EpcisEvent... events) {
    List<Bytes> parts =
        List.of(events).stream().map(one -> new ProvenancePart.Event(one).encode()).toList();
    ledger
        .submit(consortium.transaction(Consortium.EXPORTER, Family.PROVENANCE, parts).encoded())
        .join();
  }

  @AfterEach
  void close() {
    ledger.close();
  }
}
