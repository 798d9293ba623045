package org.lading.cli.account;

import java.util.Optional;
import org.lading.cli.deal.Party;
import org.lading.cli.frame.Failure;
import org.lading.cli.shown.Words;
import org.lading.cli.text.Json;
import org.lading.membership.Currency;
import org.lading.settlement.Account;
import org.lading.settlement.AccountId;
import org.lading.settlement.AccountLimit;
import org.lading.settlement.Balance;
import org.lading.settlement.Freeze;
import org.lading.settlement.query.SettlementQueries;

/** An account, what it holds, and how its amounts are written. */
record ShownAccount(
    AccountId id, Account account, Balance balance, Optional<Freeze> freeze, Currency currency) {
  /** As of the height that was asked for. */
  static ShownAccount of(SettlementQueries.Known known, MoneyQuestion.Asked asked) throws Failure {
    Balance balance =
        asked.height() == asked.view().height()
            ? known.balance()
            : asked.queries().balanceAt(known.id(), asked.height());
    return new ShownAccount(
        known.id(),
        known.account(),
        balance,
        known.freeze(),
        Party.currency(asked.terms(), known.account().currency()));
  }

  String text(long minor) {
    return currency.format(minor);
  }

  static String limit(AccountLimit limit) {
    return switch (limit) {
      case NONE -> "none";
      case DEBITS_WITHIN_CREDITS -> "credits";
      case CREDITS_WITHIN_DEBITS -> "debits";
    };
  }

  Json.Obj json() {
    return Json.object()
        .put("account", id.toString())
        .put("owner", account.owner().name())
        .put("currency", account.currency())
        .put("limit", limit(account.limit()))
        .put("signatures", account.signingRule().threshold())
        .put("signingKeys", account.signingRule().keys(), key -> Json.text(key.hash().hex()))
        .put("description", account.description().isEmpty() ? null : account.description())
        .put("balance", text(balance.posted()))
        .put("available", text(balance.available()))
        .put("debitsPosted", text(balance.debitsPosted()))
        .put("creditsPosted", text(balance.creditsPosted()))
        .put("debitsPending", text(balance.debitsPending()))
        .put("creditsPending", text(balance.creditsPending()))
        .put("entries", balance.entryCount())
        .put("historyHash", balance.history().hex())
        .put("frozen", freeze.map(ShownAccount::json).orElse(null));
  }

  private static Json json(Freeze freeze) {
    return Json.object()
        .put("by", freeze.organisation().name())
        .put("since", Words.time(freeze.timeMillis()))
        .put("reason", freeze.reason())
        .put("legalReference", freeze.legalReference());
  }
}
