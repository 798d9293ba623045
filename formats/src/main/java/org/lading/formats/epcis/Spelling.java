package org.lading.formats.epcis;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

/** Guesses what was meant by a word that was mistyped, for messages only. */
final class Spelling {
  private static final int MOST_ERRORS = 2;
  private static final int LONGEST_WORD = 64;

  private Spelling() {}

  /** The end of a message about an unknown word: the word that was meant, if one is near. */
  static String meantBy(String typed, Collection<String> known) {
    return nearest(typed, known).map(word -> "; did you mean " + word + "?").orElse("");
  }

  /** The end of a message about a missing name: what was written in its place, if anything was. */
  static String insteadOf(String missing, Collection<String> written) {
    return nearest(missing, written).map(word -> "; is it written as " + word + "?").orElse("");
  }

  private static Optional<String> nearest(String word, Collection<String> candidates) {
    Optional<String> nearest = Optional.empty();
    int fewest = MOST_ERRORS + 1;
    // Sorted, so that two words equally near always give the same message.
    for (String candidate : new TreeSet<>(candidates)) {
      int errors = errors(word, candidate);
      if (errors < fewest) {
        fewest = errors;
        nearest = Optional.of(candidate);
      }
    }
    return nearest;
  }

  /** Letters left out, put in or replaced (Levenshtein), whatever their case. */
  static int errors(String one, String other) {
    if (one.length() > LONGEST_WORD || other.length() > LONGEST_WORD) {
      return Integer.MAX_VALUE;
    }
    int[] above = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] row = new int[other.length() + 1];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        boolean same =
            Character.toLowerCase(one.charAt(i - 1)) == Character.toLowerCase(other.charAt(j - 1));
        int best = above[j - 1] + (same ? 0 : 1);
        row[j] = Math.min(best, Math.min(above[j], row[j - 1]) + 1);
      }
      above = row;
    }
    return above[other.length()];
  }
}
