package org.lading.node.ops.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** How an event is written: always as one line, whatever is in it. */
public enum LogFormat {
  /** {@code time=… level=warn logger=… event=… peer=…}; values are quoted where needed. */
  TEXT {
    @Override
    String line(List<Fields.Field> fields) {
      StringBuilder line = new StringBuilder();
      for (Fields.Field field : fields) {
        line.append(line.isEmpty() ? "" : " ").append(field.name()).append('=');
        if (isPlain(field.value())) {
          line.append(field.value());
        } else {
          quote(line, field.value());
        }
      }
      return line.toString();
    }
  },
  /** One JSON object. */
  JSON {
    @Override
    String line(List<Fields.Field> fields) {
      StringBuilder line = new StringBuilder("{");
      for (Fields.Field field : fields) {
        line.append(line.length() == 1 ? "" : ",");
        quote(line, field.name());
        line.append(':');
        if (field.literal() && isJsonNumberOrFlag(field.value())) {
          line.append(field.value());
        } else {
          quote(line, field.value());
        }
      }
      return line.append('}').toString();
    }
  };

  private static final int STACK_CHARACTERS = 16_384;

  abstract String line(List<Fields.Field> fields);

  String line(
      Instant time,
      Level level,
      String logger,
      List<Fields.Field> said,
      @Nullable Throwable thrown) {
    List<Fields.Field> fields = new ArrayList<>();
    fields.add(text("time", time.truncatedTo(ChronoUnit.MILLIS).toString()));
    fields.add(text("level", level.name().toLowerCase(Locale.ROOT)));
    fields.add(text("logger", shortName(logger)));
    fields.addAll(said);
    if (thrown != null) {
      fields.add(text("error", thrown.toString()));
      fields.add(text("stack", stack(thrown)));
    }
    return line(fields);
  }

  private static Fields.Field text(String name, String value) {
    return new Fields.Field(name, value, false);
  }

  /** Our own classes by their simple name; those of libraries in full. */
  private static String shortName(String logger) {
    return logger.startsWith("org.lading.")
        ? logger.substring(logger.lastIndexOf('.') + 1)
        : logger;
  }

  private static String stack(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text, true));
    String all = text.toString().strip();
    return all.length() > STACK_CHARACTERS ? all.substring(0, STACK_CHARACTERS) + "…" : all;
  }

  private static boolean isPlain(String value) {
    return !value.isEmpty()
        && value.chars().allMatch(c -> c > ' ' && c != '"' && c != '=' && c != '\\' && c != 127);
  }

  private static boolean isJsonNumberOrFlag(String value) {
    return value.equals("true")
        || value.equals("false")
        || value.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
  }

  /** JSON's own escapes; so nobody's text can begin a line or a field of its own. */
  private static void quote(StringBuilder into, String value) {
    into.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"', '\\' -> into.append('\\').append(c);
        case '\n' -> into.append("\\n");
        case '\r' -> into.append("\\r");
        case '\t' -> into.append("\\t");
        default -> {
          if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
            into.append(String.format("\\u%04x", (int) c));
          } else {
            into.append(c);
          }
        }
      }
    }
    into.append('"');
  }
}
