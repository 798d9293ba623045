package org.lading.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lading.recovery.VotingWorlds.BASE;
import static org.lading.recovery.VotingWorlds.ONE_HEIGHT;
import static org.lading.recovery.VotingWorlds.TWO_HEIGHTS;
import static org.lading.recovery.VotingWorlds.X1;
import static org.lading.recovery.VotingWorlds.X2;
import static org.lading.recovery.VotingWorlds.Y1;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lading.identity.ValidatorName;
import org.lading.membership.Quorum;

class RecoveryRuleTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void keepsJustWhatCouldBeFinalAtOneHeight(int validators) {
    compare(new VotingWorlds(validators, ONE_HEIGHT), validators, ONE_HEIGHT);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void keepsJustWhatCouldBeFinalAtTwoHeights(int validators) {
    compare(new VotingWorlds(validators, TWO_HEIGHTS), validators, TWO_HEIGHTS);
  }

  /** The rule against every world in which the same is seen: sound, and never more than needed. */
  private static void compare(VotingWorlds worlds, int validators, List<HeaderLink> headers) {
    worlds.enumerate();
    assertTrue(worlds.worlds() > 0);
    int seals = Quorum.of(validators).seals();
    worlds
        .observations()
        .forEach(
            (observation, last) -> {
              RecoveryFacts facts = worlds.facts(observation);
              RecoveryDecision decision = RecoveryRule.decide(facts);
              assertEquals(
                  expected(facts, seals, headers, last),
                  said(decision),
                  () -> facts + "\n" + decision);
            });
  }

  private static String expected(
      RecoveryFacts facts, int seals, List<HeaderLink> headers, int possiblyFinal) {
    if (facts.votes().size() < seals) {
      return "too few";
    }
    HeaderLink last = BASE;
    List<HeaderLink> possible = new ArrayList<>();
    for (int h = 0; h < headers.size(); h++) {
      if ((possiblyFinal >> h & 1) == 1) {
        possible.add(headers.get(h));
      }
    }
    for (HeaderLink one : possible) {
      for (HeaderLink other : possible) {
        if (!isAncestor(one, other) && !isAncestor(other, one)) {
          return "ambiguous";
        }
      }
      last = isAncestor(last, one) ? one : last;
    }
    return last.toString();
  }

  private static boolean isAncestor(HeaderLink one, HeaderLink of) {
    if (one.equals(of) || one.equals(BASE)) {
      return true;
    }
    return TWO_HEIGHTS.stream()
        .filter(header -> header.hash().equals(of.previous()))
        .anyMatch(parent -> isAncestor(one, parent));
  }

  @Test
  void twoAgainstTwoOfFourIsLeftUndecidedAndSaysWhatWouldDecide() {
    RecoveryFacts facts =
        facts(
            4, Map.of("v0", List.of(X1), "v1", List.of(X1), "v2", List.of(Y1), "v3", List.of(Y1)));
    String why = ((RecoveryDecision.Ambiguous) RecoveryRule.decide(facts)).why();
    assertTrue(why.contains("[v0, v1]") && why.contains("[v2, v3]"), why);
    assertTrue(why.contains("a checkpoint with 3 seals on one of them"), why);
    assertTrue(why.contains("proof that one of [v0, v1, v2, v3] voted twice"), why);
    assertEquals(
        X1.toString(), said(RecoveryRule.decide(facts.plusDoubleVoter(new ValidatorName("v3")))));
  }

  @Test
  void threeReportsOfFourThatDisagreeAskForTheFourth() {
    RecoveryFacts facts = facts(4, Map.of("v0", List.of(X1), "v1", List.of(X1), "v2", List.of(Y1)));
    String why = ((RecoveryDecision.Ambiguous) RecoveryRule.decide(facts)).why();
    assertTrue(why.contains("the report of one of [v3]"), why);
    RecoveryFacts more = facts.plusReport(new ValidatorName("v3"), List.of(X1, X2));
    assertEquals(X1.toString(), said(RecoveryRule.decide(more)));
  }

  @Test
  void withMoreProvenLiarsThanThereMayBeNothingFollows() {
    RecoveryFacts facts = facts(3, Map.of("v0", List.of(X1), "v1", List.of(X1), "v2", List.of(X1)));
    assertEquals(X1.toString(), said(RecoveryRule.decide(facts)));
    assertEquals(
        "ambiguous", said(RecoveryRule.decide(facts.plusDoubleVoter(new ValidatorName("v0")))));
  }

  @Test
  void twoQuorumsAtOneHeightProveThatTooManyLie() {
    RecoveryFacts facts = facts(4, Map.of());
    RecoveryFacts both =
        new RecoveryFacts(
            facts.validators(), List.of(BASE, X1, Y1), facts.votes(), facts.doubleVoters());
    String why = ((RecoveryDecision.Ambiguous) RecoveryRule.decide(both)).why();
    assertTrue(why.contains("both have a quorum's seals"), why);
  }

  @Test
  void namesTheReportsThatAreMissing() {
    RecoveryFacts facts = facts(4, Map.of("v1", List.of(X1), "v2", List.of()));
    assertEquals(
        new RecoveryDecision.TooFewReports(
            2, 3, new TreeSet<>(List.of(new ValidatorName("v0"), new ValidatorName("v3")))),
        RecoveryRule.decide(facts));
  }

  private static RecoveryFacts facts(int validators, Map<String, List<HeaderLink>> votes) {
    TreeSet<ValidatorName> names = new TreeSet<>();
    Stream.iterate(0, i -> i + 1)
        .limit(validators)
        .forEach(i -> names.add(new ValidatorName("v" + i)));
    TreeMap<ValidatorName, List<HeaderLink>> chains = new TreeMap<>();
    votes.forEach((name, chain) -> chains.put(new ValidatorName(name), chain));
    return new RecoveryFacts(names, List.of(BASE), chains, new TreeSet<>());
  }

  private static String said(RecoveryDecision decision) {
    return switch (decision) {
      case RecoveryDecision.Keep keep -> keep.last().toString();
      case RecoveryDecision.Ambiguous _ -> "ambiguous";
      case RecoveryDecision.TooFewReports _ -> "too few";
    };
  }
}
