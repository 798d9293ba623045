package org.lading.formats.contract;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.lading.codec.Limits;
import org.lading.contract.DayCount;
import org.lading.contract.Deadline;
import org.lading.contract.DisputeTerms;
import org.lading.contract.Document;
import org.lading.contract.FactTerm;
import org.lading.contract.Goods;
import org.lading.contract.Party;
import org.lading.contract.Stage;
import org.lading.crypto.Hash;

/** Reads the whole of a contract, its parts in an order in which each knows what it names. */
final class DocumentReader {
  private static final List<String> KEYS =
      List.of(
          "values",
          "title",
          "terms",
          "parties",
          "escrow",
          "goods",
          "days",
          "deadlines",
          "facts",
          "stages",
          "dispute",
          "replaces");

  private final Fields fields;
  private final Optional<String> title;
  private final Optional<String> terms;
  private final Optional<List<Party>> parties;
  private final EscrowReader.Read escrow;
  private final Optional<Goods> goods;
  private final Optional<DayCount> days;
  private final Optional<List<Deadline>> deadlines;
  private final Optional<List<FactTerm>> facts;
  private final Optional<List<Stage>> stages;
  private final Fields.Maybe<DisputeTerms> dispute;
  private final Fields.Maybe<Hash> replaces;

  private DocumentReader(Fields fields, Currencies currencies) {
    this.fields = fields;
    TemplateValues.read(fields);
    title = required("title", item -> item.parsed("a title", Document::requireTitle));
    terms = optional("terms", "", item -> item.parsed("the terms", Document::requireTerms));
    Optional<List<Item>> partyList = list("parties", Limits.CONTRACT_PARTIES);
    Optional<List<Item>> deadlineList = list("deadlines", Limits.CONTRACT_DEADLINES);
    Optional<List<Item>> factList =
        fields.has("facts") ? list("facts", Limits.CONTRACT_FACTS) : Optional.of(List.of());
    Optional<List<Item>> stageList = list("stages", Limits.CONTRACT_STAGES);
    parties = each(partyList, "'- ROLE: ...'", "role", PartReader::party);
    deadlines = each(deadlineList, "'- NAME: time'", "name", PartReader::deadline);
    List<Optional<FactTerm>> each =
        factList.orElse(List.of()).stream()
            .map(item -> item.named("'- NAME: ...'", "name").flatMap(FactReader::read))
            .toList();
    facts = factList.isEmpty() ? Optional.empty() : Item.all(each);
    EscrowReader escrows = new EscrowReader(fields.required("escrow", "escrow"), currencies);
    Terms names =
        new Terms(
            StageReader.names(partyList),
            StageReader.names(deadlineList),
            StageReader.names(factList),
            each,
            StageReader.names(stageList),
            escrows.currency());
    escrow = escrows.read(names);
    goods = optional("goods", Goods.NONE, PartReader::goods);
    days = optional("days", DayCount.OF_24_HOURS, PartReader::days);
    stages = each(stageList, "'- NAME: ...'", "name", new StageReader(names)::read);
    dispute = fields.maybe("dispute", "dispute", new DisputeReader(names)::read);
    replaces =
        fields.maybe(
            "replaces",
            "replaces",
            item -> item.parsed("the hash of a contract", PartReader::hash));
    TemplateValues.requireUsed(fields);
  }

  /** The contract; nothing where a problem was found that leaves a part out. */
  static Optional<Document> read(Item root, Currencies currencies) {
    return root.fields("a contract", KEYS)
        .flatMap(fields -> new DocumentReader(fields, currencies).document());
  }

  private Optional<Document> document() {
    boolean whole =
        List.of(title, terms, parties, escrow.escrow(), escrow.fundBy(), goods, days).stream()
                .allMatch(Optional::isPresent)
            && List.of(deadlines, facts, stages).stream().allMatch(Optional::isPresent)
            && dispute.isReadWell()
            && replaces.isReadWell();
    return whole
        ? Optional.of(
            new Document(
                title.orElseThrow(),
                terms.orElseThrow(),
                parties.orElseThrow(),
                escrow.escrow().orElseThrow(),
                goods.orElseThrow(),
                days.orElseThrow(),
                deadlines.orElseThrow(),
                escrow.fundBy().orElseThrow(),
                facts.orElseThrow(),
                stages.orElseThrow(),
                dispute.value(),
                replaces.value()))
        : Optional.empty();
  }

  private <T> Optional<T> required(String key, Function<Item, Optional<T>> read) {
    return fields.required(key, key).flatMap(read);
  }

  private <T> Optional<T> optional(String key, T otherwise, Function<Item, Optional<T>> read) {
    return fields.has(key) ? fields.required(key, key).flatMap(read) : Optional.of(otherwise);
  }

  private Optional<List<Item>> list(String key, int most) {
    return required(key, item -> item.list(key, most));
  }

  private static <T> Optional<List<T>> each(
      Optional<List<Item>> list,
      String entry,
      String component,
      Function<Item.Named, Optional<T>> read) {
    return list.flatMap(
        items ->
            Item.all(
                items.stream().map(item -> item.named(entry, component).flatMap(read)).toList()));
  }
}
