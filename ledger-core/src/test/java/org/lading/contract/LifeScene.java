package org.lading.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.contract.Condition.Known;
import org.lading.crypto.Hash;
import org.lading.identity.OrganisationId;
import org.lading.testkit.Consortium;

/** Signing, funding, cancelling and lapsing (docs/spec/contract.md#life). */
final class LifeScene {
  private final ToldLedger ledger = new ToldLedger("life");

  private LifeScene() {}

  static String tell() {
    LifeScene scene = new LifeScene();
    scene.signing();
    scene.cancelling();
    scene.funding();
    return scene.ledger.toString();
  }

  private static Document sale(long least, long most) {
    return Deals.sale(Deals.escrow(least, most), Deals.stages(), true);
  }

  private void funds(OrganisationId who, Hash hash, long amount) {
    ledger.does(who + " funds " + amount, who, new ContractAction.Fund(hash, amount));
  }

  private void signing() {
    Document document = sale(1_000, 2_000);
    Hash hash = document.hash();
    ledger.does("a stranger proposes", Consortium.CARRIER, ToldLedger.propose(document));
    ledger.does("the exporter proposes", Consortium.EXPORTER, ToldLedger.propose(document));
    ledger.does("the importer proposes the same", Consortium.IMPORTER, ToldLedger.propose(document));
    ledger.stands("proposed", hash);
    funds(Consortium.IMPORTER, hash, 1_000);
    for (OrganisationId who :
        List.of(
            Consortium.EXPORTER,
            Consortium.CARRIER,
            Consortium.IMPORTER,
            Consortium.IMPORTER,
            Consortium.BANK,
            Consortium.BANK)) {
      ledger.does(who + " signs", who, new ContractAction.Sign(hash));
      ledger.stands("then", hash);
    }
    funds(Consortium.EXPORTER, hash, 1_000);
    funds(Consortium.IMPORTER, hash, 999);
    funds(Consortium.IMPORTER, hash, 2_001);
    funds(Consortium.IMPORTER, hash, 1_000);
    funds(Consortium.IMPORTER, hash, 1_000);
    ledger.stands("funded", hash);
    ledger.balances("funded");
  }

  private void cancels(OrganisationId who, Hash hash) {
    ledger.does(who + " cancels", who, new ContractAction.Cancel(hash, "sold"));
    ledger.stands("then", hash);
  }

  private void cancelling() {
    Hash unfunded = ledger.state.signed(sale(3_000, 3_000));
    cancels(Consortium.CARRIER, unfunded);
    cancels(Consortium.EXPORTER, unfunded);
    funds(Consortium.IMPORTER, unfunded, 3_000);
    Hash hash = ledger.state.active(sale(4_000, 4_000), 4_000);
    ledger.state.attest(Consortium.CARRIER, hash, Deals.DELIVERED);
    cancels(Consortium.IMPORTER, hash);
    cancels(Consortium.IMPORTER, hash);
    cancels(Consortium.EXPORTER, hash);
    ledger.balances("not all want it");
    cancels(Consortium.BANK, hash);
    ledger.balances("all want it");
  }

  private void funding() {
    Hash lapses = ledger.state.signed(sale(5_000, 5_001));
    Hash most = ledger.state.signed(sale(6_000, 6_001));
    ledger.to(Deals.FUND_BY, 0);
    ledger.stands("the last moment to fund", lapses);
    funds(Consortium.IMPORTER, most, 6_001);
    ledger.stands("funded at the last moment", most);
    ledger.does(
        "proposed at the last moment",
        ToldLedger.ALL,
        ToldLedger.propose(sale(7_000, 7_000)));
    ledger.to(Deals.FUND_BY, 1);
    ledger.stands("not funded in time", lapses);
    funds(Consortium.IMPORTER, lapses, 5_000);
    ledger.does("proposed too late", ToldLedger.ALL, ToldLedger.propose(sale(8_000, 8_000)));
    ledger.balances("at last");
  }

  /** A new document for an old one. */
  static String tellOfReplacing() {
    LifeScene scene = new LifeScene();
    scene.replacing();
    return scene.ledger.toString().replace("# life", "# replacing");
  }

  private static Document next(Hash old, Escrow escrow, List<FactTerm> facts) {
    return Deals.sale(
        escrow,
        facts,
        List.of(
            Deals.stage(
                "halves",
                Deals.CLEARANCE,
                Deals.pay(Deals.rest(Deals.IMPORTER)),
                new Clause(
                    new Condition.All(
                        List.of(new Known(Deals.DELIVERED), new Known(Deals.CLEARED))),
                    Deals.pay(Deals.part(Deals.EXPORTER, 5_000), Deals.rest(Deals.IMPORTER))))),
        false,
        Optional.of(old));
  }

  private void replacing() {
    Hash old = ledger.state.active(sale(10_000, 10_000), 10_000);
    ledger.state.attest(Consortium.CARRIER, old, Deals.DELIVERED);
    List<FactTerm> facts = Deals.facts();
    proposes("less than it holds", next(old, Deals.escrow(6_000, 6_999), facts));
    proposes("more than it holds", next(old, Deals.escrow(7_001, 8_000), facts));
    proposes("another payer", next(old, exporterPays(), facts));
    Hash ofFour = ledger.state.active(withCarrier(sale(9_000, 9_000)), 9_000);
    proposes("one party too few", next(ofFour, Deals.escrow(9_000, 9_000), facts));
    Document next = next(old, Deals.escrow(7_000, 7_000), facts);
    proposes("what fits", next);
    ledger.does("the importer signs", Consortium.IMPORTER, new ContractAction.Sign(next.hash()));
    ledger.stands("two have signed: the old", old);
    ledger.does("the bank signs", Consortium.BANK, new ContractAction.Sign(next.hash()));
    ledger.stands("all have signed: the old", old);
    ledger.stands("all have signed: the new", next.hash());
    proposes("what was replaced", next(old, Deals.escrow(1, 9_000), facts));
    ledger.balances("taken over");
    List<FactTerm> otherWords =
        List.of(
            Deals.attested("cleared", 1, Consortium.CUSTOMS),
            Deals.attested("delivered", 1, Consortium.CARRIER, Consortium.COURT));
    Document last = next(next.hash(), Deals.escrow(6_000, 7_000), otherWords);
    ledger.state.signed(last);
    ledger.stands("what is said in other words is not known", last.hash());
    Hash first = ledger.state.active(sale(20_000, 20_000), 20_000);
    ledger.state.attest(Consortium.CUSTOMS, first, Deals.CLEARED);
    Document turned =
        next(
            first,
            Deals.escrow(20_000, 20_000),
            List.of(Deals.facts().get(Deals.CLEARED), Deals.facts().get(Deals.DELIVERED)));
    ledger.state.signed(turned);
    ledger.stands("a fact keeps its words, not its place", turned.hash());
    ledger.state.attest(Consortium.CARRIER, turned.hash(), 1);
    ledger.stands("and counts there", turned.hash());
    ledger.balances("taken over again");
  }

  private void proposes(String what, Document document) {
    ledger.does("proposed: " + what, Consortium.EXPORTER, ToldLedger.propose(document));
  }

  private static Escrow exporterPays() {
    return new Escrow(Deals.EXPORTER, Deals.THROUGH, "CNY", 7_000, 7_000);
  }

  private static Document withCarrier(Document of) {
    List<Party> parties = new ArrayList<>(of.parties());
    parties.add(new Party(Deals.name("carrier"), Consortium.CARRIER, Optional.empty()));
    return new Document(
        of.title(),
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
}
