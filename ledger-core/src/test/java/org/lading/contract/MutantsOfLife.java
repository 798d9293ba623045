package org.lading.contract;

import java.util.ArrayList;
import java.util.List;

/** Mistakes in how contracts begin, are disputed, replaced and end. */
final class MutantsOfLife {
  private final List<ContractMutant> all = new ArrayList<>();
  private String scene = "";

  private MutantsOfLife() {}

  static List<ContractMutant> all() {
    MutantsOfLife rules = new MutantsOfLife();
    rules.scene = "life";
    rules.life();
    rules.scene = "disputes";
    rules.disputes();
    rules.scene = "amendments";
    rules.amendments();
    return List.copyOf(rules.all);
  }

  private void mutant(String name, String source, String text, String mistake) {
    all.add(new ContractMutant(scene, name, source, text, mistake, true));
  }

  private void further(String name, String source, String text, String mistake) {
    all.add(new ContractMutant(scene, name, source, text, mistake, false));
  }

  private void life() {
    mutant(
        "less than the least funds it", "ContractRules", "fund.amount() < escrow.least() || ", "");
    further(
        "the least does not fund it",
        "ContractRules",
        "fund.amount() < escrow.least()",
        "fund.amount() <= escrow.least()");
    mutant("more than the most funds it", "ContractRules", " || fund.amount() > escrow.most()", "");
    further(
        "the most does not fund it",
        "ContractRules",
        "fund.amount() > escrow.most()",
        "fund.amount() >= escrow.most()");
    mutant(
        "anybody funds it",
        "ContractRules",
        "if (!deciding.context().signedBy(payer)) {",
        "if (document.parties().isEmpty()) {");
    mutant(
        "it is funded before all have signed",
        "ContractRules",
        "if (record.status() == ContractStatus.PROPOSED) {",
        "if (record.steps() < 0) {");
    further(
        "it is funded twice",
        "ContractRules",
        "if (record.status().isFunded()) {",
        "if (record.steps() < 0) {");
    further(
        "what the account refuses is locked",
        "ContractRules",
        "if (refusal.isPresent()) {",
        "if (refusal.isPresent() && record.steps() < 0) {");
    mutant(
        "all but one cancel it",
        "ContractRules",
        "} else if (want.size() == document",
        "} else if (want.size() + 1 == document");
    further(
        "it takes all to cancel what is not funded",
        "ContractRules",
        "if (!record.status().isFunded()) {\n      end(",
        "if (record.status() == ContractStatus.PROPOSED) {\n      end(");
    further(
        "a stranger cancels",
        "ContractRules",
        "    List<Integer> want = new ArrayList<>(deciding.requireParties(document));\n    want.removeAll(record.cancelled());\n    if (want.isEmpty()) {",
        "    List<Integer> want = new ArrayList<>(deciding.signingParties(document));\n    want.removeAll(record.cancelled());\n    if (want.isEmpty() && record.steps() < 0) {");
    further(
        "what has ended goes on",
        "ContractRules",
        "if (record.status().isEnd()) {",
        "if (record.steps() < 0) {");
    mutant(
        "all but one have signed",
        "ProposalRules",
        "if (signed.size() == document.parties().size()) {",
        "if (signed.size() + 1 >= document.parties().size()) {");
    further(
        "who signs twice signs for two",
        "ProposalRules",
        "    signing.removeAll(record.signed());\n",
        "");
    mutant(
        "what is proposed at the deadline is too late",
        "ProposalRules",
        "if (fundBy < deciding",
        "if (fundBy <= deciding");
    further(
        "what is proposed too late is taken",
        "ProposalRules",
        "if (fundBy < deciding.context().timeMillis()) {",
        "if (fundBy < 0) {");
    mutant(
        "a document is proposed twice",
        "ProposalRules",
        "if (deciding.draft().contract(hash).isPresent()) {",
        "if (problems.size() > 9) {");
    mutant(
        "nobody signs the terms",
        "Document",
        ".string(1, title).string(2, terms)",
        ".string(1, title)");
    mutant(
        "a block looks as often as it likes",
        "ContractSteps",
        "while (left > 0 && record",
        "while (record");
    mutant(
        "what is late is looked at as of now",
        "ContractSteps",
        "record = look(hash, document, record, record.dueMillis() + 1);",
        "record = look(hash, document, record, timeMillis);");
    mutant(
        "a deadline falls at its last millisecond",
        "ContractSteps",
        "record.dueMillis() != 0 && record.dueMillis() < timeMillis",
        "record.dueMillis() != 0 && record.dueMillis() <= timeMillis");
    further(
        "only one moment is looked at in a block",
        "ContractSteps",
        "    while (left > 0 && record.dueMillis() != 0",
        "    if (left > 0 && record.dueMillis() != 0");
    mutant(
        "what nobody funded does not lapse",
        "ContractSteps",
        "case PROPOSED, SIGNED -> lapse(hash, document, record, nowMillis);",
        "case PROPOSED, SIGNED -> record.withDue(0);");
    mutant(
        "what was refunded is released",
        "ContractSteps",
        "anyMatch(one -> one.transfer().isPresent())",
        "noneMatch(one -> one.transfer().isPresent())");
    further(
        "the step tells another clause", "ContractSteps", "fired.clause() + 1", "fired.clause()");
    further(
        "what is paid out is held still",
        "ContractSteps",
        "long held = money.standing().held() - paidOut;",
        "long held = money.standing().held();");
    mutant(
        "people come before a moment that waits",
        "ContractRules",
        "if (momentWaits(record)) {",
        "if (momentWaits(record) && record.steps() < 0) {");
    mutant(
        "a moment waits at its last millisecond",
        "ContractRules",
        "record.dueMillis() < context.timeMillis()",
        "record.dueMillis() <= context.timeMillis()");
    mutant(
        "what no look was left for waits for the next deadline",
        "ContractSteps",
        "Math.min(record.dueMillis(), timeMillis - 1)",
        "left > 0 ? timeMillis - 1 : record.dueMillis()");
    mutant(
        "a wish to cancel outlives a clause",
        "ContractSteps",
        ".withMoney(paid.money()).withCancelled(List.of())",
        ".withMoney(paid.money())");
    mutant(
        "nobody looks at what was funded",
        "ContractRules",
        "    deciding.draft().touch(fund.contract());\n",
        "");
    mutant(
        "a bank uses up the numbers that contracts need",
        "../settlement/Balance",
        "debitsPosted - debitsPending - creditsPending;",
        "debitsPosted - debitsPending;");
    mutant(
        "a contract is funded through an account that cannot pay out",
        "../settlement/Balance",
        " && debitFitsNumbers(amount)",
        "");
  }

  private void disputes() {
    mutant(
        "any party disputes",
        "DisputeRules",
        "if (signing.stream().noneMatch(terms.by()::contains)) {",
        "if (signing.isEmpty()) {");
    further(
        "it is disputed twice",
        "DisputeRules",
        "if (record.status() == ContractStatus.DISPUTED) {",
        "if (record.steps() < 0) {");
    mutant(
        "what happens at the arbitration deadline is late",
        "DisputeRules",
        "deciding.context().timeMillis() > deadline.untilMillis()",
        "deciding.context().timeMillis() >= deadline.untilMillis()");
    further(
        "the arbitration deadline is none",
        "DisputeRules",
        "deciding.context().timeMillis() > deadline.untilMillis()",
        "deadline.untilMillis() < 0");
    mutant(
        "a dispute needs no reason",
        "DisputeRules",
        "if (!isJustified(deciding, document, terms, record)) {",
        "if (terms.by().isEmpty()) {");
    further(
        "the unknown justifies a dispute",
        "DisputeRules",
        "condition.holds(known) == Truth.TRUE",
        "condition.holds(known) != Truth.FALSE");
    mutant(
        "a dispute does not freeze",
        "DisputeRules",
        ".withStatus(ContractStatus.DISPUTED)",
        ".withStatus(ContractStatus.ACTIVE)");
    further(
        "the stage's deadline goes on in dispute",
        "DisputeRules",
        ".withDue(until)",
        ".withDue(record.dueMillis())");
    mutant(
        "anybody rules",
        "DisputeRules",
        "if (!deciding.context().signedBy(terms.arbiter())) {",
        "if (terms.by().isEmpty()) {");
    further(
        "the arbiter rules without a dispute",
        "DisputeRules",
        "if (record.status() != ContractStatus.DISPUTED) {",
        "if (record.steps() < 0) {");
    mutant(
        "a wish to cancel outlives the beginning of a dispute",
        "DisputeRules",
        "\n        .withCancelled(List.of())",
        "");
    mutant("a ruling leaves something", "DisputeRules", "if (left != 0) {", "if (left < 0) {");
    further(
        "a ruling divides more than there is",
        "DisputeRules",
        "left = award.amount() > left ? -1 : left - award.amount();",
        "left = Math.max(0, left - award.amount());");
    further(
        "a ruling pays a party without an account",
        "DisputeRules",
        "\n          || document.parties().get(award.party()).account().isEmpty()",
        "");
    further(
        "a ruling does not end it",
        "DisputeRules",
        ".withStatus(ContractStatus.RULED)",
        ".withStatus(ContractStatus.ACTIVE)");
    mutant(
        "when the arbiter is silent the true clause fires",
        "ContractSteps",
        "Course.fallThrough(",
        "Course.advance(");
    further(
        "a silent arbiter leaves it in dispute",
        "ContractSteps",
        "record.withStatus(ContractStatus.ACTIVE), progress",
        "record, progress");
    mutant(
        "a fact fires in dispute",
        "ContractSteps",
        "if (record.status() == ContractStatus.ACTIVE) {",
        "if (record.status().isFunded()) {");
  }

  private void amendments() {
    further(
        "what is in dispute can be replaced",
        "Takeover",
        "if (old.get().status() != ContractStatus.ACTIVE) {",
        "if (!old.get().status().isFunded()) {");
    mutant("the new contract holds less than its least", "Takeover", "held < is.least() || ", "");
    mutant("the new contract holds more than its most", "Takeover", " || held > is.most()", "");
    further(
        "the new contract's most is too much", "Takeover", "held > is.most()", "held >= is.most()");
    mutant(
        "a party is left out",
        "Takeover",
        "if (!ContractIndexes.parties(document).containsAll(ContractIndexes.parties(before))) {",
        "if (ContractIndexes.parties(document).isEmpty()) {");
    further(
        "another is the payer",
        "Takeover",
        "!payerIs.organisation().equals(payerWas.organisation())\n        || !payerIs.account().equals(payerWas.account())\n        || ",
        "");
    further(
        "another account pays out",
        "Takeover",
        "\n        || !is.through().equals(was.through())",
        "");
    mutant(
        "what happened while they signed does not count",
        "Takeover",
        "    requireFits(deciding, document, oldHash);\n    ContractDraft draft",
        "    ContractDraft draft");
    mutant(
        "what a moment waits for can be replaced",
        "Takeover",
        "deciding.requireOpen(oldHash)",
        "deciding.requireContract(oldHash)");
    mutant(
        "a fact in other words is known",
        "Takeover",
        "document.facts().indexOf(before.facts().get(fact.fact()))",
        "fact.fact()");
    mutant(
        "what was known is forgotten",
        "Takeover",
        "carryFacts(signed, document, old, before), step)",
        "signed, step)");
    mutant(
        "it is replaced before all have signed",
        "ProposalRules",
        "if (now.status() == ContractStatus.SIGNED && document.replaces()",
        "if (document.replaces()");
    mutant(
        "what is replaced goes on",
        "Takeover",
        ".withStatus(ContractStatus.REPLACED)",
        ".withStatus(ContractStatus.ACTIVE)");
    further("nobody looks at the new contract", "Takeover", "    draft.touch(hash);\n", "");
    further(
        "the new contract goes on at the old stage",
        "Takeover",
        "new Course.Standing(0, held, held)",
        "new Course.Standing(old.requireMoney().standing().stage(), held, held)");
  }
}
