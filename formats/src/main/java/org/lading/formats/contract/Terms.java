package org.lading.formats.contract;

import java.util.List;
import java.util.Optional;
import org.lading.codec.Spelling;
import org.lading.contract.FactTerm;
import org.lading.membership.Currency;

/**
 * The names that a text gives, by which its clauses refer to parties, deadlines, facts and stages.
 *
 * @param terms the facts; nothing for one that does not read, which is told already
 * @param currency of the escrow; empty if that does not read
 */
record Terms(
    List<String> parties,
    List<String> deadlines,
    List<String> facts,
    List<Optional<FactTerm>> terms,
    List<String> stages,
    Optional<Currency> currency) {
  /** The place of a name that names nothing: out of every list. */
  static final int NOWHERE = Integer.MAX_VALUE;

  int party(Item item, String name) {
    return place(item, "party", name, parties);
  }

  int deadline(Item item, String name) {
    return place(item, "deadline", name, deadlines);
  }

  int fact(Item item, String name) {
    return place(item, "fact", name, facts);
  }

  int stage(Item item, String name) {
    return place(item, "stage", name, stages);
  }

  private static int place(Item item, String what, String name, List<String> known) {
    int place = known.indexOf(name);
    if (place < 0) {
      item.problem(
          "there is no "
              + what
              + " \""
              + Item.shortened(name)
              + "\""
              + Spelling.meantBy(name, known.stream().filter(one -> !one.isEmpty()).toList()));
      return NOWHERE;
    }
    return place;
  }

  /** A field of a fact, by both names. */
  Optional<Named> field(Item item, String field, String fact) {
    int place = fact(item, fact);
    if (place == NOWHERE || terms.get(place).isEmpty()) {
      return Optional.empty();
    }
    FactTerm term = terms.get(place).get();
    List<String> names = term.fields().stream().map(one -> one.name().name()).toList();
    int at = names.indexOf(field);
    if (at < 0) {
      return item.wrong(
          names.isEmpty()
              ? "the fact " + fact + " says nothing but that it is so; it has no \"" + field + "\""
              : "the fact " + fact + " says no \"" + field + "\"" + Spelling.meantBy(field, names));
    }
    // Without a currency nothing about money can be said; that is told where it stands.
    return currency.map(money -> new Named(place, at, new ValueText(term.fields().get(at), money)));
  }

  /** A field that was found. */
  record Named(int fact, int field, ValueText values) {
    String name() {
      return values.field().name().name();
    }
  }
}
