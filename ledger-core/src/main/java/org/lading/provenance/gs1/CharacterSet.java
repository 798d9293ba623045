package org.lading.provenance.gs1;

/** The alphabets of GS1 values, by the letter the syntax dictionary uses. */
enum CharacterSet {
  DIGITS('N', "digits", "0123456789"),
  SET_82(
      'X',
      "characters of GS1 set 82",
      "!\"%&'()*+,-./0123456789:;<=>?" + "ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"),
  SET_39('Y', "capital letters, digits, #, - and /", "#-/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");

  private final char letter;
  private final String words;
  private final String members;
  private final long low;
  private final long high;

  CharacterSet(char letter, String words, String members) {
    this.letter = letter;
    this.words = words;
    this.members = members;
    long lowBits = 0;
    long highBits = 0;
    for (int i = 0; i < members.length(); i++) {
      char c = members.charAt(i);
      if (c < 64) {
        lowBits |= 1L << c;
      } else {
        highBits |= 1L << (c - 64);
      }
    }
    low = lowBits;
    high = highBits;
  }

  static CharacterSet ofLetter(char letter) {
    for (CharacterSet set : values()) {
      if (set.letter == letter) {
        return set;
      }
    }
    throw new IllegalArgumentException("no character set is called " + letter);
  }

  boolean has(char c) {
    return c < 64 ? (low >>> c & 1) != 0 : c < 128 && (high >>> (c - 64) & 1) != 0;
  }

  /** Place of {@code c} in the set, from 0; the weight of a character in alphanumeric checks. */
  int indexOf(char c) {
    return members.indexOf(c);
  }

  String words() {
    return words;
  }
}
