package org.lading.formats.contract;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.lading.codec.Limits;
import org.lading.contract.Clause;
import org.lading.contract.Condition;
import org.lading.contract.PayLine;
import org.lading.contract.Stage;
import org.lading.contract.Target;
import org.lading.identity.ShortName;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** Reads stages and what stands in them. */
final class StageReader {
  private static final List<String> KEYS = List.of("clauses", "until", "otherwise");
  private static final List<String> CLAUSE_KEYS = List.of("when", "pay", "next");
  private static final List<String> TARGET_KEYS = List.of("pay", "next");

  private final Terms terms;

  StageReader(Terms terms) {
    this.terms = terms;
  }

  Optional<Stage> read(Item.Named named) {
    Optional<ShortName> name = named.name().parsed("the name of a stage", ShortName::new);
    Optional<Fields> fields = named.value().fields("a stage", KEYS);
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    Optional<List<Clause>> clauses =
        fields.get().has("clauses")
            ? fields.get().required("clauses", "clauses").flatMap(this::clauses)
            : Optional.of(List.of());
    Optional<Integer> until =
        fields.get().required("until", "deadline").map(item -> terms.deadline(item, item.bare()));
    Optional<Target> otherwise =
        fields.get().required("otherwise", "otherwise").flatMap(this::otherwise);
    if (name.isEmpty() || clauses.isEmpty() || until.isEmpty() || otherwise.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Stage(name.get(), clauses.get(), until.get(), otherwise.get()));
  }

  private Optional<List<Clause>> clauses(Item item) {
    Optional<List<Item>> list = item.list("clauses", Limits.STAGE_CLAUSES);
    return list.flatMap(items -> Item.all(items.stream().map(this::clause).toList()));
  }

  private Optional<Clause> clause(Item item) {
    Optional<Fields> fields = item.fields("a clause", CLAUSE_KEYS);
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    Optional<Condition> when =
        fields.get().required("when", "when").flatMap(new ConditionReader(terms)::read);
    // What a clause does has no block of its own: it stands where its first key does.
    Item then =
        fields.get().key("pay", "then").or(() -> fields.get().key("next", "then")).orElse(item);
    Optional<Target> target =
        target(
            new Item(then.node(), item.path() + ".then", item.findings()), fields.get(), "then.");
    return when.isEmpty() || target.isEmpty()
        ? Optional.empty()
        : Optional.of(new Clause(when.get(), target.get()));
  }

  private Optional<Target> otherwise(Item item) {
    return item.fields("the last clause", TARGET_KEYS).flatMap(fields -> target(item, fields, ""));
  }

  private Optional<Target> target(Item item, Fields fields, String within) {
    Optional<List<PayLine>> pays =
        fields.has("pay")
            ? fields.required("pay", within + "pays").flatMap(new ShareReader(terms)::lines)
            : Optional.of(List.of());
    Optional<Item> next = fields.optional("next", within + "next");
    OptionalInt stage =
        next.isPresent()
            ? OptionalInt.of(terms.stage(next.get(), next.get().bare()))
            : OptionalInt.empty();
    return fields.hasUnknownKeys()
        ? Optional.empty()
        : pays.flatMap(lines -> item.built(() -> new Target(lines, stage)));
  }

  /** Names in a list of entries, whether or not their entries read; a bad entry has none. */
  static List<String> names(Optional<List<Item>> entries) {
    return entries.orElse(List.of()).stream().map(StageReader::name).toList();
  }

  private static String name(Item entry) {
    return entry.node() instanceof MappingNode mapping && mapping.getValue().size() == 1
        ? new Item(mapping.getValue().getFirst().getKeyNode(), entry.path(), entry.findings())
            .bare()
        : "";
  }
}
