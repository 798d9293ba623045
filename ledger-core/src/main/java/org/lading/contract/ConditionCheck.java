package org.lading.contract;

import java.util.List;
import org.lading.codec.Limits;

/** What no condition may say. */
final class ConditionCheck {
  private final Document document;
  private final DocumentCheck found;
  private final boolean ofDispute;

  /**
   * A check of conditions in one place.
   *
   * @param ofDispute a dispute begins at a moment somebody chooses, and what is missing then, is;
   *     in a clause something is missing only from a deadline on
   */
  ConditionCheck(Document document, DocumentCheck found, boolean ofDispute) {
    this.document = document;
    this.found = found;
    this.ofDispute = ofDispute;
  }

  void check(String path, Condition condition) {
    check(path, condition, ofDispute, 0);
  }

  private void check(String path, Condition condition, boolean mayMiss, int depth) {
    if (depth > Limits.CONDITION_DEPTH) {
      found.add(path, "conditions nest at most " + Limits.CONDITION_DEPTH + " deep");
      return;
    }
    switch (condition) {
      case Condition.All(List<Condition> parts) -> {
        boolean from = parts.stream().anyMatch(Condition.From.class::isInstance);
        parts(path, parts, mayMiss || from, depth);
      }
      case Condition.Any(List<Condition> parts) -> parts(path, parts, ofDispute, depth);
      case Condition.AtLeast(int count, List<Condition> parts) ->
          parts(path, parts, ofDispute, depth);
      case Condition.Not(Condition part) -> check(path + ".part", part, ofDispute, depth + 1);
      case Condition.Known(int fact) -> fact(path, fact);
      case Condition.Compare compare -> compare(path, compare);
      case Condition.By(int fact, int deadline) -> {
        fact(path, fact);
        found.deadline(path + ".deadline", deadline);
      }
      case Condition.From(int deadline) -> found.deadline(path + ".deadline", deadline);
      case Condition.Missing(int fact) -> {
        if (fact(path, fact) && !mayMiss) {
          found.add(
              path,
              "that "
                  + document.facts().get(fact).name()
                  + " is missing can be said only from a deadline on: beside one, as all of 'from"
                  + " DEADLINE' and 'missing "
                  + document.facts().get(fact).name()
                  + "'");
        }
      }
    }
  }

  private void parts(String path, List<Condition> parts, boolean mayMiss, int depth) {
    for (int i = 0; i < parts.size(); i++) {
      check(DocumentCheck.at(path + ".parts", i), parts.get(i), mayMiss, depth + 1);
    }
  }

  private boolean fact(String path, int fact) {
    return found.place(path + ".fact", "fact", fact, document.facts().size());
  }

  private void compare(String path, Condition.Compare compare) {
    if (!fact(path, compare.fact())) {
      return;
    }
    FactTerm fact = document.facts().get(compare.fact());
    if (!found.place(
        path + ".field", "value of " + fact.name(), compare.field(), fact.fields().size())) {
      return;
    }
    FieldTerm field = fact.fields().get(compare.field());
    String named = field.name() + " of " + fact.name();
    if (field.type() != compare.value().type()) {
      found.add(
          path + ".value",
          "it compares a "
              + field.type().word()
              + ", "
              + named
              + ", with a "
              + compare.value().type().word());
    } else if (compare.comparison().needsOrder() && !field.type().isOrdered()) {
      found.add(
          path + ".comparison",
          "a "
              + field.type().word()
              + " is the same or another, never "
              + compare.comparison().sign()
              + "; compare "
              + named
              + " with "
              + Comparison.EQUAL.sign()
              + " or "
              + Comparison.NOT_EQUAL.sign());
    }
  }
}
