package org.lading.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.lading.identity.OrganisationId;
import org.lading.settlement.AccountId;

/**
 * Finds what no document may say, whatever the ledger holds (docs/spec/contract.md#sound): names
 * that stand for nothing, parts that do not fit one another, circles. How a contract can end is
 * asked of {@link Payments}.
 */
public final class DocumentCheck {
  private final Document document;
  private final List<Problem> problems = new ArrayList<>();

  private DocumentCheck(Document document) {
    this.document = document;
  }

  /** All problems, in the order of the document; where there is none it can be proposed. */
  public static List<Problem> of(Document document) {
    DocumentCheck check = new DocumentCheck(document);
    check.parties();
    check.escrow();
    check.times();
    check.facts();
    check.stages();
    check.dispute();
    return List.copyOf(check.problems);
  }

  private void problem(String path, String what) {
    problems.add(new Problem(path, what));
  }

  private void parties() {
    require(document.parties().size() >= 2, "parties", "a contract has two parties at least");
    once("parties", "role", document.parties(), party -> party.role().name());
    once("parties", "organisation", document.parties(), party -> party.organisation().name());
    Map<AccountId, Integer> accounts = new HashMap<>();
    AccountId through = document.escrow().through();
    for (int i = 0; i < document.parties().size(); i++) {
      Optional<AccountId> account = document.parties().get(i).account();
      String path = "parties[" + i + "].account";
      if (account.isEmpty()) {
        continue;
      }
      require(
          account.get().bank().equals(through.bank()),
          path,
          "all accounts are at one bank, " + through.bank() + ", which pays between them");
      require(
          !account.get().equals(through),
          path,
          "the escrow is paid out through an account of its own");
      require(
          accounts.put(account.get(), i) == null, path, "another party has this account already");
    }
    once("goods.items", "item", document.goods().items(), item -> item);
  }

  private void escrow() {
    Escrow escrow = document.escrow();
    if (party("escrow.payer", escrow.payer())) {
      require(
          document.parties().get(escrow.payer()).account().isPresent(),
          "escrow.payer",
          "the payer needs an account, from which the escrow is funded");
    }
    OrganisationId bank = escrow.through().bank();
    require(
        document.parties().stream().anyMatch(party -> party.organisation().equals(bank)),
        "escrow.through",
        "the bank " + bank + " pays the escrow out, so it is a party and signs");
  }

  private void times() {
    once("deadlines", "deadline", document.deadlines(), deadline -> deadline.name().name());
    for (int i = 1; i < document.deadlines().size(); i++) {
      Deadline before = document.deadlines().get(i - 1);
      require(
          before.untilMillis() < document.deadlines().get(i).untilMillis(),
          "deadlines[" + i + "]",
          "deadlines are named in the order of time; this one is not after " + before.name());
    }
    deadline("fundBy", document.fundBy());
  }

  private void facts() {
    once("facts", "fact", document.facts(), fact -> fact.name().name());
    for (int i = 0; i < document.facts().size(); i++) {
      once(
          "facts[" + i + "].fields",
          "value",
          document.facts().get(i).fields(),
          field -> field.name().name());
    }
  }

  private void stages() {
    require(!document.stages().isEmpty(), "stages", "a contract has one stage at least");
    once("stages", "stage", document.stages(), stage -> stage.name().name());
    for (int i = 0; i < document.stages().size(); i++) {
      Stage stage = document.stages().get(i);
      String path = "stages[" + i + "]";
      if (deadline(path + ".deadline", stage.deadline())) {
        require(
            stage.deadline() > document.fundBy(),
            path + ".deadline",
            "a stage ends after the deadline for funding");
      }
      for (int j = 0; j < stage.clauses().size(); j++) {
        String at = path + ".clauses[" + j + "]";
        condition(at + ".when", stage.clauses().get(j).when(), false);
        target(at + ".then", i, stage.clauses().get(j).then());
      }
      target(path + ".otherwise", i, stage.otherwise());
    }
  }

  private void target(String path, int from, Target target) {
    int rests = 0;
    long points = 0;
    Set<Integer> paid = new HashSet<>();
    for (int i = 0; i < target.pays().size(); i++) {
      PayLine line = target.pays().get(i);
      String at = path + ".pays[" + i + "]";
      if (party(at + ".party", line.party())) {
        Party party = document.parties().get(line.party());
        require(
            party.account().isPresent(),
            at + ".party",
            party.role() + " has no account to be paid to");
        require(
            paid.add(line.party()),
            at + ".party",
            party.role() + " is paid in a line above already");
      }
      rests += line.share() instanceof Share.Rest ? 1 : 0;
      points += share(at + ".share", line.share());
    }
    require(
        points <= Share.WHOLE_BASIS_POINTS,
        path + ".pays",
        "the shares come to " + points / 100 + " %, more than all");
    if (target.next().isEmpty()) {
      require(
          rests == 1,
          path + ".pays",
          "where the contract ends exactly one line pays the rest; here "
              + (rests == 0 ? "none does" : rests + " do"));
    } else {
      require(
          rests == 0,
          path + ".pays",
          "the rest is paid where the contract ends; this clause goes on to another stage");
      next(path + ".next", from, target.next().getAsInt());
    }
  }

  private void next(String path, int from, int to) {
    if (to < 0 || to >= document.stages().size()) {
      problem(path, "there is no stage " + to);
      return;
    }
    Stage there = document.stages().get(to);
    if (to <= from) {
      problem(path, "it goes back to the stage " + there.name() + ": stages go in one direction");
      return;
    }
    require(
        there.deadline() > document.stages().get(from).deadline(),
        path,
        "the stage " + there.name() + " has to end after the one that leads to it");
  }

  /** Its basis points at most. */
  private long share(String path, Share share) {
    return switch (share) {
      case Share.BasisPoints(int points) -> points;
      case Share.Fixed fixed -> 0;
      case Share.Rate(Share each, Measure measure, Share most) -> {
        measure(path + ".measure", measure);
        yield most instanceof Share.BasisPoints(int points) ? points : 0;
      }
      case Share.Rest rest -> 0;
    };
  }

  private void measure(String path, Measure measure) {
    switch (measure) {
      case Measure.DaysLate(int fact, int deadline) -> {
        fact(path + ".fact", fact);
        deadline(path + ".deadline", deadline);
      }
      case Measure.Beyond beyond -> {
        if (field(path, beyond.fact(), beyond.field())) {
          FieldTerm field = document.facts().get(beyond.fact()).fields().get(beyond.field());
          require(
              field.type().isOrdered(),
              path + ".field",
              "a " + field.type().word() + " is neither more nor less than another");
        }
      }
    }
  }

  /**
   * @param besideFrom whether it stands beside a {@code from}, or in the terms of a dispute, where
   *     something missing may be asked for
   */
  private void condition(String path, Condition condition, boolean besideFrom) {
    switch (condition) {
      case Condition.All(List<Condition> parts) -> {
        boolean from =
            besideFrom || parts.stream().anyMatch(part -> part instanceof Condition.From);
        parts(path, parts, from);
      }
      case Condition.Any(List<Condition> parts) -> parts(path, parts, besideFrom);
      case Condition.Not(Condition part) -> condition(path + ".part", part, besideFrom);
      case Condition.AtLeast(int count, List<Condition> parts) -> parts(path, parts, besideFrom);
      case Condition.Known(int fact) -> fact(path + ".fact", fact);
      case Condition.Compare compare -> compare(path, compare);
      case Condition.By(int fact, int deadline) -> {
        fact(path + ".fact", fact);
        deadline(path + ".deadline", deadline);
      }
      case Condition.From(int deadline) -> deadline(path + ".deadline", deadline);
      case Condition.Missing(int fact) -> {
        fact(path + ".fact", fact);
        require(
            besideFrom,
            path,
            "what is missing may still come: ask for it beside 'from' a deadline, in one 'all'");
      }
    }
  }

  private void parts(String path, List<Condition> parts, boolean besideFrom) {
    for (int i = 0; i < parts.size(); i++) {
      condition(path + ".parts[" + i + "]", parts.get(i), besideFrom);
    }
  }

  private void compare(String path, Condition.Compare compare) {
    if (!field(path, compare.fact(), compare.field())) {
      return;
    }
    FieldTerm field = document.facts().get(compare.fact()).fields().get(compare.field());
    ValueType type = compare.value().type();
    require(
        field.type() == type,
        path + ".value",
        "it compares a " + field.type().word() + ", " + field.name() + ", with a " + type.word());
    require(
        field.type().isOrdered() || !compare.comparison().needsOrder(),
        path + ".comparison",
        "a " + field.type().word() + " is equal to another or not, neither more nor less");
  }

  private void dispute() {
    if (document.dispute().isEmpty()) {
      return;
    }
    DisputeTerms terms = document.dispute().get();
    for (int i = 0; i < terms.by().size(); i++) {
      party("dispute.by[" + i + "]", terms.by().get(i));
    }
    terms.when().ifPresent(when -> condition("dispute.when", when, true));
    require(
        document.parties().stream()
            .noneMatch(party -> party.organisation().equals(terms.arbiter())),
        "dispute.arbiter",
        terms.arbiter() + " is a party, and cannot be the arbiter");
    if (deadline("dispute.deadline", terms.deadline())) {
      require(
          terms.deadline() > document.fundBy(),
          "dispute.deadline",
          "a dispute can last until a deadline after the one for funding");
    }
  }

  private boolean party(String path, int place) {
    return place(path, place, document.parties().size(), "party");
  }

  private boolean deadline(String path, int place) {
    return place(path, place, document.deadlines().size(), "deadline");
  }

  private boolean fact(String path, int place) {
    return place(path, place, document.facts().size(), "fact");
  }

  private boolean field(String path, int fact, int field) {
    return fact(path + ".fact", fact)
        && place(
            path + ".field",
            field,
            document.facts().get(fact).fields().size(),
            "value of the fact");
  }

  private boolean place(String path, int place, int size, String what) {
    boolean there = place >= 0 && place < size;
    require(there, path, "there is no " + what + " at " + place + ": the contract has " + size);
    return there;
  }

  private <T> void once(String path, String what, List<T> all, Function<T, String> name) {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < all.size(); i++) {
      String one = name.apply(all.get(i));
      require(names.add(one), path + "[" + i + "]", "the " + what + " " + one + " is there twice");
    }
  }

  private void require(boolean holds, String path, String what) {
    if (!holds) {
      problem(path, what);
    }
  }
}
