package org.lading.contract.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.lading.contract.Clause;
import org.lading.contract.Document;
import org.lading.contract.FactSource;
import org.lading.contract.PayLine;
import org.lading.contract.Share;
import org.lading.contract.Stage;
import org.lading.contract.Target;
import org.lading.contract.analysis.Finding.Kind;
import org.lading.contract.analysis.Outcomes.Best;
import org.lading.identity.OrganisationId;

/** What the parties may want, and should know of. */
final class Warnings {
  private final Reach reach;
  private final Model model;
  private final Document document;
  private final Diagrams diagrams;
  private final Witness witness;
  private final Words words;
  private final List<Finding> findings = new ArrayList<>();

  private Warnings(Reach reach, Witness witness) {
    this.reach = reach;
    this.model = reach.model();
    this.document = model.document();
    this.diagrams = model.diagrams();
    this.witness = witness;
    this.words = witness.words();
  }

  /**
   * @param compare whether outcomes can be compared: not where more may be paid than there is
   */
  static List<Finding> of(Reach reach, Money money, Witness witness, boolean compare) {
    Warnings warnings = new Warnings(reach, witness);
    boolean compared = reach.paths().areApart();
    try {
      warnings.overlaps();
      if (compared && compare) {
        Outcomes outcomes = new Outcomes(reach, money);
        warnings.silence(outcomes);
        warnings.ownWord(outcomes);
      }
    } catch (TooLargeException e) {
      // What no contract may do was looked for before, and all of it.
      compared = false;
    }
    if (!compared) {
      warnings.findings.add(
          new Finding(Kind.NOT_COMPARED, "stages", warnings.words.notCompared(), List.of()));
    }
    warnings.roundsToNothing();
    return warnings.findings;
  }

  /** For each clause, the first before it that takes from it what it would do differently. */
  private void overlaps() {
    for (int stage = 0; stage < document.stages().size(); stage++) {
      List<Clause> clauses = document.stages().get(stage).clauses();
      for (int later = 1; later < clauses.size(); later++) {
        overlap(stage, later);
      }
    }
  }

  private void overlap(int stage, int later) {
    List<Clause> clauses = document.stages().get(stage).clauses();
    Simplest<Integer> simplest = new Simplest<>(reach);
    for (Span span : reach.spans()) {
      for (Firing firing : span.ofStage.get(stage)) {
        model.effort().take(1);
        boolean before = firing.clause() >= 0 && firing.clause() < later;
        if (before && !clauses.get(firing.clause()).then().equals(clauses.get(later).then())) {
          int both =
              diagrams.and(
                  firing.known(),
                  reach.conditions().of(clauses.get(later).when(), span.interval).whenTrue());
          if (both != Diagrams.NONE) {
            simplest.offer(firing, both, later);
          }
        }
      }
    }
    simplest
        .first()
        .ifPresent(
            one ->
                findings.add(
                    new Finding(
                        Kind.OVERLAP,
                        Errors.path(stage, later),
                        words.overlap(stage, one.firing().clause(), later),
                        witness.of(one.firing(), one.known()))));
  }

  private void silence(Outcomes outcomes) {
    List<Optional<Best>> bests = new ArrayList<>();
    for (int party = 0; party < document.parties().size(); party++) {
      bests.add(outcomes.best(party, Diagrams.ALL));
    }
    for (OrganisationId who : tellers()) {
      List<Integer> facts = model.facts().stream().map(FactClasses::fact).sorted().toList();
      List<Integer> lost = facts.stream().filter(fact -> needs(fact, who)).toList();
      if (lost.isEmpty()) {
        continue;
      }
      int silent = unknown(lost);
      List<String> losers = new ArrayList<>();
      Optional<Best> instead = Optional.empty();
      for (int party = 0; party < document.parties().size(); party++) {
        Optional<Best> best = bests.get(party);
        Optional<Best> then = outcomes.best(party, silent);
        boolean own = document.parties().get(party).organisation().equals(who);
        if (!own && best.isPresent() && amount(then) < amount(best)) {
          losers.add(words.loses(party, amount(then), amount(best)));
          instead = instead.isPresent() ? instead : then;
        }
      }
      if (!losers.isEmpty()) {
        findings.add(
            new Finding(
                Kind.SILENCE,
                "facts[" + lost.getFirst() + "]",
                words.silence(who, lost, losers),
                instead.map(best -> witness.of(best.firing(), best.known())).orElse(List.of())));
      }
    }
  }

  private static long amount(Optional<Best> best) {
    return best.map(Best::amount).orElse(0L);
  }

  /** Organisations that make facts known, in the order of the alphabet. */
  private Set<OrganisationId> tellers() {
    Set<OrganisationId> tellers = new TreeSet<>();
    for (FactClasses fact : model.facts()) {
      switch (document.facts().get(fact.fact()).source()) {
        case FactSource.Attested attested -> tellers.addAll(attested.attesters());
        case FactSource.Received received -> tellers.add(received.by());
        case FactSource.Breach breach -> tellers.addAll(breach.by());
      }
    }
    return tellers;
  }

  /** Whether the fact never becomes known while {@code who} says nothing. */
  private boolean needs(int fact, OrganisationId who) {
    return switch (document.facts().get(fact).source()) {
      case FactSource.Attested attested ->
          attested.attesters().contains(who) && attested.threshold() == attested.attesters().size();
      case FactSource.Received received -> received.by().equals(who);
      case FactSource.Breach breach -> breach.by().equals(List.of(who));
    };
  }

  /** Whether {@code who} alone can make the fact known. */
  private boolean canTell(int fact, OrganisationId who) {
    return switch (document.facts().get(fact).source()) {
      case FactSource.Attested attested ->
          attested.attesters().contains(who) && attested.threshold() == 1;
      case FactSource.Received received -> received.by().equals(who);
      case FactSource.Breach breach -> breach.by().contains(who);
    };
  }

  private int unknown(List<Integer> facts) {
    int unknown = Diagrams.ALL;
    for (int fact : facts) {
      unknown = diagrams.and(unknown, model.recorded(fact, false));
    }
    return unknown;
  }

  private void ownWord(Outcomes outcomes) {
    List<Integer> facts = model.facts().stream().map(FactClasses::fact).sorted().toList();
    int nothing = unknown(facts);
    for (int party = 0; party < document.parties().size(); party++) {
      OrganisationId who = document.parties().get(party).organisation();
      List<Integer> own = facts.stream().filter(fact -> canTell(fact, who)).toList();
      if (own.isEmpty()) {
        continue;
      }
      List<Integer> others = facts.stream().filter(fact -> !own.contains(fact)).toList();
      Optional<Best> alone = outcomes.best(party, unknown(others));
      long silent = amount(outcomes.best(party, nothing));
      if (amount(alone) > silent) {
        Best best = alone.orElseThrow();
        findings.add(
            new Finding(
                Kind.OWN_WORD,
                "parties[" + party + "]",
                words.ownWord(party, told(own, best), best.amount(), silent),
                witness.of(best.firing(), best.known())));
      }
    }
  }

  /** Of these facts those that are known in the simplest course of things. */
  private List<Integer> told(List<Integer> facts, Best best) {
    int[] known = new Projection(diagrams).simplest(best.known(), model.factLevels());
    return facts.stream().filter(fact -> known[model.requireFact(fact).level()] != 0).toList();
  }

  private void roundsToNothing() {
    for (int i = 0; i < document.stages().size(); i++) {
      Stage stage = document.stages().get(i);
      for (int j = 0; j < stage.clauses().size(); j++) {
        roundsToNothing(Errors.path(i, j) + ".then", stage.clauses().get(j).then());
      }
      roundsToNothing("stages[" + i + "].otherwise", stage.otherwise());
    }
  }

  private void roundsToNothing(String path, Target target) {
    long least = document.escrow().least();
    for (int i = 0; i < target.pays().size(); i++) {
      PayLine line = target.pays().get(i);
      // The least sum that one basis point is something of has as many units as there are points.
      if (line.share() instanceof Share.BasisPoints(int points)
          && least < Share.WHOLE_BASIS_POINTS
          && least * points < Share.WHOLE_BASIS_POINTS) {
        findings.add(
            new Finding(
                Kind.ROUNDS_TO_NOTHING,
                path + ".pays[" + i + "]",
                words.roundsToNothing(line, least),
                List.of()));
      }
    }
  }
}
