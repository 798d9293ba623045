package org.lading.cli.shown;

import java.util.Optional;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.identity.OrganisationId;
import org.lading.identity.ShortName;
import org.lading.membership.SettlementTerms;
import org.lading.settlement.Account;
import org.lading.settlement.AccountId;
import org.lading.settlement.Movement;
import org.lading.settlement.Quote;
import org.lading.settlement.QuoteKey;
import org.lading.settlement.QuoteRecord;
import org.lading.settlement.SettlementAction;
import org.lading.settlement.SigningRule;
import org.lading.settlement.TitleId;
import org.lading.settlement.TradeAction;
import org.lading.settlement.Transfer;
import org.lading.settlement.TransferKey;
import org.lading.settlement.query.ExchangeQueries;
import org.lading.settlement.query.SettlementQueries;
import org.lading.state.StateView;

/**
 * Settlement actions in one line each. Where a currency is not known, nor its decimals, amounts are
 * told in minor units.
 *
 * @param terms of the ledger
 * @param author of the actions
 * @param state in which stands what an action only points to: a pending transfer, a quote
 */
public record ShownSettlement(
    Optional<SettlementTerms> terms,
    Optional<OrganisationId> author,
    Optional<? extends StateView> state) {
  /** Knows the currencies of the ledger, and nothing else of it. */
  public ShownSettlement(Optional<SettlementTerms> terms) {
    this(terms, Optional.empty(), Optional.empty());
  }

  /** Whether an action says its currency only by what it points to in the state. */
  public static boolean pointsToState(SettlementAction action) {
    return action instanceof Transfer transfer
        && switch (transfer.movement()) {
          case Movement.PostPending post -> true;
          case Movement.Exchange exchange -> true;
          case Movement.Posted posted -> false;
          case Movement.Pending pending -> false;
          case Movement.VoidPending voided -> false;
          case Movement.Netting netting -> false;
        };
  }

  /** An amount with its currency: {@code 123456.00 CNY}. */
  public String amount(String code, long minor) {
    return terms
        .flatMap(known -> known.currency(code))
        .map(currency -> currency.money(minor))
        .orElseGet(() -> minor + " minor units of " + code);
  }

  /** The same for programs, without the code: {@code 123456.00}. */
  public String number(String code, long minor) {
    return terms
        .flatMap(known -> known.currency(code))
        .map(currency -> currency.format(minor))
        .orElseGet(() -> Long.toString(minor));
  }

  private String amount(Optional<String> code, long minor) {
    return code.map(known -> amount(known, minor)).orElseGet(() -> minor + " minor units");
  }

  public String summary(SettlementAction action) {
    return switch (action) {
      case SettlementAction.OpenAccount(AccountId id, Account account) ->
          "open account " + id + " of " + account.owner() + " in " + account.currency();
      case SettlementAction.SetSigningRule(AccountId id, SigningRule rule) ->
          "account " + id + " takes " + rule.threshold() + " signature(s)";
      case SettlementAction.FreezeAccount(AccountId id, String reason, String legal) ->
          "freeze account " + id + " under " + legal + ": " + reason;
      case SettlementAction.UnfreezeAccount(AccountId id, String reason, String legal) ->
          "unfreeze account " + id + " under " + legal + ": " + reason;
      case SettlementAction.OfTitle title -> title(title);
      case TradeAction trade -> new ShownTrade(this).summary(trade);
      case Transfer transfer ->
          "transfer " + transfer.id().hex() + ": " + movement(transfer.movement());
    };
  }

  private static String title(SettlementAction.OfTitle action) {
    return switch (action) {
      case SettlementAction.IssueTitle(
              TitleId id,
              ShortName kind,
              Hash document,
              OrganisationId holder) ->
          "issue " + kind + " " + id + " to " + holder + " for the document " + document;
      case SettlementAction.TransferTitle(TitleId id, OrganisationId to) ->
          "hand title " + id + " on to " + to;
      case SettlementAction.PledgeTitle(TitleId id, OrganisationId pledgee, String reference) ->
          "pledge title " + id + " to " + pledgee + said(reference);
      case SettlementAction.ReleaseTitle(TitleId id) -> "release title " + id;
      case SettlementAction.SurrenderTitle(TitleId id) -> "surrender title " + id;
    };
  }

  private String movement(Movement movement) {
    return switch (movement) {
      case Movement.Posted posted -> moved(posted);
      case Movement.Pending pending ->
          "set aside " + moved(pending.terms()) + ", until " + Words.time(pending.untilMillis());
      case Movement.PostPending(Optional<OrganisationId> by, Bytes id, long amount) ->
          "post " + amount(currencyOf(by, id), amount) + " of pending " + id.hex() + of(by);
      case Movement.VoidPending(Optional<OrganisationId> by, Bytes id) ->
          "void pending " + id.hex() + of(by);
      case Movement.Exchange exchange -> exchanged(exchange);
      case Movement.Netting netting ->
          "net "
              + netting.obligations().size()
              + " debts in "
              + netting.currency()
              + " of "
              + netting.positions().size()
              + " accounts";
    };
  }

  private String exchanged(Movement.Exchange exchange) {
    Optional<Quote> quote =
        state.flatMap(
            known ->
                new ExchangeQueries(known)
                    .quote(new QuoteKey(exchange.maker(), exchange.quoteId()))
                    .map(QuoteRecord::quote));
    return "sell "
        + amount(quote.map(Quote::sells), exchange.sold())
        + " from "
        + exchange.soldDebit()
        + " and buy "
        + amount(quote.map(Quote::buys), exchange.bought())
        + " to "
        + exchange.boughtCredit()
        + " by quote "
        + exchange.quoteId().hex()
        + " of "
        + exchange.maker();
  }

  /** The currency that a pending transfer set aside. */
  private Optional<String> currencyOf(Optional<OrganisationId> by, Bytes id) {
    return by.or(() -> author)
        .flatMap(
            known ->
                state.flatMap(
                    view -> new SettlementQueries(view).transfer(new TransferKey(known, id))))
        .map(record -> record.transfer().movement())
        .flatMap(
            movement ->
                movement instanceof Movement.Pending pending
                    ? Optional.of(pending.terms().currency())
                    : Optional.empty());
  }

  private String moved(Movement.Posted posted) {
    return amount(posted.currency(), posted.amount())
        + " from "
        + posted.debit()
        + " to "
        + posted.credit()
        + said(posted.reference());
  }

  private static String of(Optional<OrganisationId> author) {
    return author.map(name -> " of " + name).orElse("");
  }

  private static String said(String reference) {
    return reference.isEmpty() ? "" : ", \"" + reference + "\"";
  }
}
