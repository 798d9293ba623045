package org.lading.formats.genesis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.codec.MalformedException;
import org.lading.codec.Spelling;
import org.lading.crypto.Bytes;
import org.lading.membership.Vocabulary;
import org.lading.membership.VocabularyKind;

/**
 * Reads and writes the members' own vocabularies, of a genesis or in a file of their own
 * (docs/spec/genesis.md#vocabularies). Words stand as a list of URIs, or as what they all begin
 * with and how each goes on.
 */
public final class VocabularyJson {
  private static final List<VocabularyKind> KINDS = List.of(VocabularyKind.values());

  private VocabularyJson() {}

  /** Reads a file that holds vocabularies and nothing else. */
  public static List<Vocabulary> read(Bytes json) throws MalformedException {
    return read(JsonFields.parse(json));
  }

  static List<Vocabulary> read(JsonFields fields) throws MalformedException {
    List<String> names = KINDS.stream().map(VocabularyJson::name).toList();
    for (String name : fields.names()) {
      if (!names.contains(name)) {
        throw fields.wrong(
            name,
            "no such vocabulary; there are "
                + String.join(", ", names)
                + Spelling.meantBy(name, names));
      }
    }
    List<Vocabulary> vocabularies = new ArrayList<>();
    for (VocabularyKind kind : KINDS) {
      Optional<List<String>> words = words(fields, name(kind));
      if (words.isPresent()) {
        vocabularies.add(vocabulary(fields, kind, words.get()));
      }
    }
    return vocabularies;
  }

  private static Vocabulary vocabulary(JsonFields fields, VocabularyKind kind, List<String> words)
      throws MalformedException {
    List<String> sorted = words.stream().sorted().toList();
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i).equals(sorted.get(i - 1))) {
        throw fields.wrong(name(kind), sorted.get(i) + " is listed twice");
      }
    }
    try {
      return new Vocabulary(kind, sorted);
    } catch (IllegalArgumentException e) {
      throw fields.wrong(name(kind), String.valueOf(e.getMessage()));
    }
  }

  private static Optional<List<String>> words(JsonFields fields, String name)
      throws MalformedException {
    if (!fields.names().contains(name)) {
      return Optional.empty();
    }
    if (fields.isList(name)) {
      return Optional.of(fields.texts(name));
    }
    Optional<JsonFields> prefixed = fields.optionalObject(name);
    if (prefixed.isEmpty()) {
      return Optional.empty();
    }
    prefixed.get().requireOnly("prefix", "words");
    String prefix = prefixed.get().text("prefix");
    return Optional.of(prefixed.get().texts("words").stream().map(word -> prefix + word).toList());
  }

  /** Every word in full, each on a line of its own. */
  static void write(JsonText json, List<Vocabulary> vocabularies) {
    if (vocabularies.isEmpty()) {
      return;
    }
    json.key("vocabularies").open("{");
    for (Vocabulary vocabulary : vocabularies) {
      json.key(name(vocabulary.kind())).lines(vocabulary.words());
    }
    json.close("}");
  }

  /** How the file names a kind. */
  private static String name(VocabularyKind kind) {
    return switch (kind) {
      case BIZ_STEP -> "bizSteps";
      case DISPOSITION -> "dispositions";
      case DOCUMENT_TYPE -> "documentTypes";
      case PARTY_TYPE -> "partyTypes";
      case ERROR_REASON -> "errorReasons";
    };
  }
}
