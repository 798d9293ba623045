package org.lading.formats.contract;

import java.util.List;
import java.util.Optional;
import org.lading.codec.Limits;
import org.lading.codec.Spelling;
import org.lading.contract.FactSource;
import org.lading.contract.FactTerm;
import org.lading.contract.FieldTerm;
import org.lading.contract.ValueType;
import org.lading.identity.OrganisationId;
import org.lading.identity.ShortName;

/** Reads facts: who tells them, about what, and what they say. */
final class FactReader {
  private static final List<String> SOURCES = List.of("attested", "received", "breach");
  private static final List<String> KEYS =
      List.of("meaning", "attested", "received", "breach", "says", "time");
  private static final List<String> TIMES = List.of("recorded", "observed");

  private FactReader() {}

  static Optional<FactTerm> read(Item.Named named) {
    Optional<ShortName> name = named.name().parsed("the name of a fact", ShortName::new);
    Optional<Fields> read = named.value().fields("a fact", KEYS);
    if (read.isEmpty()) {
      return Optional.empty();
    }
    Fields fields = read.get();
    Optional<String> meaning =
        fields.has("meaning")
            ? fields.required("meaning", "meaning").flatMap(item -> item.text("words"))
            : Optional.of("");
    Optional<FactSource> source = source(named.value(), fields);
    Optional<List<FieldTerm>> says = says(fields, source);
    Optional<Boolean> observed =
        fields.has("time")
            ? fields.required("time", "observed").flatMap(FactReader::observed)
            : Optional.of(false);
    if (name.isEmpty()
        || meaning.isEmpty()
        || source.isEmpty()
        || says.isEmpty()
        || observed.isEmpty()) {
      return Optional.empty();
    }
    return named
        .value()
        .built(
            () ->
                new FactTerm(name.get(), meaning.get(), source.get(), says.get(), observed.get()));
  }

  private static Optional<Boolean> observed(Item item) {
    String word = item.bare();
    return TIMES.contains(word)
        ? Optional.of(word.equals("observed"))
        : item.wrong(ConditionReader.oneOf(word, TIMES));
  }

  private static Optional<FactSource> source(Item fact, Fields fields) {
    List<String> there = SOURCES.stream().filter(fields::has).toList();
    if (there.size() != 1) {
      return fact.wrong(
          "a fact comes from one of "
              + String.join(", ", SOURCES)
              + "; this one from "
              + (there.isEmpty() ? "none" : String.join(" and ", there)));
    }
    Optional<Item> source = fields.required(there.getFirst(), "source");
    return switch (there.getFirst()) {
      case "attested" -> source.flatMap(FactReader::attested);
      case "received" -> source.flatMap(FactReader::received);
      default -> source.flatMap(FactReader::breach);
    };
  }

  private static Optional<FactSource> attested(Item item) {
    Optional<Fields> fields = item.fields("an attested fact", List.of("by", "at-least", "about"));
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    Optional<List<OrganisationId>> by =
        fields.get().required("by", "attesters").flatMap(FactReader::organisations);
    boolean several = by.isPresent() && by.get().size() > 1;
    Optional<Integer> threshold = Optional.of(1);
    if (several || fields.get().has("at-least")) {
      threshold =
          fields
              .get()
              .required("at-least", "threshold")
              .flatMap(number -> number.parsed("how many", ConditionReader::count));
    }
    Optional<String> about = optionalText(fields.get(), "about");
    if (by.isEmpty() || threshold.isEmpty() || about.isEmpty()) {
      return Optional.empty();
    }
    int least = threshold.get();
    return item.built(() -> new FactSource.Attested(by.get(), least, about.get()));
  }

  private static Optional<String> optionalText(Fields fields, String key) {
    return fields.has(key)
        ? fields.required(key, key).flatMap(item -> item.text("a text"))
        : Optional.of("");
  }

  private static Optional<FactSource> received(Item item) {
    Optional<Fields> fields = item.fields("a receiving", List.of("by", "item", "place"));
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    Optional<OrganisationId> by =
        fields
            .get()
            .required("by", "by")
            .flatMap(one -> one.parsed("an organisation", OrganisationId::new));
    Optional<String> goods =
        fields.get().required("item", "item").flatMap(one -> one.parsed("an item", Keys::key));
    Optional<String> place =
        fields.get().required("place", "place").flatMap(one -> one.parsed("a place", Keys::key));
    if (by.isEmpty() || goods.isEmpty() || place.isEmpty()) {
      return Optional.empty();
    }
    return item.built(() -> new FactSource.Received(by.get(), goods.get(), place.get()));
  }

  private static Optional<FactSource> breach(Item item) {
    Optional<Fields> fields =
        item.fields("a breach", List.of("by", "sensed", "holding", "above", "below"));
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    Optional<List<OrganisationId>> by =
        fields.get().required("by", "by").flatMap(FactReader::organisations);
    Optional<String> sensed =
        fields.get().required("sensed", "sensed").flatMap(one -> one.parsed("an item", Keys::key));
    Fields.Maybe<String> holding =
        fields.get().maybe("holding", "holding", one -> one.parsed("an item", Keys::key));
    boolean below = fields.get().has("below");
    if (below && fields.get().has("above")) {
      return item.wrong("a breach is above a temperature or below one; make two facts of it");
    }
    Optional<Long> limit =
        fields
            .get()
            .required(below ? "below" : "above", "limit")
            .flatMap(
                one -> one.parsed("a temperature", text -> Figures.temperature(text).millionths()));
    if (by.isEmpty() || sensed.isEmpty() || !holding.isReadWell() || limit.isEmpty()) {
      return Optional.empty();
    }
    return item.built(
        () -> new FactSource.Breach(by.get(), sensed.get(), holding.value(), below, limit.get()));
  }

  private static Optional<List<OrganisationId>> organisations(Item item) {
    Optional<List<Item>> list = item.list("organisations, as [kz-customs]", Limits.ATTESTERS);
    return list.flatMap(
        items ->
            Item.all(
                items.stream()
                    .map(one -> one.parsed("an organisation", OrganisationId::new))
                    .toList()));
  }

  private static Optional<List<FieldTerm>> says(Fields fields, Optional<FactSource> source) {
    if (source.isPresent() && !(source.get() instanceof FactSource.Attested)) {
      fields
          .key("says", "fields")
          .ifPresent(item -> item.problem("what events tell says nothing more; leave out says"));
      return Optional.of(
          source.get() instanceof FactSource.Breach ? List.of(FactSource.READING) : List.of());
    }
    if (!fields.has("says")) {
      return Optional.of(List.of());
    }
    Optional<List<Item>> list =
        fields
            .required("says", "fields")
            .flatMap(item -> item.list("values, as '- net: quantity kg'", Limits.FACT_FIELDS));
    return list.flatMap(items -> Item.all(items.stream().map(FactReader::field).toList()));
  }

  private static Optional<FieldTerm> field(Item item) {
    Optional<Item.Named> read = item.named("'- NAME: type'", "name");
    if (read.isEmpty()) {
      return Optional.empty();
    }
    Item.Named named = read.get();
    Optional<ShortName> name = named.name().parsed("the name of a value", ShortName::new);
    String[] words = named.value().bare().split(" ", 2);
    Optional<ValueType> type = type(named.value(), words[0]);
    String unit = words.length > 1 ? words[1] : "";
    if (name.isEmpty() || type.isEmpty()) {
      return Optional.empty();
    }
    return named.value().built(() -> new FieldTerm(name.get(), type.get(), unit));
  }

  private static Optional<ValueType> type(Item item, String word) {
    List<String> words = List.of(ValueType.values()).stream().map(ValueType::word).toList();
    for (ValueType type : ValueType.values()) {
      if (type.word().equals(word)) {
        return Optional.of(type);
      }
    }
    return item.wrong(
        "expected a type of value, one of "
            + String.join(", ", words)
            + ", came "
            + item.came()
            + Spelling.meantBy(word, words));
  }
}
