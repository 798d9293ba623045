package org.lading.formats.iso20022;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Puts a message together: elements open and close in order, what is inside is escaped, and a text
 * is no longer than the standard has room for.
 */
final class MessageOut {
  static final int ID = 35;
  static final int ACCOUNT = 34;
  static final int TEXT = 140;

  private final StringBuilder out =
      new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  private final Deque<String> open = new ArrayDeque<>();

  MessageOut document(MessageVersion version) {
    out.append("<Document xmlns=\"").append(version.namespace()).append("\">");
    open.push("Document");
    return open(version.type().root());
  }

  MessageOut open(String... names) {
    for (String name : names) {
      out.append('<').append(name).append('>');
      open.push(name);
    }
    return this;
  }

  MessageOut close(int times) {
    for (int i = 0; i < times; i++) {
      out.append("</").append(open.pop()).append('>');
    }
    return this;
  }

  MessageOut close() {
    return close(1);
  }

  /** A line of its own for what comes next: for people who look at the message. */
  MessageOut line() {
    out.append('\n');
    return this;
  }

  /** An element with text, where there is any; the text is at most {@code most} characters. */
  MessageOut element(String name, String text, int most) throws UnwritablePaymentException {
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      return this;
    }
    int length = stripped.codePointCount(0, stripped.length());
    if (length > most) {
      throw new UnwritablePaymentException(
          name + " has room for " + most + " characters, not " + length + ": " + stripped);
    }
    out.append('<').append(name).append('>');
    escape(name, stripped);
    out.append("</").append(name).append('>');
    return this;
  }

  /** An element whose text is known to fit. */
  MessageOut element(String name, Object text) throws UnwritablePaymentException {
    return element(name, String.valueOf(text), Integer.MAX_VALUE);
  }

  MessageOut amount(String name, String currency, String amount) {
    out.append('<').append(name).append(" Ccy=\"").append(currency).append("\">");
    out.append(amount).append("</").append(name).append('>');
    return this;
  }

  private void escape(String name, String text) throws UnwritablePaymentException {
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '\r' -> out.append("&#13;");
        default -> {
          boolean control = c < ' ' && c != '\n' && c != '\t';
          if (control || (c >= 0xD800 && c <= 0xDFFF) || c == 0xFFFE || c == 0xFFFF) {
            throw new UnwritablePaymentException(
                name + " has a character that XML cannot hold: U+" + Integer.toHexString(c));
          }
          out.appendCodePoint(c);
        }
      }
    }
  }

  /** The message, all that is open being closed. */
  String finish() {
    close(open.size());
    return out.append('\n').toString();
  }
}
