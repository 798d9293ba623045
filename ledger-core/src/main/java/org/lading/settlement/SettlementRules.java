package org.lading.settlement;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lading.crypto.Bytes;
import org.lading.identity.OrganisationId;
import org.lading.identity.Role;
import org.lading.membership.Currency;
import org.lading.membership.Members;
import org.lading.membership.Organisation;
import org.lading.membership.SettlementTerms;
import org.lading.state.StateView;
import org.lading.state.Writer;
import org.lading.transaction.Outcome;

/**
 * Decides over a transaction of the settlement family: a pure function of the state, the context
 * and the parts. All parts take effect, in their order, or none: so the transfers of one
 * transaction are a chain (docs/spec/settlement.md, docs/spec/refusals-settlement.md).
 */
public final class SettlementRules {
  private final SettlementTerms terms;

  /** The currencies of the terms by code: one is asked for with each transfer. */
  private final Map<String, Currency> currencies = new TreeMap<>();

  public SettlementRules(SettlementTerms terms) {
    this.terms = terms;
    terms.currencies().forEach(currency -> currencies.put(currency.code(), currency));
  }

  /** One decision on its way: what the rules of every kind of part ask. */
  record Deciding(
      SettlementTerms terms,
      Map<String, Currency> currencies,
      Members members,
      Map<OrganisationId, Optional<Organisation>> asked,
      SettlementContext context,
      SettlementDraft draft,
      TradeDraft trade) {
    /** A member, read once for all parts: no settlement transaction changes any. */
    private Optional<Organisation> organisation(OrganisationId id) {
      return asked.computeIfAbsent(id, members::organisation);
    }

    void requireMember(OrganisationId organisation) throws Refused {
      if (organisation(organisation).isEmpty()) {
        throw new Refused(
            SettlementRefusal.ORGANISATION_UNKNOWN,
            organisation + " is not a member of this ledger: name it as the genesis does");
      }
    }

    Currency requireCurrency(String code) throws Refused {
      Currency currency = currencies.get(code);
      if (currency == null) {
        throw new Refused(
            SettlementRefusal.CURRENCY_UNKNOWN,
            "the genesis of this ledger does not name a currency \"" + code + "\"");
      }
      return currency;
    }

    /** An amount as people read it, for a detail: {@code 1234.50 CNY}. */
    String money(String code, long minor) throws Refused {
      return requireCurrency(code).money(minor);
    }

    /** A currency in which amounts can be counted. */
    void requireUnit(String code) throws Refused {
      if (requireCurrency(code).exponent().isEmpty()) {
        throw new Refused(
            SettlementRefusal.CURRENCY_WITHOUT_UNIT,
            code + " has no minor unit that amounts could be counted in");
      }
    }

    Reconciliation reconciliation() {
      return new Reconciliation(new LedgerPayments(draft), trade);
    }

    boolean hasRole(OrganisationId id, Role role) {
      return organisation(id).filter(found -> found.roles().contains(role)).isPresent();
    }

    /** An account that there is, or a refusal with {@code why}. */
    Account requireAccount(AccountId id, SettlementRefusal why) throws Refused {
      Optional<Account> account = draft.account(id);
      if (account.isEmpty()) {
        throw new Refused(why, "there is no account " + id + "; its bank opens it");
      }
      return account.get();
    }
  }

  /** {@link #decide(StateView, SettlementContext, PreparedSettlement)} for parts nobody decoded. */
  public SettlementDecision decide(
      StateView state, SettlementContext context, List<Bytes> partBodies) {
    return decide(state, context, PreparedSettlement.of(partBodies));
  }

  /**
   * All changes of the transaction, or the first refusal.
   *
   * @param state as the transactions before this one left it
   */
  public SettlementDecision decide(
      StateView state, SettlementContext context, PreparedSettlement prepared) {
    SettlementDraft draft = new SettlementDraft(state, Writer.transaction(context.transactionId()));
    Deciding deciding =
        new Deciding(
            terms,
            currencies,
            new Members(state),
            new TreeMap<>(),
            context,
            draft,
            new TradeDraft(draft));
    for (int part = 0; part < prepared.parts().size(); part++) {
      try {
        switch (prepared.parts().get(part)) {
          case PreparedSettlement.Malformed(String detail) ->
              throw new Refused(SettlementRefusal.MALFORMED_PART, detail);
          case PreparedSettlement.Good(SettlementAction action, Bytes body) ->
              apply(deciding, action, body, context.location(part));
        }
      } catch (Refused e) {
        return new SettlementDecision.RefusedWith(Outcome.refused(e.why(), part, e.detail()));
      }
    }
    return new SettlementDecision.Accepted(draft.changes());
  }

  private static void apply(Deciding deciding, SettlementAction action, Bytes body, Location at)
      throws Refused {
    switch (action) {
      case SettlementAction.OpenAccount open -> AccountRules.open(deciding, open);
      case SettlementAction.SetSigningRule set -> AccountRules.setSigningRule(deciding, set);
      case SettlementAction.FreezeAccount freeze -> AccountRules.freeze(deciding, freeze);
      case SettlementAction.UnfreezeAccount unfreeze -> AccountRules.unfreeze(deciding, unfreeze);
      case SettlementAction.OfTitle title -> TitleRules.apply(deciding, title, body);
      case Transfer transfer -> TransferRules.apply(deciding, transfer, at);
      case TradeAction trade -> apply(deciding, trade, body, at);
    }
  }

  private static void apply(Deciding deciding, TradeAction action, Bytes body, Location at)
      throws Refused {
    switch (action) {
      case Order order -> OrderRules.record(deciding, order, body, at);
      case TradeAction.ConfirmOrder confirm -> OrderRules.confirm(deciding, confirm, body);
      case Payment payment -> PaymentRules.record(deciding, payment, body, at);
      case Calendar calendar -> CalendarRules.publish(deciding, calendar);
      case Quote quote -> ExchangeRules.quote(deciding, quote, at);
      case TradeAction.WithdrawQuote withdraw -> ExchangeRules.withdraw(deciding, withdraw, at);
    }
  }
}
