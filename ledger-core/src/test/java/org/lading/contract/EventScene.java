package org.lading.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lading.contract.Condition.Known;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.identity.OrganisationId;
import org.lading.provenance.PreparedParts;
import org.lading.provenance.SeenEvent;
import org.lading.provenance.TestEvents;
import org.lading.provenance.event.Action;
import org.lading.provenance.event.Decimal;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.Extension;
import org.lading.provenance.event.ProvenancePart;
import org.lading.provenance.event.SensorElement;
import org.lading.provenance.event.SensorReport;
import org.lading.settlement.Location;
import org.lading.settlement.SettlementContext;
import org.lading.testkit.Consortium;

/** What events tell of facts (docs/spec/contract.md#facts). */
final class EventScene {
  private static final String TIME = "2025-12-31T12:00:00Z";
  private static final String BOX = "urn:x:box-1";
  private static final String WALNUTS = "urn:x:walnuts-1";
  private static final String DOOR = "urn:x:door-1";
  private static final String GATE = "urn:x:gate-1";
  private static final FactSource RECEIVED =
      new FactSource.Received(Consortium.IMPORTER, WALNUTS, DOOR);

  private final ToldLedger ledger = new ToldLedger("events");

  private EventScene() {}

  static String tell() {
    EventScene scene = new EventScene();
    scene.received();
    scene.breaches();
    scene.times();
    scene.recorded();
    return scene.ledger.toString();
  }

  private static FactSource breach(boolean below, boolean holding) {
    return new FactSource.Breach(
        List.of(Consortium.CARRIER),
        BOX,
        holding ? Optional.of(WALNUTS) : Optional.empty(),
        below,
        8_000_000);
  }

  private static PreparedParts parts(EpcisEvent event) {
    return PreparedParts.of(List.of(new ProvenancePart.Event(event).encode()));
  }

  private static SeenEvent seen(EpcisEvent event) {
    List<SeenEvent> seen = new ArrayList<>();
    parts(event).events((one, part) -> seen.add(one));
    return seen.getFirst();
  }

  private void tells(
      String what, FactSource source, OrganisationId author, boolean inside, EpcisEvent event) {
    ledger.line(
        what,
        EventFacts.told(source, seen(event), author, (item, container) -> inside)
            .map(values -> "known " + values)
            .orElse("nothing"));
  }

  private void receives(String what, OrganisationId author, EpcisEvent event) {
    tells("received, " + what, RECEIVED, author, true, event);
  }

  private static TestEvents receiving() {
    return TestEvents.at(TIME).step("receiving");
  }

  private void received() {
    EpcisEvent right = receiving().readPoint(DOOR).object(Action.OBSERVE, WALNUTS);
    receives("at the read point", Consortium.IMPORTER, right);
    receives("by another", Consortium.CARRIER, right);
    receives(
        "at the business location",
        Consortium.IMPORTER,
        receiving().bizLocation(DOOR).object(Action.OBSERVE, WALNUTS));
    receives(
        "elsewhere",
        Consortium.IMPORTER,
        receiving().readPoint(GATE).bizLocation(GATE).object(Action.OBSERVE, WALNUTS));
    receives("nowhere", Consortium.IMPORTER, receiving().object(Action.OBSERVE, WALNUTS));
    receives(
        "another step",
        Consortium.IMPORTER,
        TestEvents.at(TIME).step("arriving").readPoint(DOOR).object(Action.OBSERVE, WALNUTS));
    receives(
        "another item",
        Consortium.IMPORTER,
        receiving().readPoint(DOOR).object(Action.OBSERVE, BOX));
    receives(
        "with another item",
        Consortium.IMPORTER,
        receiving().readPoint(DOOR).object(Action.OBSERVE, BOX, WALNUTS));
    receives(
        "declared wrong",
        Consortium.IMPORTER,
        receiving().readPoint(DOOR).wrong("did_not_occur").object(Action.OBSERVE, WALNUTS));
  }

  private void warmth(String unit, String... values) {
    for (String value : values) {
      for (boolean below : List.of(false, true)) {
        tells(
            (below ? "below 8: " : "above 8: ") + value + " " + unit,
            breach(below, false),
            Consortium.CARRIER,
            false,
            sensed(report("Temperature", value, null, null, unit)));
      }
    }
  }

  private void breaches() {
    warmth("CEL", "7.999999", "8", "8.000001", "-12.5");
    warmth("KEL", "281.149", "281.15", "281.151");
    warmth("FAH", "46.3", "46.4", "46.5");
    warmth("C62", "-9", "9");
    EpcisEvent summary = sensed(report("Temperature", null, "2", "11", "CEL"));
    tells("highest of a summary", breach(false, false), Consortium.CARRIER, false, summary);
    tells("lowest of a summary", breach(true, false), Consortium.CARRIER, false, summary);
    EpcisEvent warm = sensed(report("Temperature", "9", null, null, "CEL"));
    tells("by another", breach(false, false), Consortium.IMPORTER, false, warm);
    tells("with the item in it", breach(false, true), Consortium.CARRIER, true, warm);
    tells("with the item out of it", breach(false, true), Consortium.CARRIER, false, warm);
    tells(
        "another measure",
        breach(false, false),
        Consortium.CARRIER,
        false,
        sensed(report("Humidity", "9", null, null, "CEL")));
    tells(
        "of another item",
        breach(false, false),
        Consortium.CARRIER,
        false,
        TestEvents.at(TIME)
            .sensed(element(report("Temperature", "9", null, null, "CEL")))
            .object(Action.OBSERVE, WALNUTS));
  }

  private static EpcisEvent sensed(SensorReport report) {
    return TestEvents.at(TIME).sensed(element(report)).object(Action.OBSERVE, BOX);
  }

  private static SensorElement element(SensorReport report) {
    return new SensorElement(null, List.of(report), Extension.Members.NONE);
  }

  private static @Nullable Decimal decimal(@Nullable String number) {
    return number == null ? null : Decimal.of(number);
  }

  private static SensorReport report(
      String type,
      @Nullable String value,
      @Nullable String least,
      @Nullable String most,
      String unit) {
    return new SensorReport(
        "gs1:" + type,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        decimal(value),
        null,
        null,
        null,
        null,
        null,
        decimal(least),
        decimal(most),
        null,
        null,
        null,
        null,
        unit,
        Extension.Members.NONE);
  }

  private void times() {
    SeenEvent seen = seen(receiving().readPoint(DOOR).object(Action.OBSERVE, WALNUTS));
    long event = seen.event().common().eventTime().epochMillis();
    for (boolean observed : List.of(false, true)) {
      FactTerm term = new FactTerm(Deals.name("arrived"), "", RECEIVED, List.of(), observed);
      for (long now : List.of(event - 5, event, event + 5)) {
        KnownFact known =
            EventFacts.known(0, term, seen, now, new Location(2, 1, 0), List.of());
        ledger.line(
            (observed ? "observed" : "recorded") + ", ledger time beside the event's " + (now - event),
            known.timeMillis() - event);
      }
    }
  }

  private static Document document(long amount) {
    return Deals.sale(
        Deals.escrow(amount, amount),
        List.of(new FactTerm(Deals.name("arrived"), "", RECEIVED, List.of(), true)),
        List.of(
            Deals.stage(
                "only",
                Deals.CLEARANCE,
                Deals.pay(Deals.rest(Deals.IMPORTER)),
                new Clause(new Known(0), Deals.pay(Deals.rest(Deals.EXPORTER))))),
        false,
        Optional.empty());
  }

  private void recorded() {
    ledger.state.knowItem(WALNUTS);
    Hash unfunded = ledger.state.signed(document(1_000));
    Hash hash = ledger.state.active(document(2_000), 2_000);
    records("wrong", receiving().readPoint(DOOR).wrong("w").object(Action.OBSERVE, WALNUTS));
    ledger.stands("an event declared wrong", hash);
    records("received", receiving().readPoint(DOOR).object(Action.OBSERVE, WALNUTS));
    ledger.stands("not funded", unfunded);
    ledger.stands("received", hash);
    records(
        "received again",
        TestEvents.at("2025-12-31T13:00:00Z")
            .step("receiving")
            .readPoint(DOOR)
            .object(Action.OBSERVE, WALNUTS));
    ledger.stands("what became known stays known", hash);
  }

  private void records(String what, EpcisEvent event) {
    SettlementContext context =
        new SettlementContext(
            List.of(ledger.state.money.key(Consortium.IMPORTER)),
            Sha256.of(Bytes.ofUtf8(what)),
            99,
            0,
            ledger.state.money.timeMillis());
    ContractDecision.Accepted accepted =
        EventFacts.of(ledger.state.money, new ReadDocuments(), context, parts(event));
    accepted.changes().forEach(ledger.state.money::apply);
    ledger.line(what + ", contracts to be looked at", accepted.touched().size());
  }
}
