package org.lading.formats.epcis;

import org.jspecify.annotations.Nullable;

/** Found while reading: a value that breaks a rule. The pointer to it is looked up afterwards. */
final class Breach extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Json where;

  Breach(Json where, String reason) {
    // Refusing is ordinary here and may happen for every event: no stack trace, no suppression.
    super(reason, null, false, false);
    this.where = where;
  }

  Refusal within(Json root) {
    String pointer = pointer(root, "");
    return new Refusal(pointer == null ? "" : pointer, where.at(), String.valueOf(getMessage()));
  }

  @SuppressWarnings("ReferenceEquality") // Two equal values may stand in different places.
  private @Nullable String pointer(Json from, String path) {
    if (from == where) {
      return path;
    }
    @Nullable String found = null;
    switch (from) {
      case Json.Obj(_, var fields) -> {
        for (int i = 0; i < fields.size() && found == null; i++) {
          String name = fields.get(i).name().replace("~", "~0").replace("/", "~1");
          found = pointer(fields.get(i).value(), path + "/" + name);
        }
      }
      case Json.Arr(_, var values) -> {
        for (int i = 0; i < values.size() && found == null; i++) {
          found = pointer(values.get(i), path + "/" + i);
        }
      }
      case Json.Str _, Json.Num _, Json.Bool _, Json.Nul _ -> {}
    }
    return found;
  }
}
