package org.lading.contract;

import static org.lading.testkit.Consortium.BANK;
import static org.lading.testkit.Consortium.CARRIER;
import static org.lading.testkit.Consortium.EXPORTER;
import static org.lading.testkit.Consortium.IMPORTER;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.crypto.Hash;
import org.lading.settlement.Money;

/** A new document takes over what an old one holds and knows (docs/spec/contract.md#life). */
final class AmendmentScene {
  private final RuleTranscript told;

  private AmendmentScene(RuleTranscript told) {
    this.told = told;
  }

  static void tell(RuleTranscript told) {
    AmendmentScene scene = new AmendmentScene(told);
    scene.takeover();
    scene.facts();
    scene.fits();
    scene.standing();
  }

  private Trial trial(String story) {
    return new Trial(told, story);
  }

  private static Document amendment(Hash old, long least, long most, List<FactTerm> facts) {
    return Deals.sale(
        Deals.escrow(least, most),
        facts,
        List.of(
            Deals.stage(
                "halves",
                Deals.CLEARANCE,
                Deals.pay(Deals.rest(Deals.IMPORTER)),
                new Clause(
                    new Condition.Known(Deals.DELIVERED),
                    Deals.pay(Deals.part(Deals.EXPORTER, 5_000), Deals.rest(Deals.IMPORTER))))),
        false,
        Optional.of(old));
  }

  private static Document amendment(Hash old) {
    return amendment(old, 7_001, 7_001, Deals.facts());
  }

  private void takeover() {
    Trial trial = trial("all sign, and only then").active(Deals.sale(), 10_001);
    Hash old = trial.contract();
    trial.attest(CARRIER, Deals.DELIVERED).propose(EXPORTER, amendment(old)).sign(IMPORTER);
    Hash amended = trial.contract();
    trial.of(old).tell("the old").of(amended).fund(IMPORTER, 7_001).sign(BANK).steps();
    trial.of(old).tell("the old").steps();
    told.line(
        "replaced by the new", trial.ledger.record(old).replacedBy().equals(Optional.of(amended)));
    trial.cancel(EXPORTER).propose(EXPORTER, amendment(old));
  }

  private void facts() {
    Trial trial = trial("a fact in other words is not known").active(Deals.sale(), 10_001);
    trial.attest(CARRIER, Deals.DELIVERED);
    List<FactTerm> others = new ArrayList<>(Deals.facts());
    others.set(Deals.DELIVERED, Deals.attested("delivered", 1, Deals.ARBITER));
    trial.agreed(amendment(trial.contract(), 7_001, 7_001, others)).tell("the new");
    Trial moved = trial("a fact at another place stays known").active(Deals.sale(), 10_001);
    moved.at(RuleTranscript.until(Deals.FUND_BY) - 7).attest(CARRIER, Deals.DELIVERED);
    moved.at(RuleTranscript.until(Deals.FUND_BY) - 3);
    List<FactTerm> turned = new ArrayList<>(Deals.facts().reversed());
    moved.agreed(amendment(moved.contract(), 7_001, 7_001, turned)).tell("the new");
  }

  private void fits() {
    for (long[] range : new long[][] {{7_000, 7_000}, {7_002, 9_000}, {7_001, 9_000}, {1, 7_001}}) {
      Trial trial = trial("a range " + range[0] + " to " + range[1]).active(Deals.sale(), 10_001);
      trial.attest(CARRIER, Deals.DELIVERED);
      trial.propose(EXPORTER, amendment(trial.contract(), range[0], range[1], Deals.facts()));
    }
    Trial trial = trial("other payers, accounts and parties").active(Deals.sale(), 10_001);
    trial.attest(CARRIER, Deals.DELIVERED);
    Hash old = trial.contract();
    Document fits = amendment(old);
    Escrow is = fits.escrow();
    trial.refuses(
        EXPORTER,
        SoundnessScene.withEscrow(
            fits, new Escrow(Deals.EXPORTER, is.through(), is.currency(), is.least(), is.most())));
    trial.refuses(
        EXPORTER,
        SoundnessScene.withEscrow(
            fits, new Escrow(is.payer(), Money.ISSUE, is.currency(), is.least(), is.most())));
    List<Party> others = new ArrayList<>(Deals.parties());
    others.set(
        Deals.EXPORTER, new Party(Deals.name("exporter"), CARRIER, Optional.of(Money.CARRIER)));
    trial.refuses(CARRIER, SoundnessScene.withParties(fits, others));
    trial.refuses(EXPORTER, amendment(Hash.ZERO));
    trial.of(old).tell("the old goes on");
  }

  private void standing() {
    Trial signed = trial("not of one that is not funded").signed(Deals.sale());
    signed.refuses(EXPORTER, amendment(signed.contract()));
    Trial disputed = trial("nor of one in dispute").active(Deals.sale(), 10_001);
    disputed.attest(CARRIER, Deals.DELIVERED).dispute(IMPORTER);
    disputed.refuses(EXPORTER, amendment(disputed.contract()));
    Trial late = trial("nor of one that changed while they signed").active(Deals.sale(), 10_001);
    Hash old = late.contract();
    late.attest(CARRIER, Deals.DELIVERED).propose(EXPORTER, amendment(old)).sign(IMPORTER);
    Hash amended = late.contract();
    late.of(old).dispute(IMPORTER).of(amended).sign(BANK);
    Trial waits = trial("nor of one for which a moment waits").active(Deals.sale(), 10_001);
    Hash first = waits.contract();
    waits.propose(EXPORTER, amendment(first, 1, 10_001, Deals.facts())).sign(IMPORTER);
    Hash next = waits.contract();
    waits.ledger.bound(0);
    waits.of(first).attest(CARRIER, Deals.DELIVERED).of(next).sign(BANK).ledger.bound(9);
    waits.at(waits.ledger.money.timeMillis()).sign(BANK).of(first).steps();
  }
}
