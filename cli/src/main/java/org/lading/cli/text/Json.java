package org.lading.cli.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value to be printed.
 *
 * <p>A writer of our own, because it costs a hundredth of a library's start-up time and a command
 * only ever writes. Members keep the order in which they were put, so output is stable. Numbers are
 * whole; amounts and other decimals are strings.
 */
public sealed interface Json {

  /** An object; {@code put} adds a member and returns the same object for the next one. */
  final class Obj implements Json {
    private final Map<String, Json> members = new LinkedHashMap<>();

    private Obj() {}

    /** Adds a member; a missing value (null) leaves the member out. */
    public Obj put(String name, @Nullable Json value) {
      if (value == null) {
        return this;
      }
      if (members.putIfAbsent(name, value) != null) {
        throw new IllegalStateException("JSON member " + name + " was put twice");
      }
      return this;
    }

    public Obj put(String name, @Nullable String value) {
      return put(name, value == null ? null : new Text(value));
    }

    public Obj put(String name, long value) {
      return put(name, new Whole(value));
    }

    public Obj put(String name, boolean value) {
      return put(name, new Truth(value));
    }

    /** Adds an array with one element for each of {@code values}. */
    public <T> Obj put(String name, Iterable<T> values, Function<? super T, ? extends Json> each) {
      return put(name, array(values, each));
    }

    Map<String, Json> members() {
      return members;
    }
  }

  /** An array. */
  record Array(List<Json> elements) implements Json {
    public Array {
      elements = List.copyOf(elements);
    }
  }

  /** A string. */
  record Text(String value) implements Json {}

  /** A whole number. Beyond 2^53 many readers lose digits: use a string there. */
  record Whole(long value) implements Json {}

  /** True or false. */
  record Truth(boolean value) implements Json {}

  /** JSON text that another writer made; it is laid out like the rest. */
  record Verbatim(String json) implements Json {}

  /** Takes well-formed JSON text as a value. */
  static Json verbatim(String json) {
    return new Verbatim(json);
  }

  static Obj object() {
    return new Obj();
  }

  /** An object that begins with the member {@code kind}, as every answer of a command does. */
  static Obj kind(String kind) {
    return new Obj().put("kind", kind);
  }

  static Json text(String value) {
    return new Text(value);
  }

  static <T> Array array(Iterable<T> values, Function<? super T, ? extends Json> each) {
    List<Json> elements = new ArrayList<>();
    for (T value : values) {
      elements.add(each.apply(value));
    }
    return new Array(elements);
  }

  /** The value on one line, as programs read one value after the other. */
  default String line() {
    // A break inside a string is written as an escape, so each of these is one of the layout.
    return pretty().replaceAll("\n *", " ");
  }

  /** The value over several lines, indented by two spaces, without a line break at the end. */
  default String pretty() {
    StringBuilder out = new StringBuilder();
    JsonText.write(this, 0, out);
    return out.toString();
  }
}
