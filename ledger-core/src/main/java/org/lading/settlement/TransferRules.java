package org.lading.settlement;

import java.util.Optional;
import org.lading.identity.OrganisationId;
import org.lading.settlement.AccountEntry.Effect;
import org.lading.settlement.SettlementRules.Deciding;
import org.lading.settlement.TransferRecord.PendingFate;

/** Transfers that are posted at once or set aside. */
final class TransferRules {
  private TransferRules() {}

  static void apply(Deciding deciding, Transfer transfer, Location at) throws Refused {
    TransferKey key = new TransferKey(deciding.context().author(), transfer.id());
    switch (transfer.movement()) {
      case Movement.Posted posted -> post(deciding, key, transfer, posted, at);
      case Movement.Pending pending -> setAside(deciding, key, transfer, pending, at);
      case Movement.PostPending post -> PendingRules.post(deciding, key, transfer, post, at);
      case Movement.VoidPending voided -> PendingRules.free(deciding, key, transfer, voided, at);
      case Movement.Netting netting -> NettingRules.settle(deciding, key, transfer, netting, at);
      case Movement.Exchange exchange ->
          ExchangeRules.exchange(deciding, key, transfer, exchange, at);
    }
  }

  private static void post(
      Deciding deciding, TransferKey key, Transfer transfer, Movement.Posted posted, Location at)
      throws Refused {
    deciding.requireCurrency(posted.currency());
    Repeats.refuse(deciding, key, transfer);
    requireSound(deciding, posted);
    requireMay(deciding, posted);
    SettlementDraft draft = deciding.draft();
    draft.enter(posted.debit(), new AccountEntry(key, Effect.DEBIT_POSTED, posted.amount()), 0, at);
    draft.enter(
        posted.credit(), new AccountEntry(key, Effect.CREDIT_POSTED, posted.amount()), 0, at);
    draft.putTransfer(key, new TransferRecord(transfer.message(), at, Optional.empty()));
    deciding.reconciliation().posted(new PaymentKey.OfTransfer(key, 0), posted.reference());
  }

  private static void setAside(
      Deciding deciding, TransferKey key, Transfer transfer, Movement.Pending pending, Location at)
      throws Refused {
    Movement.Posted terms = pending.terms();
    if (pending.controller().isPresent()) {
      deciding.requireMember(pending.controller().get());
    }
    deciding.requireCurrency(terms.currency());
    Repeats.refuse(deciding, key, transfer);
    requireSound(deciding, terms);
    if (pending.untilMillis() <= deciding.context().timeMillis()) {
      throw new Refused(
          SettlementRefusal.TIMEOUT_PASSED,
          "it would be pending until "
              + Fields.time(pending.untilMillis())
              + ", ledger time is "
              + Fields.time(deciding.context().timeMillis())
              + ": name a later time");
    }
    requireMay(deciding, terms);
    SettlementDraft draft = deciding.draft();
    draft.enter(terms.debit(), new AccountEntry(key, Effect.DEBIT_PENDING, terms.amount()), 0, at);
    draft.enter(
        terms.credit(), new AccountEntry(key, Effect.CREDIT_PENDING, terms.amount()), 0, at);
    draft.putTransfer(
        key, new TransferRecord(transfer.message(), at, Optional.of(PendingFate.OPEN)));
    draft.putTimeout(pending.untilMillis(), key);
  }

  /** Two different accounts of one bank, both in the currency. */
  static void requireSound(Deciding deciding, Movement.Posted terms) throws Refused {
    requireTwo(terms.debit(), terms.credit());
    Account debit = deciding.requireAccount(terms.debit(), SettlementRefusal.DEBIT_ACCOUNT_UNKNOWN);
    Account credit =
        deciding.requireAccount(terms.credit(), SettlementRefusal.CREDIT_ACCOUNT_UNKNOWN);
    requireOneBank(terms.debit(), terms.credit());
    requireCurrency(terms.debit(), debit, terms.currency());
    requireCurrency(terms.credit(), credit, terms.currency());
  }

  static void requireTwo(AccountId debit, AccountId credit) throws Refused {
    if (debit.equals(credit)) {
      throw new Refused(
          SettlementRefusal.SAME_ACCOUNT, "both the account debited and credited are " + debit);
    }
  }

  static void requireOneBank(AccountId debit, AccountId credit) throws Refused {
    if (!debit.bank().equals(credit.bank())) {
      throw new Refused(
          SettlementRefusal.DIFFERENT_BANKS,
          debit
              + " and "
              + credit
              + " are claims on different banks: pay in two transfers of one transaction, through"
              + " an account that one bank has at the other");
    }
  }

  static void requireCurrency(AccountId id, Account account, String currency) throws Refused {
    if (!account.currency().equals(currency)) {
      throw new Refused(
          SettlementRefusal.CURRENCY_DIFFERS,
          "the transfer is in " + currency + ", account " + id + " in " + account.currency());
    }
  }

  /** Who signed, and what the accounts hold. */
  private static void requireMay(Deciding deciding, Movement.Posted terms) throws Refused {
    requireSigned(deciding, terms.debit());
    requireNotFrozen(deciding, terms.debit());
    requireFits(deciding, terms.debit(), terms.credit(), terms.amount());
  }

  static boolean signedFor(Deciding deciding, AccountId id) throws Refused {
    Account account = deciding.requireAccount(id, SettlementRefusal.ACCOUNT_UNKNOWN);
    return account.signingRule().satisfiedBy(account.owner(), deciding.context().signers());
  }

  static void requireSigned(Deciding deciding, AccountId id) throws Refused {
    if (!signedFor(deciding, id)) {
      Account account = deciding.requireAccount(id, SettlementRefusal.ACCOUNT_UNKNOWN);
      OrganisationId owner = account.owner();
      SigningRule rule = account.signingRule();
      throw new Refused(
          SettlementRefusal.NOT_AUTHORISED,
          "moving money of "
              + id
              + " takes "
              + rule.threshold()
              + (rule.keys().isEmpty() ? "" : " of " + rule.keys().size())
              + " signature(s) of "
              + owner);
    }
  }

  static void requireNotFrozen(Deciding deciding, AccountId id) throws Refused {
    Optional<Freeze> freeze = deciding.draft().freeze(id);
    if (freeze.isPresent()) {
      throw new Refused(
          SettlementRefusal.ACCOUNT_FROZEN,
          "account "
              + id
              + " is frozen by "
              + freeze.get().organisation()
              + " under "
              + freeze.get().legalReference());
    }
  }

  static void requireFits(Deciding deciding, AccountId debit, AccountId credit, long amount)
      throws Refused {
    requireLimits(deciding, debit, true, amount);
    requireLimits(deciding, credit, false, amount);
    requireNumbers(deciding, debit, true, amount);
    requireNumbers(deciding, credit, false, amount);
  }

  static void requireLimits(Deciding deciding, AccountId id, boolean debit, long amount)
      throws Refused {
    Account account = deciding.requireAccount(id, SettlementRefusal.ACCOUNT_UNKNOWN);
    Balance balance = deciding.draft().balance(id);
    if (debit
        && account.limit() == AccountLimit.DEBITS_WITHIN_CREDITS
        && !balance.debitFitsCredits(amount)) {
      throw new Refused(
          SettlementRefusal.EXCEEDS_CREDITS,
          "account "
              + id
              + " has "
              + deciding.money(account.currency(), balance.available())
              + " to move: short by "
              + deciding.money(account.currency(), amount - balance.available()));
    }
    if (!debit
        && account.limit() == AccountLimit.CREDITS_WITHIN_DEBITS
        && !balance.creditFitsDebits(amount)) {
      throw new Refused(
          SettlementRefusal.EXCEEDS_DEBITS,
          "account "
              + id
              + " is owed "
              + deciding.money(account.currency(), balance.owed())
              + ": "
              + deciding.money(account.currency(), amount - balance.owed())
              + " too much would be paid to it");
    }
  }

  static void requireNumbers(Deciding deciding, AccountId id, boolean debit, long amount)
      throws Refused {
    Balance balance = deciding.draft().balance(id);
    boolean fits = debit ? balance.debitFitsNumbers(amount) : balance.creditFitsNumbers(amount);
    if (!fits) {
      Account account = deciding.requireAccount(id, SettlementRefusal.ACCOUNT_UNKNOWN);
      throw new Refused(
          SettlementRefusal.SUM_OVERFLOW,
          "all "
              + (debit ? "debits" : "credits")
              + " of account "
              + id
              + " would come to more than "
              + deciding.money(account.currency(), Long.MAX_VALUE)
              + ": open another account");
    }
  }
}
