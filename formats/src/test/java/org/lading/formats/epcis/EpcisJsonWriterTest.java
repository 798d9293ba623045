package org.lading.formats.epcis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lading.crypto.Bytes;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.Extension;
import org.lading.provenance.hash.EventHash;
import org.lading.provenance.hash.HashProfile;
import org.lading.testkit.Shared;

/** Events as they are exported, each in a new document of EPCIS 2.0 in JSON. */
class EpcisJsonWriterTest {
  private static final String DATE = "2026-03-01T10:00:00Z";

  /** All events that were published, from JSON and from XML, old and new. */
  private static List<EpcisEvent> published() throws IOException {
    List<EpcisEvent> events = new ArrayList<>();
    for (String folder : List.of("provenance/epcis-documents", "provenance/event-hash")) {
      try (Stream<Path> files = Files.walk(Shared.data(folder))) {
        for (Path file : files.sorted().toList()) {
          events.addAll(events(file));
        }
      }
    }
    return events;
  }

  private static List<EpcisEvent> events(Path file) throws IOException {
    try {
      String name = file.toString();
      if (name.endsWith(".xml")) {
        return EpcisFiles.captureXml(file).events();
      }
      return name.endsWith(".json") || name.endsWith(".jsonld")
          ? EpcisFiles.capture(file).events()
          : List.of();
    } catch (RefusedDocumentException e) {
      return List.of();
    }
  }

  private static String exported(EpcisEvent event) throws Exception {
    EpcisJsonWriter writer = new EpcisJsonWriter();
    EpcisReader.Frame frame = writer.frame(DATE);
    return frame.head() + writer.event(event) + frame.tail();
  }

  @Test
  void everyPublishedEventIsExportedAndReadsBackTheSame() throws Exception {
    Set<String> types = new TreeSet<>();
    Set<String> unwritable = new TreeSet<>();
    int extended = 0;
    for (EpcisEvent event : published()) {
      String text;
      try {
        text = exported(event);
      } catch (UnwritableException e) {
        unwritable.add(String.valueOf(e.getMessage()));
        continue;
      }
      EpcisFiles.Captured back = EpcisFiles.capture(Bytes.ofUtf8(text));
      assertEquals(List.of(), back.refusals(), text);
      assertEquals(
          EventHash.preHash(event, HashProfile.PUBLISHED),
          EventHash.preHash(back.events().getFirst(), HashProfile.PUBLISHED),
          text);
      types.add(event.getClass().getSimpleName());
      extended += event.common().extensions().equals(Extension.Members.NONE) ? 0 : 1;
    }
    assertEquals(
        "[AggregationEvent, AssociationEvent, ObjectEvent, TransactionEvent, TransformationEvent]",
        types.toString());
    assertTrue(extended > 20, "with extensions: " + extended);
    // An attribute of XML that is not among those of the standard.
    assertEquals(Set.of("JSON has no name for bizRules: it is in no namespace"), unwritable);
  }

  @Test
  void theOfficialSchemaAcceptsWhatIsExported() throws Exception {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
            .getSchema(
                Files.readString(Shared.data("provenance/epcis-schema/epcis-json-schema.json")));
    Set<String> types = new TreeSet<>();
    for (EpcisEvent event : published()) {
      String text;
      try {
        text = exported(event);
      } catch (UnwritableException e) {
        continue;
      }
      // The standard has it in all events, version 2.0.0 of the schema in object events only.
      if (event.common().persistentDisposition() != null) {
        continue;
      }
      var errors =
          schema.validate(
              text,
              InputFormat.JSON,
              context -> context.executionConfig(e -> e.formatAssertionsEnabled(true)));
      assertEquals(List.of(), errors, text);
      types.add(event.getClass().getSimpleName());
    }
    assertEquals(5, types.size(), types.toString());
  }
}
