package org.lading.contract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.lading.codec.Limits;
import org.lading.identity.OrganisationId;
import org.lading.settlement.AccountId;

/**
 * What no contract may say, whatever the ledger holds: names that name nothing, parts that do not
 * fit one another, money that cannot be divided so (docs/spec/contract.md#what-is-refused). How a
 * contract can end is the analysis' question.
 */
public final class DocumentCheck {
  private static final int FEWEST_PARTIES = 2;

  private final Document document;
  private final List<Problem> problems = new ArrayList<>();

  private DocumentCheck(Document document) {
    this.document = document;
  }

  /** All problems, in the order of the document; empty: there is none. */
  public static List<Problem> of(Document document) {
    DocumentCheck check = new DocumentCheck(document);
    check.parties();
    check.escrow();
    check.goods();
    check.deadlines();
    check.fundBy();
    check.facts();
    check.stages();
    check.dispute();
    check.size();
    return List.copyOf(check.problems);
  }

  private void parties() {
    List<Party> parties = document.parties();
    count("parties", "parties", parties.size(), FEWEST_PARTIES, Limits.CONTRACT_PARTIES);
    once("parties", ".role", parties, Party::role, "two parties are called ");
    once(
        "parties",
        ".organisation",
        parties,
        Party::organisation,
        "one organisation is one party; two are ");
    OrganisationId bank = document.escrow().through().bank();
    Set<AccountId> accounts = new HashSet<>();
    for (int i = 0; i < parties.size(); i++) {
      Party party = parties.get(i);
      String path = at("parties", i) + ".account";
      party
          .account()
          .filter(account -> !account.bank().equals(bank))
          .ifPresent(
              account ->
                  add(
                      path,
                      "all accounts are at the bank of the escrow, "
                          + bank
                          + "; "
                          + account
                          + " is not"));
      party
          .account()
          .filter(account -> !accounts.add(account))
          .ifPresent(account -> add(path, "two parties have the account " + account));
      party
          .account()
          .filter(document.escrow().through()::equals)
          .ifPresent(
              account ->
                  add(
                      path,
                      "the escrow is paid out through "
                          + account
                          + ": nobody is paid into that account"));
    }
  }

  private void escrow() {
    Escrow escrow = document.escrow();
    int parties = document.parties().size();
    if (place("escrow.payer", "party", escrow.payer(), parties)) {
      Party payer = document.parties().get(escrow.payer());
      if (payer.account().isEmpty()) {
        add("escrow.payer", payer.role() + " has no account to lock money in");
      }
    }
    OrganisationId bank = escrow.through().bank();
    if (document.parties().stream().noneMatch(party -> party.organisation().equals(bank))) {
      add("escrow.through", "the bank that keeps the escrow signs, too: make " + bank + " a party");
    }
  }

  private void goods() {
    List<String> items = document.goods().items();
    count("goods.items", "items", items.size(), 0, Limits.CONTRACT_ITEMS);
    once("goods.items", "", items, item -> item, "an item is named once, not twice: ");
  }

  private void deadlines() {
    List<Deadline> deadlines = document.deadlines();
    count("deadlines", "deadlines", deadlines.size(), 1, Limits.CONTRACT_DEADLINES);
    once("deadlines", ".name", deadlines, Deadline::name, "two deadlines are called ");
    for (int i = 1; i < deadlines.size(); i++) {
      Deadline before = deadlines.get(i - 1);
      if (deadlines.get(i).untilMillis() <= before.untilMillis()) {
        add(
            at("deadlines", i) + ".untilMillis",
            "deadlines stand in the order of time: "
                + deadlines.get(i).name()
                + " is not after "
                + before.name());
      }
    }
  }

  private void fundBy() {
    if (!deadline("fundBy", document.fundBy())) {
      return;
    }
    Deadline fundBy = document.deadlines().get(document.fundBy());
    for (Stage stage : document.stages()) {
      notBefore(fundBy, stage.deadline(), "stage " + stage.name());
    }
    document.dispute().ifPresent(terms -> notBefore(fundBy, terms.deadline(), "the dispute"));
  }

  private void notBefore(Deadline fundBy, int deadline, String whose) {
    if (hasDeadline(deadline)
        && document.deadlines().get(deadline).untilMillis() <= fundBy.untilMillis()) {
      add(
          "fundBy",
          "a contract is funded before anything in it is due: "
              + fundBy.name()
              + " is not before "
              + document.deadlines().get(deadline).name()
              + " of "
              + whose);
    }
  }

  private void facts() {
    List<FactTerm> facts = document.facts();
    count("facts", "facts", facts.size(), 0, Limits.CONTRACT_FACTS);
    once("facts", ".name", facts, FactTerm::name, "two facts are called ");
    for (int i = 0; i < facts.size(); i++) {
      FactTerm fact = facts.get(i);
      String path = at("facts", i) + ".fields";
      count(path, "values in a fact", fact.fields().size(), 0, Limits.FACT_FIELDS);
      once(path, ".name", fact.fields(), FieldTerm::name, "two values of a fact are called ");
    }
  }

  private void stages() {
    List<Stage> stages = document.stages();
    count("stages", "stages", stages.size(), 1, Limits.CONTRACT_STAGES);
    once("stages", ".name", stages, Stage::name, "two stages are called ");
    for (int i = 0; i < stages.size(); i++) {
      Stage stage = stages.get(i);
      String path = at("stages", i);
      count(path + ".clauses", "clauses", stage.clauses().size(), 0, Limits.STAGE_CLAUSES);
      for (int j = 0; j < stage.clauses().size(); j++) {
        Clause clause = stage.clauses().get(j);
        String there = at(path + ".clauses", j);
        new ConditionCheck(document, this, false).check(there + ".when", clause.when());
        new TargetCheck(document, this).check(there + ".then", i, clause.then());
      }
      deadline(path + ".deadline", stage.deadline());
      new TargetCheck(document, this).check(path + ".otherwise", i, stage.otherwise());
    }
  }

  private void dispute() {
    if (document.dispute().isEmpty()) {
      return;
    }
    DisputeTerms terms = document.dispute().get();
    for (int i = 0; i < terms.by().size(); i++) {
      place(at("dispute.by", i), "party", terms.by().get(i), document.parties().size());
    }
    terms
        .when()
        .ifPresent(when -> new ConditionCheck(document, this, true).check("dispute.when", when));
    for (Party party : document.parties()) {
      if (party.organisation().equals(terms.arbiter())) {
        add(
            "dispute.arbiter",
            "an arbiter is none of the parties; " + terms.arbiter() + " is " + party.role());
      }
    }
    deadline("dispute.deadline", terms.deadline());
  }

  private void size() {
    // What is out of bounds somewhere is told there, and need not have a canonical form.
    if (problems.isEmpty() && document.encode().length() > Limits.CONTRACT_BYTES) {
      add(
          "title",
          "a contract has at most "
              + Limits.CONTRACT_BYTES
              + " bytes in its canonical form, this one "
              + document.encode().length());
    }
  }

  void add(String path, String what) {
    problems.add(new Problem(path, what));
  }

  static String at(String list, int place) {
    return list + "[" + place + "]";
  }

  boolean hasDeadline(int place) {
    return place >= 0 && place < document.deadlines().size();
  }

  boolean deadline(String path, int deadline) {
    return place(path, "deadline", deadline, document.deadlines().size());
  }

  /** Whether the list has such a place. */
  boolean place(String path, String what, int place, int size) {
    boolean there = place >= 0 && place < size;
    if (!there) {
      add(
          path,
          "there is no "
              + what
              + " "
              + place
              + (size == 0
                  ? "; there is none at all"
                  : "; they are counted from 0 to " + (size - 1)));
    }
    return there;
  }

  void count(String path, String what, int size, int least, int most) {
    if (size < least || size > most) {
      add(path, what + ": " + least + " to " + most + ", not " + size);
    }
  }

  private <T, N> void once(
      String list, String part, List<T> all, Function<T, N> name, String twice) {
    Set<N> seen = new HashSet<>();
    for (int i = 0; i < all.size(); i++) {
      if (!seen.add(name.apply(all.get(i)))) {
        add(at(list, i) + part, twice + name.apply(all.get(i)));
      }
    }
  }
}
