package org.lading.contract;

import java.util.ArrayList;
import java.util.List;

/** Mistakes in how facts become known. */
final class MutantsOfFacts {
  private final List<ContractMutant> all = new ArrayList<>();
  private String scene = "";

  private MutantsOfFacts() {}

  static List<ContractMutant> all() {
    MutantsOfFacts rules = new MutantsOfFacts();
    rules.scene = "facts";
    rules.facts();
    rules.scene = "events";
    rules.events();
    return List.copyOf(rules.all);
  }

  private void mutant(String name, String source, String text, String mistake) {
    all.add(new ContractMutant(scene, name, source, text, mistake, true));
  }

  private void further(String name, String source, String text, String mistake) {
    all.add(new ContractMutant(scene, name, source, text, mistake, false));
  }

  private void facts() {
    mutant(
        "anybody attests",
        "FactRules",
        "if (!source.attesters().contains(author)) {",
        "if (source.attesters().isEmpty()) {");
    mutant(
        "one voice fewer is enough",
        "FactRules",
        "if (voices < source.threshold()) {",
        "if (voices + 1 < source.threshold()) {");
    further(
        "one voice more is needed",
        "FactRules",
        "if (voices < source.threshold()) {",
        "if (voices <= source.threshold()) {");
    mutant(
        "voices count that say something else",
        "FactRules",
        "said.filter(one -> one.values().equals(now.values())).isPresent()",
        "said.isPresent()");
    mutant(
        "a voice counts that contradicted itself",
        "FactRules",
        "if (agrees && deciding.draft().attestation(hash, fact, attester, 1).isEmpty()) {",
        "if (agrees) {");
    mutant(
        "a contradiction is no dispute",
        "FactRules",
        "DisputeRules.mayFreeze(deciding, document, record)",
        "record.steps() < 0");
    further(
        "who contradicted itself may go on",
        "FactRules",
        "if (deciding.draft().attestation(hash, attest.fact(), author, 1).isPresent()) {",
        "if (record.steps() < 0) {");
    further(
        "the same is evidence of a contradiction",
        "FactRules",
        "if (said.get().saysTheSame(attest.values(), attest.observedMillis())) {",
        "if (record.steps() < 0) {");
    further(
        "a value of any type fits",
        "FactRules",
        "fits = values.get(i).type() == term.fields().get(i).type();",
        "fits = !values.isEmpty();");
    further(
        "values are left out",
        "FactRules",
        "boolean fits = values.size() == term.fields().size();",
        "boolean fits = values.size() <= term.fields().size();");
    mutant(
        "a fact is observed before it is",
        "FactRules",
        "observed.getAsLong() > deciding.context().timeMillis()",
        "observed.getAsLong() < 0");
    further(
        "the time of observation is left out",
        "FactRules",
        "if (observed.isPresent() != term.observed()) {",
        "if (observed.isPresent() && !term.observed()) {");
    further(
        "the last time counts, not the latest",
        "FactRules",
        "Math.max(observed, said.orElseThrow().observedMillis().orElse(0))",
        "said.orElseThrow().observedMillis().orElse(0)");
    further(
        "what was observed counts from its record",
        "FactRules",
        "term.observed() ? observed : recorded",
        "recorded");
    further(
        "what is known becomes known anew",
        "FactRules",
        "if (record.fact(fact).isPresent()) {",
        "if (record.steps() < 0) {");
    mutant("nobody looks at a fact", "FactRules", "    deciding.draft().touch(hash);\n", "");
    mutant(
        "facts are counted before the money is there",
        "FactRules",
        "deciding.requireWaiting(hash)",
        "deciding.requireContract(hash)");
    mutant(
        "no fact is stated while a moment waits",
        "FactRules",
        "deciding.requireWaiting(hash)",
        "deciding.requireFunded(hash)");
    mutant(
        "a contradiction stops what a moment waits for",
        "DisputeRules",
        "\n        && !deciding.momentWaits(record)",
        "");
    further(
        "a contradiction freezes at any time",
        "DisputeRules",
        "deciding.context().timeMillis()\n                            <= document",
        "deciding.context().timeMillis() / 2\n                            <= document");
    mutant(
        "a contradiction at the deadline does not freeze",
        "DisputeRules",
        "<= document.deadlines().get(terms.deadline()).untilMillis()",
        "< document.deadlines().get(terms.deadline()).untilMillis()");
    further(
        "a contradiction freezes whatever the condition",
        "DisputeRules",
        "\n                        && isJustified(deciding, document, terms, record))",
        ")");
    further(
        "a contradiction in dispute is another dispute",
        "DisputeRules",
        "return record.status() == ContractStatus.ACTIVE",
        "return record.status().isFunded()");
  }

  private void events() {
    mutant(
        "goods are received anywhere",
        "EventFacts",
        "wanted.place().equals(seen.readPoint()) || wanted.place().equals(seen.bizLocation())",
        "!wanted.place().isEmpty()");
    further(
        "goods are received at a read point only",
        "EventFacts",
        " || wanted.place().equals(seen.bizLocation())",
        "");
    mutant(
        "goods are received by anybody",
        "EventFacts",
        "there && receiving && author.equals(wanted.by())",
        "there && receiving");
    further(
        "goods are received by any step",
        "EventFacts",
        "there && receiving && author.equals(wanted.by())",
        "there && author.equals(wanted.by())");
    further(
        "any goods are received",
        "EventFacts",
        "seen.items().contains(received.item())",
        "!seen.items().isEmpty()");
    mutant(
        "an event that was wrong counts",
        "EventFacts",
        "    if (seen.event().common().errorDeclaration() != null) {\n      return Optional.empty();\n    }\n",
        "");
    mutant(
        "a breach is told by anybody",
        "EventFacts",
        "wanted.by().contains(author)",
        "!wanted.by().isEmpty()");
    mutant(
        "a breach counts wherever the goods are",
        "EventFacts",
        "inside.isInside(wanted.holding().get(), wanted.sensed())",
        "wanted.holding().isPresent()");
    further(
        "goods in anything are in it",
        "EventFacts",
        "return in != null && in.value().equals(container);",
        "return in != null;");
    further(
        "any box has the sensor",
        "EventFacts",
        "seen.items().contains(breach.sensed())",
        "!seen.items().isEmpty()");
    mutant(
        "the very limit is a breach",
        "FactSource",
        "below ? temperature < limit : temperature > limit",
        "below ? temperature <= limit : temperature >= limit");
    mutant(
        "below the limit means above it",
        "FactSource",
        "below ? temperature < limit : temperature > limit",
        "temperature > limit");
    mutant(
        "of a summary the mildest counts",
        "EventFacts",
        "lowest ? left.min(right) : left.max(right)",
        "lowest ? left.max(right) : left.min(right)");
    further(
        "any reading is a temperature",
        "EventFacts",
        "!TEMPERATURE.equals(word(report.type())) || ",
        "");
    further(
        "a degree of Kelvin is another",
        "EventFacts",
        "new BigDecimal(\"273.15\")",
        "new BigDecimal(\"273\")");
    further(
        "a degree of Fahrenheit is another",
        "EventFacts",
        "BigDecimal.valueOf(9), MathContext",
        "BigDecimal.valueOf(10), MathContext");
    further(
        "an unknown unit is Celsius",
        "EventFacts",
        "default -> Optional.empty();",
        "default -> Optional.of(value);");
    mutant(
        "a later event takes the place of what is known",
        "EventFacts",
        "record.fact(fact).isPresent()",
        "record.steps() < 0");
    mutant(
        "an event of tomorrow is of tomorrow",
        "EventFacts",
        "Math.min(nowMillis, seen.event().common().eventTime().epochMillis())",
        "seen.event().common().eventTime().epochMillis()");
    further(
        "an event counts from its own time always",
        "EventFacts",
        "term.observed() ? Math.max(1, observed) : nowMillis",
        "Math.max(1, observed)");
  }
}
