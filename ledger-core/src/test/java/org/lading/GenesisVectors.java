package org.lading;

import java.util.List;
import java.util.stream.IntStream;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.membership.Genesis;
import org.lading.membership.Parameters;
import org.lading.membership.Vocabulary;
import org.lading.membership.VocabularyKind;
import org.lading.testkit.Consortium;
import org.lading.testkit.fuzz.FuzzTarget;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes {@code vectors/genesis.json}: the parameters of a genesis with vocabularies, most of them
 * to be refused with the place and the reason, and the ledger ids they lead to.
 */
final class GenesisVectors {
  static final String FILE = "vectors/genesis.json";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private static final String WEIGHING = "https://example.com/voc/weighing";
  private static final String SEALING = "https://example.com/voc/sealing";

  private final ObjectNode file = JSON.createObjectNode();

  private GenesisVectors() {}

  static String generate() throws MalformedException {
    GenesisVectors vectors = new GenesisVectors();
    vectors.file.put("desc", "Bytes are hexadecimal; verdict OK or what is wrong and where.");
    vectors.ledgerIds();
    vectors.parameters();
    vectors.words();
    return JSON.writeValueAsString(vectors.file) + "\n";
  }

  static List<Vocabulary> agreed() {
    return List.of(
        new Vocabulary(VocabularyKind.BIZ_STEP, List.of(SEALING, WEIGHING)),
        new Vocabulary(VocabularyKind.DOCUMENT_TYPE, List.of()));
  }

  private void ledgerIds() {
    genesis("a genesis without vocabularies", new Consortium().genesis());
    genesis("the same with vocabularies", new Consortium(agreed()).genesis());
  }

  private void genesis(String desc, Genesis genesis) {
    file.withArray("genesis")
        .addObject()
        .put("desc", desc)
        .put("bytes", genesis.encode().hex())
        .put("parameters", genesis.parameters().encode().hex())
        .put("ledgerId", genesis.ledgerId().hex());
  }

  private void parameters() {
    add("no vocabulary", "");
    add("a vocabulary of two words and one of none", vocabularies(agreed()));
    add(
        "the words of one kind in two vocabularies",
        vocabulary(1, SEALING) + vocabulary(1, WEIGHING));
    add("kinds in descending order", vocabulary(2, SEALING) + vocabulary(1, WEIGHING));
    add("kind 0, which is not written", vocabulary(0, SEALING));
    add("kind 6", vocabulary(6, SEALING));
    add("no kind and no words", vocabulary(0));
    add("six vocabularies", vocabulary(1).repeat(6));
  }

  private void words() {
    add("a word twice", vocabulary(1, SEALING, SEALING));
    add("words in descending order", vocabulary(1, WEIGHING, SEALING));
    add("a bare word", vocabulary(1, "weighing"));
    add("an empty word", vocabulary(1, ""));
    add("a scheme and nothing after it", vocabulary(1, "urn:"));
    add("a colon and no scheme", vocabulary(1, ":weighing"));
    add("a scheme that begins with a digit", vocabulary(1, "1x:weighing"));
    add("a blank in a word", vocabulary(1, "urn:x:a weighing"));
    add("a letter beyond ASCII", vocabulary(1, "urn:x:wägung"));
    add("an angle bracket", vocabulary(1, "urn:x:<weighing>"));
    add(
        "a word of the standard as web address",
        vocabulary(1, "https://ref.gs1.org/cbv/BizStep-x"));
    add("a word of the standard as URN", vocabulary(1, "urn:epcglobal:cbv:bizstep:x"));
    add("a word of the standard with its prefix", vocabulary(1, "cbv:BizStep-x"));
    String most = "urn:x:" + "w".repeat(Limits.VOCABULARY_WORD_BYTES - 6);
    add("a word of 256 bytes", vocabulary(1, most));
    add("a word of 257 bytes", vocabulary(1, most + "w"));
    add("256 words", vocabulary(1, many(Limits.VOCABULARY_WORDS)));
    add("257 words", vocabulary(1, many(Limits.VOCABULARY_WORDS + 1)));
  }

  private static String[] many(int count) {
    return IntStream.range(100, 100 + count).mapToObj(i -> "x:" + i).toArray(String[]::new);
  }

  /** As field 4 of the parameters, whatever it holds. */
  private static String vocabulary(int kind, String... words) {
    return new CanonicalWriter()
        .element(
            4,
            writer -> {
              writer.uint32(1, kind);
              for (String word : words) {
                writer.element(2, word);
              }
            })
        .toBytes()
        .hex();
  }

  private static String vocabularies(List<Vocabulary> vocabularies) {
    StringBuilder hex = new StringBuilder();
    for (Vocabulary each : vocabularies) {
      hex.append(vocabulary(each.kind().code(), each.words().toArray(String[]::new)));
    }
    return hex.toString();
  }

  /** Behind the parameters that all have. */
  private void add(String desc, String vocabularies) {
    FuzzTarget.Decoder form = input -> Parameters.decode(input).encode();
    String hex = Parameters.DEFAULT.encode().hex() + vocabularies;
    Bytes bytes = Bytes.ofHex(hex);
    String verdict;
    try {
      verdict = form.again(bytes).equals(bytes) ? "OK" : "NOT THE SAME AGAIN";
    } catch (MalformedException e) {
      verdict = String.valueOf(e.getMessage());
    }
    file.withArray("parameters")
        .addObject()
        .put("desc", desc)
        .put("bytes", hex)
        .put("verdict", verdict);
  }
}
