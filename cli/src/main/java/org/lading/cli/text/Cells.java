package org.lading.cli.text;

/**
 * How many cells of a terminal a text takes: Chinese, Japanese and Korean characters take two,
 * combining ones none.
 */
final class Cells {
  /** First and last code points of the wide ranges (Unicode Standard Annex 11: W and F). */
  private static final int[] WIDE = {
    0x1100, 0x115F, 0x231A, 0x231B, 0x23E9, 0x23EC, 0x2614, 0x2615, 0x26A1, 0x26A1, 0x2705, 0x2705,
    0x274C, 0x274C, 0x2E80, 0x303E, 0x3041, 0x4DBF, 0x4E00, 0xA4CF, 0xA960, 0xA97F, 0xAC00, 0xD7A3,
    0xF900, 0xFAFF, 0xFE10, 0xFE19, 0xFE30, 0xFE6F, 0xFF01, 0xFF60, 0xFFE0, 0xFFE6, 0x1F300,
    0x1F64F, 0x1F680, 0x1F6FF, 0x1F900, 0x1F9FF, 0x20000, 0x2FFFD, 0x30000, 0x3FFFD
  };

  private Cells() {}

  static int of(String text) {
    int cells = 0;
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      cells += of(codePoint);
      i += Character.charCount(codePoint);
    }
    return cells;
  }

  private static int of(int codePoint) {
    if (codePoint < 0x300) {
      return 1;
    }
    if (Style.isMark(codePoint)) {
      return 0;
    }
    int type = Character.getType(codePoint);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    for (int i = 0; i < WIDE.length; i += 2) {
      if (codePoint >= WIDE[i] && codePoint <= WIDE[i + 1]) {
        return 2;
      }
    }
    return 1;
  }

  static String padRight(String text, int cells) {
    return text + " ".repeat(Math.max(0, cells - of(text)));
  }

  static String padLeft(String text, int cells) {
    return " ".repeat(Math.max(0, cells - of(text))) + text;
  }
}
