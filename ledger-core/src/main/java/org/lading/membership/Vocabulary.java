package org.lading.membership;

import java.util.List;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;

/**
 * The words of one kind that the members' events may use beside those of the standard
 * (docs/spec/genesis.md#vocabularies).
 *
 * @param words URIs in ascending order; none, where only the standard's own words are to be used
 */
public record Vocabulary(VocabularyKind kind, List<String> words) {
  /** Where the standard keeps its own words, and the prefixes that documents write for it. */
  private static final List<String> OF_THE_STANDARD =
      List.of(
          "urn:epcglobal:cbv:",
          "https://ref.gs1.org/cbv/",
          "http://ref.gs1.org/cbv/",
          "https://ns.gs1.org/cbv/",
          "http://ns.gs1.org/cbv/",
          "cbv:",
          "gs1:");

  /** Printable characters of ASCII that stand in no URI (RFC 3986, section 2). */
  private static final String NOT_IN_A_URI = "\"<>\\^`{|}";

  public Vocabulary {
    words = List.copyOf(words);
    if (words.size() > Limits.VOCABULARY_WORDS) {
      throw new IllegalArgumentException(
          "a vocabulary has at most "
              + Limits.VOCABULARY_WORDS
              + " words of one kind, these are "
              + words.size());
    }
    for (int i = 0; i < words.size(); i++) {
      requireWord(words.get(i));
      if (i > 0 && words.get(i - 1).compareTo(words.get(i)) >= 0) {
        throw new IllegalArgumentException(
            "words must be in ascending order, each once: see " + words.get(i));
      }
    }
  }

  private static void requireWord(String word) {
    if (word.length() > Limits.VOCABULARY_WORD_BYTES) {
      throw new IllegalArgumentException(
          "a word has at most "
              + Limits.VOCABULARY_WORD_BYTES
              + " bytes, this has "
              + word.length()
              + ": "
              + word.substring(0, Limits.VOCABULARY_WORD_BYTES / 4)
              + "...");
    }
    if (!isUri(word)) {
      throw new IllegalArgumentException(
          "a word is a URI such as https://example.com/voc/weighing, not \"" + word + "\"");
    }
    for (String standard : OF_THE_STANDARD) {
      if (word.startsWith(standard)) {
        throw new IllegalArgumentException(
            "the words of the standard are known without being listed, leave out " + word);
      }
    }
  }

  /** A scheme, a colon, and something after it. */
  private static boolean isUri(String word) {
    int colon = word.indexOf(':');
    if (colon <= 0 || colon == word.length() - 1 || !isLetter(word.charAt(0))) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      boolean inScheme = isLetter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
      boolean fits = i < colon ? inScheme : c > ' ' && c <= '~' && NOT_IN_A_URI.indexOf(c) < 0;
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  void write(CanonicalWriter writer) {
    writer.uint32(1, kind.code());
    words.forEach(word -> writer.element(2, word));
  }

  static Vocabulary read(CanonicalReader reader) throws MalformedException {
    int code = reader.uint32(1);
    VocabularyKind kind =
        VocabularyKind.ofCode(code)
            .orElseThrow(() -> reader.malformed("vocabulary kind " + code + " is not known"));
    List<String> words = reader.repeatedStrings(2, Limits.VOCABULARY_WORDS);
    return Decode.built(reader, () -> new Vocabulary(kind, words));
  }
}
