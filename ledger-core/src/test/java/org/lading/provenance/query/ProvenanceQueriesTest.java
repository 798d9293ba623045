package org.lading.provenance.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.lading.codec.MalformedException;
import org.lading.provenance.TestEvents;
import org.lading.provenance.TestState;
import org.lading.provenance.event.Action;

class ProvenanceQueriesTest {
  private final TestState state = new TestState();

  private ProvenanceQueries queries() {
    return new ProvenanceQueries(state);
  }

  private static TestEvents day(int day) {
    return TestEvents.at("2026-03-" + (day < 10 ? "0" : "") + day + "T10:00:00Z");
  }

  private static Set<String> items(Trace trace) {
    return trace.nodes().stream().map(Trace.Node::item).collect(Collectors.toSet());
  }

  @Test
  void tracesThroughTransformationsInBothDirections() {
    state.accept("farm", day(1).object(Action.ADD, "x:fish"));
    state.accept("mill", day(1).object(Action.ADD, "x:salt"));
    state.accept(
        "plant", day(2).transformation(null, List.of("x:fish", "x:salt"), List.of("x:can")));
    state.accept("plant", day(3).transformation(null, List.of("x:can"), List.of("x:box")));
    state.accept("plant", day(3).transformation(null, List.of("x:salt"), List.of("x:soap")));
    assertEquals(Set.of("x:box", "x:can", "x:fish", "x:salt"), items(queries().traceBack("x:box")));
    assertEquals(
        Set.of("x:salt", "x:can", "x:box", "x:soap"), items(queries().traceForward("x:salt")));
    assertEquals(5, queries().traceForward("x:salt").events().size() + 1);
  }

  @Test
  void joinsEventsOfOneTransformationById() {
    state.accept("plant", day(1).transformation("t-1", List.of("x:milk"), List.of()));
    state.accept("plant", day(2).transformation("t-1", List.of(), List.of("x:cheese")));
    assertEquals(Set.of("x:milk", "x:cheese"), items(queries().traceBack("x:cheese")));
    assertEquals(Set.of("x:milk", "x:cheese"), items(queries().traceForward("x:milk")));
  }

  @Test
  void followsACarrierOnlyWhileTheGoodsAreOnIt() {
    state.accept("maker", day(1).object(Action.OBSERVE, "x:pallet"));
    state.accept("maker", day(2).aggregation(Action.ADD, "x:pallet", "x:carton", "x:other"));
    state.accept("carrier", day(3).aggregation(Action.ADD, "x:truck", "x:pallet"));
    state.accept("carrier", day(4).object(Action.OBSERVE, "x:truck"));
    state.accept("carrier", day(5).aggregation(Action.DELETE, "x:truck"));
    state.accept("shop", day(6).aggregation(Action.DELETE, "x:pallet", "x:carton"));
    state.accept("carrier", day(7).object(Action.OBSERVE, "x:truck"));
    state.accept("carrier", day(8).object(Action.OBSERVE, "x:pallet"));
    Trace trace = queries().traceBack("x:carton");
    assertEquals(Set.of("x:carton", "x:pallet", "x:truck"), items(trace));
    assertEquals(5, trace.events().size(), "days 2 to 6");
    assertFalse(trace.truncated());
  }

  @Test
  void aCycleEnds() {
    state.accept("a", day(1).transformation(null, List.of("x:a"), List.of("x:b")));
    state.accept("a", day(2).transformation(null, List.of("x:b"), List.of("x:a")));
    state.accept("a", day(3).aggregation(Action.ADD, "x:a", "x:b"));
    state.accept("a", day(4).aggregation(Action.ADD, "x:b", "x:a"));
    assertEquals(Set.of("x:a", "x:b"), items(queries().traceBack("x:a")));
    assertEquals(Set.of("x:a", "x:b"), items(queries().traceForward("x:a")));
    assertTrue(queries().contents("x:a").children().size() <= 1);
    assertTrue(queries().where("x:a").isPresent());
  }

  @Test
  void leavesOutWhatWasDeclaredWrong() {
    state.accept("a", day(1).transformation(null, List.of("x:a"), List.of("x:b")));
    state.accept("a", day(1).wrong("x").transformation(null, List.of("x:a"), List.of("x:b")));
    assertEquals(Set.of("x:b"), items(queries().traceBack("x:b")));
    List<HistoryEntry> history = queries().history("x:b", 10);
    assertEquals(2, history.size(), "the history shows both");
    assertTrue(history.getFirst().declaredWrong());
    assertTrue(history.getLast().declaresError());
  }

  @Test
  void knowsWhatIsInsideNow() {
    state.accept("a", day(1).aggregation(Action.ADD, "x:container", "x:p1", "x:p2"));
    state.accept("a", day(1).aggregation(Action.ADD, "x:p1", "x:c1", "x:c2"));
    state.accept("a", day(2).aggregation(Action.ADD, "x:p2", "x:c2"));
    Contents contents = queries().contents("x:container");
    assertEquals(2, contents.children().size());
    assertEquals(List.of("x:c1"), inside("x:p1"));
    assertEquals(List.of("x:c2"), inside("x:p2"));
    state.accept("a", day(3).aggregation(Action.DELETE, "x:container"));
    assertEquals(List.of(), inside("x:container"));
    assertEquals(List.of("x:p2"), queries().where("x:c2").orElseThrow().containers());
    // It arrives late, and is older than the unloading.
    state.accept("a", day(2).aggregation(Action.ADD, "x:container", "x:p3"));
    assertEquals(List.of(), inside("x:container"));
    state.accept("a", day(4).aggregation(Action.ADD, "x:container", "x:p1"));
    assertEquals(List.of("x:p1"), inside("x:container"));
  }

  private List<String> inside(String container) {
    return queries().contents(container).children().stream().map(n -> n.entry().child()).toList();
  }

  @Test
  void anItemIsWhereItsContainerWasSeenLast() {
    state.accept("a", day(1).bizLocation("x:factory").object(Action.ADD, "x:c1"));
    state.accept("a", day(2).aggregation(Action.ADD, "x:p1", "x:c1"));
    state.accept("b", day(3).readPoint("x:border").object(Action.OBSERVE, "x:p1"));
    Where where = queries().where("x:c1").orElseThrow();
    assertEquals(List.of("x:p1"), where.containers());
    assertEquals("x:border", where.place() == null ? "" : where.place().value());
    assertEquals("x:p1", where.placeOf());
    assertTrue(queries().where("x:unknown").isEmpty());
  }

  private String holderOf(String item) {
    Where where = queries().where(item).orElseThrow();
    return (where.holder() == null ? "" : where.holder().value()) + " by " + where.holderOf();
  }

  @Test
  void goodsInAContainerAreWithWhomTheContainerIs() {
    state.accept("maker", day(1).object(Action.ADD, "x:c1"));
    state.accept("carrier", day(1).object(Action.ADD, "x:truck"));
    state.accept("maker", day(2).aggregation(Action.ADD, "x:p1", "x:c1"));
    assertEquals("maker by x:p1", holderOf("x:c1"));
    // The carrier has had its truck for longer than the goods have been on it.
    state.accept("carrier", day(3).aggregation(Action.ADD, "x:truck", "x:p1"));
    assertEquals("carrier by x:truck", holderOf("x:c1"));
    state.accept(
        "carrier", day(4).destination("possessing_party", "x:shop").object(Action.OBSERVE, "x:p1"));
    assertEquals("x:shop by x:p1", holderOf("x:c1"), "what was said later of the pallet itself");
    state.accept("shop", day(5).aggregation(Action.DELETE, "x:p1", "x:c1"));
    state.accept(
        "shop", day(6).destination("possessing_party", "x:far").object(Action.OBSERVE, "x:p1"));
    assertEquals("maker by x:c1", holderOf("x:c1"), "it left the pallet, and nothing was said");
  }

  @Test
  void findsTheKeyOfAnItemInAnyForm() throws MalformedException {
    assertEquals(
        "https://id.gs1.org/01/04012345111118/21/1",
        ProvenanceQueries.itemKey("urn:epc:id:sgtin:4012345.011111.1"));
    assertEquals(
        "urn:epc:id:sscc:08600031303.0005",
        ProvenanceQueries.itemKey("urn:epc:id:sscc:08600031303.0005"));
  }
}
