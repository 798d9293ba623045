package org.lading.contract;

import java.util.ArrayList;
import java.util.List;

/** Mistakes in which events contracts wait for, and in how many a block looks at. */
final class MutantsOfItems {
  private final List<ContractMutant> all = new ArrayList<>();

  private MutantsOfItems() {}

  static List<ContractMutant> all() {
    MutantsOfItems rules = new MutantsOfItems();
    rules.waited();
    rules.room();
    rules.looks();
    rules.again();
    return List.copyOf(rules.all);
  }

  private void mutant(String name, String source, String text, String mistake) {
    all.add(new ContractMutant("items", name, source, text, mistake, true));
  }

  private void further(String name, String source, String text, String mistake) {
    all.add(new ContractMutant("items", name, source, text, mistake, false));
  }

  private void waited() {
    mutant(
        "in dispute nothing is waited for",
        "WatchedItems",
        "return record.status().isFunded()",
        "return record.status() == ContractStatus.ACTIVE");
    mutant(
        "what is known is waited for",
        "WatchedItems",
        "!item.isEmpty() && !known.test(fact)",
        "!item.isEmpty()");
    mutant(
        "who is funded waits for nothing",
        "WatchedItems",
        "before.status().isFunded() != now.status().isFunded()\n        || ",
        "");
    mutant(
        "who knows a fact waits for it until the end",
        "WatchedItems",
        "\n        || (now.status().isFunded() && before.facts().size() != now.facts().size())",
        "");
    mutant(
        "who has ended waits on",
        "ContractDraft",
        "      WatchedItems.keys(hash, document, before).forEach(key -> watches.put(key, false));\n",
        "");
    mutant(
        "nobody waits",
        "ContractDraft",
        "      WatchedItems.keys(hash, document, now).forEach(key -> watches.put(key, true));\n",
        "");
    further(
        "a breach is waited for where the goods are",
        "FactSource",
        "case Breach breach -> breach.sensed();",
        "case Breach breach -> breach.holding().orElse(breach.sensed());");
  }

  private void room() {
    mutant(
        "an item takes any number when a contract is funded",
        "ContractRules",
        "    WatchedItems.requireRoom(deciding.draft(), document, record);\n",
        "");
    mutant(
        "an item takes any number when a contract is replaced",
        "Takeover",
        "    WatchedItems.requireRoom(draft, document, taken);\n",
        "");
    mutant(
        "the last place of an item stays empty",
        "WatchedItems",
        "waiting + one.getValue() > Limits.FACTS_PER_ITEM",
        "waiting + one.getValue() >= Limits.FACTS_PER_ITEM");
    mutant(
        "a contract that waits for two facts takes one place",
        "WatchedItems",
        "wanted.merge(item, 1, Integer::sum)",
        "wanted.put(item, 1)");
    mutant(
        "what is known takes a place",
        "WatchedItems",
        "!item.isEmpty() && funded.fact(fact).isEmpty()",
        "!item.isEmpty()");
    mutant(
        "the old contract keeps its places from the new",
        "ContractDraft",
        "(own.getValue() ? 1 : 0) - (was ? 1 : 0)",
        "own.getValue() ? 1 : 0");
    further(
        "places of one item are taken of another",
        "ContractDraft",
        "      if (!own.getKey().startsWith(prefix)) {\n        break;\n      }\n",
        "");
  }

  private void looks() {
    mutant(
        "the last look is one too many",
        "EventLooks",
        "if (entries.size() > left) {",
        "if (entries.size() >= left) {");
    mutant(
        "a block looks at any number because of events",
        "EventLooks",
        "Math.min(Limits.FACTS_PER_ITEM, left + 1)",
        "Math.min(Limits.FACTS_PER_ITEM, left)");
    mutant("looks are not counted", "EventLooks", "      left -= entries.size();\n", "");
    mutant("what asks for too much costs nothing", "EventLooks", "        left = 0;\n", "");
    mutant(
        "what asks for too much is looked at",
        "EventLooks",
        "over.isEmpty() ? looks : List.of()",
        "looks");
    mutant(
        "any event is looked at for contracts",
        "EventLooks",
        "if (!EventFacts.mayTell(seen)) {",
        "if (seen.items().isEmpty()) {");
    mutant(
        "sensors are not looked at for contracts",
        "EventFacts",
        "(receiving || senses)",
        "receiving");
    further(
        "what was received is not looked at for contracts",
        "EventFacts",
        "(receiving || senses)",
        "senses");
    further(
        "an event that was wrong is looked at for contracts",
        "EventFacts",
        "common.errorDeclaration() == null && (receiving",
        "(receiving");
  }

  private void again() {
    mutant(
        "made again, who has ended waits",
        "ContractIndexesAgain",
        "if (record.status().isFunded()) {",
        "if (record.steps() > 0) {");
    mutant(
        "made again, what is known is waited for",
        "ContractIndexesAgain",
        "known.set(fact.fact())",
        "known.set(fact.fact() + 1)");
    further(
        "made again, what has ended is due",
        "ContractIndexesAgain",
        "if (record.dueMillis() != 0) {",
        "if (record.dueMillis() >= 0) {");
    mutant(
        "made again, nobody waits",
        "ContractIndexesAgain",
        "funded.getFirst().hash().compareTo(hash) < 0",
        "funded.getFirst().hash().compareTo(hash) <= 0");
  }
}
