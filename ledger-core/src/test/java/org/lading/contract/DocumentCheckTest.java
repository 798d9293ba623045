package org.lading.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.lading.codec.Limits;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.identity.OrganisationId;
import org.lading.identity.ShortName;
import org.lading.settlement.AccountId;

/** One row for each thing that no contract may say. */
class DocumentCheckTest {
  private static final Hash SOME = new Hash(Bytes.wrap(new byte[Hash.LENGTH]));

  private final List<DynamicTest> rows = new ArrayList<>();

  @Test
  void aSoundContractHasNoProblem() {
    assertEquals(List.of(), DocumentCheck.of(new DocumentDraft().document()));
  }

  @Test
  void problemsComeInTheOrderOfTheDocument() {
    DocumentDraft draft = new DocumentDraft();
    draft.escrow = new Escrow(9, draft.escrow.through(), "CNY", 1, 1);
    draft.fundBy = DocumentDraft.RULING;
    draft.parties.set(0, DocumentDraft.party("importer", "silk-rail", "boc/x"));
    draft.when(new Condition.Known(7));
    assertEquals(
        List.of(
            "parties[1].role",
            "parties[2].organisation",
            "parties[0].account",
            "escrow.payer",
            "fundBy",
            "fundBy",
            "fundBy",
            "stages[0].clauses[0].when.fact"),
        DocumentCheck.of(draft.document()).stream().map(Problem::path).toList());
  }

  private void row(String path, String says, Consumer<DocumentDraft> change) {
    rows.add(
        dynamicTest(
            path + " " + says,
            () -> {
              DocumentDraft draft = new DocumentDraft();
              change.accept(draft);
              List<Problem> problems = DocumentCheck.of(draft.document());
              assertEquals(
                  List.of(path), problems.stream().map(Problem::path).toList(), problems::toString);
              String what = problems.getFirst().what();
              assertTrue(what.contains(says), what);
            }));
  }

  @TestFactory
  Stream<DynamicTest> partiesAndMoney() {
    row(
        "parties[4].role",
        "two parties are called importer",
        draft -> draft.parties.add(DocumentDraft.party("importer", "other", "icbc/other")));
    row(
        "parties[4].organisation",
        "one organisation is one party; two are silk-rail",
        draft -> draft.parties.add(DocumentDraft.party("agent", "silk-rail", "icbc/agent")));
    row(
        "parties[2].account",
        "all accounts are at the bank of the escrow, icbc; boc/rail is not",
        draft -> draft.parties.set(2, DocumentDraft.party("carrier", "silk-rail", "boc/rail")));
    row(
        "parties[2].account",
        "nobody is paid into that account",
        draft ->
            draft.parties.set(
                2, DocumentDraft.party("carrier", "silk-rail", "icbc/contracts-cny")));
    row(
        "parties",
        "2 to 16, not 17",
        draft -> {
          for (int i = 0; i < 13; i++) {
            draft.parties.add(DocumentDraft.party("p" + i, "o" + i, "icbc/a" + i));
          }
        });
    row(
        "escrow.payer",
        "there is no party 4",
        draft -> draft.escrow = new Escrow(4, draft.escrow.through(), "CNY", 1, 1));
    row(
        "escrow.payer",
        "bank has no account to lock money in",
        draft ->
            draft.escrow = new Escrow(DocumentDraft.BANK, draft.escrow.through(), "CNY", 1, 1));
    row("escrow.through", "make icbc a party", draft -> draft.parties.remove(DocumentDraft.BANK));
    row(
        "goods.items[1]",
        "named once, not twice",
        draft ->
            draft.goods =
                new Goods(
                    List.of(DocumentDraft.PALLET, DocumentDraft.PALLET), "", Optional.empty()));
    return rows.stream();
  }

  @TestFactory
  Stream<DynamicTest> deadlines() {
    row(
        "deadlines[4].name",
        "two deadlines are called ruling",
        draft -> draft.deadlines.add(DocumentDraft.deadline("ruling", 100)));
    row(
        "deadlines[4].untilMillis",
        "late is not after ruling",
        draft -> draft.deadlines.add(DocumentDraft.deadline("late", 90)));
    row("fundBy", "there is no deadline 4", draft -> draft.fundBy = 4);
    row(
        "fundBy",
        "arrival is not before arrival of stage transit",
        draft -> draft.fundBy = DocumentDraft.ARRIVAL);
    row(
        "fundBy",
        "funding is not before funding of the dispute",
        draft ->
            draft.dispute =
                Optional.of(
                    new DisputeTerms(List.of(0), Optional.empty(), new OrganisationId("x"), 0)));
    return rows.stream();
  }

  @TestFactory
  Stream<DynamicTest> factsAndConditions() {
    row(
        "facts[3].name",
        "two facts are called warm",
        draft -> draft.facts.add(draft.facts.get(DocumentDraft.BREACH)));
    row(
        "facts[1].fields[1].name",
        "two values of a fact are called net",
        draft -> {
          FactTerm old = draft.facts.get(DocumentDraft.CLEARED);
          FieldTerm net = old.fields().getFirst();
          draft.facts.set(
              DocumentDraft.CLEARED,
              new FactTerm(old.name(), "", old.source(), List.of(net, net), false));
        });
    String when = "stages[0].clauses[0].when";
    row(
        when + ".parts[0].part.fact",
        "there is no fact 3",
        draft -> draft.when(new Condition.Any(List.of(new Condition.Not(new Condition.Known(3))))));
    row(
        when + ".deadline",
        "there is no deadline 4",
        draft -> draft.when(new Condition.By(DocumentDraft.CLEARED, 4)));
    row(when + ".deadline", "there is no deadline 5", draft -> draft.when(new Condition.From(5)));
    row(
        when + ".field",
        "there is no value of cleared 3",
        draft -> draft.when(compare(3, Comparison.EQUAL, new Value.Sum(5))));
    row(
        when + ".value",
        "it compares a quantity, net of cleared, with a time",
        draft -> draft.when(compare(0, Comparison.BELOW, new Value.Time(5))));
    row(
        when + ".value",
        "it compares a sum, duty of cleared, with a document",
        draft -> draft.when(compare(2, Comparison.EQUAL, new Value.Document(SOME))));
    row(
        when + ".comparison",
        "a place is the same or another, never >=",
        draft -> draft.when(compare(1, Comparison.AT_LEAST, new Value.Place("x:y"))));
    row(
        when,
        "that cleared is missing can be said only from a deadline on",
        draft -> draft.when(new Condition.Missing(DocumentDraft.CLEARED)));
    row(
        when + ".parts[1].parts[0]",
        "that cleared is missing",
        draft ->
            draft.when(
                new Condition.All(
                    List.of(
                        new Condition.From(0),
                        new Condition.Any(
                            List.of(
                                new Condition.Missing(DocumentDraft.CLEARED),
                                new Condition.Known(0)))))));
    row(
        when + ".part".repeat(Limits.CONDITION_DEPTH + 1),
        "nest at most 12 deep",
        draft -> draft.when(nested(Limits.CONDITION_DEPTH + 1)));
    return rows.stream();
  }

  @Test
  void whatIsMissingMayStandBesideADeadlineAndInADispute() {
    DocumentDraft draft = new DocumentDraft();
    Condition missing = new Condition.Missing(DocumentDraft.CLEARED);
    draft.when(
        new Condition.All(
            List.of(
                new Condition.From(0),
                new Condition.All(List.of(missing, new Condition.Known(0))))));
    draft.dispute =
        Optional.of(
            new DisputeTerms(
                List.of(0),
                Optional.of(new Condition.Any(List.of(missing, new Condition.Not(missing)))),
                new OrganisationId("x"),
                DocumentDraft.RULING));
    assertEquals(List.of(), DocumentCheck.of(draft.document()));
  }

  private static Condition compare(int field, Comparison comparison, Value value) {
    return new Condition.Compare(DocumentDraft.CLEARED, field, comparison, value);
  }

  private static Condition nested(int depth) {
    Condition condition = new Condition.Known(0);
    for (int i = 0; i < depth; i++) {
      condition = new Condition.Not(condition);
    }
    return condition;
  }

  @TestFactory
  Stream<DynamicTest> stages() {
    row(
        "stages[2].name",
        "two stages are called clearance",
        draft -> {
          Stage last = draft.stages.getLast();
          draft.stages.add(last);
        });
    row(
        "stages[1].clauses",
        "clauses: 0 to 64, not 65",
        draft -> {
          Stage old = draft.stages.get(1);
          draft.stages.set(
              1,
              new Stage(
                  old.name(),
                  Collections.nCopies(65, old.clauses().getFirst()),
                  old.deadline(),
                  old.otherwise()));
        });
    row(
        "stages[1].deadline",
        "there is no deadline 9",
        draft -> {
          Stage old = draft.stages.get(1);
          draft.stages.set(1, new Stage(old.name(), old.clauses(), 9, old.otherwise()));
        });
    row(
        "stages[1].otherwise.next",
        "there is no stage 2",
        draft -> draft.otherwise(1, new Target(List.of(), OptionalInt.of(2))));
    row(
        "stages[1].otherwise.next",
        "could go in a circle: transit is not after clearance",
        draft -> draft.otherwise(1, new Target(List.of(), OptionalInt.of(0))));
    row(
        "stages[1].otherwise.next",
        "clearance is not after clearance",
        draft -> draft.otherwise(1, new Target(List.of(), OptionalInt.of(1))));
    row(
        "stages[1].otherwise.next",
        "the deadline of third is not after that of clearance",
        draft -> {
          draft.stages.add(
              new Stage(
                  new ShortName("third"),
                  List.of(),
                  DocumentDraft.CLEARANCE,
                  DocumentDraft.ends(DocumentDraft.rest(0))));
          draft.otherwise(1, new Target(List.of(), OptionalInt.of(2)));
        });
    return rows.stream();
  }

  @TestFactory
  Stream<DynamicTest> payments() {
    String last = "stages[1].otherwise";
    row(
        last + ".pays[0].party",
        "there is no party 4",
        draft -> draft.otherwise(1, DocumentDraft.ends(DocumentDraft.rest(4))));
    row(
        last + ".pays[0].party",
        "bank has no account to be paid into",
        draft -> draft.otherwise(1, DocumentDraft.ends(DocumentDraft.rest(DocumentDraft.BANK))));
    row(
        last + ".pays[1].party",
        "importer is paid twice by one clause",
        draft -> draft.otherwise(1, pay(new Share.Fixed(5), new Share.Rest())));
    row(
        last,
        "nobody gets the rest",
        draft ->
            draft.otherwise(1, DocumentDraft.ends(new PayLine(0, new Share.BasisPoints(10_000)))));
    row(
        last + ".pays[1].share",
        "only one can get the rest",
        draft ->
            draft.otherwise(1, DocumentDraft.ends(DocumentDraft.rest(0), DocumentDraft.rest(1))));
    row(
        last + ".pays[1].share",
        "the shares come to more than 100 %",
        draft ->
            draft.otherwise(
                1,
                DocumentDraft.ends(
                    new PayLine(0, new Share.BasisPoints(6_000)),
                    new PayLine(2, new Share.BasisPoints(4_001)),
                    DocumentDraft.rest(1))));
    row(
        "stages[0].otherwise.next",
        "after the rest is paid nothing is left",
        draft -> draft.otherwise(0, new Target(List.of(DocumentDraft.rest(0)), OptionalInt.of(1))));
    row(
        last + ".pays[0].share.measure.fact",
        "there is no fact 3",
        draft -> draft.otherwise(1, rate(new Measure.DaysLate(3, 0))));
    row(
        last + ".pays[0].share.measure.deadline",
        "there is no deadline 4",
        draft -> draft.otherwise(1, rate(new Measure.DaysLate(0, 4))));
    row(
        last + ".pays[0].share.measure.field",
        "there is no value of delivered 0",
        draft -> draft.otherwise(1, rate(new Measure.Beyond(0, 0, false, 0, 1))));
    row(
        last + ".pays[0].share.measure.field",
        "a rate is counted by a number; place of cleared is a place",
        draft -> draft.otherwise(1, rate(new Measure.Beyond(1, 1, false, 0, 1))));
    return rows.stream();
  }

  private static Target pay(Share first, Share second) {
    return DocumentDraft.ends(
        new PayLine(DocumentDraft.IMPORTER, first), new PayLine(DocumentDraft.IMPORTER, second));
  }

  private static Target rate(Measure measure) {
    return DocumentDraft.ends(
        new PayLine(0, new Share.Rate(new Share.Fixed(5), measure, new Share.Fixed(50))),
        DocumentDraft.rest(1));
  }

  @TestFactory
  Stream<DynamicTest> disputesAndSize() {
    row(
        "dispute.by[1]",
        "there is no party 4",
        draft -> draft.dispute = Optional.of(dispute(List.of(0, 4), "x", 3)));
    row(
        "dispute.arbiter",
        "an arbiter is none of the parties; silk-rail is carrier",
        draft -> draft.dispute = Optional.of(dispute(List.of(0), "silk-rail", 3)));
    row(
        "dispute.deadline",
        "there is no deadline 4",
        draft -> draft.dispute = Optional.of(dispute(List.of(0), "x", 4)));
    row(
        "title",
        "at most 131072 bytes",
        draft -> {
          List<String> items = new ArrayList<>();
          for (int i = 0; i < Limits.CONTRACT_ITEMS; i++) {
            items.add("urn:x:" + i + "x".repeat(Limits.IDENTIFIER_BYTES - 9));
          }
          draft.goods = new Goods(items, "", Optional.empty());
          draft.terms = "t".repeat(Limits.TERMS_BYTES);
          for (int i = 0; i < 60; i++) {
            FactTerm old = draft.facts.get(DocumentDraft.CLEARED);
            draft.facts.add(
                new FactTerm(
                    new ShortName("f" + i),
                    "m".repeat(Limits.REASON_BYTES),
                    new FactSource.Attested(
                        List.of(new OrganisationId("kz-customs")),
                        1,
                        "urn:" + "x".repeat(Limits.IDENTIFIER_BYTES - 4)),
                    old.fields(),
                    false));
          }
        });
    return rows.stream();
  }

  private static DisputeTerms dispute(List<Integer> by, String arbiter, int deadline) {
    return new DisputeTerms(by, Optional.empty(), new OrganisationId(arbiter), deadline);
  }

  @Test
  void nothingAtAllIsNoContract() {
    Document empty =
        new Document(
            "x",
            "",
            List.of(),
            new Escrow(0, AccountId.parse("icbc/contracts"), "CNY", 1, 1),
            Goods.NONE,
            DayCount.OF_24_HOURS,
            List.of(),
            0,
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty());
    assertEquals(
        List.of("parties", "escrow.payer", "escrow.through", "deadlines", "fundBy", "stages"),
        DocumentCheck.of(empty).stream().map(Problem::path).toList());
  }
}
