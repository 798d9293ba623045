package org.lading.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lading.audit.AuditReport;
import org.lading.codec.Limits;
import org.lading.contract.ContractRefusal;
import org.lading.crypto.Bytes;
import org.lading.execution.Refusals;
import org.lading.identity.OrganisationId;
import org.lading.membership.MembershipRefusal;
import org.lading.membership.Vocabulary;
import org.lading.membership.VocabularyKind;
import org.lading.provenance.ProvenanceRefusal;
import org.lading.provenance.ProvenanceTables;
import org.lading.provenance.TestEvents;
import org.lading.provenance.event.Action;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.ProvenancePart;
import org.lading.settlement.SettlementRefusal;
import org.lading.testkit.Consortium;
import org.lading.transaction.Family;
import org.lading.transaction.Outcome;
import org.lading.transaction.Refusal;

/**
 * Every refusal of the provenance family, earned by a real transaction on a ledger, in order of
 * precedence: each row has one fault, or two of which the earlier one is the answer.
 */
class ProvenanceRefusalsTest {
  private static final OrganisationId MAKER = Consortium.EXPORTER;
  private static final OrganisationId STRANGER = Consortium.CARRIER;
  private static final String CARTON = "urn:epc:id:sgtin:4012345.011111.1";
  private static final String PALLET = "urn:epc:id:sscc:4012345.0000000001";
  private static final String WRONG_DIGIT = "https://id.gs1.org/01/04012345111119/21/1";

  /** The ledger begins with the year 2026; an event may lie a day ahead. */
  private static final String MADE = "2025-12-01T10:00:00Z";

  private static final String SEEN = "2025-12-02T10:00:00Z";
  private static final String LAST_MOMENT = "2026-01-02T00:00:00Z";
  private static final String TOO_LATE = "2026-01-02T00:00:00.001Z";

  private static final String WEIGHING = "https://example.com/voc/weighing";

  private final TestLedger test =
      new TestLedger(
          new Consortium(
              List.of(
                  new Vocabulary(VocabularyKind.BIZ_STEP, List.of(WEIGHING)),
                  new Vocabulary(
                      VocabularyKind.ERROR_REASON, List.of("urn:x:test", "urn:x:twice")))));
  private final List<Row> rows = new ArrayList<>();

  private record Row(
      ProvenanceRefusal why, int part, String desc, OrganisationId author, List<Bytes> parts) {}

  private void makeRows() {
    Bytes good = part(TestEvents.at(SEEN).object(Action.OBSERVE, CARTON));
    Bytes cut = good.slice(0, good.length() - 1);
    Bytes other = Bytes.ofHex("1a00");
    Bytes nothing = part(TestEvents.at(SEEN).object(Action.OBSERVE));
    row(ProvenanceRefusal.NOT_A_PROVENANCE_PART, 0, "another kind", MAKER, other);
    row(ProvenanceRefusal.NOT_A_PROVENANCE_PART, 1, "in the second part", MAKER, good, other);
    row(ProvenanceRefusal.EVENT_MALFORMED, 0, "cut short", MAKER, cut);
    row(ProvenanceRefusal.EVENT_MALFORMED, 1, "parts are asked in order", MAKER, good, cut, other);
    row(ProvenanceRefusal.NO_ITEMS, 0, "parts are asked in order", MAKER, nothing, other);
    placesAndTimes();
    row(
        ProvenanceRefusal.EVENT_ALREADY_RECORDED,
        0,
        "the very event",
        MAKER,
        part(TestEvents.at(MADE).object(Action.ADD, CARTON)));
    row(
        ProvenanceRefusal.EVENT_ALREADY_RECORDED,
        1,
        "twice in one transaction",
        STRANGER,
        good,
        good);
    row(
        ProvenanceRefusal.EVENT_ALREADY_RECORDED,
        0,
        "the very error declaration",
        MAKER,
        part(TestEvents.at(MADE).wrong("did_not_occur").object(Action.ADD, CARTON)));
    errorRows();
    row(ProvenanceRefusal.NO_ITEMS, 0, "no item and no place", MAKER, nothing);
    Bytes many = part(wordy(SEEN, 10_000));
    row(
        ProvenanceRefusal.TOO_MUCH_AT_ONCE,
        2,
        "twice ten thousand items, and a step of others",
        MAKER,
        good,
        many,
        more());
    row(ProvenanceRefusal.NO_ITEMS, 2, "parts are asked in order", MAKER, many, good, nothing);
    wordRows(good);
  }

  private void wordRows(Bytes good) {
    ProvenanceRefusal why = ProvenanceRefusal.WORD_NOT_AGREED;
    TestEvents unknown = TestEvents.at(SEEN).step(WEIGHING + "s");
    Bytes word = part(unknown.object(Action.OBSERVE, CARTON));
    row(why, 0, "a step of others", MAKER, word);
    row(why, 1, "a step of others, in the second part", STRANGER, good, word);
    row(
        why,
        0,
        "parts are asked in order",
        MAKER,
        word,
        part(TestEvents.at(SEEN).object(Action.ADD)));
    Bytes bare = part(TestEvents.at(SEEN).step("shiping").object(Action.OBSERVE, CARTON));
    row(why, 0, "no step of the standard", MAKER, bare);
    row(
        why,
        0,
        "an error declared for no good reason",
        MAKER,
        part(TestEvents.at(MADE).wrong("urn:x:none").object(Action.ADD, PALLET)));
    row(
        ProvenanceRefusal.NO_ITEMS,
        0,
        "and a step of others",
        MAKER,
        part(unknown.object(Action.OBSERVE)));
  }

  private static Bytes more() {
    return part(wordy(TestEvents.at("2025-12-03T10:00:00Z").step(WEIGHING + "s"), 10_000));
  }

  /** An event that says all it can of each of many items: nearly two kilobytes. */
  private static EpcisEvent wordy(String time, int items) {
    return wordy(TestEvents.at(time), items);
  }

  private static EpcisEvent wordy(TestEvents event, int items) {
    String longest = "urn:x:" + "é".repeat(253);
    return event
        .readPoint(longest)
        .bizLocation(longest)
        .disposition(longest)
        .source("possessing_party", longest)
        .object(
            Action.OBSERVE,
            IntStream.range(0, items).mapToObj(i -> "urn:x:" + i).toArray(String[]::new));
  }

  private void placesAndTimes() {
    row(
        ProvenanceRefusal.IDENTIFIER_INVALID,
        0,
        "a wrong check digit",
        MAKER,
        part(TestEvents.at(SEEN).object(Action.ADD, WRONG_DIGIT)));
    row(
        ProvenanceRefusal.IDENTIFIER_INVALID,
        0,
        "and too late",
        MAKER,
        part(TestEvents.at(TOO_LATE).object(Action.ADD, WRONG_DIGIT)));
    row(
        ProvenanceRefusal.IDENTIFIER_INVALID,
        0,
        "a place, and no item",
        MAKER,
        part(TestEvents.at(SEEN).bizLocation(WRONG_DIGIT).object(Action.OBSERVE)));
    tooLongForTheState();
    row(
        ProvenanceRefusal.EVENT_TIME_IN_FUTURE,
        0,
        "a millisecond too late",
        MAKER,
        part(TestEvents.at(TOO_LATE).object(Action.ADD, CARTON)));
    row(
        ProvenanceRefusal.EVENT_TIME_IN_FUTURE,
        0,
        "and declares wrong what is not known",
        MAKER,
        part(TestEvents.at(TOO_LATE).wrong("x").object(Action.ADD, CARTON)));
    row(
        ProvenanceRefusal.EVENT_TIME_IN_FUTURE,
        0,
        "and no items",
        MAKER,
        part(TestEvents.at(TOO_LATE).object(Action.ADD)));
  }

  private void tooLongForTheState() {
    String longest = "urn:x:" + "é".repeat(253);
    String tooLong = longest + "x";
    assertEquals(Limits.IDENTIFIER_BYTES, Bytes.ofUtf8(longest).length());
    TestEvents all = TestEvents.at(SEEN).readPoint(longest).bizLocation(longest);
    accept(STRANGER, all.disposition(longest).transformation(longest, List.of(longest), List.of()));
    tooLong("item", TestEvents.at(SEEN).object(Action.OBSERVE, tooLong));
    tooLong("parent", TestEvents.at(SEEN).aggregation(Action.ADD, tooLong, CARTON));
    tooLong("read point", TestEvents.at(SEEN).readPoint(tooLong).object(Action.ADD, CARTON));
    tooLong("location", TestEvents.at(SEEN).bizLocation(tooLong).object(Action.ADD, CARTON));
    tooLong("disposition", TestEvents.at(SEEN).disposition(tooLong).object(Action.ADD, CARTON));
    tooLong("source", TestEvents.at(SEEN).source("x", tooLong).object(Action.ADD, CARTON));
    tooLong(
        "destination", TestEvents.at(SEEN).destination("x", tooLong).object(Action.ADD, CARTON));
    tooLong(
        "transformation", TestEvents.at(SEEN).transformation(tooLong, List.of(CARTON), List.of()));
  }

  private void tooLong(String field, EpcisEvent event) {
    row(ProvenanceRefusal.IDENTIFIER_INVALID, 0, "a too long " + field, MAKER, part(event));
  }

  private void acceptWordsAgreed() {
    String weighed = "urn:x:weighed";
    accept(STRANGER, TestEvents.at(SEEN).step(WEIGHING).object(Action.OBSERVE, weighed));
    accept(STRANGER, TestEvents.at(SEEN).step("shipping").object(Action.OBSERVE, weighed));
    accept(
        STRANGER,
        TestEvents.at(SEEN).step(WEIGHING).wrong("urn:x:twice").object(Action.OBSERVE, weighed));
  }

  private void errorRows() {
    row(
        ProvenanceRefusal.ERROR_TARGET_UNKNOWN,
        0,
        "nobody recorded it",
        MAKER,
        part(TestEvents.at(SEEN).wrong("x").object(Action.ADD, CARTON)));
    row(
        ProvenanceRefusal.ERROR_TARGET_UNKNOWN,
        0,
        "and the author might not correct it",
        STRANGER,
        part(TestEvents.at(SEEN).wrong("x").object(Action.ADD, CARTON)));
    row(
        ProvenanceRefusal.ERROR_TARGET_UNKNOWN,
        0,
        "and no items",
        MAKER,
        part(TestEvents.at(SEEN).wrong("x").object(Action.ADD)));
    row(
        ProvenanceRefusal.ERROR_NOT_PERMITTED,
        0,
        "neither the author nor a corrector",
        STRANGER,
        part(TestEvents.at(MADE).wrong("x").object(Action.ADD, CARTON)));
  }

  @Test
  void refusesEachWithItsOwnNumberAndChangesNothingElse() {
    try (test) {
      EpcisEvent made = TestEvents.at(MADE).object(Action.ADD, CARTON);
      EpcisEvent wrong = TestEvents.at(MADE).wrong("did_not_occur").object(Action.ADD, CARTON);
      accept(MAKER, made);
      accept(MAKER, wrong);
      accept(MAKER, TestEvents.at(MADE).object(Action.ADD, PALLET));
      acceptWordsAgreed();
      makeRows();
      for (Row row : rows) {
        String desc = row.why() + ", " + row.desc();
        Bytes before = goods();
        Outcome outcome = decide(row.author(), row.parts());
        assertEquals(row.why().number(), outcome.number(), desc + ": " + outcome.detail());
        assertEquals(row.part(), outcome.part(), desc);
        assertTrue(outcome.detail().length() > 10, "says why: " + desc);
        assertEquals(before, goods(), desc);
      }
      EnumSet<ProvenanceRefusal> seen = EnumSet.noneOf(ProvenanceRefusal.class);
      rows.forEach(row -> seen.add(row.why()));
      assertEquals(EnumSet.allOf(ProvenanceRefusal.class), seen, "every refusal has a row");
      AuditReport report = test.replay();
      assertTrue(report.holds(), report.toString());
    }
  }

  @Test
  void takesAnEventOfTheLastMomentAllowedAndACorrectionByTheRoleNamedInTheGenesis() {
    try (test) {
      accept(MAKER, TestEvents.at(LAST_MOMENT).object(Action.ADD, CARTON));
      accept(
          Consortium.CUSTOMS,
          TestEvents.at(LAST_MOMENT).wrong("urn:x:test").object(Action.ADD, CARTON));
    }
  }

  @Test
  void everyNumberStandsForOneRefusal() {
    test.close();
    assertEquals(
        IntStream.rangeClosed(200, 209).boxed().toList(),
        Arrays.stream(ProvenanceRefusal.values()).map(ProvenanceRefusal::number).toList());
    List<Refusal> all = Refusals.all();
    assertEquals(
        MembershipRefusal.values().length
            + ProvenanceRefusal.values().length
            + SettlementRefusal.values().length
            + ContractRefusal.values().length,
        all.size());
    all.forEach(
        refusal -> assertEquals(refusal, Refusals.numbered(refusal.number()).orElseThrow()));
    assertTrue(Refusals.numbered(0).isEmpty());
  }

  private void accept(OrganisationId author, EpcisEvent event) {
    Outcome outcome = decide(author, List.of(part(event)));
    assertTrue(outcome.accepted(), outcome.toString());
  }

  private Outcome decide(OrganisationId author, List<Bytes> parts) {
    return test.record(test.consortium.transaction(author, Family.PROVENANCE, parts)).outcome();
  }

  /** Every table of the family, as one text. */
  private Bytes goods() {
    try (LedgerView view = test.ledger.view()) {
      StringBuilder all = new StringBuilder();
      for (var table : ProvenanceTables.ALL) {
        view.state()
            .scan(table, Bytes.EMPTY, Bytes.EMPTY, 1_000)
            .forEach(entry -> all.append(entry.key()).append(entry.value()));
      }
      return Bytes.ofUtf8(all.toString());
    }
  }

  private void row(
      ProvenanceRefusal why, int part, String desc, OrganisationId author, Bytes... parts) {
    rows.add(new Row(why, part, desc, author, List.of(parts)));
  }

  private static Bytes part(EpcisEvent event) {
    return new ProvenancePart.Event(event).encode();
  }
}
