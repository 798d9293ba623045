package org.lading.formats.epcis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.lading.crypto.Bytes;
import org.lading.formats.epcis.EpcisFiles.Captured;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.ProvenancePart;
import org.lading.testkit.Shared;

/** Documents others published: what is valid comes back equal, what is not is refused. */
class PublishedDocumentsTest {
  private static final String DOCUMENTS = "provenance/epcis-documents/2.0/EPCIS/JSON/";

  /** Published as valid, but not so by the official schema. */
  private static final Set<String> NOT_VALID_AFTER_ALL =
      Set.of("SensorData_with_combined_events.json", "TransactionEvent_with_userExtensions.json");

  @Test
  void invalidDocumentsAreRefusedWithAReason() throws Exception {
    TreeMap<String, String> refusals = new TreeMap<>();
    for (Path file : files(DOCUMENTS + "Capture/Invalid")) {
      refusals.put(file.getFileName().toString(), EpcisFiles.capture(file).refusals().toString());
    }
    for (Path file : files(DOCUMENTS + "Query/Invalid")) {
      refusals.put(file.getFileName().toString(), EpcisFiles.capture(file).refusals().toString());
    }
    assertEquals(6, refusals.size());
    refusals.forEach((file, refusal) -> assertFalse(refusal.equals("[]"), file));
    assertTrue(refusals.toString().contains("quantity is a number"), refusals::toString);
  }

  @Test
  void documentsThatOnlyClaimToBeValidAreRefused() throws Exception {
    for (Path file : files(DOCUMENTS + "Capture/Documents")) {
      boolean valid = !NOT_VALID_AFTER_ALL.contains(file.getFileName().toString());
      assertEquals(valid, EpcisFiles.capture(file).refusals().isEmpty(), file::toString);
    }
  }

  @Test
  void validDocumentsComeBackEqual() throws Exception {
    int documents = 0;
    for (Path file : all()) {
      Captured captured = captureOrNone(file).orElse(null);
      if (captured != null && captured.refusals().isEmpty()) {
        documents++;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new EpcisJsonWriter().writeDocument(captured.document(), captured.events().iterator(), out);
        assertEquals(canonical(Files.readString(file)), canonical(utf8(out)), file::toString);
      }
    }
    assertTrue(documents >= 60, "only " + documents + " valid documents were found");
  }

  @Test
  void encodedEventsComeBackEqual() throws Exception {
    for (EpcisEvent event : allEvents()) {
      ProvenancePart part = new ProvenancePart.Event(event);
      assertEquals(part, ProvenancePart.decode(part.encode()));
    }
  }

  @Test
  void anEventAloneReadsAsTheEventItWasInItsDocument() throws Exception {
    for (EpcisEvent event : allEvents()) {
      ByteArrayOutputStream alone = new ByteArrayOutputStream();
      new EpcisJsonWriter().writeEvent(event, alone);
      ByteArrayOutputStream wrapped = new ByteArrayOutputStream();
      new EpcisJsonWriter().writeEventDocument(event, wrapped);
      EpcisEvent fromAlone = only(alone);
      EpcisEvent fromDocument = only(wrapped);
      assertEquals(event, fromDocument);
      assertEquals(event.common().namespaces(), fromAlone.common().namespaces());
      assertEquals(event.common().extensions(), fromAlone.common().extensions());
    }
  }

  private static EpcisEvent only(ByteArrayOutputStream json) throws Exception {
    Captured captured = EpcisFiles.capture(Bytes.wrap(json.toByteArray()));
    assertEquals(List.of(), captured.refusals(), () -> utf8(json));
    assertEquals(1, captured.events().size());
    return captured.events().getFirst();
  }

  private static List<EpcisEvent> allEvents() throws Exception {
    List<EpcisEvent> events = new ArrayList<>();
    for (Path file : all()) {
      captureOrNone(file).ifPresent(captured -> events.addAll(captured.events()));
    }
    assertTrue(events.size() > 140, "only " + events.size() + " events were found");
    assertTrue(events.stream().anyMatch(e -> !e.common().extensions().isEmpty()));
    return events;
  }

  /**
   * Query results with a header are no EPCIS by the schema, and identifier lists are none at all.
   */
  private static Optional<Captured> captureOrNone(Path file) throws IOException {
    try {
      return Optional.of(EpcisFiles.capture(file));
    } catch (RefusedDocumentException e) {
      return Optional.empty();
    }
  }

  private static List<Path> all() throws IOException {
    List<Path> all = new ArrayList<>(files(DOCUMENTS));
    all.addAll(files("provenance/event-hash"));
    all.addAll(files("provenance/traces"));
    return all;
  }

  private static List<Path> files(String folder) throws IOException {
    try (Stream<Path> walk = Files.walk(Shared.data(folder))) {
      return walk.filter(path -> path.toString().matches(".*\\.json(ld)?")).sorted().toList();
    }
  }

  private static String canonical(String json) throws IOException {
    return new JsonCanonicalizer(json.startsWith("\uFEFF") ? json.substring(1) : json)
        .getEncodedString();
  }

  private static String utf8(ByteArrayOutputStream out) {
    return out.toString(StandardCharsets.UTF_8);
  }
}
