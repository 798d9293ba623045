package org.lading.contract;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.lading.contract.Condition.Known;
import org.lading.crypto.Hash;
import org.lading.identity.OrganisationId;
import org.lading.testkit.Consortium;

/** Who may attest what, and when it is known (docs/spec/contract.md#facts). */
final class FactScene {
  private static final int WEIGHED = 0;
  private static final int LOADED = 1;
  private static final Value FIVE = new Value.Sum(5);
  private static final Value SIX = new Value.Sum(6);

  private final ToldLedger ledger = new ToldLedger("facts");

  private FactScene() {}

  static String tell() {
    FactScene scene = new FactScene();
    scene.entitled();
    scene.contradictions();
    scene.observed();
    return scene.ledger.toString();
  }

  /** Two of three say what it weighs, two of two when it was loaded. */
  private static Document document(long amount) {
    return Deals.sale(
        Deals.escrow(amount, amount),
        List.of(
            new FactTerm(
                Deals.name("weighed"),
                "",
                new FactSource.Attested(
                    List.of(Consortium.CARRIER, Consortium.CUSTOMS, Consortium.COURT), 2, ""),
                List.of(new FieldTerm(Deals.name("net"), ValueType.SUM, "")),
                false),
            new FactTerm(
                Deals.name("loaded"),
                "",
                new FactSource.Attested(List.of(Consortium.CARRIER, Consortium.CUSTOMS), 2, ""),
                List.of(),
                true)),
        List.of(
            Deals.stage(
                "only",
                Deals.CLEARANCE,
                Deals.pay(Deals.rest(Deals.IMPORTER)),
                new Clause(
                    new Condition.All(List.of(new Known(WEIGHED), new Known(LOADED))),
                    Deals.pay(Deals.rest(Deals.EXPORTER))))),
        false,
        Optional.empty());
  }

  private void says(OrganisationId who, Hash hash, Value... values) {
    ledger.does(who + " says " + List.of(values), who, ToldLedger.attest(hash, WEIGHED, values));
  }

  private void entitled() {
    Hash hash = ledger.state.signed(document(1_000));
    says(Consortium.CARRIER, hash, FIVE);
    ledger.state.accept(Consortium.IMPORTER, new ContractAction.Fund(hash, 1_000));
    says(Consortium.EXPORTER, hash, FIVE);
    says(Consortium.CARRIER, hash);
    says(Consortium.CARRIER, hash, new Value.Quantity(5));
    ledger.does("a fact there is not", Consortium.CARRIER, ToldLedger.attest(hash, 2));
    says(Consortium.CARRIER, hash, FIVE);
    says(Consortium.CARRIER, hash, FIVE);
    ledger.stands("one of two", hash);
    says(Consortium.CUSTOMS, hash, SIX);
    ledger.stands("two who differ", hash);
    says(Consortium.COURT, hash, SIX);
    ledger.stands("two who agree", hash);
    says(Consortium.CUSTOMS, hash, FIVE);
    ledger.stands("what became known stays known", hash);
  }

  private void contradictions() {
    Hash hash = ledger.state.active(document(2_000), 2_000);
    says(Consortium.CARRIER, hash, FIVE);
    says(Consortium.CARRIER, hash, SIX);
    ledger.stands("a contradiction, without terms for a dispute", hash);
    says(Consortium.CARRIER, hash, new Value.Sum(7));
    says(Consortium.CUSTOMS, hash, FIVE);
    ledger.stands("who contradicted itself counts no more", hash);
    says(Consortium.COURT, hash, FIVE);
    ledger.stands("the two others agree", hash);
  }

  private void observed() {
    ledger.to(Deals.FUND_BY, 0);
    Hash hash = ledger.state.active(document(3_000), 3_000);
    long now = ledger.state.money.timeMillis();
    ledger.does("when it was, not said", Consortium.CARRIER, ToldLedger.attest(hash, LOADED));
    ledger.does(
        "when it was, not asked for",
        Consortium.CARRIER,
        new ContractAction.Attest(hash, WEIGHED, List.of(FIVE), OptionalLong.of(now)));
    observed("later than now", Consortium.CARRIER, hash, now + 1);
    observed("now", Consortium.CARRIER, hash, now);
    observed("earlier", Consortium.CUSTOMS, hash, now - 7);
    ledger.stands("the latest time that was named", hash);
    ledger.state.money.advance(3);
    Hash other = ledger.state.active(document(4_000), 4_000);
    observed("earlier", Consortium.CARRIER, other, now - 7);
    observed("later", Consortium.CUSTOMS, other, now - 5);
    ledger.stands("whoever named it", other);
  }

  private void observed(String when, OrganisationId who, Hash hash, long millis) {
    ledger.does(
        who + " says it was " + when,
        who,
        new ContractAction.Attest(hash, LOADED, List.of(), OptionalLong.of(millis)));
  }
}
