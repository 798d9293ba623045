package org.lading.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lading.codec.Limits;
import org.lading.contract.ContractAction.Award;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.identity.OrganisationId;
import org.lading.settlement.AccountId;
import org.lading.settlement.CalendarKey;
import org.lading.settlement.Money;
import org.lading.settlement.TitleId;
import org.lading.testkit.Consortium;
import org.lading.transaction.Outcome;

/** One row for each refusal, in the order of precedence; none is missing. */
class ContractRefusalsTest {
  private static final List<OrganisationId> ALL =
      List.of(Consortium.EXPORTER, Consortium.IMPORTER, Consortium.BANK);
  private static final Hash NONE = Sha256.of(Bytes.ofUtf8("no contract"));

  private static final String ITEM = "https://id.gs1.org/00/106141412345678908";

  private record Row(ContractRefusal why, List<OrganisationId> signers, Bytes part) {}

  private final DealState ledger = new DealState();
  private final List<Row> rows = new ArrayList<>();
  private final Set<ContractRefusal> seen = EnumSet.noneOf(ContractRefusal.class);

  private void row(ContractRefusal why, List<OrganisationId> signers, ContractAction action) {
    rows.add(new Row(why, signers, action.encode()));
  }

  private void row(ContractRefusal why, OrganisationId signer, ContractAction action) {
    row(why, List.of(signer), action);
  }

  private static ContractAction propose(Document document) {
    return new ContractAction.Propose(document.encode());
  }

  private static ContractAction attest(Hash hash, int fact, Value... values) {
    return new ContractAction.Attest(hash, fact, List.of(values), OptionalLong.empty());
  }

  private static ContractAction rule(Hash hash, long exporter) {
    return new ContractAction.Rule(
        hash, List.of(new Award(Deals.EXPORTER, exporter)), "after hearing both");
  }

  /** The sale with another title, so that it is another contract. */
  private static Document titled(String title) {
    return with(Deals.sale(), title, Goods.NONE, DayCount.OF_24_HOURS);
  }

  private static Document with(Document of, String title, Goods goods, DayCount days) {
    return new Document(
        title,
        of.terms(),
        of.parties(),
        of.escrow(),
        goods,
        days,
        of.deadlines(),
        of.fundBy(),
        of.facts(),
        of.stages(),
        of.dispute(),
        of.replaces());
  }

  private static Document parties(String title, List<Party> parties) {
    Document of = Deals.sale();
    return new Document(
        title,
        of.terms(),
        parties,
        of.escrow(),
        of.goods(),
        of.days(),
        of.deadlines(),
        of.fundBy(),
        of.facts(),
        of.stages(),
        of.dispute(),
        of.replaces());
  }

  private static List<Party> withExporter(OrganisationId organisation, AccountId account) {
    List<Party> parties = new ArrayList<>(Deals.parties());
    parties.set(
        Deals.EXPORTER, new Party(Deals.name("exporter"), organisation, Optional.of(account)));
    return parties;
  }

  @Test
  void refusesEachWithItsOwnNumber() {
    ledger.money.accept(
        List.of(Consortium.BANK, Consortium.EXPORTER),
        Money.open(AccountId.parse("icbc/exporter-kzt"), Consortium.EXPORTER, "KZT"));
    proposals();
    check();
    provedEnough();
    lives();
    check();
    facts();
    check();
    disputes();
    check();
    arbitration();
    check();
    assertEquals(
        Arrays.stream(ContractRefusal.values())
            .filter(why -> why != ContractRefusal.ITEM_WATCHED_BY_MANY)
            .toList(),
        seen.stream().toList(),
        "every refusal has a row");
  }

  private void check() {
    for (Row row : rows) {
      Outcome outcome = ledger.decideParts(row.signers(), List.of(row.part()));
      assertEquals(row.why().number(), outcome.number(), row.why() + " came as " + outcome);
      seen.add(row.why());
    }
    rows.clear();
  }

  @Test
  void fundedContractsMayWaitForAThousandFactsOfOneItem() {
    ledger.knowItem(ITEM);
    ledger.watchByMany(ITEM, Limits.FACTS_PER_ITEM - 1);
    Hash late = ledger.signed(withEvents("late"));
    Hash mere = ledger.signed(withEvents("never funded"));
    assertEquals(0, left(), "proposals take no room");
    Hash last = ledger.active(withEvents("last"), 10_000);
    assertEquals(1, left());
    watchedByMany(new ContractAction.Fund(late, 10_000));
    // It goes, and its successor comes: together they take no more.
    Document next = replacing(withEvents("next"), last);
    ledger.accept(ALL, propose(next));
    assertEquals(ContractStatus.REPLACED, ledger.record(last).status());
    assertEquals(1, left());
    watchedByMany(new ContractAction.Fund(late, 10_000));
    ledger.accept(ALL, new ContractAction.Cancel(next.hash(), "sold"));
    assertEquals(0, left());
    ledger.accept(Consortium.IMPORTER, new ContractAction.Fund(late, 10_000));
    watchedByMany(new ContractAction.Fund(mere, 10_000));
  }

  @Test
  void aSuccessorThatWaitsForMoreFindsNoRoom() {
    ledger.knowItem(ITEM);
    ledger.watchByMany(ITEM, Limits.FACTS_PER_ITEM);
    Document old = Deals.sale(Deals.escrow(10_000, 10_000), Deals.stages(), false);
    Hash hash = ledger.active(old, 10_000);
    watchedByMany(propose(replacing(withEvents("next"), hash)));
    assertEquals(ContractStatus.ACTIVE, ledger.record(hash).status());
  }

  /** A contract that ends within the transaction that funds it has never waited. */
  @Test
  void oneThatIsFundedAndCancelledAtOnceTakesNoRoom() {
    ledger.knowItem(ITEM);
    Document document = withEvents("at once");
    ledger.accept(
        ALL,
        propose(document),
        new ContractAction.Fund(document.hash(), 10_000),
        new ContractAction.Cancel(document.hash(), "mistake"));
    assertEquals(ContractStatus.CANCELLED, ledger.record(document.hash()).status());
    assertEquals(0, ledger.entries(ContractTables.WATCHED_ITEMS));
  }

  private void watchedByMany(ContractAction action) {
    assertEquals(
        ContractRefusal.ITEM_WATCHED_BY_MANY.number(),
        ledger.decideParts(ALL, List.of(action.encode())).number());
  }

  /** How many entries contracts of this test have beside the others. */
  private int left() {
    return ledger.entries(ContractTables.WATCHED_ITEMS) - (Limits.FACTS_PER_ITEM - 1);
  }

  private static Document replacing(Document of, Hash old) {
    return new Document(
        of.title(),
        of.terms(),
        of.parties(),
        of.escrow(),
        of.goods(),
        of.days(),
        of.deadlines(),
        of.fundBy(),
        of.facts(),
        of.stages(),
        of.dispute(),
        Optional.of(old));
  }

  private void proposals() {
    rows.add(
        new Row(
            ContractRefusal.MALFORMED_PART, List.of(Consortium.EXPORTER), Bytes.ofUtf8("no part")));
    row(
        ContractRefusal.DOCUMENT_MALFORMED,
        Consortium.EXPORTER,
        new ContractAction.Propose(Bytes.ofUtf8("no document")));
    row(
        ContractRefusal.DOCUMENT_UNSOUND,
        Consortium.EXPORTER,
        propose(
            Deals.sale(
                Deals.escrow(5, 5),
                List.of(
                    Deals.stage(
                        "only",
                        Deals.DELIVERY,
                        Deals.pay(Deals.rest(Deals.IMPORTER), Deals.rest(Deals.EXPORTER)))),
                false)));
    ledger.signed(titled("there"));
    row(ContractRefusal.CONTRACT_EXISTS, Consortium.EXPORTER, propose(titled("there")));
    row(ContractRefusal.CONTRACT_UNKNOWN, Consortium.EXPORTER, new ContractAction.Sign(NONE));
    row(ContractRefusal.NOT_A_PARTY, Consortium.CARRIER, propose(titled("of others")));
    row(
        ContractRefusal.ORGANISATION_UNKNOWN,
        Consortium.IMPORTER,
        propose(
            parties(
                "with a stranger", withExporter(new OrganisationId("nobody"), Money.EXPORTER))));
    row(
        ContractRefusal.ACCOUNT_UNKNOWN,
        Consortium.IMPORTER,
        propose(
            parties(
                "no account", withExporter(Consortium.EXPORTER, AccountId.parse("icbc/none")))));
    row(
        ContractRefusal.ACCOUNT_OF_ANOTHER,
        Consortium.IMPORTER,
        propose(parties("of another", withExporter(Consortium.EXPORTER, Money.CARRIER))));
    row(
        ContractRefusal.ACCOUNT_CURRENCY_DIFFERS,
        Consortium.IMPORTER,
        propose(
            parties(
                "tenge", withExporter(Consortium.EXPORTER, AccountId.parse("icbc/exporter-kzt")))));
    row(
        ContractRefusal.ITEM_UNKNOWN,
        Consortium.EXPORTER,
        propose(
            with(
                Deals.sale(),
                "an item",
                new Goods(
                    List.of("https://id.gs1.org/00/000000000000000000"), "", Optional.empty()),
                DayCount.OF_24_HOURS)));
    row(
        ContractRefusal.TITLE_UNKNOWN,
        Consortium.EXPORTER,
        propose(
            with(
                Deals.sale(),
                "a title",
                new Goods(List.of(), "", Optional.of(new TitleId(Consortium.CARRIER, "COSU1"))),
                DayCount.OF_24_HOURS)));
    row(
        ContractRefusal.CALENDAR_UNKNOWN,
        Consortium.EXPORTER,
        propose(
            with(
                Deals.sale(),
                "a calendar",
                Goods.NONE,
                new DayCount(Optional.of(new CalendarKey("CN", 1)), 480))));
    row(
        ContractRefusal.CANNOT_REPLACE,
        Consortium.EXPORTER,
        propose(
            Deals.sale(
                Deals.escrow(5, 5), Deals.facts(), Deals.stages(), false, Optional.of(NONE))));
    row(
        ContractRefusal.NOT_PROVED,
        Consortium.EXPORTER,
        propose(
            Deals.sale(
                Deals.escrow(5, 5),
                List.of(
                    Deals.stage(
                        "first", Deals.DELIVERY, Deals.go(1, Deals.part(Deals.EXPORTER, 6_000))),
                    Deals.stage(
                        "second",
                        Deals.CLEARANCE,
                        Deals.pay(Deals.part(Deals.EXPORTER, 6_000), Deals.rest(Deals.IMPORTER)))),
                false)));
  }

  private void lives() {
    Hash proposed = titled("proposed").hash();
    ledger.accept(Consortium.EXPORTER, propose(titled("proposed")));
    row(ContractRefusal.SIGNED_ALREADY, Consortium.EXPORTER, new ContractAction.Sign(proposed));
    row(
        ContractRefusal.NOT_SIGNED_BY_ALL,
        Consortium.IMPORTER,
        new ContractAction.Fund(proposed, 10_000));
    Hash ended = ledger.signed(titled("ended"));
    ledger.accept(Consortium.EXPORTER, new ContractAction.Cancel(ended, "sold"));
    row(ContractRefusal.ENDED, Consortium.EXPORTER, new ContractAction.Sign(ended));
    Hash active = ledger.active(titled("active"), 10_000);
    row(
        ContractRefusal.FUNDED_ALREADY,
        Consortium.IMPORTER,
        new ContractAction.Fund(active, 10_000));
    Hash signed = ledger.signed(titled("signed"));
    row(ContractRefusal.NOT_FUNDED, Consortium.CARRIER, attest(signed, Deals.DELIVERED));
    row(
        ContractRefusal.AMOUNT_OUT_OF_RANGE,
        Consortium.IMPORTER,
        new ContractAction.Fund(signed, 999));
    row(
        ContractRefusal.NOT_THE_PAYER,
        Consortium.EXPORTER,
        new ContractAction.Fund(signed, 10_000));
    ledger.accept(Consortium.EXPORTER, new ContractAction.Cancel(active, "harvest failed"));
    row(
        ContractRefusal.CANCELLED_ALREADY,
        Consortium.EXPORTER,
        new ContractAction.Cancel(active, "again"));
  }

  private void facts() {
    Hash hash = ledger.active(titled("with facts"), 10_000);
    row(ContractRefusal.FACT_UNKNOWN, Consortium.CARRIER, attest(hash, 9));
    row(ContractRefusal.NOT_ENTITLED, Consortium.EXPORTER, attest(hash, Deals.DELIVERED));
    row(
        ContractRefusal.VALUES_DIFFER,
        Consortium.CARRIER,
        attest(hash, Deals.DELIVERED, new Value.Sum(1)));
    row(
        ContractRefusal.OBSERVED_TIME_WRONG,
        Consortium.CARRIER,
        new ContractAction.Attest(hash, Deals.DELIVERED, List.of(), OptionalLong.of(5)));
    ledger.attest(Consortium.CARRIER, hash, Deals.INSPECTED);
    row(ContractRefusal.ATTESTED_BEFORE, Consortium.CARRIER, attest(hash, Deals.INSPECTED));
    ledger.knowItem(ITEM);
    Hash events = ledger.active(withEvents(), 10_000);
    row(ContractRefusal.NOT_ATTESTED, Consortium.IMPORTER, attest(events, 0));
    ledger.attest(Consortium.CARRIER, events, 1, new Value.Sum(1));
    ledger.attest(Consortium.CARRIER, events, 1, new Value.Sum(2));
    row(
        ContractRefusal.CONTRADICTED_BEFORE,
        Consortium.CARRIER,
        attest(events, 1, new Value.Sum(3)));
  }

  /** A fact that events bring, of an item the ledger knows, and one with a sum that two attest. */
  private static Document withEvents(String title) {
    return with(withEvents(), title, Goods.NONE, DayCount.OF_24_HOURS);
  }

  private static Document withEvents() {
    return Deals.sale(
        Deals.escrow(10_000, 10_000),
        List.of(
            new FactTerm(
                Deals.name("arrived"),
                "",
                new FactSource.Received(Consortium.IMPORTER, ITEM, "https://id.gs1.org/414/1"),
                List.of(),
                false),
            new FactTerm(
                Deals.name("valued"),
                "",
                new FactSource.Attested(List.of(Consortium.CARRIER, Consortium.CUSTOMS), 2, ""),
                List.of(new FieldTerm(Deals.name("value"), ValueType.SUM, "")),
                false)),
        List.of(
            Deals.stage(
                "only",
                Deals.DELIVERY,
                Deals.pay(Deals.rest(Deals.IMPORTER)),
                new Clause(new Condition.Known(0), Deals.pay(Deals.rest(Deals.EXPORTER))))),
        false,
        Optional.empty());
  }

  private void disputes() {
    Hash plain = ledger.active(Deals.sale(Deals.escrow(7, 7), Deals.stages(), false), 7);
    row(
        ContractRefusal.NO_DISPUTE_TERMS,
        Consortium.EXPORTER,
        new ContractAction.Dispute(plain, "late"));
    Hash hash = ledger.active(titled("quiet"), 10_000);
    row(ContractRefusal.MAY_NOT_DISPUTE, Consortium.BANK, new ContractAction.Dispute(hash, "late"));
    row(ContractRefusal.NOT_DISPUTED, Consortium.COURT, rule(hash, 10_000));
    Hash disputed = ledger.active(titled("disputed"), 10_000);
    ledger.accept(Consortium.EXPORTER, new ContractAction.Dispute(disputed, "late"));
    row(
        ContractRefusal.DISPUTED_ALREADY,
        Consortium.IMPORTER,
        new ContractAction.Dispute(disputed, "late"));
    row(ContractRefusal.NOT_THE_ARBITER, Consortium.IMPORTER, rule(disputed, 10_000));
    row(ContractRefusal.AWARDS_WRONG, Consortium.COURT, rule(disputed, 9_999));
    Hash justified = ledger.active(conditional(), 10_000);
    row(
        ContractRefusal.DISPUTE_NOT_JUSTIFIED,
        Consortium.EXPORTER,
        new ContractAction.Dispute(justified, "late"));
  }

  private void provedEnough() {
    ledger.provingLeft(0);
    row(ContractRefusal.PROVED_ENOUGH, Consortium.EXPORTER, propose(titled("one too many")));
    check();
    ledger.provingLeft(Limits.CONTRACT_ANALYSIS_STEPS);
  }

  private void arbitration() {
    Hash waiting = ledger.active(titled("looked at late"), 10_000);
    Hash over = ledger.active(arbitratedEarly(), 10_000);
    long end = arbitratedEarly().deadlines().get(Deals.DELIVERY).untilMillis();
    ledger.bound(0);
    ledger.to(end + 1);
    row(
        ContractRefusal.MOMENT_WAITS,
        Consortium.EXPORTER,
        new ContractAction.Dispute(waiting, "the goods are there"));
    check();
    ledger.bound(Limits.CONTRACT_STEPS_PER_BLOCK);
    ledger.emptyBlock();
    row(
        ContractRefusal.ARBITRATION_OVER,
        Consortium.EXPORTER,
        new ContractAction.Dispute(over, "late"));
    row(ContractRefusal.TOO_LATE_TO_FUND, ALL, propose(titled("too late")));
  }

  private static Document conditional() {
    return disputed(
        "justified",
        new DisputeTerms(
            List.of(Deals.EXPORTER),
            Optional.of(new Condition.Known(Deals.CLEARED)),
            Deals.ARBITER,
            Deals.END));
  }

  /** It waits longer than anybody may dispute. */
  private static Document arbitratedEarly() {
    Document of =
        disputed(
            "early",
            new DisputeTerms(
                List.of(Deals.EXPORTER), Optional.empty(), Deals.ARBITER, Deals.DELIVERY));
    return new Document(
        of.title(),
        of.terms(),
        of.parties(),
        of.escrow(),
        of.goods(),
        of.days(),
        of.deadlines(),
        of.fundBy(),
        of.facts(),
        List.of(
            new Stage(
                Deals.name("only"),
                List.of(),
                Deals.END,
                new Target(List.of(Deals.rest(Deals.IMPORTER)), OptionalInt.empty()))),
        of.dispute(),
        of.replaces());
  }

  private static Document disputed(String title, DisputeTerms terms) {
    Document of = Deals.sale();
    return new Document(
        title,
        of.terms(),
        of.parties(),
        of.escrow(),
        of.goods(),
        of.days(),
        of.deadlines(),
        of.fundBy(),
        of.facts(),
        of.stages(),
        Optional.of(terms),
        of.replaces());
  }
}
