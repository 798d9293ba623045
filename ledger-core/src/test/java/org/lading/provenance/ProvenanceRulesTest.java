package org.lading.provenance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.membership.Parameters;
import org.lading.membership.Vocabulary;
import org.lading.membership.VocabularyKind;
import org.lading.provenance.event.Action;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.ProvenancePart;
import org.lading.provenance.vocabulary.WordsAgreed;
import org.lading.state.StateChange;
import org.lading.testkit.Seeded;

class ProvenanceRulesTest {
  private static final String CARTON = "urn:epc:id:sgtin:4012345.011111.1";
  private static final String CARTON_KEY = "https://id.gs1.org/01/04012345111118/21/1";
  private static final String PALLET = "urn:epc:id:sscc:4012345.0000000001";
  private static final String DOCK = "urn:epc:id:sgln:4012345.00011.0";

  private record Row(
      ProvenanceRefusal why, String author, List<Bytes> parts, int part, String detail) {}

  private static Bytes part(EpcisEvent event) {
    return new ProvenancePart.Event(event).encode();
  }

  private static List<Row> rows() {
    EpcisEvent known = TestEvents.at("2026-03-01T10:00:00Z").object(Action.ADD, CARTON);
    EpcisEvent other = TestEvents.at("2026-03-01T11:00:00Z").object(Action.OBSERVE, CARTON);
    Bytes good = part(other);
    EpcisEvent future = TestEvents.at("2030-03-20T00:00:00Z").object(Action.ADD, CARTON);
    EpcisEvent digit =
        TestEvents.at("2030-03-20T00:00:00Z")
            .object(Action.ADD, "https://id.gs1.org/01/04012345111119/21/1");
    return List.of(
        new Row(
            ProvenanceRefusal.NOT_A_PROVENANCE_PART,
            "maker",
            List.of(good, Bytes.ofHex("1a00")),
            1,
            "canonical form"),
        new Row(
            ProvenanceRefusal.EVENT_MALFORMED,
            "maker",
            List.of(good.slice(0, good.length() - 1)),
            0,
            "canonical form"),
        // Its time is wrong too: the identifier is asked for first.
        new Row(
            ProvenanceRefusal.IDENTIFIER_INVALID,
            "maker",
            List.of(part(digit)),
            0,
            "check digit should be 8, it is 9"),
        new Row(
            ProvenanceRefusal.EVENT_TIME_IN_FUTURE,
            "maker",
            List.of(good, part(future)),
            1,
            "86400 seconds after ledger time"),
        new Row(
            ProvenanceRefusal.EVENT_ALREADY_RECORDED,
            "maker",
            List.of(part(known)),
            0,
            "maker recorded this event in transaction "),
        new Row(
            ProvenanceRefusal.ERROR_TARGET_UNKNOWN,
            "maker",
            List.of(
                part(TestEvents.at("2026-03-01T12:00:00Z").wrong("x").object(Action.ADD, CARTON))),
            0,
            "record it first"),
        new Row(
            ProvenanceRefusal.ERROR_NOT_PERMITTED,
            "stranger",
            List.of(
                part(TestEvents.at("2026-03-01T10:00:00Z").wrong("x").object(Action.ADD, CARTON))),
            0,
            "stranger is neither"),
        new Row(
            ProvenanceRefusal.NO_ITEMS,
            "maker",
            List.of(part(TestEvents.at("2026-03-01T10:00:00Z").object(Action.OBSERVE))),
            0,
            "at least one item"),
        new Row(
            ProvenanceRefusal.TOO_MUCH_AT_ONCE,
            "maker",
            List.of(wordy("2026-03-01T10:00:00Z"), wordy("2026-03-02T10:00:00Z")),
            1,
            "in several transactions"),
        new Row(
            ProvenanceRefusal.WORD_NOT_AGREED,
            "maker",
            List.of(
                good,
                part(
                    TestEvents.at("2026-03-01T12:00:00Z")
                        .step("urn:x:wheighing")
                        .object(Action.OBSERVE, CARTON))),
            1,
            "did you mean urn:x:weighing?"));
  }

  /** Ten thousand items of which the state keeps two kilobytes each. */
  private static Bytes wordy(String time) {
    String place = "urn:x:" + "p".repeat(506);
    String[] items = IntStream.range(0, 10_000).mapToObj(i -> "urn:x:" + i).toArray(String[]::new);
    return part(
        TestEvents.at(time)
            .readPoint(place)
            .bizLocation(place)
            .disposition(place)
            .source("possessing_party", place)
            .object(Action.OBSERVE, items));
  }

  @Test
  void refusesEachWithItsNumberItsPartAndAReason() {
    ProvenanceParameters parameters =
        ProvenanceParameters.of(
            new Parameters(
                1,
                86_400_000,
                Optional.empty(),
                List.of(new Vocabulary(VocabularyKind.BIZ_STEP, List.of("urn:x:weighing")))));
    for (Row row : rows()) {
      TestState state = new TestState(parameters);
      state.accept("maker", TestEvents.at("2026-03-01T10:00:00Z").object(Action.ADD, CARTON));
      Decision decision = state.recordParts(row.author(), row.parts());
      Decision.Refused refused =
          assertInstanceOf(Decision.Refused.class, decision, row.why().name());
      assertEquals(row.why().number(), refused.number(), row.why() + ": " + refused.detail());
      assertEquals(row.part(), refused.part(), row.why().name());
      assertTrue(refused.detail().contains(row.detail()), refused.detail());
    }
  }

  @Test
  void everyRefusalHasARowAndItsNumbersAscendFrom200() {
    assertEquals(Arrays.asList(ProvenanceRefusal.values()), rows().stream().map(Row::why).toList());
    List<Integer> numbers =
        Arrays.stream(ProvenanceRefusal.values()).map(ProvenanceRefusal::number).toList();
    assertEquals(List.of(200, 201, 202, 203, 204, 205, 206, 207, 208, 209), numbers);
  }

  @Test
  void aToleranceWithoutEndTakesEveryTime() {
    ProvenanceParameters endless =
        new ProvenanceParameters(Long.MAX_VALUE, (state, organisation) -> false, WordsAgreed.ANY);
    new TestState(endless)
        .accept("maker", TestEvents.at("9999-12-31T23:59:59Z").object(Action.ADD, CARTON));
  }

  @Test
  void aRepeatWithinOneTransactionIsRefusedToo() {
    EpcisEvent event = TestEvents.at("2026-03-01T10:00:00Z").object(Action.ADD, CARTON);
    Decision decision = new TestState().record("maker", event, event);
    assertEquals(
        ProvenanceRefusal.EVENT_ALREADY_RECORDED.number(),
        assertInstanceOf(Decision.Refused.class, decision).number());
  }

  @Test
  void theSameEventFromAnotherOrganisationIsItsOwnAttestation() throws MalformedException {
    TestState state = new TestState();
    state.accept("maker", TestEvents.at("2026-03-01T10:00:00Z").object(Action.ADD, CARTON));
    ItemState before = item(state, CARTON_KEY);
    // The other system writes the time with another offset and the item as a Digital Link.
    EpcisEvent same = TestEvents.at("2026-03-01T18:00:00.000+08:00").object(Action.ADD, CARTON_KEY);
    state.accept("carrier", same);
    EventRecord record =
        EventRecord.decode(
            state.get(ProvenanceTables.EVENTS, EventKey.of(same).encode()).orElseThrow().value());
    assertEquals(
        List.of("maker", "carrier"),
        record.attestations().stream().map(EventRecord.Attestation::organisation).toList());
    assertEquals(before, item(state, CARTON_KEY), "it happened once");
  }

  @Test
  void anErrorDeclarationMarksTheEventAndTheItem() throws MalformedException {
    TestState state = new TestState();
    EpcisEvent event = TestEvents.at("2026-03-01T10:00:00Z").object(Action.ADD, CARTON);
    state.accept("maker", event);
    state.accept(
        "maker",
        TestEvents.at("2026-03-01T10:00:00Z").wrong("incorrect_data").object(Action.ADD, CARTON));
    EventRecord record =
        EventRecord.decode(
            state.get(ProvenanceTables.EVENTS, EventKey.of(event).encode()).orElseThrow().value());
    assertTrue(record.declaredWrong());
    assertTrue(item(state, CARTON_KEY).has(ItemState.HAS_ERRORS));
    assertEquals(2, item(state, CARTON_KEY).eventCount(), "the declaration is in the chain");
  }

  @Test
  void aRoleMayCorrectWhatOthersRecorded() {
    TestState state =
        new TestState(
            new ProvenanceParameters(
                0, (view, organisation) -> organisation.equals("customs"), WordsAgreed.ANY));
    state.accept("maker", TestEvents.at("2026-03-01T10:00:00Z").object(Action.ADD, CARTON));
    state.accept(
        "customs",
        TestEvents.at("2026-03-01T10:00:00Z").wrong("did_not_occur").object(Action.ADD, CARTON));
  }

  @Test
  void theChainIsOverTheEventKeysInTheOrderOfTheLedger() throws MalformedException {
    TestState state = new TestState();
    EpcisEvent first = TestEvents.at("2026-03-01T10:00:00Z").object(Action.ADD, CARTON);
    EpcisEvent late = TestEvents.at("2026-02-01T10:00:00Z").object(Action.OBSERVE, CARTON);
    state.accept("maker", first);
    state.accept("carrier", late);
    Hash expected = Hash.ZERO;
    for (EpcisEvent event : List.of(first, late)) {
      expected =
          Sha256.tagged(
              "lading/item-history/v1\n",
              Bytes.concat(expected.bytes(), EventKey.of(event).encode()));
    }
    assertEquals(expected, item(state, CARTON_KEY).history());
  }

  @Test
  void aLateEventMovesNothingBack() throws MalformedException {
    TestState state = new TestState();
    state.accept(
        "maker",
        TestEvents.at("2026-03-02T10:00:00Z")
            .readPoint(DOCK)
            .bizLocation(DOCK)
            .disposition("in_transit")
            .destination("possessing_party", "urn:epc:id:pgln:4023333.00000")
            .object(Action.OBSERVE, CARTON));
    ItemState before = item(state, CARTON_KEY);
    state.accept(
        "maker",
        TestEvents.at("2026-03-01T10:00:00Z")
            .readPoint("urn:epc:id:sgln:4012345.00012.0")
            .bizLocation("urn:epc:id:sgln:4012345.00012.0")
            .disposition("active")
            .destination("possessing_party", "urn:epc:id:pgln:4012345.00000")
            .object(Action.OBSERVE, CARTON));
    ItemState after = item(state, CARTON_KEY);
    assertEquals(before.bizLocation(), after.bizLocation());
    assertEquals(before.readPoint(), after.readPoint());
    assertEquals(before.disposition(), after.disposition());
    assertEquals(before.holder(), after.holder());
    assertEquals(2, after.eventCount());
    assertNotEquals(before.history(), after.history());
  }

  @Test
  void withoutPartiesTheFirstAuthorHoldsTheItemAndAnObserverDoesNot() throws MalformedException {
    TestState state = new TestState();
    state.accept("maker", TestEvents.at("2026-03-01T10:00:00Z").object(Action.ADD, CARTON));
    state.accept("customs", TestEvents.at("2026-03-02T10:00:00Z").object(Action.OBSERVE, CARTON));
    ItemState.Dated holder = item(state, CARTON_KEY).holder();
    assertEquals("maker", holder == null ? "" : holder.value());
  }

  @Test
  void anEventOfAPlaceBelongsToThePlace() throws MalformedException {
    TestState state = new TestState();
    state.accept(
        "maker", TestEvents.at("2026-03-01T10:00:00Z").readPoint(DOCK).object(Action.OBSERVE));
    assertEquals(1, item(state, "https://id.gs1.org/414/4012345000115").eventCount());
  }

  @Test
  void partsOfOneTransactionSeeEachOther() throws MalformedException {
    List<EpcisEvent> events =
        List.of(
            TestEvents.at("2026-03-01T10:00:00Z").object(Action.ADD, CARTON),
            TestEvents.at("2026-03-01T11:00:00Z").aggregation(Action.ADD, PALLET, CARTON),
            TestEvents.at("2026-03-01T12:00:00Z").object(Action.OBSERVE, PALLET));
    TestState together = new TestState();
    together.accept("maker", events.toArray(EpcisEvent[]::new));
    TestState apart = new TestState();
    events.forEach(event -> apart.accept("maker", event));
    assertEquals(item(apart, CARTON_KEY), item(together, CARTON_KEY));
  }

  @Test
  void whatEventsSayDoesNotDependOnTheOrderTheyArriveIn() throws Exception {
    Seeded.check(
        50,
        random -> {
          List<EpcisEvent> events = new ArrayList<>();
          for (int i = 0; i < 8; i++) {
            TestEvents at =
                TestEvents.at("2026-03-0" + (i + 1) + "T10:00:00Z")
                    .bizLocation("urn:epc:id:sgln:4012345.0001" + random.below(4) + ".0");
            String pallet = "urn:epc:id:sscc:4012345.000000000" + random.below(3);
            Action action = random.pick(List.of(Action.ADD, Action.OBSERVE));
            events.add(
                random.chance(50)
                    ? at.aggregation(action, pallet, CARTON)
                    : at.object(Action.OBSERVE, CARTON));
          }
          ItemState expected = afterAll(events);
          List<EpcisEvent> shuffled = new ArrayList<>(events);
          for (int i = shuffled.size() - 1; i > 0; i--) {
            java.util.Collections.swap(shuffled, i, random.below(i + 1));
          }
          ItemState actual = afterAll(shuffled);
          assertEquals(expected.container(), actual.container());
          assertEquals(expected.bizLocation(), actual.bizLocation());
          assertEquals(expected.eventCount(), actual.eventCount());
        });
  }

  private static ItemState afterAll(List<EpcisEvent> events) throws MalformedException {
    TestState state = new TestState();
    events.forEach(event -> state.accept("maker", event));
    return item(state, CARTON_KEY);
  }

  @Test
  void theSameInputGivesTheSameChangesInTheSameOrder() {
    List<StateChange> first = changes();
    assertEquals(first, changes());
    assertEquals(
        first.size(),
        first.stream().map(c -> List.of(c.table(), c.key())).distinct().count(),
        "one change for each key");
  }

  private static List<StateChange> changes() {
    Decision decision =
        new TestState()
            .record(
                "maker",
                TestEvents.at("2026-03-01T10:00:00Z").object(Action.ADD, CARTON, PALLET),
                TestEvents.at("2026-03-01T11:00:00Z").aggregation(Action.ADD, PALLET, CARTON));
    return assertInstanceOf(Decision.Accepted.class, decision).changes();
  }

  private static ItemState item(TestState state, String key) throws MalformedException {
    return ItemState.decode(
        state.get(ProvenanceTables.ITEMS, ProvenanceTables.itemKey(key)).orElseThrow().value());
  }
}
