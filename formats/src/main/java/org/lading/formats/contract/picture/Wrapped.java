package org.lading.formats.contract.picture;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines that fit, without knowing the font: widths are taken generously. */
final class Wrapped {
  /** Hundredths of the type size: of wide letters, of narrow ones, of Chinese characters. */
  private static final int WIDE = 100;

  private static final int USUAL = 66;
  private static final int NARROW = 40;
  private static final String NARROW_LETTERS = "iljtfrI.,:;'|!()[] ";
  private static final int FIRST_FULL_WIDTH = 0x1100;

  private Wrapped() {}

  static int width(String text, Svg.Type type) {
    long hundredths = text.codePoints().mapToLong(Wrapped::hundredths).sum();
    return Math.toIntExact(Math.ceilDiv(hundredths * type.size(), 100));
  }

  private static int hundredths(int point) {
    if (point >= FIRST_FULL_WIDTH || point == 'm' || point == 'w' || point == 'M' || point == 'W') {
      return WIDE;
    }
    return NARROW_LETTERS.indexOf(point) >= 0 ? NARROW : USUAL;
  }

  /** At spaces; a word that is longer than a line is broken where the line is full. */
  static List<String> lines(String text, Svg.Type type, int most) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split("\\s+", -1)) {
      String more = line.isEmpty() ? word : line + " " + word;
      if (width(more, type) > most && !line.isEmpty()) {
        lines.add(line.toString());
        line.setLength(0);
        more = word;
      }
      line.setLength(0);
      line.append(broken(more, type, most, lines));
    }
    lines.add(line.toString());
    return lines;
  }

  private static String broken(String word, Svg.Type type, int most, List<String> lines) {
    String left = word;
    while (width(left, type) > most && left.codePointCount(0, left.length()) > 1) {
      int end = left.length();
      while (width(left.substring(0, end), type) > most && left.codePointCount(0, end) > 1) {
        end = left.offsetByCodePoints(end, -1);
      }
      lines.add(left.substring(0, end));
      left = left.substring(end);
    }
    return left;
  }
}
