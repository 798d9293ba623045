package org.lading.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lading.provenance.PreparedParts;
import org.lading.provenance.TestEvents;
import org.lading.provenance.event.Action;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.ProvenancePart;

/** A block looks at so many waiting facts because of events, and no more. */
class EventLooksTest {
  private static final String ONE = "urn:x:one";
  private static final String OTHER = "urn:x:other";
  private static final String UNWATCHED = "urn:x:unwatched";

  private final DealState ledger = new DealState();
  private final EventLooks looks = new EventLooks(10);

  private static EpcisEvent received(String... items) {
    return TestEvents.at("2025-12-31T12:00:00Z").step("receiving").object(Action.OBSERVE, items);
  }

  private EventLooks.Found find(EpcisEvent... events) {
    return looks.find(
        ledger.money,
        PreparedParts.of(
            Arrays.stream(events).map(one -> new ProvenancePart.Event(one).encode()).toList()));
  }

  @Test
  void countsEachItemOfEachEvent() {
    ledger.watchByMany(ONE, 3);
    ledger.watchByMany(OTHER, 2);
    assertEquals(8, find(received(ONE, OTHER), received(ONE, UNWATCHED)).looks().size());
    assertEquals(2, find(received(OTHER)).looks().size());
    assertEquals(Optional.empty(), find(received(UNWATCHED)).refusedAt());
    assertEquals(Optional.of(1), find(received(UNWATCHED), received(OTHER)).refusedAt());
  }

  @Test
  void whatAsksForTooMuchTakesWhatIsLeft() {
    ledger.watchByMany(ONE, 4);
    EventLooks.Found found = find(received(ONE), received(ONE), received(ONE), received(ONE));
    assertEquals(Optional.of(2), found.refusedAt());
    assertEquals(List.of(), found.looks());
    assertEquals(Optional.of(0), find(received(ONE)).refusedAt());
  }

  @Test
  void otherEventsLookAtNothing() {
    ledger.watchByMany(ONE, 11);
    EpcisEvent shipped =
        TestEvents.at("2025-12-31T12:00:00Z").step("shipping").object(Action.OBSERVE, ONE);
    assertEquals(Optional.empty(), find(shipped).refusedAt());
    assertEquals(0, find(shipped).looks().size());
  }
}
