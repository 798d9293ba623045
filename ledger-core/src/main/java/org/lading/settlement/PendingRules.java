package org.lading.settlement;

import java.util.Optional;
import org.lading.crypto.Bytes;
import org.lading.identity.OrganisationId;
import org.lading.settlement.AccountEntry.Effect;
import org.lading.settlement.SettlementRules.Deciding;
import org.lading.settlement.TransferRecord.PendingFate;
import org.lading.settlement.TransferRecord.PendingState;

/** What ends a pending transfer before its time. */
final class PendingRules {
  /** A pending transfer that may still be ended. */
  private record Found(TransferKey key, TransferRecord record, Movement.Pending pending) {
    Movement.Posted terms() {
      return pending.terms();
    }
  }

  private PendingRules() {}

  static void post(
      Deciding deciding, TransferKey key, Transfer transfer, Movement.PostPending post, Location at)
      throws Refused {
    Repeats.refuse(deciding, key, transfer);
    Found found = requirePending(deciding, post.author(), post.pendingId());
    Movement.Posted terms = found.terms();
    requireSigned(deciding, found, false);
    TransferRules.requireNotFrozen(deciding, terms.debit());
    if (post.amount() > terms.amount()) {
      throw new Refused(
          SettlementRefusal.ABOVE_PENDING,
          "transfer "
              + found.key()
              + " set "
              + deciding.money(terms.currency(), terms.amount())
              + " aside, "
              + deciding.money(terms.currency(), post.amount())
              + " would be posted");
    }
    SettlementDraft draft = deciding.draft();
    draft.enter(
        terms.debit(),
        new AccountEntry(key, Effect.DEBIT_POSTED_FROM_PENDING, post.amount()),
        terms.amount(),
        at);
    draft.enter(
        terms.credit(),
        new AccountEntry(key, Effect.CREDIT_POSTED_FROM_PENDING, post.amount()),
        terms.amount(),
        at);
    end(draft, found, PendingState.POSTED, post.amount(), key, at);
    draft.putTransfer(key, new TransferRecord(transfer.message(), at, Optional.empty()));
    deciding.reconciliation().posted(new PaymentKey.OfTransfer(key, 0), terms.reference());
  }

  static void free(
      Deciding deciding,
      TransferKey key,
      Transfer transfer,
      Movement.VoidPending voided,
      Location at)
      throws Refused {
    Repeats.refuse(deciding, key, transfer);
    Found found = requirePending(deciding, voided.author(), voided.pendingId());
    Movement.Posted terms = found.terms();
    requireSigned(deciding, found, true);
    SettlementDraft draft = deciding.draft();
    draft.enter(
        terms.debit(),
        new AccountEntry(key, Effect.DEBIT_VOIDED, terms.amount()),
        terms.amount(),
        at);
    draft.enter(
        terms.credit(),
        new AccountEntry(key, Effect.CREDIT_VOIDED, terms.amount()),
        terms.amount(),
        at);
    end(draft, found, PendingState.VOIDED, 0, key, at);
    draft.putTransfer(key, new TransferRecord(transfer.message(), at, Optional.empty()));
  }

  private static Found requirePending(
      Deciding deciding, Optional<OrganisationId> author, Bytes pendingId) throws Refused {
    TransferKey key = new TransferKey(author.orElse(deciding.context().author()), pendingId);
    Optional<TransferRecord> record = deciding.draft().transfer(key);
    if (record.isEmpty()) {
      throw new Refused(SettlementRefusal.PENDING_UNKNOWN, "there is no transfer " + key);
    }
    Optional<PendingFate> fate = record.get().pending();
    if (fate.isEmpty()
        || !(record.get().transfer().movement() instanceof Movement.Pending pending)) {
      throw new Refused(SettlementRefusal.NOT_PENDING, "transfer " + key + " set nothing aside");
    }
    switch (fate.get().state()) {
      case PENDING -> {
        if (pending.untilMillis() < deciding.context().timeMillis()) {
          throw timedOut(key, pending);
        }
      }
      case POSTED ->
          throw new Refused(
              SettlementRefusal.PENDING_POSTED,
              "of transfer "
                  + key
                  + " "
                  + deciding.money(pending.terms().currency(), fate.get().postedAmount())
                  + " was posted");
      case VOIDED ->
          throw new Refused(SettlementRefusal.PENDING_VOIDED, "transfer " + key + " was voided");
      case TIMED_OUT -> throw timedOut(key, pending);
    }
    deciding.requireAccount(pending.terms().debit(), SettlementRefusal.DEBIT_ACCOUNT_UNKNOWN);
    deciding.requireAccount(pending.terms().credit(), SettlementRefusal.CREDIT_ACCOUNT_UNKNOWN);
    return new Found(key, record.get(), pending);
  }

  private static Refused timedOut(TransferKey key, Movement.Pending pending) {
    return new Refused(
        SettlementRefusal.PENDING_TIMED_OUT,
        "transfer " + key + " was pending until " + Fields.time(pending.untilMillis()));
  }

  /**
   * The controller posts and voids where there is one, else whoever may move the money; and who
   * would be paid may always do without.
   */
  private static void requireSigned(Deciding deciding, Found found, boolean voiding)
      throws Refused {
    Optional<OrganisationId> controller = found.pending().controller();
    boolean may =
        controller.isPresent()
            ? deciding.context().signedBy(controller.get())
            : TransferRules.signedFor(deciding, found.terms().debit());
    if (!may && voiding) {
      may = TransferRules.signedFor(deciding, found.terms().credit());
    }
    if (!may) {
      throw new Refused(
          SettlementRefusal.NOT_AUTHORISED,
          "transfer "
              + found.key()
              + " is ended by "
              + controller
                  .map(OrganisationId::name)
                  .orElse("those who may move money of " + found.terms().debit())
              + (voiding ? ", or voided for " + found.terms().credit() : ""));
    }
  }

  private static void end(
      SettlementDraft draft,
      Found found,
      PendingState state,
      long postedAmount,
      TransferKey by,
      Location at) {
    draft.putTransfer(found.key(), found.record().ended(state, postedAmount, at, Optional.of(by)));
    draft.deleteTimeout(found.pending().untilMillis(), found.key());
  }
}
