package org.lading.contract;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lading.codec.Limits;

/** What no clause may do. */
final class TargetCheck {
  private final Document document;
  private final DocumentCheck found;

  TargetCheck(Document document, DocumentCheck found) {
    this.document = document;
    this.found = found;
  }

  /**
   * Checks one target.
   *
   * @param stage in which it stands
   */
  void check(String path, int stage, Target target) {
    String pays = path + ".pays";
    found.count(pays, "payments of a clause", target.pays().size(), 0, Limits.PAY_LINES);
    Set<Integer> paid = new HashSet<>();
    long points = 0;
    for (int i = 0; i < target.pays().size(); i++) {
      PayLine line = target.pays().get(i);
      String there = DocumentCheck.at(pays, i);
      payee(there, line.party(), paid);
      if (line.share() instanceof Share.Rate rate) {
        measure(there + ".share.measure", rate.measure());
      }
      long before = points;
      points += line.share() instanceof Share.BasisPoints(int more) ? more : 0;
      if (before <= Share.WHOLE_BASIS_POINTS && points > Share.WHOLE_BASIS_POINTS) {
        found.add(there + ".share", "with this line the shares come to more than 100 %");
      }
    }
    rest(path, target);
    if (target.next().isPresent()) {
      next(path + ".next", stage, target.next().getAsInt());
    }
  }

  private void payee(String path, int party, Set<Integer> paid) {
    if (!found.place(path + ".party", "party", party, document.parties().size())) {
      return;
    }
    Party payee = document.parties().get(party);
    if (!paid.add(party)) {
      found.add(path + ".party", payee.role() + " is paid twice by one clause: make it one line");
    }
    if (payee.account().isEmpty()) {
      found.add(path + ".party", payee.role() + " has no account to be paid into");
    }
  }

  private void rest(String path, Target target) {
    int rests = 0;
    for (int i = 0; i < target.pays().size(); i++) {
      if (target.pays().get(i).share() instanceof Share.Rest && ++rests > 1) {
        found.add(
            DocumentCheck.at(path + ".pays", i) + ".share",
            "only one can get the rest; this line is the second that does");
      }
    }
    if (target.next().isEmpty() && rests == 0) {
      found.add(path, "the contract ends here and nobody gets the rest: pay it to one party");
    }
    if (target.next().isPresent() && rests > 0) {
      found.add(
          path + ".next",
          "after the rest is paid nothing is left to go on with: pay no rest, or end here");
    }
  }

  private void next(String path, int stage, int next) {
    List<Stage> stages = document.stages();
    if (!found.place(path, "stage", next, stages.size())) {
      return;
    }
    Stage from = stages.get(stage);
    Stage to = stages.get(next);
    if (next <= stage) {
      found.add(
          path,
          "a clause goes on to a later stage, or the contract could go in a circle: "
              + to.name()
              + " is not after "
              + from.name());
      return;
    }
    if (found.hasDeadline(from.deadline())
        && found.hasDeadline(to.deadline())
        && until(to) <= until(from)) {
      found.add(
          path,
          "time would run out before it begins: the deadline of "
              + to.name()
              + " is not after that of "
              + from.name());
    }
  }

  private long until(Stage stage) {
    return document.deadlines().get(stage.deadline()).untilMillis();
  }

  private void measure(String path, Measure measure) {
    if (!found.place(path + ".fact", "fact", measure.fact(), document.facts().size())) {
      return;
    }
    FactTerm fact = document.facts().get(measure.fact());
    switch (measure) {
      case Measure.DaysLate(int place, int deadline) ->
          found.deadline(path + ".deadline", deadline);
      case Measure.Beyond beyond -> {
        int field = beyond.field();
        if (found.place(path + ".field", "value of " + fact.name(), field, fact.fields().size())
            && !fact.fields().get(field).type().isOrdered()) {
          found.add(
              path + ".field",
              "a rate is counted by a number; "
                  + fact.fields().get(field).name()
                  + " of "
                  + fact.name()
                  + " is a "
                  + fact.fields().get(field).type().word());
        }
      }
    }
  }
}
