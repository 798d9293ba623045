package org.lading.provenance.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lading.crypto.Hash;
import org.lading.provenance.ContentsEntry;
import org.lading.provenance.ItemState;
import org.lading.provenance.TestEvents;
import org.lading.provenance.TestState;
import org.lading.provenance.event.Action;
import org.lading.provenance.event.EpcisEvent;
import org.lading.testkit.Seeded;

/** What questions see of the past, and of what was declared wrong. */
class HorizonTest {
  private static final List<String> ITEMS = List.of("x:a", "x:b", "x:c", "x:d", "x:e");

  private final TestState state = new TestState();

  private ProvenanceQueries queries(Horizon horizon) {
    return new ProvenanceQueries(state, state::event, horizon);
  }

  private static TestEvents day(int day) {
    return TestEvents.at("2026-03-" + (day < 10 ? "0" : "") + day + "T10:00:00Z");
  }

  private static long millis(int day) {
    return java.time.Instant.parse("2026-03-" + (day < 10 ? "0" : "") + day + "T12:00:00Z")
        .toEpochMilli();
  }

  private static EpcisEvent any(Seeded.Random random) {
    TestEvents event =
        TestEvents.at("2026-03-%02dT10:00:%02dZ".formatted(1 + random.below(9), random.below(60)));
    if (random.chance(50)) {
      event.readPoint("x:place" + random.below(3));
    }
    if (random.chance(30)) {
      event.destination("possessing_party", "x:party" + random.below(3));
    }
    String one = random.pick(ITEMS);
    String other = random.pick(ITEMS);
    return switch (random.below(5)) {
      case 0 -> event.object(random.chance(90) ? Action.OBSERVE : Action.DELETE, one);
      case 1 -> event.aggregation(Action.ADD, one, other);
      case 2 -> event.aggregation(Action.DELETE, one, other);
      case 3 -> event.aggregation(Action.DELETE, one);
      default -> event.association(random.chance(60) ? Action.ADD : Action.DELETE, one, other);
    };
  }

  private List<Optional<ItemState>> items(ProvenanceQueries queries) {
    return ITEMS.stream().map(queries::item).toList();
  }

  private List<List<ContentsEntry>> contents(ProvenanceQueries queries) {
    return ITEMS.stream()
        .map(item -> queries.contents(item).children().stream().map(Contents.Node::entry).toList())
        .toList();
  }

  @Test
  void thePastIsWhatTheStateSaidThen() throws Exception {
    Seeded.check(
        40,
        random -> {
          TestState ledger = new TestState();
          List<List<Optional<ItemState>>> items = new ArrayList<>();
          List<List<List<ContentsEntry>>> contents = new ArrayList<>();
          items.add(List.of());
          contents.add(List.of());
          for (int i = 0; i < 25; i++) {
            ledger.record("maker" + random.below(2), any(random));
            ProvenanceQueries now = new ProvenanceQueries(ledger);
            items.add(items(now));
            contents.add(contents(now));
          }
          for (int height = 1; height <= 25; height++) {
            ProvenanceQueries past =
                new ProvenanceQueries(ledger, ledger::event, Horizon.NOW.atHeight(height));
            assertEquals(items.get(height), items(past), "items at " + height);
            assertEquals(contents.get(height), contents(past), "contents at " + height);
          }
        });
  }

  @Test
  void whatIsDeclaredWrongSaysNothingAnyMore() {
    state.accept("a", day(1).readPoint("x:here").object(Action.ADD, "x:a"));
    state.accept("a", day(2).readPoint("x:there").object(Action.OBSERVE, "x:a"));
    state.accept("a", day(3).aggregation(Action.ADD, "x:p", "x:a"));
    state.accept(
        "a", day(2).readPoint("x:there").replacedBy("x:id-9").object(Action.OBSERVE, "x:a"));
    state.accept("a", day(3).wrong("it never was").aggregation(Action.ADD, "x:p", "x:a"));
    ProvenanceQueries now = queries(Horizon.NOW);
    Where where = now.where("x:a").orElseThrow();
    assertEquals("x:here", Objects.requireNonNull(where.place()).value());
    assertEquals(List.of(), where.containers());
    assertEquals(List.of(), now.contents("x:p").children());
    ProvenanceQueries all = queries(Horizon.NOW.countingDeclaredWrong());
    assertEquals(List.of("x:p"), all.where("x:a").orElseThrow().containers());
    assertEquals(1, all.contents("x:p").children().size());
    ProvenanceQueries before = queries(Horizon.NOW.atHeight(3));
    assertEquals(List.of("x:p"), before.where("x:a").orElseThrow().containers());
    assertEquals(
        new ProvenanceQueries(state).item("x:a").orElseThrow().history(),
        now.item("x:a").orElseThrow().history(),
        "the chain of the history counts every event");
  }

  @Test
  void tellsWhatReplacedAWrongEvent() {
    state.accept("a", day(1).id("x:id-1").readPoint("x:here").object(Action.ADD, "x:a"));
    state.accept("a", day(1).id("x:id-2").readPoint("x:there").object(Action.ADD, "x:a"));
    state.accept(
        "a",
        day(1).id("x:id-1").readPoint("x:here").replacedBy("x:id-2").object(Action.ADD, "x:a"));
    Correction correction = queries(Horizon.NOW).corrections("x:a").getFirst();
    List<HistoryEntry> history = queries(Horizon.NOW).history("x:a", 10);
    Hash wrong = history.get(0).entry().event().eventHash();
    Hash right = history.get(1).entry().event().eventHash();
    assertEquals(wrong, correction.wrong());
    assertEquals(List.of("x:id-2"), correction.correctiveEventIds());
    assertEquals(List.of(right), correction.replacedBy());
    assertEquals("incorrect_data", correction.reason());
    assertEquals(List.of(), queries(Horizon.NOW.atHeight(2)).corrections("x:a"));
  }

  @Test
  void aPalletHoldsForItsContentsOnlyWhileTheyAreInside() {
    state.accept("a", day(1).readPoint("x:plant").object(Action.ADD, "x:c"));
    state.accept("a", day(2).aggregation(Action.ADD, "x:p", "x:c"));
    state.accept("a", day(3).readPoint("x:port").object(Action.OBSERVE, "x:p"));
    state.accept("a", day(4).aggregation(Action.DELETE, "x:p", "x:c"));
    state.accept("a", day(5).readPoint("x:far").object(Action.OBSERVE, "x:p"));
    assertEquals("x:plant", place(2));
    assertEquals("x:port", place(3));
    assertEquals("x:plant", place(5), "nothing was said of it since it left the pallet");
    assertEquals(1, queries(Horizon.NOW.atTime(millis(3))).contents("x:p").children().size());
    assertEquals(0, queries(Horizon.NOW.atTime(millis(4))).contents("x:p").children().size());
    assertTrue(queries(Horizon.NOW.atTime(millis(1)).atHeight(1)).item("x:p").isEmpty(), "not yet");
  }

  private String place(int day) {
    Where where = queries(Horizon.NOW.atTime(millis(day))).where("x:c").orElseThrow();
    return Objects.requireNonNull(where.place()).value();
  }

  @Test
  void aThingThatLeftIsNotInItsFormerContainerThoughTheNewsOfItComesLate() {
    state.accept("a", day(1).aggregation(Action.ADD, "x:p1", "x:c"));
    state.accept("a", day(3).aggregation(Action.ADD, "x:p3", "x:c"));
    state.accept("a", day(2).aggregation(Action.ADD, "x:p2", "x:c"));
    assertEquals(0, queries(Horizon.NOW).contents("x:p2").children().size());
    assertEquals(1, queries(Horizon.NOW).contents("x:p3").children().size());
  }

  @Test
  void aTreeOfAThousandContainersIsFollowedToItsEnd() {
    for (int i = 0; i < 1_000; i++) {
      state.accept("a", day(1).aggregation(Action.ADD, "x:box" + (i + 1), "x:box" + i));
    }
    state.accept("a", day(2).readPoint("x:port").object(Action.OBSERVE, "x:box1000"));
    Where where = queries(Horizon.NOW).where("x:box0").orElseThrow();
    assertEquals(1_000, where.containers().size());
    assertEquals("x:port", Objects.requireNonNull(where.place()).value());
    Contents contents = queries(Horizon.NOW).contents("x:box1000");
    int depth = 0;
    for (List<Contents.Node> in = contents.children();
        !in.isEmpty();
        in = in.getFirst().children()) {
      depth++;
    }
    assertEquals(1_000, depth);
    Trace trace = queries(Horizon.NOW).traceForward("x:box0");
    assertEquals(1_001, trace.nodes().size());
  }

  @Test
  void whatContainsItselfIsShownOnce() {
    state.accept("a", day(1).aggregation(Action.ADD, "x:p", "x:p"));
    assertEquals(1, queries(Horizon.NOW).contents("x:p").children().size());
    assertEquals(List.of(), queries(Horizon.NOW).where("x:p").orElseThrow().containers());
    assertEquals(1, queries(Horizon.NOW).traceForward("x:p").nodes().size());
    assertEquals(1, queries(Horizon.NOW).recall("x:p").affected().size());
  }

  @Test
  void aCarrierIsLeftByBeingRepacked() {
    state.accept("a", day(1).aggregation(Action.ADD, "x:p1", "x:c"));
    state.accept("a", day(3).aggregation(Action.ADD, "x:p2", "x:c"));
    state.accept("a", day(2).object(Action.OBSERVE, "x:p1"));
    state.accept("a", day(4).readPoint("x:far").object(Action.OBSERVE, "x:p1"));
    state.accept("a", day(5).object(Action.OBSERVE, "x:p2"));
    Trace trace = queries(Horizon.NOW).traceForward("x:c");
    assertEquals(4, trace.events().size(), "days 1, 2, 3 and 5");
  }

  @Test
  void lookingBackTakesEventsInFull() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new StateReader(state, null, Horizon.NOW.atHeight(1)));
  }
}
