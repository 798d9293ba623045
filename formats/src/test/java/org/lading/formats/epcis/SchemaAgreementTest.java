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
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lading.crypto.Bytes;
import org.lading.testkit.Seeded;
import org.lading.testkit.Shared;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Published documents, changed at random, get the verdict of the official schema. The schema is
 * among the published data or the test is left out.
 */
class SchemaAgreementTest {
  private static final List<String> ODD_TEXTS =
      List.of(
          "",
          "x",
          "a b",
          "ex:",
          "ex:x y",
          "1x:y",
          "http://",
          "http://a b",
          "https://x/%zz",
          "https://x/%41",
          "urn:epc:id:中",
          "OBSERVE",
          "2020-01-01",
          "2020-02-30T00:00:00Z",
          "2020-01-01t00:00:00z",
          "2020-01-01T24:00:00Z",
          "2020-01-01T00:00:00+14:30",
          "2020-01-01T00:00:00.1234567890123Z",
          "2020-01-01T00:00Z",
          "2020-01-01 00:00:00Z",
          "+14:01",
          "-14:00",
          "KGM",
          "kgm",
          "urn:epcglobal:cbv:bizstep:shipping",
          "https://gs1.org/voc/MT",
          "gs1:x",
          "a:b#c#d",
          "a:[x",
          "//x",
          "a://[::1]/x",
          "a:b^c",
          "https://u@h:99x/",
          "2.0",
          "v2",
          "shipping",
          "latitude",
          "ffz",
          "FF");

  private record Slot(JsonNode parent, String name, int index) {
    JsonNode value() {
      return parent instanceof ObjectNode ? parent.get(name) : parent.get(index);
    }
  }

  private final JsonMapper mapper = new JsonMapper();

  @Test
  void verdictsAreThoseOfTheOfficialSchema() throws Exception {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
            .getSchema(
                Files.readString(Shared.data("provenance/epcis-schema/epcis-json-schema.json")));
    List<JsonNode> documents = documents();
    List<Slot> pool = documents.stream().flatMap(d -> slots(d).stream()).toList();
    int[] invalid = {0};
    Seeded.check(
        600,
        random -> {
          JsonNode changed = random.pick(documents).deepCopy();
          change(changed, random, pool);
          String json = changed.toString();
          if (!isBeyondUs(changed)) {
            boolean official =
                schema
                    .validate(
                        json,
                        InputFormat.JSON,
                        c -> c.executionConfig(e -> e.formatAssertionsEnabled(true)))
                    .isEmpty();
            invalid[0] += official ? 0 : 1;
            assertEquals(official ? "" : "refused", official ? ours(json) : verdict(json), json);
          }
        });
    assertTrue(invalid[0] > 200 && invalid[0] < 580, "invalid ones: " + invalid[0]);
  }

  /**
   * Types of event that no rule of ours knows, what schema 2.0.0 forgot of some of them, and
   * documents of another version, all of which that schema takes for its own.
   */
  private static boolean isBeyondUs(JsonNode document) {
    JsonNode version = document.get("schemaVersion");
    return document.findValues("persistentDisposition").size() > 0
        || (version != null && version.isString() && !version.stringValue().startsWith("2.0"))
        || Stream.concat(
                Stream.of(document),
                document.findValues("eventList").stream().flatMap(JsonNode::valueStream))
            .map(event -> event.get("type"))
            .filter(Objects::nonNull)
            .map(type -> type.isString() ? type.stringValue() : "")
            .anyMatch(type -> Uris.isUri(type));
  }

  private String verdict(String json) throws IOException {
    return ours(json).isEmpty() ? "" : "refused";
  }

  private static String ours(String json) throws IOException {
    try {
      var refusals = EpcisFiles.capture(Bytes.ofUtf8(json)).refusals();
      return refusals.isEmpty() ? "" : refusals.toString();
    } catch (RefusedDocumentException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private void change(JsonNode document, Seeded.Random random, List<Slot> pool) {
    Slot slot = random.pick(slots(document));
    JsonNode value =
        switch (random.below(5)) {
          case 0 -> random.pick(pool).value().deepCopy();
          case 1, 2 -> mapper.valueToTree(random.pick(ODD_TEXTS));
          case 3 -> random.chance(50) ? mapper.createArrayNode() : mapper.createObjectNode();
          default -> random.chance(50) ? mapper.valueToTree(5) : mapper.valueToTree(true);
        };
    int how = random.below(4);
    if (slot.parent() instanceof ObjectNode object) {
      switch (how) {
        case 0 -> object.remove(slot.name());
        case 1 -> object.set(random.pick(pool).name(), value);
        default -> object.set(slot.name(), value);
      }
    } else if (slot.parent() instanceof ArrayNode array) {
      switch (how) {
        case 0 -> array.remove(slot.index());
        case 1 -> array.add(slot.value().deepCopy());
        default -> array.set(slot.index(), value);
      }
    }
  }

  private List<Slot> slots(JsonNode node) {
    List<Slot> slots = new ArrayList<>();
    collect(node, slots);
    return slots;
  }

  private void collect(JsonNode node, List<Slot> slots) {
    for (String name : node.propertyNames()) {
      slots.add(new Slot(node, name, 0));
      collect(node.get(name), slots);
    }
    if (node instanceof ArrayNode) {
      for (int i = 0; i < node.size(); i++) {
        slots.add(new Slot(node, "example:more", i));
        collect(node.get(i), slots);
      }
    }
  }

  private List<JsonNode> documents() throws IOException {
    List<JsonNode> documents = new ArrayList<>();
    try (Stream<Path> files =
        Files.list(Shared.data("provenance/epcis-documents/2.0/EPCIS/JSON/Capture/Documents"))) {
      for (Path file : files.sorted().toList()) {
        if (Files.size(file) < 10_000) {
          documents.add(mapper.readTree(Files.readString(file)));
        }
      }
    }
    return documents;
  }
}
