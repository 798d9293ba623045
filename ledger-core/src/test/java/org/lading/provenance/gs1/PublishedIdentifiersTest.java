package org.lading.provenance.gs1;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lading.codec.MalformedException;
import org.lading.testkit.Shared;

/** Our table against the dictionary, and our reading against the documents others published. */
class PublishedIdentifiersTest {
  /** URNs in published documents that break the standard, and why. */
  private static final Map<String, String> KNOWN_TO_BE_WRONG =
      Map.ofEntries(
          entry("urn:epc:id:sscc:08600031303.0003", "they have 15"),
          entry("urn:epc:id:sscc:08600031303.0004", "they have 15"),
          entry("urn:epc:id:sscc:08600031303.0005", "they have 15"),
          entry("urn:epc:id:sscc:08600081808.0003", "they have 15"),
          entry("urn:epc:id:sscc:08600031303.12382183213", "they have 22"),
          entry("urn:epc:idpat:sgtin:08600031303.00", "it has 2"),
          entry("urn:epc:idpat:sgtin:08600031304.00", "it has 2"),
          entry("urn:epc:idpat:sgtin:08600031305.00", "it has 2"),
          entry("https://id.gs1.org/414/9521141123452", "should be 4, it is 2"),
          entry("https://id.example.com/8003/030013450007718765", "should be 6, it is 1"),
          entry("https://id.example.com/8003/039123450007718765", "should be 5, it is 1"));

  private static final Pattern URI =
      Pattern.compile("[\">](urn:[^\"<>\\s]+|https?://[^\"<>\\s]+)[\"<]");

  @Test
  void theTableSaysWhatTheDictionarySays() throws IOException {
    Map<String, String> dictionary = dictionary();
    int keys = 0;
    for (ApplicationIdentifier each : ApplicationIdentifier.values()) {
      String entry = dictionary.getOrDefault(each.code(), "not in the dictionary");
      Matcher key = Pattern.compile("\\bdlpkey(=(\\S+))?").matcher(entry);
      String qualifiers = "";
      if (key.find()) {
        qualifiers = key.group(2) == null ? "-" : key.group(2);
        keys++;
      }
      assertEquals(qualifiers, each.qualifierLine(), each.name());
      assertTrue(
          entry.startsWith(each.formatLine() + " ") || entry.equals(each.formatLine()),
          () -> each + ": " + entry);
    }
    long published = dictionary.values().stream().filter(e -> e.contains("dlpkey")).count();
    assertEquals(published, keys, "every Digital Link key of the dictionary is in the table");
  }

  private static Map<String, String> dictionary() throws IOException {
    Map<String, String> entries = new LinkedHashMap<>();
    Path file = Shared.data("provenance/gs1-syntax/gs1-syntax-dictionary.txt");
    for (String line : Files.readAllLines(file)) {
      Matcher m = Pattern.compile("^(\\d{2,4})\\s+[*?]*\\s+(.*?)\\s*(#.*)?$").matcher(line);
      if (m.matches()) {
        entries.put(m.group(1), m.group(2).replaceAll("\\s+", " "));
      }
    }
    return entries;
  }

  @Test
  void everyIdentifierInThePublishedDocumentsIsReadOrKnownToBeWrong() throws IOException {
    Map<String, String> refused = new TreeMap<>();
    Set<String> gs1 = new TreeSet<>();
    for (Path file : documents()) {
      Matcher m = URI.matcher(Files.readString(file));
      while (m.find()) {
        try {
          if (Identifier.parse(m.group(1)) instanceof Identifier.Gs1 id) {
            gs1.add(id.key());
            assertEquals(id.key(), Identifier.parse(id.key()).key());
          }
        } catch (MalformedException e) {
          refused.put(m.group(1), String.valueOf(e.getMessage()));
        }
      }
    }
    assertEquals(KNOWN_TO_BE_WRONG.keySet(), refused.keySet(), refused.toString());
    refused.forEach(
        (uri, why) -> assertTrue(why.endsWith(KNOWN_TO_BE_WRONG.getOrDefault(uri, "?")), why));
    assertTrue(gs1.size() > 120, "only " + gs1.size() + " GS1 keys seen");
  }

  @Test
  void theExamplesOfOtherSchemesStayAsTheyAre() throws IOException, MalformedException {
    Path file = Shared.data("provenance/traces/tests-data/epc_tests.json");
    Matcher m = Pattern.compile("\"epc\": \"([^\"]+)\"").matcher(Files.readString(file));
    int seen = 0;
    while (m.find()) {
      assertEquals(m.group(1), Identifier.parse(m.group(1)).key());
      seen++;
    }
    assertEquals(5, seen);
  }

  private static List<Path> documents() throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(Shared.data("provenance"))) {
      walk.filter(p -> p.toString().matches(".*\\.(json|jsonld|xml)"))
          .filter(p -> !p.toString().contains("vc-di"))
          .sorted()
          .forEach(files::add);
    }
    return files;
  }
}
