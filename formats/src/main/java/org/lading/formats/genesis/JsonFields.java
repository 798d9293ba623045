package org.lading.formats.genesis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The fields of one JSON object, asked for by name and kind; what is wrong is told with its path.
 */
record JsonFields(String path, JsonNode node) {
  /** Something that reads fields while it builds a value. */
  @FunctionalInterface
  interface Build<T> {
    T build() throws MalformedException;
  }

  static JsonFields parse(Bytes json) throws MalformedException {
    JsonMapper mapper =
        JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    try {
      JsonNode node = mapper.readTree(json.array());
      if (!node.isObject()) {
        throw new MalformedException(0, "expected a JSON object");
      }
      return new JsonFields("", node);
    } catch (JacksonException e) {
      throw new MalformedException(
          -1,
          "not JSON: line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr()
              + ": "
              + e.getOriginalMessage());
    }
  }

  void requireOnly(String... known) throws MalformedException {
    Set<String> left = new TreeSet<>(node.propertyNames());
    left.removeAll(Set.of(known));
    if (!left.isEmpty()) {
      throw new MalformedException(
          -1,
          at(left.iterator().next())
              + ": no such field here; known are "
              + String.join(", ", known));
    }
  }

  /** The names of all fields, in the order of the file. */
  List<String> names() {
    return List.copyOf(node.propertyNames());
  }

  boolean isList(String name) {
    JsonNode value = node.get(name);
    return value != null && value.isArray();
  }

  String text(String name) throws MalformedException {
    return optionalText(name).orElseThrow(() -> wrong(name, "is missing; expected a text"));
  }

  Optional<String> optionalText(String name) throws MalformedException {
    JsonNode value = node.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.isString()) {
      throw wrong(name, "expected a text");
    }
    return Optional.of(value.stringValue());
  }

  long number(String name, long otherwise) throws MalformedException {
    JsonNode value = node.get(name);
    if (value == null) {
      return otherwise;
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw wrong(name, "expected a whole number");
    }
    return value.longValue();
  }

  Optional<JsonFields> optionalObject(String name) throws MalformedException {
    JsonNode value = node.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.isObject()) {
      throw wrong(name, "expected an object");
    }
    return Optional.of(new JsonFields(at(name), value));
  }

  List<JsonFields> objects(String name) throws MalformedException {
    List<JsonFields> objects = new ArrayList<>();
    for (JsonNode element : list(name)) {
      String where = at(name) + "/" + objects.size();
      if (!element.isObject()) {
        throw new MalformedException(-1, where + ": expected an object");
      }
      objects.add(new JsonFields(where, element));
    }
    return objects;
  }

  List<String> texts(String name) throws MalformedException {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : list(name)) {
      if (!element.isString()) {
        throw wrong(name, "expected a list of texts");
      }
      texts.add(element.stringValue());
    }
    return texts;
  }

  <T> T built(Build<T> build) throws MalformedException {
    try {
      return build.build();
    } catch (IllegalArgumentException e) {
      throw new MalformedException(-1, (path.isEmpty() ? "/" : path) + ": " + e.getMessage());
    }
  }

  MalformedException wrong(String name, String reason) {
    return new MalformedException(-1, at(name) + ": " + reason);
  }

  private Iterable<JsonNode> list(String name) throws MalformedException {
    JsonNode value = node.get(name);
    if (value == null || !value.isArray()) {
      throw wrong(name, value == null ? "is missing; expected a list" : "expected a list");
    }
    return value.values();
  }

  private String at(String name) {
    return path + "/" + name;
  }
}
