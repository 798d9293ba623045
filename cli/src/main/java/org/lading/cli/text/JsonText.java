package org.lading.cli.text;

import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Writes JSON values as RFC 8259 text, one member a line. */
final class JsonText {
  private static final HexFormat HEX = HexFormat.of();

  private JsonText() {}

  static void write(Json value, int depth, StringBuilder out) {
    switch (value) {
      case Json.Obj object -> writeObject(object.members(), depth, out);
      case Json.Array array -> writeArray(array.elements(), depth, out);
      case Json.Text text -> writeString(text.value(), out);
      case Json.Whole number -> out.append(number.value());
      case Json.Truth truth -> out.append(truth.value());
      case Json.Verbatim verbatim -> layOut(verbatim.json(), depth, out);
    }
  }

  private static void writeObject(Map<String, Json> members, int depth, StringBuilder out) {
    if (members.isEmpty()) {
      out.append("{}");
      return;
    }
    out.append('{');
    Iterator<Map.Entry<String, Json>> each = members.entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<String, Json> member = each.next();
      newLine(depth + 1, out);
      writeString(member.getKey(), out);
      out.append(": ");
      write(member.getValue(), depth + 1, out);
      if (each.hasNext()) {
        out.append(',');
      }
    }
    newLine(depth, out);
    out.append('}');
  }

  private static void writeArray(List<Json> elements, int depth, StringBuilder out) {
    if (elements.isEmpty()) {
      out.append("[]");
      return;
    }
    out.append('[');
    Iterator<Json> each = elements.iterator();
    while (each.hasNext()) {
      newLine(depth + 1, out);
      write(each.next(), depth + 1, out);
      if (each.hasNext()) {
        out.append(',');
      }
    }
    newLine(depth, out);
    out.append(']');
  }

  /** Breaks well-formed JSON text into lines. */
  private static void layOut(String json, int depth, StringBuilder out) {
    int inner = depth;
    boolean quoted = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (quoted || c == '"') {
        out.append(c);
        if (quoted && c == '\\') {
          i++;
          out.append(json.charAt(i));
        } else if (c == '"') {
          quoted = !quoted;
        }
      } else if (c == '{' || c == '[') {
        boolean empty = i + 1 < json.length() && "}]".indexOf(json.charAt(i + 1)) >= 0;
        out.append(c);
        if (empty) {
          i++;
          out.append(json.charAt(i));
        } else {
          inner++;
          newLine(inner, out);
        }
      } else if (c == '}' || c == ']') {
        inner--;
        newLine(inner, out);
        out.append(c);
      } else if (c == ',') {
        out.append(c);
        newLine(inner, out);
      } else if (c == ':') {
        out.append(": ");
      } else if (!Character.isWhitespace(c)) {
        out.append(c);
      }
    }
  }

  private static void newLine(int depth, StringBuilder out) {
    out.append('\n').append("  ".repeat(depth));
  }

  private static void writeString(String value, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (mustBeEscaped(value, i)) {
            out.append("\\u").append(HEX.toHexDigits(c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  /** Control characters, as JSON asks, and halves of a pair, which UTF-8 cannot carry. */
  private static boolean mustBeEscaped(String value, int index) {
    char c = value.charAt(index);
    if (Character.isHighSurrogate(c)) {
      return index + 1 == value.length() || !Character.isLowSurrogate(value.charAt(index + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return index == 0 || !Character.isHighSurrogate(value.charAt(index - 1));
    }
    return c < 0x20 || (c >= 0x7F && c < 0xA0);
  }
}
