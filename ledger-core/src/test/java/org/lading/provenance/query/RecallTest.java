package org.lading.provenance.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lading.crypto.Bytes;
import org.lading.provenance.Decision;
import org.lading.provenance.TestDocuments;
import org.lading.provenance.TestEvents;
import org.lading.provenance.TestState;
import org.lading.provenance.event.Action;
import org.lading.provenance.query.Recall.Certainty;
import org.lading.provenance.query.Recall.Holding;

/** Where what was made of a lot is now. */
class RecallTest {
  private static final String LOT = "https://id.gs1.org/01/04012345111118/10/L1";

  private final TestState state = new TestState();

  private static TestEvents day(int day) {
    return TestEvents.at("2026-03-0" + day + "T10:00:00Z");
  }

  private Recall recall(Horizon horizon) {
    return new ProvenanceQueries(state, state::event, horizon).recall(LOT);
  }

  private void masterData(String place, String... attributes) {
    Bytes part = TestDocuments.ofPlace(place, attributes);
    assertInstanceOf(Decision.Accepted.class, state.recordParts("maker", List.of(part)));
  }

  @Test
  void findsEachThingWithItsHolderPlaceAndCountry() {
    masterData("urn:epc:id:sgln:4870001.00002.0", "countryCode", "KZ");
    state.accept("maker", day(1).objectOf(Action.ADD, TestEvents.amount(LOT, "100 KGM")));
    state.accept("maker", day(2).transformation(null, List.of(LOT), List.of("x:can1", "x:can2")));
    state.accept("maker", day(3).aggregation(Action.ADD, "x:pallet", "x:can1"));
    state.accept(
        "carrier",
        day(4)
            .bizLocation("urn:epc:id:sgln:4870001.00002.0")
            .destination("possessing_party", "urn:epc:id:pgln:4870001.00002")
            .object(Action.OBSERVE, "x:pallet"));
    Recall recall = recall(Horizon.NOW);
    Holding can = of(recall, "x:can1").getFirst();
    assertEquals("https://id.gs1.org/414/4870001000028", can.place());
    assertEquals("https://id.gs1.org/417/4870001000028", can.holder());
    assertEquals("KZ", can.country());
    assertEquals(List.of("x:pallet"), can.containers());
    assertEquals(Certainty.PRESENT, can.certainty());
    assertTrue(can.event().isPresent());
    assertEquals("maker", of(recall, "x:can2").getFirst().holder());
    assertEquals("", of(recall, "x:can2").getFirst().country());
    assertEquals(Certainty.POSSIBLE, of(recall, LOT).getFirst().certainty(), "used in part");
    assertEquals("maker", of(recall(Horizon.NOW.atHeight(4)), "x:can1").getFirst().holder());
  }

  private static List<Holding> of(Recall recall, String item) {
    return recall.holdings().stream().filter(one -> one.item().equals(item)).toList();
  }

  @Test
  void aLotIsListedInEveryContainerAndWhereverItWas() {
    state.accept(
        "maker",
        day(1).bizLocation("x:plant").objectOf(Action.ADD, TestEvents.amount(LOT, "100 KGM")));
    state.accept("maker", day(2).packed(Action.ADD, "x:p1", TestEvents.amount(LOT, "60 KGM")));
    state.accept("maker", day(2).packed(Action.ADD, "x:p2", TestEvents.amount(LOT, "30 KGM")));
    state.accept(
        "maker", day(3).destination("possessing_party", "x:shop").object(Action.OBSERVE, "x:p1"));
    state.accept("maker", day(4).packed(Action.DELETE, "x:p2", TestEvents.amount(LOT, "30 KGM")));
    List<Holding> holdings = of(recall(Horizon.NOW), LOT);
    assertEquals(2, holdings.size(), holdings.toString());
    assertEquals("x:shop", holdings.get(0).holder());
    assertEquals("60", holdings.get(0).quantity());
    assertEquals("KGM", holdings.get(0).unit());
    assertEquals(Certainty.PRESENT, holdings.get(0).certainty());
    assertEquals("x:plant", holdings.get(1).place());
    assertEquals(Certainty.POSSIBLE, holdings.get(1).certainty());
  }

  @Test
  void whatWasUsedUpOrEndedIsHeldNowhere() {
    state.accept("maker", day(1).transformation(null, List.of(LOT), List.of("x:can")));
    state.accept("maker", day(2).transformation(null, List.of("x:can"), List.of("x:meal")));
    state.accept("shop", day(3).object(Action.DELETE, "x:meal"));
    Recall recall = recall(Horizon.NOW);
    assertEquals(3, recall.affected().size());
    assertEquals(List.of(), of(recall, "x:can"));
    assertEquals(List.of(), of(recall, "x:meal"));
    assertEquals(1, of(recall(Horizon.NOW.atHeight(1)), "x:can").size());
  }

  @Test
  void aThousandCartonsOfOnePalletAreFoundWithoutMeetingALimit() {
    state.accept("maker", day(1).transformation(null, List.of(LOT), cartons()));
    for (String carton : cartons()) {
      state.accept("maker", day(2).aggregation(Action.ADD, "x:pallet", carton));
    }
    state.accept("shop", day(3).aggregation(Action.DELETE, "x:pallet"));
    Recall recall = recall(Horizon.NOW);
    assertEquals(1_001, recall.affected().size());
    assertTrue(recall.holdings().stream().allMatch(one -> one.containers().isEmpty()));
    assertEquals(false, recall.truncated());
  }

  private static List<String> cartons() {
    return java.util.stream.IntStream.range(0, 1_000).mapToObj(i -> "x:carton" + i).toList();
  }
}
