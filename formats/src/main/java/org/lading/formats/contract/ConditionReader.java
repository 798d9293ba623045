package org.lading.formats.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.lading.codec.Limits;
import org.lading.codec.Spelling;
import org.lading.contract.Comparison;
import org.lading.contract.Condition;
import org.lading.contract.Value;
import org.lading.contract.ValueType;

/** Reads conditions: {@code all: [delivered, cleared by clearance]}. */
final class ConditionReader {
  private static final List<String> KEYS = List.of("all", "any", "not", "at-least", "of");
  private static final String EXPECTED =
      "a condition: 'FACT', 'FACT by DEADLINE', 'from DEADLINE', 'missing FACT', 'VALUE of FACT >="
          + " ...', or one of the keys all, any, not, at-least with of";

  /** {@code VALUE of FACT SIGN ...}: the last of these may hold spaces. */
  private static final int WORDS_OF_COMPARISON = 5;

  private final Terms terms;

  ConditionReader(Terms terms) {
    this.terms = terms;
  }

  Optional<Condition> read(Item item) {
    if (item.isText()) {
      return simple(item, item.bare());
    }
    Optional<Fields> fields = item.fields("a condition", KEYS);
    return fields.isEmpty() ? Optional.empty() : compound(item, fields.get());
  }

  private Optional<Condition> compound(Item item, Fields fields) {
    List<String> there = KEYS.stream().filter(fields::has).toList();
    if (there.equals(List.of("at-least", "of"))) {
      return atLeast(item, fields);
    }
    if (there.isEmpty() && !fields.isEmpty()) {
      // Its keys are unknown, and told as such.
      return Optional.empty();
    }
    if (there.size() != 1) {
      return item.wrong(
          "expected "
              + EXPECTED
              + "; came "
              + (there.isEmpty() ? "nothing" : "the keys " + String.join(", ", there)));
    }
    return switch (there.getFirst()) {
      case "all" -> several(item, fields, "all", Condition.All::new);
      case "any" -> several(item, fields, "any", Condition.Any::new);
      case "not" ->
          fields.optional("not", "part").flatMap(this::read).<Condition>map(Condition.Not::new);
      case "of" -> {
        fields.required("at-least", "count");
        yield Optional.empty();
      }
      default -> {
        fields.required("of", "parts");
        yield Optional.empty();
      }
    };
  }

  private Optional<Condition> several(
      Item item, Fields fields, String key, Function<List<Condition>, Condition> make) {
    return parts(fields, key).flatMap(parts -> item.built(() -> make.apply(parts)));
  }

  private Optional<List<Condition>> parts(Fields fields, String key) {
    Optional<List<Item>> list =
        fields
            .required(key, "parts")
            .flatMap(parts -> parts.list("conditions", Limits.CONDITION_PARTS));
    return list.flatMap(items -> Item.all(items.stream().map(this::read).toList()));
  }

  private Optional<Condition> atLeast(Item item, Fields fields) {
    Optional<Integer> count =
        fields
            .required("at-least", "count")
            .flatMap(number -> number.parsed("how many", ConditionReader::count));
    Optional<List<Condition>> parts = parts(fields, "of");
    if (count.isEmpty() || parts.isEmpty()) {
      return Optional.empty();
    }
    return item.built(() -> new Condition.AtLeast(count.get(), parts.get()));
  }

  /** A small whole number. */
  static int count(String text) {
    if (!text.matches("[0-9]{1,9}")) {
      throw new IllegalArgumentException("expected a whole number, came \"" + text + "\"");
    }
    return Integer.parseInt(text);
  }

  private Optional<Condition> simple(Item item, String text) {
    List<String> words = List.of(text.split(" ", WORDS_OF_COMPARISON));
    if (words.size() == 1 && !text.isEmpty()) {
      return Optional.of(new Condition.Known(terms.fact(item, text)));
    }
    if (words.size() == 2 && words.getFirst().equals("from")) {
      return Optional.of(new Condition.From(terms.deadline(item, words.get(1))));
    }
    if (words.size() == 2 && words.getFirst().equals("missing")) {
      return Optional.of(new Condition.Missing(terms.fact(item, words.get(1))));
    }
    if (words.size() == 3 && words.get(1).equals("by")) {
      return Optional.of(
          new Condition.By(terms.fact(item, words.getFirst()), terms.deadline(item, words.get(2))));
    }
    if (words.size() == WORDS_OF_COMPARISON && words.get(1).equals("of")) {
      return compare(item, words);
    }
    return item.wrong("expected " + EXPECTED + "; came " + item.came());
  }

  private Optional<Condition> compare(Item item, List<String> words) {
    Optional<Terms.Named> field = terms.field(item, words.getFirst(), words.get(2));
    Optional<Comparison> comparison = comparison(item, words.get(3));
    if (field.isEmpty() || comparison.isEmpty()) {
      return Optional.empty();
    }
    Terms.Named named = field.get();
    return value(item, named, words.get(2), words.get(4))
        .map(value -> new Condition.Compare(named.fact(), named.field(), comparison.get(), value));
  }

  private static Optional<Comparison> comparison(Item item, String sign) {
    List<String> signs = new ArrayList<>();
    for (Comparison comparison : Comparison.values()) {
      if (comparison.sign().equals(sign)) {
        return Optional.of(comparison);
      }
      signs.add(comparison.sign());
    }
    return item.wrong(
        "values are compared by " + String.join(" ", signs) + "; not by \"" + sign + "\"");
  }

  private static Optional<Value> value(Item item, Terms.Named named, String fact, String text) {
    ValueType type = named.values().field().type();
    Optional<ValueType> other = ValueText.looksLike(text).filter(like -> like != type);
    try {
      return Optional.of(named.values().value(text));
    } catch (IllegalArgumentException e) {
      return item.wrong(
          other
              .map(
                  like ->
                      "it compares a "
                          + type.word()
                          + ", "
                          + named.name()
                          + " of "
                          + fact
                          + ", with a "
                          + like.word()
                          + ", "
                          + Item.shortened(text))
              .orElse(named.name() + " of " + fact + ": " + e.getMessage()));
    }
  }

  /** The end of a message about a word that none of these is. */
  static String oneOf(String came, List<String> words) {
    String guess = Spelling.meantBy(came, words);
    return "expected "
        + String.join(" or ", words)
        + ", came \""
        + Item.shortened(came)
        + "\""
        + (guess.contains("did you mean") ? guess : "");
  }
}
