package org.lading.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import org.lading.proof.ProvedHistory.Shown;
import org.lading.proof.StateClaim;
import org.lading.proof.TlogProof;
import org.lading.provenance.EventKey;
import org.lading.provenance.TestEvents;
import org.lading.provenance.event.Action;
import org.lading.provenance.event.EpcisEvent;
import org.lading.testkit.Consortium;

/** A history from which something is left out, or in which something is changed, proves nothing. */
class ProvedHistoryTest extends RecordedGoods {
  private static final String ITEM = "urn:epc:id:sgtin:4012345.011111.1";
  private static final String OTHER = "urn:epc:id:sgtin:4012345.011111.2";
  private static final String KEY = "https://id.gs1.org/01/04012345111118/21/1";
  private static final String OTHER_KEY = "https://id.gs1.org/01/04012345111118/21/2";

  private ProofFile file;
  private ProofFile other;
  private Evidence.OfState evidence;
  private List<Shown> events;

  ProvedHistoryTest() {
    super(10_000);
  }

  @BeforeEach
  void record() throws MalformedException {
    submit(
        // An event that arrives late stands where the ledger received it.
        TestEvents.at("2026-01-01T00:00:03Z").object(Action.ADD, ITEM),
        TestEvents.at("2026-01-01T00:00:01Z").object(Action.OBSERVE, ITEM));
    submit(
        TestEvents.at("2026-01-01T00:00:02Z").object(Action.OBSERVE, OTHER),
        TestEvents.at("2026-01-01T00:00:04Z").object(Action.OBSERVE, ITEM));
    try (LedgerView view = ledger.view()) {
      file = view.proveHistory(KEY, false);
      other = view.proveHistory(OTHER_KEY, false);
    }
    evidence = (Evidence.OfState) file.evidence();
    events = evidence.histories().getFirst().events();
  }

  @Test
  void allEventsInTheOrderOfTheLedgerHold() throws MalformedException {
    ProofFile parsed = ProofFile.parse(Bytes.ofUtf8(file.format()));
    assertEquals(3, events.size());
    assertEquals(file.evidence(), parsed.evidence());
    ProofFile.Report report = parsed.check(Optional.of(genesis), Verifier.bouncyCastle());
    assertTrue(report.holds(), report.toString());
    assertEquals(
        Consortium.EXPORTER.name(),
        ProvedHistory.record(events.getFirst().key(), evidence.claims())
            .orElseThrow()
            .attestations()
            .getFirst()
            .organisation());
  }

  @Test
  void anEventLeftOutAddedSwappedOrTwiceIsNoticed() {
    Shown foreign =
        ((Evidence.OfState) other.evidence()).histories().getFirst().events().getFirst();
    refused(List.of(events.get(0), events.get(1)));
    refused(List.of(events.get(1), events.get(2)));
    refused(List.of());
    refused(List.of(events.get(0), events.get(1), events.get(2), foreign));
    refused(List.of(events.get(0), foreign, events.get(2)));
    refused(List.of(events.get(1), events.get(0), events.get(2)));
    refused(List.of(events.get(0), events.get(0), events.get(2)));
  }

  @Test
  void anEventThatIsNotWhatItsKeyNamesIsNoticed() {
    List<Shown> changed = new ArrayList<>(events);
    changed.set(1, new Shown(events.get(1).key(), events.get(0).event()));
    refused(changed);
    EpcisEvent invented = TestEvents.at("2026-01-01T00:00:09Z").object(Action.OBSERVE, ITEM);
    changed.set(1, new Shown(events.get(1).key(), invented));
    refused(changed);
    changed.set(1, new Shown(EventKey.of(invented), invented));
    refused(changed);
  }

  @Test
  void aHistoryWithoutTheStateOfItsItemShowsNothing() {
    Evidence.OfState about = (Evidence.OfState) other.evidence();
    assertFalse(
        holds(
            new Evidence.OfState(
                evidence.header(),
                about.claims(),
                evidence.histories(),
                Optional.empty(),
                Optional.empty())));
    List<StateClaim> fewer = evidence.claims().subList(1, evidence.claims().size());
    assertFalse(
        holds(
            new Evidence.OfState(
                evidence.header(),
                fewer,
                evidence.histories(),
                Optional.empty(),
                Optional.empty())));
    ProvedHistory renamed = new ProvedHistory(OTHER_KEY, events);
    assertFalse(
        holds(
            new Evidence.OfState(
                evidence.header(),
                evidence.claims(),
                List.of(renamed),
                Optional.empty(),
                Optional.empty())));
  }

  @Test
  void itsBytesAreThoseOfTheMessage() throws InvalidProtocolBufferException {
    var read = org.lading.proto.v1.Evidence.parseFrom(evidence.encode().array()).getState();
    assertEquals(KEY, read.getHistories(0).getItem());
    assertEquals(3, read.getHistories(0).getEventsCount());
    assertEquals(
        events.get(2).key().encode(),
        Bytes.wrap(read.getHistories(0).getEvents(2).getKey().toByteArray()));
    assertEquals(
        evidence.encode(),
        Bytes.wrap(org.lading.proto.v1.Evidence.newBuilder().setState(read).build().toByteArray()));
  }

  private void refused(List<Shown> shown) {
    assertFalse(
        holds(
            new Evidence.OfState(
                evidence.header(),
                evidence.claims(),
                List.of(new ProvedHistory(KEY, shown)),
                Optional.empty(),
                Optional.empty())));
  }

  private boolean holds(Evidence changed) {
    TlogProof p = file.proof();
    return new ProofFile(
            changed, new TlogProof(changed.encode(), p.index(), p.path(), p.checkpoint(), p.note()))
        .check(Optional.of(genesis), Verifier.bouncyCastle())
        .holds();
  }
}
