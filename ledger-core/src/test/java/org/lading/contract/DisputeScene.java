package org.lading.contract;

import java.util.List;
import java.util.Optional;
import org.lading.contract.Condition.Known;
import org.lading.contract.ContractAction.Award;
import org.lading.crypto.Hash;
import org.lading.identity.OrganisationId;
import org.lading.testkit.Consortium;

/** Stopping the release, ruling, and silence (docs/spec/contract.md#life). */
final class DisputeScene {
  private static final int LATEST = Deals.DELIVERY;

  private final ToldLedger ledger;

  private DisputeScene(String title) {
    this.ledger = new ToldLedger(title);
  }

  static String tell() {
    DisputeScene scene = new DisputeScene("disputes");
    scene.rulings();
    scene.silence();
    return scene.ledger.toString();
  }

  static String tellOfContradictions() {
    DisputeScene scene = new DisputeScene("contradictions and what justifies a dispute");
    scene.justified();
    scene.contradictions();
    return scene.ledger.toString();
  }

  /** Disputed by the exporter, up to delivery; its stages wait until later. */
  private Hash active(long amount, Optional<Condition> when) {
    Document sale =
        Deals.sale(
            Deals.escrow(amount, amount),
            List.of(
                Deals.stage(
                    "first",
                    Deals.CLEARANCE,
                    Deals.go(1, Deals.part(Deals.EXPORTER, 100)),
                    new Clause(
                        new Known(Deals.DELIVERED), Deals.go(1, Deals.part(Deals.EXPORTER, 3_000)))),
                Deals.stage(
                    "second",
                    Deals.END,
                    Deals.pay(Deals.rest(Deals.IMPORTER)),
                    new Clause(
                        new Known(Deals.INSPECTED),
                        Deals.pay(Deals.part(Deals.EXPORTER, 100), Deals.rest(Deals.IMPORTER))),
                    new Clause(new Known(Deals.CLEARED), Deals.pay(Deals.rest(Deals.EXPORTER))))),
            false);
    DisputeTerms terms =
        new DisputeTerms(List.of(Deals.EXPORTER), when, Deals.ARBITER, LATEST);
    return ledger.state.active(ToldLedger.with(sale, terms), amount);
  }

  private void disputes(OrganisationId who, Hash hash) {
    ledger.does(who + " disputes", who, new ContractAction.Dispute(hash, "wet"));
  }

  private void rules(String how, OrganisationId who, Hash hash, Award... awards) {
    ledger.does(who + " rules, " + how, who, ToldLedger.rule(hash, awards));
  }

  private void rulings() {
    Hash hash = active(1_000, Optional.empty());
    rules("on no dispute", Consortium.COURT, hash, new Award(Deals.EXPORTER, 1_000));
    disputes(Consortium.IMPORTER, hash);
    disputes(Consortium.EXPORTER, hash);
    disputes(Consortium.EXPORTER, hash);
    ledger.state.attest(Consortium.CARRIER, hash, Deals.DELIVERED);
    ledger.stands("nothing fires in dispute", hash);
    Award most = new Award(Deals.EXPORTER, 600);
    rules("not the arbiter", Consortium.IMPORTER, hash, new Award(Deals.IMPORTER, 1_000));
    rules("too little", Consortium.COURT, hash, most, new Award(Deals.IMPORTER, 399));
    rules("too much", Consortium.COURT, hash, most, new Award(Deals.IMPORTER, 401));
    rules("to no account", Consortium.COURT, hash, most, new Award(Deals.BANK, 400));
    rules("all of it", Consortium.COURT, hash, most, new Award(Deals.IMPORTER, 400));
    ledger.stands("ruled", hash);
    ledger.balances("ruled");
  }

  private void justified() {
    Hash hash = active(4_000, Optional.of(new Known(Deals.CLEARED)));
    disputes(Consortium.EXPORTER, hash);
    ledger.state.attest(Consortium.CUSTOMS, hash, Deals.CLEARED);
    disputes(Consortium.EXPORTER, hash);
    ledger.stands("disputed once that was justified", hash);
  }

  private void silence() {
    Hash silent = active(2_000, Optional.empty());
    Hash quiet = active(2_100, Optional.empty());
    Hash late = active(2_200, Optional.empty());
    Hash last = active(2_300, Optional.empty());
    disputes(Consortium.EXPORTER, silent);
    disputes(Consortium.EXPORTER, quiet);
    ledger.state.attest(Consortium.CARRIER, silent, Deals.DELIVERED);
    ledger.state.attest(Consortium.CUSTOMS, quiet, Deals.CLEARED);
    ledger.to(LATEST, 0);
    ledger.stands("the arbiter has until now", silent);
    disputes(Consortium.EXPORTER, last);
    rules("at the last moment", Consortium.COURT, last, new Award(Deals.IMPORTER, 2_300));
    ledger.to(LATEST, 1);
    ledger.stands("silence: the last clause fires, and it goes on", silent);
    ledger.stands("silence: and what is true already ends it", quiet);
    ledger.stands("ruled at the last moment", last);
    disputes(Consortium.EXPORTER, late);
    rules("too late", Consortium.COURT, silent, new Award(Deals.IMPORTER, 1_980));
    ledger.balances("behind the time for disputes");
  }

  private void contradictions() {
    Hash weighed = ledger.state.active(weighed(2_500), 2_500);
    says(weighed, 5);
    says(weighed, 6);
    ledger.stands("a contradiction", weighed);
    Hash late = ledger.state.active(weighed(2_600), 2_600);
    Hash later = ledger.state.active(weighed(2_700), 2_700);
    says(late, 5);
    says(later, 5);
    ledger.to(LATEST, 0);
    says(late, 6);
    ledger.stands("a contradiction at the last moment for it", late);
    ledger.to(LATEST, 1);
    says(later, 6);
    ledger.stands("a contradiction too late for a dispute", later);
    ledger.stands("silence about a contradiction", weighed);
  }

  private void says(Hash hash, long sum) {
    ledger.does(
        "the carrier says " + sum,
        Consortium.CARRIER,
        ToldLedger.attest(hash, 0, new Value.Sum(sum)));
  }

  /** Two of two say the same sum; anybody may dispute. */
  private static Document weighed(long amount) {
    Document sale =
        Deals.sale(
            Deals.escrow(amount, amount),
            List.of(
                new FactTerm(
                    Deals.name("weighed"),
                    "",
                    new FactSource.Attested(List.of(Consortium.CARRIER, Consortium.CUSTOMS), 2, ""),
                    List.of(new FieldTerm(Deals.name("net"), ValueType.SUM, "")),
                    false)),
            List.of(
                Deals.stage(
                    "only",
                    Deals.CLEARANCE,
                    Deals.pay(Deals.rest(Deals.IMPORTER)),
                    new Clause(new Known(0), Deals.pay(Deals.rest(Deals.EXPORTER))))),
            false,
            Optional.empty());
    return ToldLedger.with(
        sale,
        new DisputeTerms(
            List.of(Deals.EXPORTER, Deals.IMPORTER), Optional.empty(), Deals.ARBITER, LATEST));
  }
}
