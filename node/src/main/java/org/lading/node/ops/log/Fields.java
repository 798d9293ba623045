package org.lading.node.ops.log;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.helpers.MessageFormatter;

/**
 * What a log call says, as names and values. Our own patterns are made of {@code key=value} with {}
 * for arguments; what libraries say becomes one field {@code msg}.
 */
final class Fields {
  /** One name and value; {@code literal} when JSON needs no quotes around it. */
  record Field(String name, String value, boolean literal) {}

  private static final String MESSAGE = "msg";

  private final String pattern;
  private final @Nullable Object[] arguments;
  private final List<Field> found = new ArrayList<>();
  private int at;
  private int argument;

  private Fields(String pattern, @Nullable Object[] arguments) {
    this.pattern = pattern;
    this.arguments = arguments;
  }

  static List<Field> of(@Nullable String pattern, @Nullable Object @Nullable [] arguments) {
    String text = pattern == null ? "" : pattern;
    @Nullable Object[] given = arguments == null ? new Object[0] : arguments;
    Fields fields = new Fields(text, given);
    if (fields.parse()) {
      return fields.found;
    }
    String message = MessageFormatter.arrayFormat(text, given, null).getMessage();
    return List.of(new Field(MESSAGE, message == null ? "" : message, false));
  }

  /** Whether all of the pattern is pairs. */
  private boolean parse() {
    while (at < pattern.length()) {
      int equals = pattern.indexOf('=', at);
      if (equals <= at || !isName(at, equals)) {
        return false;
      }
      String name = pattern.substring(at, equals);
      at = equals + 1;
      found.add(at < pattern.length() && pattern.charAt(at) == '"' ? quoted(name) : bare(name));
      if (at < pattern.length() && pattern.charAt(at) != ' ') {
        return false;
      }
      at++;
    }
    return !found.isEmpty();
  }

  private boolean isName(int from, int to) {
    for (int i = from; i < to; i++) {
      char c = pattern.charAt(i);
      if (!Character.isLetterOrDigit(c) && c != '_' && c != '-' && c != '.') {
        return false;
      }
    }
    return true;
  }

  private Field quoted(String name) {
    int end = pattern.indexOf('"', at + 1);
    int to = end < 0 ? pattern.length() : end;
    String value = filled(pattern.substring(at + 1, to));
    at = Math.min(to + 1, pattern.length());
    return new Field(name, value, false);
  }

  private Field bare(String name) {
    int end = pattern.indexOf(' ', at);
    int to = end < 0 ? pattern.length() : end;
    String raw = pattern.substring(at, to);
    boolean alone = raw.equals("{}") && argument < arguments.length;
    boolean literal =
        alone && (arguments[argument] instanceof Number || arguments[argument] instanceof Boolean);
    at = to;
    return new Field(name, filled(raw), literal);
  }

  private String filled(String raw) {
    StringBuilder text = new StringBuilder();
    int from = 0;
    int hole = raw.indexOf("{}");
    while (hole >= 0 && argument < arguments.length) {
      text.append(raw, from, hole).append(arguments[argument++]);
      from = hole + 2;
      hole = raw.indexOf("{}", from);
    }
    return text.append(raw, from, raw.length()).toString();
  }
}
