package org.lading.contract;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lading.contract.Condition.AtLeast;
import org.lading.contract.Condition.By;
import org.lading.contract.Condition.Compare;
import org.lading.contract.Condition.From;
import org.lading.contract.Condition.Known;
import org.lading.contract.Condition.Missing;
import org.lading.contract.Condition.Not;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.settlement.Location;

/** Every condition, over what is known and what is not (docs/spec/contract.md#conditions). */
final class ConditionScene {
  private static final long EARLY = RuleTranscript.until(Deals.FUND_BY);
  private static final long NOW = RuleTranscript.until(Deals.DELIVERY);
  private static final Document DOCUMENT = Deals.sale();

  /** Fact 0 is known, and after the deadline for funding; fact 1 is not. */
  private static final Map<Truth, Condition> ONE_OF_EACH =
      new TreeMap<>(
          Map.of(
              Truth.FALSE, new By(0, Deals.FUND_BY),
              Truth.UNKNOWN, new Known(1),
              Truth.TRUE, new Known(0)));

  private final RuleTranscript told;

  private ConditionScene(RuleTranscript told) {
    this.told = told;
  }

  static void tell(RuleTranscript told) {
    ConditionScene scene = new ConditionScene(told);
    scene.facts();
    scene.deadlines();
    scene.logic();
    scene.values();
  }

  static KnownFact fact(int place, long timeMillis, long recordedMillis, Value... values) {
    return new KnownFact(
        place, timeMillis, recordedMillis, new Location(2, 1, place), List.of(values));
  }

  private static Knowledge known(long nowMillis, KnownFact... facts) {
    return new RecordedFacts(DOCUMENT, List.of(facts), nowMillis);
  }

  private void facts() {
    for (long recorded : List.of(NOW - 1, NOW, NOW + 1)) {
      Knowledge known = known(NOW, fact(0, EARLY, recorded));
      String when = "recorded " + RuleTranscript.moment(recorded) + ", looked at delivery";
      told.line("known, " + when, new Known(0).holds(known));
      told.line("missing, " + when, new Missing(0).holds(known));
      told.line("by delivery, " + when, new By(0, Deals.DELIVERY).holds(known));
    }
    Knowledge nothing = known(NOW);
    told.line("known, of nothing", new Known(0).holds(nothing));
    told.line("missing, of nothing", new Missing(0).holds(nothing));
    told.line("by delivery, of nothing", new By(0, Deals.DELIVERY).holds(nothing));
    told.line(
        "a value, of nothing",
        new Compare(0, 0, Comparison.NOT_EQUAL, new Value.Sum(1)).holds(nothing));
  }

  private void deadlines() {
    for (long moment : RuleTranscript.around(Deals.DELIVERY)) {
      String name = RuleTranscript.moment(moment);
      Knowledge known = known(NOW + 5, fact(0, moment, NOW + 5));
      told.line("by delivery, a fact of " + name, new By(0, Deals.DELIVERY).holds(known));
      told.line("from delivery, at " + name, new From(Deals.DELIVERY).holds(known(moment)));
    }
    BitSet waits = new BitSet();
    new Condition.All(
            List.of(
                new From(0),
                new By(0, 4),
                new Condition.Any(List.of(new From(1), new Missing(0))),
                new AtLeast(1, List.of(new Not(new From(2)), new Known(0)))))
        .waitsFor(waits);
    told.line("deadlines it waits for", waits);
  }

  private void logic() {
    Knowledge known = known(NOW, fact(0, EARLY + 1, NOW));
    ONE_OF_EACH.forEach((truth, part) -> told.line("not " + truth, new Not(part).holds(known)));
    ONE_OF_EACH.forEach(
        (one, left) ->
            ONE_OF_EACH.forEach(
                (other, right) -> {
                  List<Condition> two = List.of(left, right);
                  told.line("all " + one + " " + other, new Condition.All(two).holds(known));
                  told.line("any " + one + " " + other, new Condition.Any(two).holds(known));
                  ONE_OF_EACH.forEach(
                      (last, part) ->
                          told.line(
                              "two of " + one + " " + other + " " + last,
                              new AtLeast(2, List.of(left, right, part)).holds(known)));
                }));
  }

  private void values() {
    compare("sums", new Value.Sum(4), new Value.Sum(5), new Value.Sum(6));
    compare("times", new Value.Time(4), new Value.Time(5), new Value.Time(6));
    compare("quantities", new Value.Quantity(-1), new Value.Quantity(0), new Value.Quantity(1));
    compare(
        "temperatures",
        new Value.Temperature(-8_000_001),
        new Value.Temperature(-8_000_000),
        new Value.Temperature(-7_999_999));
    same("places", new Value.Place("urn:x:quay-1"), new Value.Place("urn:x:quay-2"));
    Hash bill = Sha256.of(Bytes.ofUtf8("a bill"));
    same("documents", new Value.Document(bill), new Value.Document(Hash.ZERO));
  }

  private void compare(String what, Value less, Value same, Value more) {
    for (Comparison comparison : Comparison.values()) {
      told.line(
          what + " less, same, more " + comparison.sign(),
          List.of(
              holds(less, comparison, same),
              holds(same, comparison, same),
              holds(more, comparison, same)));
    }
  }

  private void same(String what, Value one, Value other) {
    for (Comparison comparison : List.of(Comparison.EQUAL, Comparison.NOT_EQUAL)) {
      told.line(
          what + " same, another " + comparison.sign(),
          List.of(holds(one, comparison, one), holds(other, comparison, one)));
    }
  }

  private static Truth holds(Value said, Comparison comparison, Value with) {
    return new Compare(0, 0, comparison, with).holds(known(NOW, fact(0, EARLY, EARLY, said)));
  }
}
