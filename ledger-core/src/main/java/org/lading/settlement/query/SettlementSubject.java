package org.lading.settlement.query;

import java.util.List;
import org.lading.settlement.AccountId;
import org.lading.settlement.CalendarKey;
import org.lading.settlement.OrderKey;
import org.lading.settlement.PaymentKey;
import org.lading.settlement.QuoteKey;
import org.lading.settlement.SettlementTables;
import org.lading.settlement.TitleId;
import org.lading.settlement.TransferKey;
import org.lading.state.StateKey;

/**
 * What a proof about money, titles or trade is about. Who shows what the state holds under its
 * keys, or that it holds nothing there, shows all that is known of it.
 */
public sealed interface SettlementSubject {
  /** What the account is, what it holds, and whether it is frozen. */
  record OfAccount(AccountId account) implements SettlementSubject {}

  record OfTransfer(TransferKey transfer) implements SettlementSubject {}

  /** What the title is, and whether it is pledged. */
  record OfTitle(TitleId title) implements SettlementSubject {}

  record OfOrder(OrderKey order) implements SettlementSubject {}

  record OfPayment(PaymentKey payment) implements SettlementSubject {}

  record OfCalendar(CalendarKey calendar) implements SettlementSubject {}

  record OfQuote(QuoteKey quote) implements SettlementSubject {}

  /** Where in the state it stands. */
  default List<StateKey> keys() {
    return switch (this) {
      case OfAccount(AccountId id) ->
          List.of(
              new StateKey(SettlementTables.ACCOUNTS, SettlementTables.accountKey(id)),
              new StateKey(SettlementTables.BALANCES, SettlementTables.accountKey(id)),
              new StateKey(SettlementTables.FREEZES, SettlementTables.accountKey(id)));
      case OfTransfer(TransferKey key) ->
          List.of(new StateKey(SettlementTables.TRANSFERS, SettlementTables.transferKey(key)));
      case OfTitle(TitleId id) ->
          List.of(
              new StateKey(SettlementTables.TITLES, SettlementTables.titleKey(id)),
              new StateKey(SettlementTables.PLEDGES, SettlementTables.titleKey(id)));
      case OfOrder(OrderKey key) ->
          List.of(new StateKey(SettlementTables.ORDERS, SettlementTables.orderKey(key)));
      case OfPayment(PaymentKey key) ->
          List.of(new StateKey(SettlementTables.PAYMENTS, SettlementTables.paymentKey(key)));
      case OfCalendar(CalendarKey key) ->
          List.of(
              new StateKey(
                  SettlementTables.CALENDAR_VERSIONS, SettlementTables.calendarVersionKey(key)));
      case OfQuote(QuoteKey key) ->
          List.of(new StateKey(SettlementTables.QUOTES, SettlementTables.quoteKey(key)));
    };
  }
}
