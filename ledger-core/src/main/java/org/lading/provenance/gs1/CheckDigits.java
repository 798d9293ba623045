package org.lading.provenance.gs1;

/** The two check computations of the GS1 General Specifications (section 7.9). */
final class CheckDigits {
  private static final String PAIR_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  private static final int[] PRIMES = {
    2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83
  };

  private CheckDigits() {}

  /** The mod 10 digit that belongs after the digits {@code from} up to {@code to}. */
  static char mod10(CharSequence digits, int from, int to) {
    int sum = 0;
    int weight = 3;
    for (int i = to - 1; i >= from; i--) {
      sum += (digits.charAt(i) - '0') * weight;
      weight = 4 - weight;
    }
    return (char) ('0' + (10 - sum % 10) % 10);
  }

  /**
   * The two characters (mod 1021) that belong after {@code text}, at most 23 characters of set 82.
   */
  static String pair(CharSequence text) {
    int sum = 0;
    int last = text.length() - 1;
    for (int i = 0; i <= last; i++) {
      sum += CharacterSet.SET_82.indexOf(text.charAt(i)) * PRIMES[last - i];
    }
    int check = sum % 1021;
    return "" + PAIR_ALPHABET.charAt(check >> 5) + PAIR_ALPHABET.charAt(check & 31);
  }
}
