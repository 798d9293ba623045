package org.lading.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.identity.OrganisationId;
import org.lading.provenance.ItemState;
import org.lading.provenance.PreparedParts;
import org.lading.provenance.ProvenanceTables;
import org.lading.provenance.SeenEvent;
import org.lading.provenance.TestEvents;
import org.lading.provenance.event.Action;
import org.lading.provenance.event.Decimal;
import org.lading.provenance.event.Extension;
import org.lading.provenance.event.ProvenancePart;
import org.lading.provenance.event.SensorElement;
import org.lading.provenance.event.SensorReport;
import org.lading.settlement.Location;
import org.lading.settlement.SettlementContext;
import org.lading.state.StateChange;
import org.lading.state.StateValue;
import org.lading.state.Writer;
import org.lading.testkit.Consortium;

/** Facts that come with events (docs/spec/contract.md#facts). */
final class EventScene {
  static final String BOX = "urn:x:box-1";
  static final String DOOR = "urn:x:door-1";
  static final String WALNUTS = "urn:x:walnuts-1";
  static final String BEFORE = "2025-12-31T12:00:00Z";
  private static final String TEMPERATURE = "gs1:Temperature";
  private static final FactSource RECEIVED =
      new FactSource.Received(Consortium.IMPORTER, BOX, DOOR);

  private final RuleTranscript told;

  private EventScene(RuleTranscript told) {
    this.told = told;
  }

  static void tell(RuleTranscript told) {
    EventScene scene = new EventScene(told);
    scene.received();
    scene.breach();
    scene.units();
    scene.times();
    scene.recorded();
  }

  private static SeenEvent seen(TestEvents event, String item, String readPoint, String location) {
    return new SeenEvent(
        event.object(Action.OBSERVE, item), new TreeSet<>(Set.of(item)), readPoint, location);
  }

  private static Optional<List<Value>> received(
      OrganisationId by, String step, String item, String readPoint, String location) {
    SeenEvent seen = seen(TestEvents.at(BEFORE).step(step), item, readPoint, location);
    return EventFacts.told(RECEIVED, seen, by, (thing, container) -> true);
  }

  private void received() {
    told.story("received");
    OrganisationId by = Consortium.IMPORTER;
    told.line("at the read point", received(by, "receiving", BOX, DOOR, ""));
    told.line("at the business location", received(by, "receiving", BOX, "", DOOR));
    told.line("as a URI", received(by, "https://ref.gs1.org/cbv/BizStep-receiving", BOX, DOOR, ""));
    told.line("elsewhere", received(by, "receiving", BOX, "urn:x:door-2", ""));
    told.line("by another", received(Consortium.CARRIER, "receiving", BOX, DOOR, ""));
    told.line("shipped", received(by, "shipping", BOX, DOOR, ""));
    told.line("another thing", received(by, "receiving", WALNUTS, DOOR, ""));
    SeenEvent wrong =
        seen(TestEvents.at(BEFORE).step("receiving").wrong("incorrect_data"), BOX, DOOR, "");
    told.line("declared wrong", EventFacts.told(RECEIVED, wrong, by, (one, other) -> true));
  }

  static FactSource.Breach limit(Optional<String> holding, boolean below) {
    return new FactSource.Breach(
        List.of(Consortium.CARRIER), BOX, holding, below, 8 * Value.MILLIONTHS);
  }

  private static Optional<List<Value>> breach(
      FactSource.Breach breach, OrganisationId by, boolean inside, SensorReport... reports) {
    SeenEvent seen = seen(sensed(reports), BOX, DOOR, "");
    return EventFacts.told(breach, seen, by, (thing, container) -> inside);
  }

  static TestEvents sensed(SensorReport... reports) {
    return TestEvents.at(BEFORE)
        .sensed(new SensorElement(null, List.of(reports), Extension.Members.NONE));
  }

  private void breach() {
    told.story("a breach of 8 degrees");
    OrganisationId by = Consortium.CARRIER;
    FactSource.Breach any = limit(Optional.empty(), false);
    FactSource.Breach cold = limit(Optional.empty(), true);
    FactSource.Breach holding = limit(Optional.of(WALNUTS), false);
    for (String value : List.of("7.999999", "8", "8.000001")) {
      told.line(value + " above", breach(any, by, false, reading("CEL", value)));
      told.line(value + " below", breach(cold, by, false, reading("CEL", value)));
    }
    SensorReport hot = reading("CEL", "9");
    told.line("by another", breach(any, Consortium.CUSTOMS, false, hot));
    told.line("with the goods in it", breach(holding, by, true, hot));
    told.line("with the goods elsewhere", breach(holding, by, false, hot));
    SensorReport summary = report(TEMPERATURE, "CEL", "5", "2", "11");
    told.line("a summary above", breach(any, by, false, summary));
    told.line("a summary below", breach(cold, by, false, summary));
    told.line("humidity", breach(any, by, false, report("gs1:Humidity", "CEL", "9", "9", "9")));
    told.line("the first counts", breach(any, by, false, summary, reading("CEL", "12")));
    SeenEvent other = seen(sensed(hot), WALNUTS, DOOR, "");
    told.line("of another box", EventFacts.told(any, other, by, (one, container) -> true));
  }

  private void units() {
    told.story("units");
    for (String unit : List.of("CEL", "KEL", "FAH", "XXX")) {
      for (String value : List.of("8", "9", "46.4", "46.5", "281.15", "281.16", "1e40")) {
        told.line(
            value + " " + unit,
            breach(
                limit(Optional.empty(), false), Consortium.CARRIER, false, reading(unit, value)));
      }
    }
  }

  private void times() {
    told.story("the time of a fact, and of its record, from now");
    long now = Consortium.START_MILLIS;
    for (String at : List.of(BEFORE, "2026-01-02T00:00:00Z")) {
      for (boolean observed : List.of(true, false)) {
        FactTerm term = new FactTerm(Deals.name("received"), "", RECEIVED, List.of(), observed);
        SeenEvent seen = seen(TestEvents.at(at), BOX, DOOR, "");
        KnownFact known = EventFacts.known(0, term, seen, now, new Location(2, 1, 0), List.of());
        told.line(
            at + ", observed " + observed,
            List.of(known.timeMillis() - now, known.recordedMillis() - now));
      }
    }
  }

  static Document carrying() {
    return Deals.sale(
        Deals.escrow(10_000, 10_000),
        List.of(
            new FactTerm(Deals.name("received"), "", RECEIVED, List.of(), false),
            new FactTerm(
                Deals.name("warm"),
                "",
                limit(Optional.of(WALNUTS), false),
                List.of(FactSource.READING),
                false)),
        List.of(
            Deals.stage(
                "only",
                Deals.DELIVERY,
                Deals.pay(Deals.rest(Deals.IMPORTER)),
                new Clause(new Condition.Known(0), Deals.pay(Deals.rest(Deals.EXPORTER))))),
        true,
        Optional.empty());
  }

  private void recorded() {
    Trial trial = new Trial(told, "recorded on the ledger");
    trial.ledger.knowItem(BOX);
    trial.ledger.knowItem(WALNUTS);
    trial.signed(carrying());
    TestEvents receiving = TestEvents.at(BEFORE).step("receiving").readPoint(DOOR);
    record(trial, Consortium.IMPORTER, receiving, "received before it is funded");
    trial.fund(Consortium.IMPORTER, 10_000);
    TestEvents warm = sensed(reading("CEL", "9"));
    put(trial, WALNUTS, "urn:x:box-2");
    record(trial, Consortium.CARRIER, warm, "warm while the goods are elsewhere");
    put(trial, WALNUTS, BOX);
    TestEvents warmer = sensed(reading("CEL", "12"));
    record(trial, Consortium.CARRIER, "warm, and warmer behind it", warm, warmer);
    record(trial, Consortium.CARRIER, warmer, "warmer");
    record(trial, Consortium.CARRIER, receiving, "received by another");
    trial.dispute(Consortium.EXPORTER);
    record(trial, Consortium.IMPORTER, receiving, "received in dispute");
    trial.at(RuleTranscript.until(Deals.END) + 1).steps();
    Trial paid = new Trial(told, "received and paid");
    paid.ledger.knowItem(BOX);
    paid.ledger.knowItem(WALNUTS);
    paid.active(carrying(), 10_000);
    record(paid, Consortium.IMPORTER, receiving, "received");
  }

  private static void record(Trial trial, OrganisationId by, TestEvents event, String words) {
    record(trial, by, words, event);
  }

  /** In one transaction. */
  static void record(Trial trial, OrganisationId by, String words, TestEvents... events) {
    DealState ledger = trial.ledger;
    List<Bytes> parts =
        Arrays.stream(events)
            .map(event -> new ProvenancePart.Event(event.object(Action.OBSERVE, BOX)).encode())
            .toList();
    SettlementContext context =
        new SettlementContext(
            List.of(ledger.money.key(by)),
            Sha256.of(Bytes.ofUtf8(words)),
            ledger.money.height(),
            0,
            ledger.money.timeMillis());
    ReadDocuments documents = new ReadDocuments();
    EventLooks.Found found = new EventLooks().find(ledger.money, PreparedParts.of(parts));
    ContractDecision.Accepted seen = EventFacts.of(ledger.money, documents, context, found);
    seen.changes().forEach(ledger.money::apply);
    ContractSteps.touched(
            ledger.money,
            documents,
            new TreeSet<>(seen.touched()),
            new Location(ledger.money.height(), 2, 0),
            ledger.money.timeMillis(),
            10)
        .changes()
        .forEach(ledger.money::apply);
    trial.tell(by.name() + ", " + words);
  }

  static void put(Trial trial, String item, String container) {
    ItemState.Dated in = new ItemState.Dated(container, 1);
    ItemState state =
        new ItemState(Hash.ZERO, 1, 0, null, null, null, null, null, null, in, null, null);
    trial.ledger.money.apply(
        StateChange.put(
            ProvenanceTables.ITEMS,
            ProvenanceTables.itemKey(item),
            new StateValue(Writer.GENESIS, state.encode())));
  }

  static SensorReport reading(String unit, String value) {
    return report(TEMPERATURE, unit, value, value, value);
  }

  private static SensorReport report(
      String type, String unit, String value, String least, String most) {
    return new SensorReport(
        type,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        Decimal.of(value),
        null,
        null,
        null,
        null,
        null,
        Decimal.of(least),
        Decimal.of(most),
        null,
        null,
        null,
        null,
        unit,
        Extension.Members.NONE);
  }
}
