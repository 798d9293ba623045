package org.lading.formats.epcis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.lading.provenance.vocabulary.CoreVocabulary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The lists of words are those of the official query schema. */
class WordsTest {
  @Test
  void wordsAreThoseOfTheOfficialSchema() throws Exception {
    JsonNode definitions;
    try (InputStream in = WordsTest.class.getResourceAsStream("/json-schema/query-schema.json")) {
      definitions = new JsonMapper().readTree(Objects.requireNonNull(in)).get("definitions");
    }
    same(CoreVocabulary.BIZ_STEP.words(), definitions.get("bizStep"));
    same(CoreVocabulary.DISPOSITION.words(), definitions.get("disposition"));
    same(CoreVocabulary.ERROR_REASON.words(), definitions.get("error-reason"));
    same(Words.MEASUREMENTS, definitions.get("measurementType"));
  }

  private static void same(Set<String> ours, JsonNode definition) {
    TreeSet<String> official = new TreeSet<>();
    definition.get("anyOf").get(1).get("enum").forEach(word -> official.add(word.stringValue()));
    assertEquals(official, new TreeSet<>(ours));
  }
}
