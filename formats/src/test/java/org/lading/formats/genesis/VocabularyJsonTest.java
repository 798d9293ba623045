package org.lading.formats.genesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.membership.Genesis;
import org.lading.membership.Vocabulary;
import org.lading.membership.VocabularyKind;
import org.lading.testkit.Consortium;

class VocabularyJsonTest {
  private static List<Vocabulary> read(String json) throws MalformedException {
    return VocabularyJson.read(Bytes.ofUtf8(json.replace('\'', '"')));
  }

  @Test
  void readsListsAndPrefixesAndPutsWordsInOrder() throws Exception {
    assertEquals(
        List.of(
            new Vocabulary(VocabularyKind.BIZ_STEP, List.of("urn:x:a", "urn:x:b")),
            new Vocabulary(VocabularyKind.DISPOSITION, List.of("urn:x:c", "urn:y:c")),
            new Vocabulary(VocabularyKind.PARTY_TYPE, List.of())),
        read(
            "{'partyTypes': [], 'dispositions': ['urn:y:c', 'urn:x:c'],"
                + " 'bizSteps': {'prefix': 'urn:x:', 'words': ['b', 'a']}}"));
    assertEquals(List.of(), read("{}"));
    Path example =
        Path.of(System.getProperty("lading.root", ".."), "docs", "examples", "vocabularies.json");
    assertEquals(2, VocabularyJson.read(Bytes.wrap(Files.readAllBytes(example))).size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {'bizSteps': ['urn:x:a', 'urn:x:a']} | /bizSteps: urn:x:a is listed twice
          {'bizSteps': ['weighing']}           | /bizSteps: a word is a URI
          {'bizSteps': [7]}                    | /bizSteps: expected a list of texts
          {'bizSteps': 'urn:x:a'}              | /bizSteps: expected an object
          {'bizSteps': {'words': ['a']}}       | /bizSteps/prefix: is missing
          {'bizSteps': {'prefix': 'urn:x:'}}   | /bizSteps/words: is missing
          {'bizStep': []}                      | /bizStep: no such vocabulary; there are bizSteps, dispositions
          {'bizStep': []}                      | did you mean bizSteps?
          []                                   | expected a JSON object
          """)
  void refusesWhatIsNoneAndSaysWhere(String json, String expected) {
    MalformedException e = assertThrows(MalformedException.class, () -> read(json));
    assertTrue(String.valueOf(e.getMessage()).contains(expected), e.getMessage());
  }

  @Test
  void theGenesisFileKeepsThem() throws Exception {
    Genesis genesis =
        new Consortium(
                List.of(
                    new Vocabulary(VocabularyKind.BIZ_STEP, List.of("urn:x:a", "urn:x:b")),
                    new Vocabulary(VocabularyKind.ERROR_REASON, List.of())))
            .genesis();
    String file = GenesisJson.write(genesis);
    assertEquals(genesis, GenesisJson.read(Bytes.ofUtf8(file)));
    assertThrows(
        MalformedException.class,
        () -> GenesisJson.read(Bytes.ofUtf8(file.replace("urn:x:b", "urn:x:c"))));
    assertFalse(GenesisJson.write(new Consortium().genesis()).contains("vocabularies"));
  }
}
