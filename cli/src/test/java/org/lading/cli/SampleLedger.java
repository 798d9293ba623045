package org.lading.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.lading.crypto.Bytes;
import org.lading.embedded.Ledger;
import org.lading.formats.genesis.GenesisJson;
import org.lading.provenance.TestEvents;
import org.lading.provenance.event.Action;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.ProvenancePart;
import org.lading.testkit.Consortium;
import org.lading.transaction.Family;
import org.lading.transaction.Transaction;

/** A ledger that is the same in every run: two transactions that were taken and one refused. */
final class SampleLedger {
  static final String CARTON = "urn:epc:id:sgtin:4012345.011111.1";
  static final String PALLET = "urn:epc:id:sscc:4012345.0000000001";

  private final Consortium consortium = new Consortium();
  private final Transaction made;
  private final Transaction packed;
  private final Transaction refused;

  private SampleLedger() {
    EpcisEvent making = TestEvents.at("2026-01-01T00:00:00Z").object(Action.ADD, CARTON);
    EpcisEvent packing =
        TestEvents.at("2026-01-01T00:00:01Z")
            .readPoint("urn:epc:id:sgln:4012345.00001.0")
            .aggregation(Action.ADD, PALLET, CARTON);
    made = transaction(making, packing);
    packed = transaction(TestEvents.at("2026-01-01T00:00:02Z").object(Action.OBSERVE, PALLET));
    refused = transaction(making);
  }

  private Transaction transaction(EpcisEvent... events) {
    List<Bytes> parts =
        List.of(events).stream().map(event -> new ProvenancePart.Event(event).encode()).toList();
    return consortium.transaction(Consortium.EXPORTER, Family.PROVENANCE, parts);
  }

  /** Makes it in {@code folder}. */
  static SampleLedger in(Path folder) throws IOException {
    SampleLedger sample = new SampleLedger();
    Consortium consortium = sample.consortium;
    consortium.advanceClock(3_000);
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("genesis.json"), GenesisJson.write(consortium.genesis()));
    try (Ledger ledger =
        Ledger.create(
            folder.resolve("store"),
            consortium.genesis(),
            consortium.validator(),
            consortium.environment())) {
      ledger.submit(sample.made.encoded()).join();
      ledger.submit(sample.packed.encoded()).join();
      ledger.submit(sample.refused.encoded()).join();
    }
    return sample;
  }

  /** The words of a transcript that stand for what only this ledger knows. */
  String explain(String word) {
    return switch (word) {
      case "MADE" -> made.id().hex();
      case "PACKED" -> packed.id().hex();
      case "REFUSED" -> refused.id().hex();
      case "LEDGERID" -> consortium.genesis().ledgerId().hex().toUpperCase(Locale.ROOT);
      default -> word;
    };
  }
}
