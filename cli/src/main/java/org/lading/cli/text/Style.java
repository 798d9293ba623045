package org.lading.cli.text;

/**
 * How a piece of text stands out on a terminal.
 *
 * <p>Styled text carries marks from Unicode's private area; {@link Page} turns them into escape
 * sequences where colours are on and drops them elsewhere. So text can be styled without knowing
 * where it will be printed, and escape sequences in foreign text are never obeyed.
 */
public enum Style {
  BOLD('\uE001', "\u001B[1m"),
  FAINT('\uE002', "\u001B[2m"),
  GOOD('\uE003', "\u001B[32m"),
  BAD('\uE004', "\u001B[31m"),
  NOTABLE('\uE005', "\u001B[33m");

  static final char PLAIN_MARK = '\uE000';
  static final String PLAIN_SEQUENCE = "\u001B[0m";

  private final char mark;
  private final String sequence;

  Style(char mark, String sequence) {
    this.mark = mark;
    this.sequence = sequence;
  }

  /** The text with this style's marks around it. */
  public String of(String text) {
    return mark + text + PLAIN_MARK;
  }

  static boolean isMark(int codePoint) {
    return codePoint >= PLAIN_MARK && codePoint <= NOTABLE.mark;
  }

  /** The escape sequence a mark stands for. */
  static String sequence(int mark) {
    for (Style style : values()) {
      if (style.mark == mark) {
        return style.sequence;
      }
    }
    return PLAIN_SEQUENCE;
  }
}
