package org.lading.formats.genesis;

import java.util.List;
import java.util.StringJoiner;

/** Writes indented JSON that people read: two spaces a level, one field a line. */
final class JsonText {
  private final StringBuilder text = new StringBuilder();
  private int depth;
  private boolean first = true;
  private boolean afterKey;

  JsonText open(String bracket) {
    text.append(bracket);
    depth++;
    first = true;
    afterKey = false;
    return this;
  }

  void close(String bracket) {
    depth--;
    if (!first) {
      newLine();
    }
    text.append(bracket);
    first = false;
  }

  JsonText key(String name) {
    item();
    text.append(quoted(name)).append(": ");
    afterKey = true;
    return this;
  }

  JsonText item() {
    if (afterKey) {
      return this;
    }
    if (!first) {
      text.append(',');
    }
    newLine();
    first = false;
    return this;
  }

  void field(String name, String value) {
    key(name);
    text.append(quoted(value));
    afterKey = false;
  }

  void field(String name, long value) {
    key(name);
    text.append(value);
    afterKey = false;
  }

  void inline(List<String> values) {
    StringJoiner joined = new StringJoiner(", ", "[", "]");
    values.forEach(value -> joined.add(quoted(value)));
    text.append(joined);
    afterKey = false;
  }

  /** A list with a line for each value. */
  void lines(List<String> values) {
    open("[");
    for (String value : values) {
      item();
      text.append(quoted(value));
    }
    close("]");
  }

  @Override
  public String toString() {
    return text + "\n";
  }

  private void newLine() {
    text.append('\n').append("  ".repeat(depth));
  }

  private static String quoted(String value) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20) {
        out.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
