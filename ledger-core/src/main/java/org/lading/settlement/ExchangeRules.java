package org.lading.settlement;

import java.util.Optional;
import org.lading.identity.OrganisationId;
import org.lading.membership.Currency;
import org.lading.settlement.AccountEntry.Effect;
import org.lading.settlement.SettlementRules.Deciding;

/**
 * One currency for another at a quoted ratio: both movements or none. The maker signed the quote,
 * the taker the exchange.
 */
final class ExchangeRules {
  private ExchangeRules() {}

  static void quote(Deciding deciding, Quote quote, Location at) throws Refused {
    if (quote.taker().isPresent()) {
      deciding.requireMember(quote.taker().get());
    }
    deciding.requireCurrency(quote.sells());
    deciding.requireCurrency(quote.buys());
    OrganisationId maker = deciding.context().author();
    Account receives = deciding.requireAccount(quote.receives(), SettlementRefusal.ACCOUNT_UNKNOWN);
    Account pays = deciding.requireAccount(quote.pays(), SettlementRefusal.ACCOUNT_UNKNOWN);
    TransferRules.requireCurrency(quote.receives(), receives, quote.sells());
    TransferRules.requireCurrency(quote.pays(), pays, quote.buys());
    requireOwn(quote.receives(), receives, maker);
    requireOwn(quote.pays(), pays, maker);
    TransferRules.requireSigned(deciding, quote.pays());
    QuoteKey key = new QuoteKey(maker, quote.id());
    Optional<QuoteRecord> there = find(deciding, key);
    if (there.isPresent()) {
      boolean same = there.get().quote().equals(quote);
      throw new Refused(
          same ? SettlementRefusal.QUOTE_EXISTS : SettlementRefusal.QUOTE_EXISTS_OTHER_CONTENT,
          "quote "
              + key
              + " was made in block "
              + there.get().made().height()
              + (same ? ": it stands" : ", and not like this"));
    }
    if (quote.untilMillis() < deciding.context().timeMillis()) {
      throw new Refused(
          SettlementRefusal.QUOTE_VALIDITY_PASSED,
          "it would be valid until "
              + Fields.time(quote.untilMillis())
              + ", ledger time is "
              + Fields.time(deciding.context().timeMillis())
              + ": name a later time");
    }
    put(deciding, key, QuoteRecord.made(quote, at));
  }

  private static void requireOwn(AccountId id, Account account, OrganisationId maker)
      throws Refused {
    if (!account.owner().equals(maker)) {
      throw new Refused(
          SettlementRefusal.NOT_AUTHORISED,
          "account " + id + " belongs to " + account.owner() + ", who makes quotes on it");
    }
  }

  static void withdraw(Deciding deciding, TradeAction.WithdrawQuote withdraw, Location at)
      throws Refused {
    QuoteKey key = new QuoteKey(deciding.context().author(), withdraw.id());
    put(deciding, key, requireStanding(deciding, key).withdrawnAt(at));
  }

  static void exchange(
      Deciding deciding,
      TransferKey key,
      Transfer transfer,
      Movement.Exchange exchange,
      Location at)
      throws Refused {
    Repeats.refuse(deciding, key, transfer);
    QuoteKey quoteKey = new QuoteKey(exchange.maker(), exchange.quoteId());
    QuoteRecord record = requireStanding(deciding, quoteKey);
    requireUsable(deciding, quoteKey, record.quote());
    requireTerms(deciding, quoteKey, record, exchange);
    Movement.Posted sold = exchange.sold(record.quote());
    Movement.Posted bought = exchange.bought(record.quote());
    TransferRules.requireSound(deciding, sold);
    TransferRules.requireSound(deciding, bought);
    TransferRules.requireSigned(deciding, sold.debit());
    TransferRules.requireNotFrozen(deciding, sold.debit());
    TransferRules.requireNotFrozen(deciding, bought.debit());
    TransferRules.requireFits(deciding, sold.debit(), sold.credit(), sold.amount());
    TransferRules.requireFits(deciding, bought.debit(), bought.credit(), bought.amount());
    enter(deciding.draft(), key, sold, at);
    enter(deciding.draft(), key, bought, at);
    put(deciding, quoteKey, record.used(exchange.sold()));
    deciding.draft().putTransfer(key, new TransferRecord(transfer.message(), at, Optional.empty()));
  }

  private static void enter(
      SettlementDraft draft, TransferKey key, Movement.Posted terms, Location at) {
    long amount = terms.amount();
    draft.enter(terms.debit(), new AccountEntry(key, Effect.DEBIT_POSTED, amount), 0, at);
    draft.enter(terms.credit(), new AccountEntry(key, Effect.CREDIT_POSTED, amount), 0, at);
  }

  private static QuoteRecord requireStanding(Deciding deciding, QuoteKey key) throws Refused {
    Optional<QuoteRecord> record = find(deciding, key);
    if (record.isEmpty()) {
      throw new Refused(SettlementRefusal.QUOTE_UNKNOWN, "there is no quote " + key);
    }
    if (record.get().withdrawn().isPresent()) {
      throw new Refused(
          SettlementRefusal.QUOTE_WITHDRAWN, "quote " + key + " was withdrawn by its maker");
    }
    return record.get();
  }

  private static void requireUsable(Deciding deciding, QuoteKey key, Quote quote) throws Refused {
    long now = deciding.context().timeMillis();
    if (now < quote.fromMillis()) {
      throw new Refused(
          SettlementRefusal.QUOTE_NOT_YET_VALID,
          "quote "
              + key
              + " is valid from "
              + Fields.time(quote.fromMillis())
              + ", it is "
              + Fields.time(now));
    }
    if (now > quote.untilMillis()) {
      throw new Refused(
          SettlementRefusal.QUOTE_EXPIRED,
          "quote "
              + key
              + " was valid until "
              + Fields.time(quote.untilMillis())
              + ", it is "
              + Fields.time(now));
    }
    if (quote.taker().isPresent() && !deciding.context().signedBy(quote.taker().get())) {
      throw new Refused(
          SettlementRefusal.QUOTE_FOR_ANOTHER,
          "quote " + key + " is for " + quote.taker().get() + " only");
    }
  }

  private static void requireTerms(
      Deciding deciding, QuoteKey key, QuoteRecord record, Movement.Exchange exchange)
      throws Refused {
    Quote quote = record.quote();
    if (!exchange.soldCredit().equals(quote.receives())
        || !exchange.boughtDebit().equals(quote.pays())) {
      throw new Refused(
          SettlementRefusal.QUOTE_ACCOUNTS_DIFFER,
          "by quote " + key + " " + quote.receives() + " receives and " + quote.pays() + " pays");
    }
    Currency sells = deciding.requireCurrency(quote.sells());
    Currency buys = deciding.requireCurrency(quote.buys());
    long sold = exchange.sold();
    if (sold < quote.amounts().least() || sold > quote.amounts().most()) {
      throw new Refused(
          SettlementRefusal.QUOTE_AMOUNTS_DIFFER,
          "by quote "
              + key
              + " from "
              + sells.money(quote.amounts().least())
              + " to "
              + sells.money(quote.amounts().most())
              + " are sold at once, not "
              + sells.money(sold));
    }
    if (exchange.bought() != quote.bought(sold)) {
      throw new Refused(
          SettlementRefusal.QUOTE_AMOUNTS_DIFFER,
          "for "
              + sells.money(sold)
              + " quote "
              + key
              + " gives "
              + buys.money(quote.bought(sold))
              + ", rounded down, not "
              + buys.money(exchange.bought()));
    }
    if (sold > record.left()) {
      throw new Refused(
          SettlementRefusal.QUOTE_EXHAUSTED,
          "of quote "
              + key
              + " "
              + sells.money(record.left())
              + " may still be sold, not "
              + sells.money(sold));
    }
  }

  private static Optional<QuoteRecord> find(Deciding deciding, QuoteKey key) {
    return deciding.draft().get(SettlementTables.QUOTES, key.key(), QuoteRecord::decode);
  }

  private static void put(Deciding deciding, QuoteKey key, QuoteRecord record) {
    deciding.draft().put(SettlementTables.QUOTES, key.key(), record.encode());
  }
}
