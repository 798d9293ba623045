package org.lading.formats.contract.picture;

import java.util.Locale;

/** An SVG file in the making. Lengths are in its own units, pixels at full size. */
final class Svg {
  private final StringBuilder body = new StringBuilder(16_384);

  /** How text is set. */
  enum Type {
    TITLE(21, true),
    HEADING(15, true),
    PLAIN(14, false),
    STRONG(14, true);

    private final int size;
    private final boolean bold;

    Type(int size, boolean bold) {
      this.size = size;
      this.bold = bold;
    }

    int size() {
      return size;
    }
  }

  Svg box(int x, int y, int width, int height, String fill, String stroke, int line) {
    body.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\" fill=\"%s\" stroke=\"%s\""
                + " stroke-width=\"%d\"/>%n",
            x,
            y,
            width,
            height,
            fill,
            stroke,
            line));
    return this;
  }

  Svg dot(int x, int y, int radius, String fill) {
    body.append(
        String.format(
            Locale.ROOT,
            "<circle cx=\"%d\" cy=\"%d\" r=\"%d\" fill=\"%s\"/>%n",
            x,
            y,
            radius,
            fill));
    return this;
  }

  /** One line, from {@code x} on, on the base line {@code y}. */
  Svg text(int x, int y, Type type, String fill, String text) {
    body.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%d\" y=\"%d\" font-size=\"%d\"%s fill=\"%s\">%s</text>%n",
            x,
            y,
            type.size,
            type.bold ? " font-weight=\"bold\"" : "",
            fill,
            escaped(text)));
    return this;
  }

  Svg line(String path, String stroke, int width) {
    body.append(
        String.format(
            Locale.ROOT,
            "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%d\"/>%n",
            path,
            stroke,
            width));
    return this;
  }

  /** The point of an arrow to the left. */
  Svg point(int x, int y, String fill) {
    body.append(
        String.format(Locale.ROOT, "<path d=\"M%d %dl10 -6v12z\" fill=\"%s\"/>%n", x, y, fill));
    return this;
  }

  String file(String title, int width, int height) {
    return String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
                + " height=\"%d\" role=\"img\" font-family=\"'DejaVu Sans', 'Noto Sans', Verdana,"
                + " sans-serif\">%n<title>%s</title>%n<rect width=\"%d\" height=\"%d\""
                + " fill=\"#ffffff\"/>%n",
            width,
            height,
            width,
            height,
            escaped(title),
            width,
            height)
        + body
        + "</svg>\n";
  }

  /** Text within XML 1.0; characters that it cannot hold are shown as replaced. */
  static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                default -> safe.appendCodePoint(isHeld(point) ? point : 0xFFFD);
              }
            });
    return safe.toString();
  }

  private static boolean isHeld(int point) {
    boolean control = point < ' ' && point != '\n' && point != '\t';
    boolean half = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    return !control && !half && point != 0xFFFE && point != 0xFFFF;
  }
}
