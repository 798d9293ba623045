package org.lading.contract;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.lading.codec.Limits;
import org.lading.identity.ShortName;
import org.lading.testkit.Consortium;

/** What no contract may say (docs/spec/contract.md#what-is-refused, #proved). */
final class SoundnessScene {
  private final RuleTranscript told;

  private SoundnessScene(RuleTranscript told) {
    this.told = told;
  }

  static void tell(RuleTranscript told) {
    SoundnessScene scene = new SoundnessScene(told);
    scene.parties();
    scene.deadlines();
    scene.conditions();
    scene.targets();
    scene.proofs();
  }

  private void check(String words, Consumer<DocumentDraft> change) {
    DocumentDraft draft = new DocumentDraft();
    change.accept(draft);
    told.line(words, DocumentCheck.of(draft.document()).stream().map(Problem::path).toList());
  }

  private void parties() {
    check("sound", draft -> {});
    check("one party", draft -> draft.parties.subList(1, 4).clear());
    check(
        "two of one role",
        draft ->
            draft.parties.set(0, DocumentDraft.party("importer", "tian-shan-fruit", "icbc/f")));
    check(
        "two of one organisation",
        draft -> draft.parties.set(0, DocumentDraft.party("exporter", "silk-rail", "icbc/f")));
    check(
        "an account at another bank",
        draft -> draft.parties.set(0, DocumentDraft.party("exporter", "tian-shan", "halyk/f")));
    check(
        "the account that pays out",
        draft -> draft.parties.set(0, DocumentDraft.party("exporter", "ts", "icbc/contracts-cny")));
    check(
        "two with one account",
        draft -> draft.parties.set(0, DocumentDraft.party("exporter", "ts", "icbc/rail-cny")));
    check(
        "a payer without an account",
        draft ->
            draft.escrow = new Escrow(DocumentDraft.BANK, draft.escrow.through(), "CNY", 1, 1));
    check("a bank that is no party", draft -> draft.parties.remove(DocumentDraft.BANK));
    check(
        "an item twice",
        draft ->
            draft.goods =
                new Goods(
                    List.of(DocumentDraft.PALLET, DocumentDraft.PALLET), "", Optional.empty()));
    check(
        "an arbiter who is a party",
        draft ->
            draft.dispute =
                Optional.of(
                    new DisputeTerms(
                        List.of(0), Optional.empty(), draft.parties.get(2).organisation(), 3)));
  }

  private void deadlines() {
    check("no deadline", draft -> draft.deadlines.clear());
    check(
        "two deadlines of one name",
        draft -> draft.deadlines.set(1, DocumentDraft.deadline("ruling", 40)));
    check(
        "two deadlines at once",
        draft -> draft.deadlines.set(1, DocumentDraft.deadline("arrival", 60)));
    check("funded when a stage is due", draft -> draft.fundBy = DocumentDraft.ARRIVAL);
    check("two facts of one name", draft -> draft.facts.set(1, draft.facts.get(0)));
    check("no stage", draft -> draft.stages.clear());
    check("two stages of one name", draft -> draft.stages.set(1, draft.stages.get(0)));
  }

  private void conditions() {
    Condition missing = new Condition.Missing(DocumentDraft.CLEARED);
    Condition from = new Condition.From(DocumentDraft.FUNDING);
    check("missing by itself", draft -> draft.when(missing));
    check(
        "missing from a deadline on",
        draft -> draft.when(new Condition.All(List.of(from, missing))));
    check(
        "missing, or from a deadline on",
        draft -> draft.when(new Condition.Any(List.of(from, missing))));
    check("a fact that is in no list", draft -> draft.when(new Condition.Known(9)));
    check("a deadline that is in no list", draft -> draft.when(new Condition.From(9)));
    check(
        "a value of another type",
        draft -> draft.when(compare(Comparison.EQUAL, new Value.Sum(1))));
    Condition deep = new Condition.Known(0);
    for (int i = 0; i <= Limits.CONDITION_DEPTH; i++) {
      deep = new Condition.Not(deep);
    }
    Condition deepest = deep;
    check("nested too deep", draft -> draft.when(deepest));
    check(
        "a place compared by size",
        draft -> {
          draft.facts.set(
              DocumentDraft.CLEARED,
              new FactTerm(
                  new ShortName("cleared"),
                  "",
                  draft.facts.get(DocumentDraft.CLEARED).source(),
                  List.of(DocumentDraft.field("where", ValueType.PLACE, "")),
                  false));
          draft.when(compare(Comparison.BELOW, new Value.Place("urn:x:a")));
        });
  }

  private static Condition compare(Comparison comparison, Value value) {
    return new Condition.Compare(DocumentDraft.CLEARED, 0, comparison, value);
  }

  private void otherwise(String words, int next, PayLine... lines) {
    OptionalInt goesOn = next < 0 ? OptionalInt.empty() : OptionalInt.of(next);
    check(words, draft -> draft.otherwise(0, new Target(List.of(lines), goesOn)));
  }

  private void targets() {
    PayLine rest = DocumentDraft.rest(DocumentDraft.IMPORTER);
    otherwise("a party without an account", -1, rest, Deals.part(DocumentDraft.BANK, 1));
    otherwise("one party twice", -1, rest, Deals.part(DocumentDraft.IMPORTER, 1));
    otherwise("a whole and the rest", -1, Deals.part(0, 10_000), rest);
    otherwise("more than the whole", -1, Deals.part(0, 6_000), Deals.part(2, 4_001), rest);
    otherwise("two rests", -1, rest, DocumentDraft.rest(0));
    otherwise("an end without a rest", -1, Deals.part(0, 10_000));
    otherwise("a rest where it goes on", 1, rest);
    otherwise("on to the same stage", 0, Deals.part(0, 1));
    check(
        "on to a stage whose deadline is not later",
        draft -> {
          Stage old = draft.stages.get(1);
          draft.stages.set(
              1, new Stage(old.name(), old.clauses(), DocumentDraft.ARRIVAL, old.otherwise()));
        });
    otherwise(
        "a rate by a value that is not there",
        -1,
        new PayLine(
            0,
            new Share.Rate(
                new Share.Fixed(1),
                new Measure.Beyond(DocumentDraft.DELIVERED, 0, false, 1, 1),
                new Share.Fixed(9))),
        rest);
  }

  /** The ledger refuses what the analysis finds an error in. */
  private void proofs() {
    Trial trial = new Trial(told, "what the analysis does not prove is refused");
    for (long each : List.of(700L, 701L)) {
      PayLine fixed = new PayLine(Deals.EXPORTER, new Share.Fixed(each));
      PayLine third = Deals.part(Deals.BANK - 1, 3_000);
      Document document =
          Deals.sale(
              Deals.escrow(1_000, 1_001),
              Deals.facts(),
              List.of(
                  Deals.stage(
                      "first",
                      Deals.DELIVERY,
                      Deals.pay(Deals.rest(Deals.IMPORTER)),
                      new Clause(new Condition.Known(Deals.DELIVERED), Deals.go(1, third))),
                  Deals.stage(
                      "second", Deals.CLEARANCE, Deals.pay(fixed, Deals.rest(Deals.IMPORTER)))),
              false,
              Optional.empty());
      trial.propose(Consortium.EXPORTER, document);
    }
    Stage rate =
        Deals.stage(
            "only",
            Deals.DELIVERY,
            Deals.pay(
                new PayLine(
                    Deals.EXPORTER,
                    new Share.Rate(
                        new Share.BasisPoints(1),
                        new Measure.DaysLate(Deals.DELIVERED, Deals.FUND_BY),
                        new Share.BasisPoints(100))),
                Deals.rest(Deals.IMPORTER)));
    trial.propose(
        Consortium.EXPORTER, Deals.sale(Deals.escrow(1_000, 1_000), List.of(rate), false));
    Stage noRest =
        Deals.stage("only", Deals.DELIVERY, Deals.pay(Deals.part(Deals.EXPORTER, 10_000)));
    trial.propose(
        Consortium.EXPORTER, Deals.sale(Deals.escrow(1_000, 1_000), List.of(noRest), false));
  }

  static Document withTerms(Document old, String terms) {
    return changed(old, terms, old.parties(), old.escrow(), old.dispute());
  }

  static Document withParties(Document old, List<Party> parties) {
    return changed(old, old.terms(), parties, old.escrow(), old.dispute());
  }

  static Document withEscrow(Document old, Escrow escrow) {
    return changed(old, old.terms(), old.parties(), escrow, old.dispute());
  }

  static Document withDispute(Document old, DisputeTerms dispute) {
    return changed(old, old.terms(), old.parties(), old.escrow(), Optional.of(dispute));
  }

  private static Document changed(
      Document old,
      String terms,
      List<Party> parties,
      Escrow escrow,
      Optional<DisputeTerms> dispute) {
    return new Document(
        old.title(),
        terms,
        parties,
        escrow,
        old.goods(),
        old.days(),
        old.deadlines(),
        old.fundBy(),
        old.facts(),
        old.stages(),
        dispute,
        old.replaces());
  }
}
