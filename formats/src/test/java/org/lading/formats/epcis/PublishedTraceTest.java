package org.lading.formats.epcis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.lading.provenance.Decision;
import org.lading.provenance.EventKey;
import org.lading.provenance.ProvenanceRefusal;
import org.lading.provenance.TestState;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.query.HistoryEntry;
import org.lading.provenance.query.ProvenanceQueries;
import org.lading.provenance.query.Trace;
import org.lading.testkit.Shared;

/** A published supply chain, from the hatchery to the importer, recorded and traced. */
class PublishedTraceTest {
  private static final String LOT =
      "urn:gdst:example.org:product:lot:class:processor.2u.v1-0122-2022";

  private static List<EpcisEvent> chain() throws Exception {
    Path file = Shared.data("provenance/traces/tests-data/traceback_tests.jsonld");
    EpcisFiles.Captured captured = EpcisFiles.capture(file);
    assertEquals(List.of(), captured.refusals());
    return captured.events();
  }

  @Test
  void tracingTheLotBackReachesTheSixteenPublishedEvents() throws Exception {
    TestState state = new TestState();
    Map<String, String> ids = new TreeMap<>();
    for (EpcisEvent event : chain()) {
      state.accept("importer", event);
      ids.put(EventKey.of(event).toString(), String.valueOf(event.common().eventID()));
    }
    Trace trace = new ProvenanceQueries(state).traceBack(LOT);
    Set<String> reached = new TreeSet<>();
    for (HistoryEntry entry : trace.events()) {
      reached.add(ids.getOrDefault(entry.entry().event().toString(), "unknown"));
    }
    // Its authors count events by their ids, five of which stand on more than one event.
    assertEquals(16, reached.size(), reached.toString());
    assertEquals(21, trace.events().size());
    assertFalse(trace.truncated());
  }

  @Test
  void aRecallOfTheFeedReachesTheLotAndItsPallets() throws Exception {
    TestState state = new TestState();
    for (EpcisEvent event : chain()) {
      state.accept("importer", event);
    }
    Trace trace =
        new ProvenanceQueries(state)
            .traceForward("urn:gdst:example.org:product:lot:class:feedmill.1u.ff11252021");
    List<String> items = trace.nodes().stream().map(Trace.Node::item).toList();
    assertTrue(items.contains(LOT), items.toString());
    assertTrue(items.contains("urn:epc:id:sscc:08600031303.0005"), items.toString());
    assertFalse(
        items.contains("urn:gdst:example.org:product:lot:class:hatchery.1u.tf12012021"),
        items.toString());
  }

  @Test
  void everyOrderOfArrivalGivesTheSameTrace() throws Exception {
    List<EpcisEvent> reversed = new ArrayList<>(chain());
    java.util.Collections.reverse(reversed);
    TestState state = new TestState();
    for (EpcisEvent event : reversed) {
      state.accept("importer", event);
    }
    assertEquals(21, new ProvenanceQueries(state).traceBack(LOT).events().size());
    assertEquals(
        List.of(),
        new ProvenanceQueries(state).contents("urn:epc:id:sscc:08600031303.0005").children());
  }

  @Test
  void recordingTheDocumentAgainIsNoticed() throws Exception {
    TestState state = new TestState();
    EpcisEvent[] events = chain().toArray(EpcisEvent[]::new);
    state.accept("importer", events);
    Decision.Refused refused =
        assertInstanceOf(Decision.Refused.class, state.record("importer", events));
    assertEquals(ProvenanceRefusal.EVENT_ALREADY_RECORDED.number(), refused.number());
  }
}
