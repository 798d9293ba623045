package org.lading.contract;

import java.util.ArrayList;
import java.util.List;

/** Mistakes in what a contract may say, and in what is told of it in advance. */
final class MutantsOfDocuments {
  private final List<ContractMutant> all = new ArrayList<>();
  private String scene = "";

  private MutantsOfDocuments() {}

  static List<ContractMutant> all() {
    MutantsOfDocuments rules = new MutantsOfDocuments();
    rules.scene = "soundness";
    rules.soundness();
    rules.scene = "what if";
    rules.imagined();
    return List.copyOf(rules.all);
  }

  private void mutant(String name, String source, String text, String mistake) {
    all.add(new ContractMutant(scene, name, source, text, mistake, true));
  }

  private void further(String name, String source, String text, String mistake) {
    all.add(new ContractMutant(scene, name, source, text, mistake, false));
  }

  private void soundness() {
    mutant(
        "a contract may be funded when it is due",
        "DocumentCheck",
        "untilMillis() <= fundBy.untilMillis()",
        "untilMillis() < fundBy.untilMillis()");
    mutant(
        "two deadlines may be at once",
        "DocumentCheck",
        "untilMillis() <= before.untilMillis()",
        "untilMillis() < before.untilMillis()");
    mutant(
        "one name may be of two",
        "DocumentCheck",
        "if (!seen.add(name.apply(all.get(i)))) {",
        "if (seen.add(name.apply(all.get(i))) && seen.isEmpty()) {");
    mutant(
        "an account may be at any bank",
        "DocumentCheck",
        "account -> !account.bank().equals(bank)",
        "account -> account.bank().name().isEmpty()");
    further(
        "two parties may have one account",
        "DocumentCheck",
        "account -> !accounts.add(account)",
        "account -> accounts.add(account) && accounts.isEmpty()");
    mutant(
        "the bank need not sign",
        "DocumentCheck",
        "if (document.parties().stream().noneMatch(",
        "if (document.parties().stream().allMatch(");
    mutant(
        "an arbiter may be a party",
        "DocumentCheck",
        "if (party.organisation().equals(terms.arbiter())) {",
        "if (party.role().name().isEmpty()) {");
    mutant(
        "missing needs no deadline",
        "ConditionCheck",
        "if (fact(path, fact) && !mayMiss) {",
        "if (fact(path, fact) && depth < 0) {");
    mutant(
        "missing goes with any deadline",
        "ConditionCheck",
        "case Condition.Any(List<Condition> parts) -> parts(path, parts, ofDispute, depth);",
        "case Condition.Any(List<Condition> parts) -> parts(path, parts, true, depth);");
    mutant(
        "a value may be of another type",
        "ConditionCheck",
        "field.type() != compare.value().type()",
        "field.type().word().isEmpty()");
    mutant(
        "places may be compared by size",
        "ConditionCheck",
        "compare.comparison().needsOrder() && !field.type().isOrdered()",
        "field.type().word().isEmpty()");
    mutant(
        "conditions may nest deeper",
        "ConditionCheck",
        "if (depth > Limits.CONDITION_DEPTH) {",
        "if (depth > Limits.CONDITION_DEPTH + 1) {");
    mutant(
        "shares may be more than all",
        "TargetCheck",
        " && points > Share.WHOLE_BASIS_POINTS",
        " && points > 2 * Share.WHOLE_BASIS_POINTS");
    mutant("two may get the rest", "TargetCheck", "++rests > 1", "++rests > 2");
    mutant(
        "nobody need get the rest",
        "TargetCheck",
        "target.next().isEmpty() && rests == 0",
        "target.next().isEmpty() && rests < 0");
    mutant(
        "it may go on without money",
        "TargetCheck",
        "target.next().isPresent() && rests > 0",
        "target.next().isPresent() && rests > 1");
    mutant(
        "a stage may follow when its time is up",
        "TargetCheck",
        "until(to) <= until(from)",
        "until(to) < until(from)");
    further(
        "one party may be paid twice",
        "TargetCheck",
        "if (!paid.add(party)) {",
        "if (paid.add(party) && paid.isEmpty()) {");
    mutant(
        "a party without an account may be paid",
        "TargetCheck",
        "if (payee.account().isEmpty()) {",
        "if (payee.role().name().isEmpty()) {");
    mutant(
        "a contract need not be proved",
        "ProposalRules",
        "    requireProved(deciding, document);\n",
        "");
    mutant(
        "the ledger takes what no contract may say",
        "ProposalRules",
        "if (!problems.isEmpty()) {",
        "if (problems.size() > 9) {");
  }

  private void imagined() {
    mutant(
        "imagined: less than the least funds it",
        "whatif/Happening",
        "amount < escrow.least() || ",
        "");
    mutant(
        "imagined: a ruling at the deadline is late",
        "whatif/Happening",
        "nowMillis > until(document.dispute().get())",
        "nowMillis >= until(document.dispute().get())");
    mutant(
        "imagined: anybody attests",
        "whatif/Happening",
        "if (!source.attesters().contains(attest.attester())) {",
        "if (source.attesters().isEmpty()) {");
    mutant(
        "imagined: all but one cancel",
        "whatif/Happening",
        "life.cancelling().size() < all",
        "life.cancelling().size() + 1 < all");
    mutant(
        "imagined: a ruling leaves something",
        "whatif/Happening",
        "if (left != 0) {",
        "if (left < 0) {");
    mutant(
        "imagined: any party disputes",
        "whatif/Happening",
        "if (!terms.by().contains(by)) {",
        "if (by < 0) {");
    mutant(
        "imagined: one voice fewer is enough",
        "whatif/Voices",
        "agreeing.size() < source.threshold()",
        "agreeing.size() + 1 < source.threshold()");
    mutant(
        "imagined: a deadline falls at its last millisecond",
        "whatif/Simulation",
        "dueMillis != 0 && dueMillis < timeMillis",
        "dueMillis != 0 && dueMillis <= timeMillis");
    mutant(
        "imagined: the true clause fires for a silent arbiter",
        "whatif/Simulation",
        "Course.fallThrough(",
        "Course.advance(");
    mutant(
        "imagined: a fact fires in dispute",
        "whatif/Simulation",
        "if (status == ContractStatus.ACTIVE) {",
        "if (status.isFunded()) {");
    mutant(
        "imagined: a wish to cancel outlives a clause",
        "whatif/Simulation",
        "payments, held));\n      cancelling.clear();",
        "payments, held));");
    mutant(
        "imagined: a wish to cancel outlives the beginning of a dispute",
        "whatif/Simulation",
        "status = ContractStatus.DISPUTED;\n    cancelling.clear();",
        "status = ContractStatus.DISPUTED;");
  }
}
