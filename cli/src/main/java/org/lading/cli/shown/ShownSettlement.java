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
import org.lading.settlement.SettlementAction;
import org.lading.settlement.SigningRule;
import org.lading.settlement.TitleId;
import org.lading.settlement.TradeAction;
import org.lading.settlement.Transfer;

/**
 * Settlement actions in one line each.
 *
 * @param terms of the ledger; where they are not known, amounts are told in minor units
 */
public record ShownSettlement(Optional<SettlementTerms> terms) {
  /** An amount with its currency: {@code 123456.00 CNY}. */
  public String amount(String code, long minor) {
    return terms
        .flatMap(
            known -> known.currencies().stream().filter(one -> one.code().equals(code)).findFirst())
        .map(currency -> currency.format(minor) + " " + code)
        .orElseGet(() -> minor + " minor units of " + code);
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
      case Movement.PostPending(Optional<OrganisationId> author, Bytes id, long amount) ->
          "post " + amount + " minor units of pending " + id.hex() + of(author);
      case Movement.VoidPending(Optional<OrganisationId> author, Bytes id) ->
          "void pending " + id.hex() + of(author);
      case Movement.Exchange exchange ->
          "sell "
              + exchange.sold()
              + " minor units from "
              + exchange.soldDebit()
              + " and buy "
              + exchange.bought()
              + " to "
              + exchange.boughtCredit()
              + " by quote "
              + exchange.quoteId().hex()
              + " of "
              + exchange.maker();
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
