package org.lading.contract;

import java.util.List;
import java.util.Optional;
import org.lading.contract.ContractRules.Deciding;
import org.lading.crypto.Hash;
import org.lading.settlement.EscrowMoney;
import org.lading.settlement.EscrowMoney.Payee;
import org.lading.settlement.Location;

/** A new document takes the place of an old one, and takes over what it holds. */
final class Takeover {
  private Takeover() {}

  /** That the new document can hold what the old one does. */
  static void requireFits(Deciding deciding, Document document, Hash oldHash) throws Refused {
    Optional<ContractRecord> old = deciding.draft().contract(oldHash);
    if (old.isEmpty()) {
      throw cannot("no contract " + oldHash + " is on this ledger");
    }
    if (old.get().status() != ContractStatus.ACTIVE) {
      throw cannot("contract " + oldHash + " is " + old.get().status().word() + ", not active");
    }
    Document before = deciding.draft().document(oldHash);
    Escrow is = document.escrow();
    Escrow was = before.escrow();
    Party payerIs = document.parties().get(is.payer());
    Party payerWas = before.parties().get(was.payer());
    if (!payerIs.organisation().equals(payerWas.organisation())
        || !payerIs.account().equals(payerWas.account())
        || !is.through().equals(was.through())
        || !is.currency().equals(was.currency())) {
      throw cannot("the payer, both accounts and the currency stay what they are");
    }
    if (!ContractIndexes.parties(document).containsAll(ContractIndexes.parties(before))) {
      throw cannot("every party of the old contract is one of the new, for all have to sign");
    }
    long held = old.get().requireMoney().standing().held();
    if (held < is.least() || held > is.most()) {
      throw cannot(
          "the old contract holds "
              + deciding.money(document, held)
              + ", the new one takes "
              + deciding.range(document));
    }
  }

  private static Refused cannot(String why) {
    return new Refused(ContractRefusal.CANNOT_REPLACE, why);
  }

  /** All have signed: the money goes on under the new document. */
  static void take(
      Deciding deciding,
      Hash hash,
      Document document,
      ContractRecord signed,
      Hash oldHash,
      Location at)
      throws Refused {
    requireFits(deciding, document, oldHash);
    ContractDraft draft = deciding.draft();
    ContractRecord old = deciding.requireOpen(oldHash);
    Document before = draft.document(oldHash);
    long held = old.requireMoney().standing().held();
    int payer = before.escrow().payer();
    ContractSteps.Paid freed =
        ContractSteps.move(
            draft,
            oldHash,
            before,
            old.requireMoney(),
            List.of(payer),
            List.of(new Payee(ContractSteps.account(before, payer), held)),
            old.requireMoney().standing().stage(),
            at);
    ContractRecord replaced =
        draft
            .addStep(
                oldHash,
                old,
                deciding.step(
                    ContractStep.Kind.REPLACED,
                    at,
                    freed.money().standing().stage(),
                    freed.payments(),
                    "by " + hash.hex()))
            .withMoney(freed.money())
            .withStatus(ContractStatus.REPLACED)
            .withReplacedBy(hash)
            .withDue(Moment.NEVER);
    draft.put(oldHash, old, replaced);
    Location behind = new Location(at.height(), at.place(), at.part() + 2);
    EscrowMoney.Held lock = draft.money().lock(ContractRules.purse(hash, document), held, behind);
    ContractStep step =
        deciding.step(ContractStep.Kind.TAKEN_OVER, behind, 0, List.of(), "from " + oldHash.hex());
    ContractRecord taken =
        draft
            .addStep(hash, carryFacts(signed, document, old, before), step)
            .withMoney(
                new ContractRecord.Money(
                    new Course.Standing(0, held, held), lock.transfers(), lock.lock()))
            .withStatus(ContractStatus.ACTIVE);
    WatchedItems.requireRoom(draft, document, taken);
    draft.put(hash, signed, taken);
    draft.touch(hash);
  }

  /** What was known stays known, of a fact that both documents say in the same words. */
  private static ContractRecord carryFacts(
      ContractRecord record, Document document, ContractRecord old, Document before) {
    ContractRecord with = record;
    for (KnownFact fact : old.facts()) {
      int place = document.facts().indexOf(before.facts().get(fact.fact()));
      if (place >= 0) {
        with =
            with.withFact(
                new KnownFact(
                    place,
                    fact.timeMillis(),
                    fact.recordedMillis(),
                    fact.recorded(),
                    fact.values()));
      }
    }
    return with;
  }
}
