package org.lading.codec;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

/** Guesses what was meant by a word that was mistyped, for messages only. */
public final class Spelling {
  /** Two slips in a short word; in a longer one more, up to the second number. */
  private static final int FEWEST_ALLOWED = 2;

  private static final int MOST_ALLOWED = 4;
  private static final int LETTERS_PER_SLIP = 3;
  private static final int LONGEST_WORD = 256;

  /** So few words are told in full where none is near. */
  private static final int TOLD_IN_FULL = 4;

  private Spelling() {}

  /** The end of a message about an unknown word: the word that was meant, if one is near. */
  public static String meantBy(String typed, Collection<String> known) {
    return nearest(typed, known)
        .map(word -> "; did you mean " + word + "?")
        .orElseGet(() -> all(known));
  }

  /** The end of a message about a missing name: what was written in its place, if anything was. */
  public static String insteadOf(String missing, Collection<String> written) {
    return nearest(missing, written).map(word -> "; is it written as " + word + "?").orElse("");
  }

  private static String all(Collection<String> known) {
    return known.isEmpty() || known.size() > TOLD_IN_FULL
        ? ""
        : "; known are " + String.join(", ", new TreeSet<>(known));
  }

  private static Optional<String> nearest(String word, Collection<String> candidates) {
    Optional<String> nearest = Optional.empty();
    int fewest = allowed(word) + 1;
    // Sorted, so that two words equally near always give the same message.
    for (String candidate : new TreeSet<>(candidates)) {
      int errors = errors(word, candidate, fewest);
      if (errors < fewest) {
        fewest = errors;
        nearest = Optional.of(candidate);
      }
    }
    return nearest;
  }

  /** Of a URI only the last part tells one word from the next. */
  private static int allowed(String word) {
    int from = 0;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c == '/' || c == ':' || c == '#') {
        from = i + 1;
      }
    }
    int byLength = (word.length() - from) / LETTERS_PER_SLIP;
    return Math.min(MOST_ALLOWED, Math.max(FEWEST_ALLOWED, byLength));
  }

  /**
   * Letters left out, put in or replaced (Levenshtein), whatever their case.
   *
   * @param enough so many errors, or more, need not be told apart: the search ends there, since it
   *     runs for words that others chose
   */
  static int errors(String one, String other, int enough) {
    if (one.length() > LONGEST_WORD
        || other.length() > LONGEST_WORD
        || Math.abs(one.length() - other.length()) >= enough) {
      return enough;
    }
    int same = 0;
    while (same < one.length() && same < other.length() && same(one, same, other, same)) {
      same++;
    }
    int[] above = new int[other.length() - same + 1];
    for (int j = 0; j < above.length; j++) {
      above[j] = j;
    }
    for (int i = same; i < one.length(); i++) {
      int[] row = new int[above.length];
      row[0] = i - same + 1;
      int least = row[0];
      for (int j = 1; j < row.length; j++) {
        int best = above[j - 1] + (same(one, i, other, same + j - 1) ? 0 : 1);
        row[j] = Math.min(best, Math.min(above[j], row[j - 1]) + 1);
        least = Math.min(least, row[j]);
      }
      if (least >= enough) {
        return enough;
      }
      above = row;
    }
    return above[above.length - 1];
  }

  private static boolean same(String one, int i, String other, int j) {
    return Character.toLowerCase(one.charAt(i)) == Character.toLowerCase(other.charAt(j));
  }
}
