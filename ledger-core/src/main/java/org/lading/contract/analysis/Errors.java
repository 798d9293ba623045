package org.lading.contract.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lading.contract.Course;
import org.lading.contract.Document;
import org.lading.contract.Measure;
import org.lading.contract.PayLine;
import org.lading.contract.Share;
import org.lading.contract.Stage;
import org.lading.contract.Target;
import org.lading.contract.analysis.Finding.Kind;

/** What no contract may do. */
final class Errors {
  private final Reach reach;
  private final Document document;
  private final Money money;
  private final Witness witness;
  private final Words words;
  private final int most;
  private final List<Finding> findings = new ArrayList<>();

  private Errors(Reach reach, Money money, Witness witness, int most) {
    this.reach = reach;
    this.document = reach.model().document();
    this.money = money;
    this.witness = witness;
    this.words = witness.words();
    this.most = most;
  }

  /**
   * @param most that are told
   */
  static List<Finding> of(Reach reach, Money money, Witness witness, int most) {
    Errors errors = new Errors(reach, money, witness, most);
    for (Runnable kind :
        List.<Runnable>of(errors::unreachable, errors::overpaid, errors::rates, errors::endless)) {
      if (errors.findings.size() < most) {
        kind.run();
      }
    }
    return errors.findings;
  }

  private void unreachable() {
    Set<Integer> entered = new HashSet<>();
    Set<List<Integer>> fired = new HashSet<>();
    boolean disputed = false;
    for (Span span : reach.spans()) {
      span.entered.keySet().forEach(place -> entered.add(place.stage()));
      span.firings.forEach(one -> fired.add(List.of(one.at().stage(), one.clause())));
      disputed |= !span.disputed.isEmpty();
    }
    for (int i = 0; i < document.stages().size(); i++) {
      if (findings.size() >= most) {
        return;
      }
      Stage stage = document.stages().get(i);
      if (!entered.contains(i)) {
        add(Kind.UNREACHABLE, "stages[" + i + "]", words.stageNotReached(i));
        continue;
      }
      for (int j = 0; j < stage.clauses().size(); j++) {
        if (!fired.contains(List.of(i, j)) && findings.size() < most) {
          clause(i, j);
        }
      }
      if (!fired.contains(List.of(i, Course.LAST_CLAUSE))) {
        add(Kind.UNREACHABLE, path(i, Course.LAST_CLAUSE), words.lastNotReached(i));
      }
    }
    if (document.dispute().isPresent() && !disputed) {
      add(Kind.UNREACHABLE, "dispute", words.disputeNotReached());
    }
  }

  /** Never true, or never first: then with a case in which another clause fires instead. */
  private void clause(int stage, int clause) {
    Diagrams diagrams = reach.model().diagrams();
    for (Span span : reach.spans()) {
      int whenTrue =
          reach
              .conditions()
              .of(document.stages().get(stage).clauses().get(clause).when(), span.interval)
              .whenTrue();
      for (Firing firing : span.ofStage.get(stage)) {
        reach.model().effort().take(1);
        int known = diagrams.and(firing.known(), whenTrue);
        if (!firing.arbitration() && known != Diagrams.NONE) {
          findings.add(
              new Finding(
                  Kind.UNREACHABLE,
                  path(stage, clause),
                  words.clauseNeverFirst(stage, clause),
                  witness.of(firing, known)));
          return;
        }
      }
    }
    add(Kind.UNREACHABLE, path(stage, clause), words.clauseNeverTrue(stage, clause));
  }

  private void add(Kind kind, String path, String what) {
    findings.add(new Finding(kind, path, what, List.of()));
  }

  static String path(int stage, int clause) {
    return "stages["
        + stage
        + "]."
        + (clause == Course.LAST_CLAUSE ? "otherwise" : "clauses[" + clause + "]");
  }

  /** One for each clause, with as few facts as can be. */
  private void overpaid() {
    Simplest<Money.Overpaid> simplest = new Simplest<>(reach);
    for (Span span : reach.spans()) {
      for (Firing firing : span.firings) {
        if (!target(firing).pays().isEmpty()) {
          Optional<Money.Overpaid> found = money.overpaid(firing.path(), firing.known());
          found.ifPresent(one -> simplest.offer(firing, one.known(), one));
        }
      }
    }
    simplest.forEach(
        most - findings.size(),
        (firing, known, one) ->
            findings.add(
                new Finding(
                    Kind.OVERPAID,
                    path(firing.at().stage(), firing.clause()),
                    words.overpaid(firing, one),
                    witness.of(firing, known, one.funded(), one.said()))));
  }

  private void rates() {
    Simplest<Integer> simplest = new Simplest<>(reach);
    for (Span span : reach.spans()) {
      for (Firing firing : span.firings) {
        if (firing.unknown() != 0) {
          simplest.offer(firing, firing.known(), Long.numberOfTrailingZeros(firing.unknown()));
        }
      }
    }
    simplest.forEach(
        most - findings.size(),
        (firing, known, line) -> {
          PayLine pay = target(firing).pays().get(line);
          Measure measure = ((Share.Rate) pay.share()).measure();
          findings.add(
              new Finding(
                  Kind.RATE_UNKNOWN,
                  path(firing.at().stage(), firing.clause())
                      + (firing.clause() == Course.LAST_CLAUSE ? "" : ".then")
                      + ".pays["
                      + line
                      + "]",
                  words.rateUnknown(pay, measure),
                  witness.of(firing, known)));
        });
  }

  private Target target(Firing firing) {
    Stage stage = document.stages().get(firing.at().stage());
    return firing.clause() == Course.LAST_CLAUSE
        ? stage.otherwise()
        : stage.clauses().get(firing.clause()).then();
  }

  private void endless() {
    Span last = reach.spans().getLast();
    if (!last.waiting.isEmpty() || !last.frozen.isEmpty()) {
      int stage =
          last.waiting.isEmpty() ? last.frozen.firstKey().stage() : last.waiting.firstKey().stage();
      add(Kind.ENDLESS, "stages[" + stage + "]", words.endless(stage));
    }
  }
}
