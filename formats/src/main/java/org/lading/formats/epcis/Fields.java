package org.lading.formats.epcis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lading.codec.Spelling;
import org.lading.provenance.event.Decimal;
import org.lading.provenance.event.Extension;
import org.lading.provenance.event.Timestamp;
import org.lading.provenance.vocabulary.CoreVocabulary;

/**
 * The members of one object of the standard: each is asked for by name and checked after the
 * schema; what nobody asked for is an extension, or does not belong there.
 */
final class Fields {
  /** How one entry of a list is read. */
  @FunctionalInterface
  interface Entry<T> {
    T read(Json json) throws Breach;
  }

  private static final Pattern CBV_URI =
      Pattern.compile("^(?:urn:epcglobal:cbv|https?://ns\\.gs1\\.org/cbv/)");
  private static final Pattern WEB_VOCABULARY_URI =
      Pattern.compile("^https?://(?:www\\.)?gs1\\.org/voc/");
  private static final Pattern HEX = Pattern.compile("[A-Fa-f0-9]+");
  private static final Pattern UNIT = Pattern.compile("[A-Z0-9]{2,3}");

  private final Json.Obj object;
  private final String what;
  private final Prefixes prefixes;
  private final BitSet taken = new BitSet();

  /** The members of {@code json}, called {@code what} in messages. */
  Fields(Json json, String what, Prefixes prefixes) throws Breach {
    if (!(json instanceof Json.Obj obj)) {
      throw new Breach(json, what + " is an object, not " + json.kind());
    }
    this.object = obj;
    this.what = what;
    this.prefixes = prefixes;
  }

  Json.Obj object() {
    return object;
  }

  @Nullable Json take(String name) {
    List<Json.Field> fields = object.fields();
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals(name)) {
        taken.set(i);
        return fields.get(i).value();
      }
    }
    return null;
  }

  Json require(String name) throws Breach {
    Json value = take(name);
    if (value == null) {
      List<String> names = rest().stream().map(Json.Field::name).toList();
      throw new Breach(object, what + " needs " + name + Spelling.insteadOf(name, names));
    }
    return value;
  }

  @Nullable String uri(String name) throws Breach {
    Json value = take(name);
    return value == null ? null : uri(value, name);
  }

  String requireUri(String name) throws Breach {
    return uri(require(name), name);
  }

  String uri(Json value, String name) throws Breach {
    String text = text(value, name);
    if (!Uris.isUri(text)) {
      throw new Breach(value, name + " is a URI, not " + value.kind());
    }
    return text;
  }

  /** A bare word of the vocabulary, or a URI that is not one of the vocabulary in disguise. */
  @Nullable String word(String name, Set<String> words) throws Breach {
    Json value = take(name);
    return value == null ? null : vocabulary(value, name, words, CBV_URI);
  }

  /** The same, of a vocabulary whose addresses hold no other words than its own. */
  @Nullable String word(String name, CoreVocabulary core) throws Breach {
    Json value = take(name);
    return value == null ? null : word(value, name, core);
  }

  String word(Json value, String name, CoreVocabulary core) throws Breach {
    String text = vocabulary(value, name, core.words(), CBV_URI);
    Optional<CoreVocabulary.Spelled> spelled = core.spelledBy(prefixes.expanded(text));
    if (spelled.isPresent() && spelled.get().vocabulary() != core) {
      String other = spelled.get().vocabulary().kind().title();
      throw new Breach(
          value,
          name + " is a " + core.kind().title() + ", not a " + other + " like " + value.kind());
    }
    if (spelled.isPresent() && !spelled.get().isKnown()) {
      String meant = Spelling.meantBy(spelled.get().word(), core.words());
      throw new Breach(
          value,
          name + " is a word of the vocabulary, or a URI outside it, not " + value.kind() + meant);
    }
    return text;
  }

  /** A bare word of the GS1 web vocabulary, or a URI outside it. */
  @Nullable String webWord(String name, Set<String> words) throws Breach {
    Json value = take(name);
    return value == null ? null : vocabulary(value, name, words, WEB_VOCABULARY_URI);
  }

  private String vocabulary(Json value, String name, Set<String> words, Pattern notThese)
      throws Breach {
    String text = text(value, name);
    if (words.contains(text)) {
      return text;
    }
    if (!Uris.isUri(text)) {
      throw new Breach(
          value,
          name
              + " is a word of the vocabulary or a URI, not "
              + value.kind()
              + Spelling.meantBy(text, words));
    }
    if (notThese.matcher(text).lookingAt()) {
      throw new Breach(
          value, name + " is written as the bare word of the vocabulary, not " + value.kind());
    }
    return text;
  }

  @Nullable String text(String name) throws Breach {
    Json value = take(name);
    return value == null ? null : text(value, name);
  }

  private String text(Json value, String name) throws Breach {
    if (!(value instanceof Json.Str(_, String text))) {
      throw new Breach(value, name + " is text, not " + value.kind());
    }
    prefixes.use(text);
    return text;
  }

  @Nullable Timestamp time(String name) throws Breach {
    Json value = take(name);
    return value == null ? null : time(value, name);
  }

  Timestamp requireTime(String name) throws Breach {
    return time(require(name), name);
  }

  private Timestamp time(Json value, String name) throws Breach {
    String text = text(value, name);
    try {
      return new Timestamp(text);
    } catch (IllegalArgumentException e) {
      throw new Breach(value, name + ": " + e.getMessage());
    }
  }

  @Nullable Decimal decimal(String name) throws Breach {
    Json value = take(name);
    if (value == null) {
      return null;
    }
    if (!(value instanceof Json.Num number)) {
      throw new Breach(value, name + " is a number, not " + value.kind());
    }
    return Trees.decimal(number);
  }

  @Nullable Boolean bool(String name) throws Breach {
    Json value = take(name);
    if (value == null) {
      return null;
    }
    if (!(value instanceof Json.Bool(_, boolean truth))) {
      throw new Breach(value, name + " is true or false, not " + value.kind());
    }
    return truth;
  }

  @Nullable String hex(String name) throws Breach {
    return matching(name, HEX, "hexadecimal digits");
  }

  @Nullable String unit(String name) throws Breach {
    return matching(name, UNIT, "a unit code of two or three capitals and digits, like KGM");
  }

  @Nullable String matching(String name, Pattern form, String expected) throws Breach {
    Json value = take(name);
    if (value == null) {
      return null;
    }
    String text = text(value, name);
    if (!form.matcher(text).matches()) {
      throw new Breach(value, name + " is " + expected + ", not " + value.kind());
    }
    return text;
  }

  /** The entries of a list; none where the list is absent. */
  <T> List<T> list(String name, Entry<T> entry) throws Breach {
    Json value = take(name);
    return value == null ? List.of() : list(value, name, entry);
  }

  <T> List<T> list(Json value, String name, Entry<T> entry) throws Breach {
    if (!(value instanceof Json.Arr(_, var values))) {
      throw new Breach(value, name + " is a list, not " + value.kind());
    }
    List<T> entries = new ArrayList<>(values.size());
    for (Json element : values) {
      entries.add(entry.read(element));
    }
    return entries;
  }

  List<String> uris(String name) throws Breach {
    return list(name, element -> uri(element, "an entry of " + name));
  }

  /** A list with at least one entry, where it is written at all. */
  <T> List<T> filled(String name, Entry<T> entry) throws Breach {
    Json value = take(name);
    if (value == null) {
      return List.of();
    }
    List<T> entries = list(value, name, entry);
    if (entries.isEmpty()) {
      throw new Breach(value, name + " has at least one entry where it is written");
    }
    return entries;
  }

  /** What is left: members named by URIs, which the standard leaves to its users. */
  Extension.Members extensions() throws Breach {
    List<Json.Field> rest = rest();
    for (Json.Field field : rest) {
      if (!prefixes.plainNames() && !Uris.isUri(field.name())) {
        throw new Breach(
            field.value(),
            what
                + " has no member \""
                + field.name()
                + "\"; extensions are named by a prefix or URI, like example:"
                + (field.name().matches("\\w+") ? field.name() : "name"));
      }
    }
    return Trees.namedMembers(rest, prefixes);
  }

  /** What is left, where any name goes. */
  Extension.Members anything() throws Breach {
    return Trees.namedMembers(rest(), prefixes);
  }

  /** Nothing may be left. */
  void end() throws Breach {
    for (Json.Field field : rest()) {
      throw new Breach(field.value(), what + " has no member \"" + field.name() + "\"");
    }
  }

  List<Json.Field> rest() {
    List<Json.Field> fields = object.fields();
    if (taken.cardinality() == fields.size()) {
      return List.of();
    }
    List<Json.Field> rest = new ArrayList<>();
    for (int i = taken.nextClearBit(0); i < fields.size(); i = taken.nextClearBit(i + 1)) {
      rest.add(fields.get(i));
    }
    return rest;
  }
}
