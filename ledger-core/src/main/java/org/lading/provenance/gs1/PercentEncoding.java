package org.lading.provenance.gs1;

import org.lading.codec.MalformedException;

/**
 * Percent-encoding of GS1 values. All their characters are ASCII, so one escape is one character.
 */
final class PercentEncoding {
  /** Written as an escape in a Digital Link; every other character of set 82 stands for itself. */
  private static final String ESCAPED = "!\"#%&()*+,/:<>?";

  private static final String HEX = "0123456789ABCDEF";

  private PercentEncoding() {}

  static String decode(String text) throws MalformedException {
    int percent = text.indexOf('%');
    if (percent < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int from = 0;
    while (percent >= 0) {
      out.append(text, from, percent);
      int high = percent + 1 < text.length() ? digit(text.charAt(percent + 1)) : -1;
      int low = percent + 2 < text.length() ? digit(text.charAt(percent + 2)) : -1;
      if (high < 0 || low < 0) {
        throw new MalformedException(
            percent, "a % should be followed by two hexadecimal digits in \"" + text + "\"");
      }
      out.append((char) (high << 4 | low));
      from = percent + 3;
      percent = text.indexOf('%', from);
    }
    return out.append(text, from, text.length()).toString();
  }

  static void encode(String value, StringBuilder out) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (ESCAPED.indexOf(c) >= 0) {
        out.append('%').append(hex(c));
      } else {
        out.append(c);
      }
    }
  }

  static String hex(char c) {
    return "" + HEX.charAt(c >> 4) + HEX.charAt(c & 15);
  }

  private static int digit(char c) {
    return c < 128 ? Character.digit(c, 16) : -1;
  }
}
