package org.lading.formats.epcis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lading.codec.Limits;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * Builds trees from tokens. A problem inside a tree (a name written twice, half a surrogate pair,
 * too much text) does not stop the parser: the tree is read to its end and refused alone.
 */
final class JsonTrees {
  /** Text of one tree, names included, in UTF-16 units. */
  static final int TREE_CHARS = 4 * Limits.TRANSACTION_BYTES;

  /** Nesting of the document around an event, and of the event's own parts around extensions. */
  static final int NESTING = Limits.EXTENSION_DEPTH + 32;

  private static final int LINEAR_SEARCH = 16;

  private final JsonParser parser;
  private int chars;
  private @Nullable Breach problem;

  JsonTrees(JsonParser parser) {
    this.parser = parser;
  }

  static JsonFactory factory() {
    // The source stays open at the document's end: what follows belongs to its hash.
    return JsonFactory.builder()
        .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(NESTING)
                .maxNumberLength(1_000)
                .maxStringLength(TREE_CHARS)
                .maxNameLength(65_536)
                .build())
        .build();
  }

  static JsonParser parser(JsonFactory factory, java.io.InputStream in) {
    return factory.createParser(ObjectReadContext.empty(), in);
  }

  /** The value that begins at the parser's current token. */
  Json read() throws Breach {
    chars = 0;
    problem = null;
    Json value = value();
    if (problem != null) {
      throw problem;
    }
    return value;
  }

  Position position() {
    TokenStreamLocation at = parser.currentTokenLocation();
    return new Position(at.getLineNr(), at.getColumnNr());
  }

  private Json value() {
    Position at = position();
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new IllegalStateException("the parser stands before its first token");
    }
    return switch (token) {
      case START_OBJECT -> object(at);
      case START_ARRAY -> array(at);
      case VALUE_STRING -> string(at);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(at);
      case VALUE_TRUE -> new Json.Bool(at, true);
      case VALUE_FALSE -> new Json.Bool(at, false);
      default -> new Json.Nul(at);
    };
  }

  private Json object(Position at) {
    List<Json.Field> fields = new ArrayList<>();
    @Nullable Set<String> names = null;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      Position nameAt = position();
      parser.nextToken();
      Json value = value();
      if (names == null && fields.size() == LINEAR_SEARCH) {
        names = new HashSet<>();
        for (Json.Field field : fields) {
          names.add(field.name());
        }
      }
      if (names == null ? contains(fields, name) : !names.add(name)) {
        refuse(new Json.Str(nameAt, name), "the member \"" + name + "\" is written twice");
      }
      count(new Json.Str(nameAt, ""), name);
      if (problem == null) {
        fields.add(new Json.Field(name, value));
      }
    }
    return new Json.Obj(at, fields);
  }

  private static boolean contains(List<Json.Field> fields, String name) {
    for (Json.Field field : fields) {
      if (field.name().equals(name)) {
        return true;
      }
    }
    return false;
  }

  private Json array(Position at) {
    List<Json> values = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      Json value = value();
      if (problem == null) {
        values.add(value);
      }
    }
    return new Json.Arr(at, values);
  }

  private Json string(Position at) {
    Json.Str value = new Json.Str(at, parser.getString());
    count(value, value.text());
    return value;
  }

  private Json number(Position at) {
    Json.Num value = new Json.Num(at, parser.getString());
    count(value, value.text());
    return value;
  }

  private void count(Json where, String text) {
    chars += text.length() + 8;
    if (chars > TREE_CHARS) {
      refuse(where, "there is more than " + TREE_CHARS + " characters of text; split it up");
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (Character.isLowSurrogate(c)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          refuse(where, "half of a surrogate pair (\\u%04x) is no character".formatted((int) c));
          return;
        }
        i++;
      }
    }
  }

  private void refuse(Json where, String reason) {
    if (problem == null) {
      problem = new Breach(where, reason);
    }
  }
}
