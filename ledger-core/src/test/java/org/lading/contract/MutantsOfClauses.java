package org.lading.contract;

import java.util.ArrayList;
import java.util.List;

/** Mistakes in what a clause waits for, and in what it pays. */
final class MutantsOfClauses {
  private final List<ContractMutant> all = new ArrayList<>();
  private String scene = "";

  private MutantsOfClauses() {}

  static List<ContractMutant> all() {
    MutantsOfClauses rules = new MutantsOfClauses();
    rules.scene = "conditions";
    rules.conditions();
    rules.scene = "money";
    rules.money();
    rules.scene = "course";
    rules.course();
    return List.copyOf(rules.all);
  }

  private void mutant(String name, String source, String text, String mistake) {
    all.add(new ContractMutant(scene, name, source, text, mistake, true));
  }

  private void further(String name, String source, String text, String mistake) {
    all.add(new ContractMutant(scene, name, source, text, mistake, false));
  }

  private void conditions() {
    mutant(
        "a fact at the very deadline is late",
        "Condition",
        "known.timeMillis(by.fact()) <= known",
        "known.timeMillis(by.fact()) < known");
    mutant(
        "a deadline has passed at its last millisecond",
        "Condition",
        "known.nowMillis() > known.untilMillis(from.deadline())",
        "known.nowMillis() >= known.untilMillis(from.deadline())");
    mutant(
        "what is not recorded is false",
        "Condition",
        "known.isKnown(fact.fact()) ? Truth.TRUE : Truth.UNKNOWN",
        "Truth.of(known.isKnown(fact.fact()))");
    mutant(
        "what is not recorded is never early",
        "Condition",
        "known.untilMillis(by.deadline()))\n              : Truth.UNKNOWN",
        "known.untilMillis(by.deadline()))\n              : Truth.FALSE");
    further(
        "the value of nothing compares as false",
        "Condition",
        "compare.field()), compare.value()))\n              : Truth.UNKNOWN",
        "compare.field()), compare.value()))\n              : Truth.FALSE");
    mutant(
        "missing means recorded",
        "Condition",
        "Truth.of(!known.isKnown(missing.fact()))",
        "Truth.of(known.isKnown(missing.fact()))");
    mutant(
        "all means any", "Condition", "-> all(all.parts(), known)", "-> any(all.parts(), known)");
    mutant(
        "any means all", "Condition", "-> any(any.parts(), known)", "-> all(any.parts(), known)");
    further(
        "not is dropped",
        "Condition",
        "not.part().holds(known).negated()",
        "not.part().holds(known)");
    mutant(
        "not makes the unknown true", "Truth", "case UNKNOWN -> UNKNOWN", "case UNKNOWN -> TRUE");
    mutant("k of n takes one more", "Condition", "if (sure >= count)", "if (sure > count)");
    mutant(
        "k of n gives up too early",
        "Condition",
        "return possible >= count",
        "return possible > count");
    further(
        "a contract does not wait for the deadlines within a not",
        "Condition",
        "case Not(Condition part) -> part.waitsFor(deadlines);",
        "case Not(Condition part) -> {}");
    further("at most means below", "Comparison", "left.number() <= right", "left.number() < right");
    mutant("at least means above", "Comparison", "left.number() >= right", "left.number() > right");
    mutant("another means the same", "Comparison", "!left.equals(right)", "left.equals(right)");
    further(
        "a fact is known one moment late",
        "RecordedFacts",
        "fact.recordedMillis() <= nowMillis",
        "fact.recordedMillis() < nowMillis");
    mutant(
        "a fact is known before it was recorded",
        "RecordedFacts",
        "if (fact.recordedMillis() <= nowMillis) {",
        "if (fact.recordedMillis() > 0) {");
  }

  private void money() {
    mutant(
        "a rate knows no cap",
        "Shares",
        "Math.min(rate(each, measure, funded, known, days), amount(most, funded, known, days))",
        "rate(each, measure, funded, known, days)");
    further(
        "a rate is its cap at least",
        "Shares",
        "Math.min(rate(each, measure, funded",
        "Math.max(rate(each, measure, funded");
    mutant(
        "shares round up",
        "Shares",
        "multiply(points).divide(WHOLE.multiply(step))",
        "multiply(points).add(WHOLE.multiply(step)).subtract(BigInteger.ONE)"
            + ".divide(WHOLE.multiply(step))");
    mutant(
        "a rate of sums rounds down before it multiplies",
        "Shares",
        "BigInteger.valueOf(minorUnits).multiply(much).divide(step)",
        "BigInteger.valueOf(minorUnits).multiply(much.divide(step))");
    mutant("nobody gets the rest", "Shares", "if (rest >= 0) {", "if (rest > amounts.size()) {");
    mutant(
        "shares are counted from what is held",
        "Shares",
        "amount(share, funded, known, days));",
        "amount(share, held, known, days));");
    mutant(
        "more can be paid than is held",
        "Shares",
        "amount = Math.min(left, amount(share, funded, known, days));",
        "amount = amount(share, funded, known, days);");
    mutant("below means above", "Shares", "(below ? over.negate() : over)", "over");
    mutant(
        "a rate can fall below nothing",
        "Shares",
        "(below ? over.negate() : over).max(BigInteger.ZERO)",
        "(below ? over.negate() : over)");
    mutant(
        "a day that has begun does not count",
        "Days",
        "Math.ceilDiv(to - from, DAY_MILLIS)",
        "Math.floorDiv(to - from, DAY_MILLIS)");
    mutant("who is in time is late", "Days", "if (to <= from) {", "if (to < from - DAY_MILLIS) {");
    mutant(
        "working days know no offset",
        "Days",
        "millis + count.utcOffsetMinutes() * MINUTE_MILLIS",
        "millis");
    mutant(
        "working days are days",
        "Days",
        "(long) days.workingDaysBetween(date(from), date(to)).orElse((int) begun)",
        "begun");
  }

  private void course() {
    mutant(
        "the last true clause fires",
        "Course",
        "for (int i = 0; i < clauses.size(); i++) {",
        "for (int i = clauses.size() - 1; i >= 0; i--) {");
    mutant(
        "a clause fires that is not false",
        "Course",
        "holds(known) == Truth.TRUE",
        "holds(known) != Truth.FALSE");
    mutant(
        "a stage ends at its very deadline",
        "Course",
        "known.nowMillis() > known.untilMillis(stage.deadline())",
        "known.nowMillis() >= known.untilMillis(stage.deadline())");
    mutant(
        "the next stage waits for the next block",
        "Course",
        "while (!at.hasEnded()) {",
        "while (!at.hasEnded() && fired.isEmpty()) {");
    mutant(
        "the stage stays what it was", "Course", "target.next().orElse(at.stage())", "at.stage()");
    mutant(
        "nothing is looked at for a fact that came later",
        "Course",
        "if (!looked.sees(fact)) {",
        "if (fact.recordedMillis() < 0) {");
    mutant(
        "a contract waits for its last deadline only",
        "Moment",
        "return compareTo(other) <= 0 ? this : other;",
        "return compareTo(other) >= 0 ? this : other;");
  }
}
