package org.lading.formats.epcis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON value that remembers where it stood in the document. */
sealed interface Json {
  Position at();

  /** What it is, for a message. */
  default String kind() {
    return switch (this) {
      case Obj _ -> "an object";
      case Arr _ -> "a list";
      case Str(_, String text) -> "\"" + shortened(text) + "\"";
      case Num(_, String text) -> shortened(text);
      case Bool(_, boolean value) -> Boolean.toString(value);
      case Nul _ -> "null";
    };
  }

  record Obj(Position at, List<Field> fields) implements Json {
    @Nullable Json get(String name) {
      for (Field field : fields) {
        if (field.name().equals(name)) {
          return field.value();
        }
      }
      return null;
    }
  }

  record Arr(Position at, List<Json> values) implements Json {}

  record Str(Position at, String text) implements Json {}

  /** A number as written. */
  record Num(Position at, String text) implements Json {}

  record Bool(Position at, boolean value) implements Json {}

  record Nul(Position at) implements Json {}

  record Field(String name, Json value) {}

  private static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
