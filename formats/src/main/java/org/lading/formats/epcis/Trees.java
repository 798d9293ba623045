package org.lading.formats.epcis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lading.codec.Limits;
import org.lading.provenance.event.Decimal;
import org.lading.provenance.event.Extension;

/** Turns what lies outside the standard into extensions. */
final class Trees {
  private static final Comparator<Extension.Member> BY_NAME =
      Comparator.comparing(member -> member.name().text());

  private Trees() {}

  /** A value whose names are in no namespace: a context, the surroundings of the events. */
  static Extension plain(Json json) throws Breach {
    return convert(json, null, 0);
  }

  static Extension named(Json json, Prefixes prefixes) throws Breach {
    return convert(json, prefixes, 1);
  }

  static Extension.Members plainMembers(List<Json.Field> fields) throws Breach {
    return members(fields, null, 0);
  }

  static Extension.Members namedMembers(List<Json.Field> fields, Prefixes prefixes) throws Breach {
    return members(fields, prefixes, 0);
  }

  static Decimal decimal(Json.Num number) throws Breach {
    try {
      return Decimal.of(number.text());
    } catch (IllegalArgumentException e) {
      throw new Breach(number, String.valueOf(e.getMessage()));
    }
  }

  private static Extension convert(Json json, @Nullable Prefixes prefixes, int depth)
      throws Breach {
    return switch (json) {
      case Json.Str(_, String text) -> {
        if (prefixes != null) {
          prefixes.use(text);
        }
        yield new Extension.Text(text);
      }
      case Json.Num number -> new Extension.Numeric(decimal(number));
      case Json.Bool(_, boolean value) -> new Extension.Bool(value);
      case Json.Nul _ -> new Extension.Null();
      case Json.Arr(_, var values) -> {
        requireDepth(json, depth);
        List<Extension> items = new ArrayList<>(values.size());
        for (Json value : values) {
          items.add(convert(value, prefixes, depth + 1));
        }
        yield new Extension.Items(items);
      }
      case Json.Obj object -> {
        requireDepth(json, depth);
        yield members(object.fields(), scope(object, prefixes, depth), depth);
      }
    };
  }

  /** The prefixes inside {@code object}, which may have a context of its own. */
  private static @Nullable Prefixes scope(Json.Obj object, @Nullable Prefixes prefixes, int depth)
      throws Breach {
    Json context = object.get("@context");
    return prefixes == null || context == null
        ? prefixes
        : prefixes.within(convert(context, null, depth + 1));
  }

  private static Extension.Members members(
      List<Json.Field> fields, @Nullable Prefixes prefixes, int depth) throws Breach {
    if (fields.isEmpty()) {
      return Extension.Members.NONE;
    }
    List<Extension.Member> members = new ArrayList<>(fields.size());
    for (Json.Field field : fields) {
      boolean plain = prefixes == null || field.name().equals("@context");
      Extension.Name name =
          prefixes == null ? Extension.Name.plain(field.name()) : prefixes.name(field.name());
      members.add(
          new Extension.Member(name, convert(field.value(), plain ? null : prefixes, depth + 1)));
    }
    members.sort(BY_NAME);
    return new Extension.Members(members);
  }

  private static void requireDepth(Json where, int depth) throws Breach {
    if (depth >= Limits.EXTENSION_DEPTH) {
      throw new Breach(
          where, "extensions are nested at most " + Limits.EXTENSION_DEPTH + " levels deep");
    }
  }

  /** The {@code @context} of a document or event, after the rules of the schema. */
  static Extension context(Json json) throws Breach {
    switch (json) {
      case Json.Str(_, String text) -> requireUri(json, text);
      case Json.Obj _ -> {}
      case Json.Arr(_, var values) -> {
        for (Json value : values) {
          if (value instanceof Json.Str(_, String text)) {
            requireUri(value, text);
          } else if (!(value instanceof Json.Obj)) {
            throw new Breach(value, "a @context lists URIs and objects, not " + value.kind());
          }
        }
      }
      case Json.Num _, Json.Bool _, Json.Nul _ ->
          throw new Breach(
              json, "a @context is a URI, an object or a list of them, not " + json.kind());
    }
    Extension context = plain(json);
    if (context instanceof Extension.Items(var items)) {
      requireDistinct(json, items);
    }
    return context;
  }

  private static void requireUri(Json where, String text) throws Breach {
    if (!Uris.isUri(text)) {
      throw new Breach(where, "a @context is named by a URI, not " + where.kind());
    }
  }

  static void requireDistinct(Json list, List<?> values) throws Breach {
    Set<Object> seen = new HashSet<>();
    for (int i = 0; i < values.size(); i++) {
      if (!seen.add(values.get(i)) && list instanceof Json.Arr(_, var jsons)) {
        throw new Breach(jsons.get(i), "the list holds " + jsons.get(i).kind() + " twice");
      }
    }
  }
}
