package org.lading.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Verifier;
import org.lading.proof.Evidence;
import org.lading.proof.ProofFile;
import org.lading.proof.ProvedHistory;
import org.lading.proof.ProvedRecall;
import org.lading.proof.TlogProof;
import org.lading.provenance.TestEvents;
import org.lading.provenance.event.Action;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.query.Horizon;
import org.lading.provenance.query.ProvenanceQueries;

/** A recall that a file proves is the ledger's, and one that hides something does not hold. */
class ProvedRecallTest extends RecordedGoods {
  private static final String LOT = "urn:epc:class:lgtin:4012345.011111.L4711";
  private static final String FIRST = "urn:epc:id:sgtin:4012345.011111.1";
  private static final String SECOND = "urn:epc:id:sgtin:4012345.011111.2";
  private static final String PALLET = "urn:epc:id:sscc:4012345.1234567890";
  private static final String LOT_KEY = "https://id.gs1.org/01/04012345111118/10/L4711";
  private static final String FIRST_KEY = "https://id.gs1.org/01/04012345111118/21/1";
  private static final String DEPOT = "urn:epc:id:sgln:4870001.00002.0";

  private ProofFile file;
  private Evidence.OfState evidence;

  ProvedRecallTest() {
    super(100_000);
  }

  @BeforeEach
  void record() {
    submit(
        second(1).transformation(null, List.of(LOT), List.of(FIRST, SECOND)),
        second(2).aggregation(Action.ADD, PALLET, FIRST, SECOND),
        second(3).bizLocation(DEPOT).object(Action.OBSERVE, PALLET),
        second(4).aggregation(Action.DELETE, PALLET, SECOND));
    // What was declared wrong is in the file, and does not count.
    EpcisEvent wrong = second(5).bizLocation(DEPOT).object(Action.DELETE, SECOND);
    submit(wrong);
    submit(second(5).bizLocation(DEPOT).wrong("did_not_occur").object(Action.DELETE, SECOND));
    proveRecall();
  }

  private static TestEvents second(int second) {
    return TestEvents.at("2026-01-01T00:00:0" + second + "Z");
  }

  private void proveRecall() {
    try (LedgerView view = ledger.view()) {
      file = view.proveRecall(LOT_KEY, false);
    }
    evidence = (Evidence.OfState) file.evidence();
  }

  @Test
  void itIsTheRecallOfTheLedger() throws MalformedException {
    ProofFile parsed = ProofFile.parse(Bytes.ofUtf8(file.format()));
    assertEquals(evidence, parsed.evidence());
    ProofFile.Report report = parsed.check(Optional.of(genesis), Verifier.bouncyCastle());
    assertTrue(report.holds(), report.toString());
    assertEquals(
        "3 items and 2 holdings reached from " + LOT_KEY, report.steps().getLast().found());
    ProvedRecall proved = ProvedRecall.of(LOT_KEY, evidence.histories(), evidence.claims());
    try (LedgerView view = ledger.view()) {
      assertEquals(
          new ProvenanceQueries(view.state(), new RecordedEvents(view), Horizon.NOW)
              .recall(LOT_KEY),
          proved.recall());
    }
  }

  @Test
  void anEventOfManyItemsIsInTheFileOnce() throws InvalidProtocolBufferException {
    var read = org.lading.proto.v1.Evidence.parseFrom(evidence.encode().array()).getState();
    assertEquals(LOT_KEY, read.getRecallOf());
    assertEquals(4, read.getHistoriesCount());
    long inFull =
        read.getHistoriesList().stream()
            .flatMap(one -> one.getEventsList().stream())
            .filter(one -> !one.getEvent().isEmpty())
            .count();
    assertEquals(6, inFull);
    assertEquals(
        evidence.encode(),
        Bytes.wrap(org.lading.proto.v1.Evidence.newBuilder().setState(read).build().toByteArray()));
  }

  @Test
  void aHistoryLeftOutIsNoticedAndNamed() {
    for (ProvedHistory hidden : evidence.histories()) {
      List<ProvedHistory> fewer = new ArrayList<>(evidence.histories());
      fewer.remove(hidden);
      ProofFile.Report report = check(fewer);
      assertFalse(report.holds());
      assertTrue(
          report.steps().getLast().found().contains("reaches " + hidden.item()), report.toString());
    }
  }

  @Test
  void anEventLeftOutOrTwiceTheSameHistoryIsNoticed() {
    for (ProvedHistory one : evidence.histories()) {
      List<ProvedHistory> changed = new ArrayList<>(evidence.histories());
      changed.remove(one);
      changed.add(new ProvedHistory(one.item(), one.events().subList(0, one.events().size() - 1)));
      assertFalse(check(changed).holds());
    }
    List<ProvedHistory> twice = new ArrayList<>(evidence.histories());
    twice.add(twice.getFirst());
    assertTrue(check(twice).steps().getLast().found().endsWith("is there twice"));
  }

  @Test
  void anEventShownInFullTwiceOrNeverDoesNotRead() throws InvalidProtocolBufferException {
    var state = org.lading.proto.v1.Evidence.parseFrom(evidence.encode().array()).getState();
    var never = state.toBuilder();
    never.getHistoriesBuilder(0).getEventsBuilder(0).clearEvent();
    var twice = state.toBuilder();
    twice.addHistories(state.getHistories(0));
    for (var spoilt : List.of(never, twice)) {
      Bytes bytes =
          Bytes.wrap(
              org.lading.proto.v1.Evidence.newBuilder().setState(spoilt).build().toByteArray());
      assertThrows(MalformedException.class, () -> Evidence.decode(bytes, genesis.ledgerId()));
    }
  }

  @Test
  void aRecallThatNeedsTheIdOfATransformationSaysWhatIsNotShown() {
    submit(
        second(6).transformation("urn:x:made:1", List.of(FIRST), List.of()),
        second(7).transformation("urn:x:made:1", List.of(), List.of("urn:x:item:meal")));
    proveRecall();
    ProofFile.Report report = check(evidence.histories());
    assertTrue(report.holds(), report.toString());
    assertTrue(report.steps().getLast().found().contains("4 items"), report.toString());
    assertTrue(report.steps().getLast().found().endsWith("is not shown"), report.toString());
    List<ProvedHistory> hiding =
        evidence.histories().stream().filter(one -> !one.item().equals("urn:x:item:meal")).toList();
    assertEquals(evidence.histories().size() - 1, hiding.size());
    // This is what it says: the event that made the meal is named by nothing else.
    assertTrue(check(hiding).holds());
    assertTrue(evidence.histories().stream().anyMatch(one -> one.item().equals(FIRST_KEY)));
  }

  private ProofFile.Report check(List<ProvedHistory> histories) {
    Evidence changed =
        new Evidence.OfState(
            evidence.header(), evidence.claims(), histories, evidence.recallOf(), Optional.empty());
    TlogProof p = file.proof();
    return new ProofFile(
            changed, new TlogProof(changed.encode(), p.index(), p.path(), p.checkpoint(), p.note()))
        .check(Optional.of(genesis), Verifier.bouncyCastle());
  }
}
