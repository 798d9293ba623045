package org.lading.settlement;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.lading.crypto.Bytes;
import org.lading.identity.OrganisationId;
import org.lading.state.Table;

/** The state tables of this family (docs/spec/settlement-state.md). */
public final class SettlementTables {
  /** Account, UTF-8 → {@link Account}. */
  public static final Table ACCOUNTS = new Table(0x0301, "account");

  /** Account, UTF-8 → {@link Balance}. */
  public static final Table BALANCES = new Table(0x0302, "balance");

  /** Author ‖ 00 ‖ id → {@link TransferRecord}. */
  public static final Table TRANSFERS = new Table(0x0303, "transfer");

  /** Account, UTF-8 → {@link Freeze}; nothing while it is not frozen. */
  public static final Table FREEZES = new Table(0x0304, "freeze");

  /** Issuer ‖ 00 ‖ number → {@link Title}. */
  public static final Table TITLES = new Table(0x0305, "title");

  /** Issuer ‖ 00 ‖ number → {@link Pledge}; nothing while it is not pledged. */
  public static final Table PLEDGES = new Table(0x0306, "pledge");

  /** Issuer ‖ 00 ‖ hash of the document → number of its title. */
  public static final Table TITLE_DOCUMENTS = new Table(0x0307, "title-document");

  /** Author ‖ 00 ‖ number → {@link OrderRecord}. */
  public static final Table ORDERS = new Table(0x0308, "order");

  /** Kind ‖ what the payment is known by → {@link PaymentRecord}. */
  public static final Table PAYMENTS = new Table(0x0309, "payment");

  /** Name → {@link CalendarRecord}. */
  public static final Table CALENDARS = new Table(0x030A, "calendar");

  /** Name ‖ 00 ‖ version (4 bytes) → {@link Calendar}. */
  public static final Table CALENDAR_VERSIONS = new Table(0x030B, "calendar-version");

  /** Maker ‖ 00 ‖ id → {@link QuoteRecord}. */
  public static final Table QUOTES = new Table(0x030C, "quote");

  /** Account ‖ 00 ‖ location → {@link AccountEntry}: the lines of an account, in order. */
  public static final Table ENTRIES = new Table(0x8301, "account-entry");

  /** Until when (8 bytes) ‖ key of TRANSFERS → nothing: what times out next. */
  public static final Table TIMEOUTS = new Table(0x8302, "pending-timeout");

  /**
   * Buyer or seller ‖ 00 ‖ SHA-256 of a name ‖ kind of name ‖ key of ORDERS → nothing: orders by
   * what they may be paid under.
   */
  public static final Table ORDER_REFERENCES = new Table(0x8303, "order-reference");

  /**
   * Debtor or creditor ‖ 00 ‖ SHA-256 of a reference ‖ key of PAYMENTS → nothing: payments of which
   * something fits no order.
   */
  public static final Table WAITING_PAYMENTS = new Table(0x8304, "waiting-payment");

  /** Key of ORDERS ‖ 00 ‖ key of PAYMENTS → nothing. */
  public static final Table ORDER_PAYMENTS = new Table(0x8305, "order-payment");

  /** SHA-256 of a reference ‖ key of PAYMENTS → nothing: transfers by what they are for. */
  public static final Table TRANSFER_REFERENCES = new Table(0x8306, "transfer-reference");

  public static final List<Table> ALL =
      List.of(
          ACCOUNTS,
          BALANCES,
          TRANSFERS,
          FREEZES,
          TITLES,
          PLEDGES,
          TITLE_DOCUMENTS,
          ORDERS,
          PAYMENTS,
          CALENDARS,
          CALENDAR_VERSIONS,
          QUOTES,
          ENTRIES,
          TIMEOUTS,
          ORDER_REFERENCES,
          WAITING_PAYMENTS,
          ORDER_PAYMENTS,
          TRANSFER_REFERENCES);

  /** Indexes that the rules look through, so that a transaction has to see what it changed. */
  static final Set<Table> SCANNED =
      new TreeSet<>(
          List.of(ORDER_REFERENCES, WAITING_PAYMENTS, ORDER_PAYMENTS, TRANSFER_REFERENCES));

  private static final Bytes BETWEEN = Bytes.wrap(new byte[1]);

  private SettlementTables() {}

  /** Of accounts, balances and freezes. */
  public static Bytes accountKey(AccountId account) {
    return account.key();
  }

  /** The key of the order that an entry of table order-reference is about. */
  public static Bytes orderOfReference(Bytes entryKey) {
    return TradeKeys.orderKeyOf(entryKey);
  }

  public static Bytes transferKey(TransferKey transfer) {
    return transfer.key();
  }

  /** Of titles and pledges. */
  public static Bytes titleKey(TitleId title) {
    return title.key();
  }

  public static Bytes orderKey(OrderKey order) {
    return order.key();
  }

  public static Bytes paymentKey(PaymentKey payment) {
    return payment.key();
  }

  public static Bytes calendarKey(String name) {
    return Bytes.ofUtf8(name);
  }

  public static Bytes calendarVersionKey(CalendarKey calendar) {
    return calendar.key();
  }

  /** What the keys of a calendar's versions begin with. */
  public static Bytes calendarVersionsPrefix(String name) {
    return Bytes.concat(Bytes.ofUtf8(name), BETWEEN);
  }

  public static Bytes quoteKey(QuoteKey quote) {
    return quote.key();
  }

  public static QuoteKey quoteOf(Bytes key) {
    return QuoteKey.ofKey(key);
  }

  public static OrderKey orderOf(Bytes key) {
    return OrderKey.ofKey(key);
  }

  public static PaymentKey paymentOf(Bytes key) {
    return PaymentKey.ofKey(key);
  }

  /** What the keys of a member's order-references and waiting payments begin with. */
  public static Bytes partyPrefix(OrganisationId party) {
    return Bytes.concat(Bytes.ofUtf8(party.name()), BETWEEN);
  }

  /** The order of a key of order-reference, if that is about the order's number. */
  public static Optional<OrderKey> orderNumbered(Bytes key) {
    return TradeKeys.orderNumbered(key);
  }

  /** The payment of a key of waiting-payment. */
  public static PaymentKey waitingPayment(Bytes key) {
    return TradeKeys.waitingPayment(key);
  }

  /**
   * Whether a key of waiting-payment is the first of those that the payment has for this party: a
   * payment with several references has several.
   */
  public static boolean isFirstWaiting(Bytes key, PaymentKey payment, PaymentRecord record) {
    return TradeKeys.isFirstWaiting(key, payment, record);
  }

  /** What the keys of a bank's accounts begin with. */
  public static Bytes bankPrefix(OrganisationId bank) {
    return AccountId.prefixOf(bank);
  }

  /** What the keys of an order's payments begin with. */
  public static Bytes paymentsPrefix(OrderKey order) {
    return TradeKeys.ofOrder(order);
  }

  /** What the keys of an account's entries begin with. */
  public static Bytes entryPrefix(AccountId account) {
    return Bytes.concat(account.key(), BETWEEN);
  }

  /** The key of an account's entry. */
  public static Bytes entryKey(AccountId account, Location location) {
    return entryKey(account.key(), location);
  }

  static Bytes entryKey(Bytes accountKey, Location location) {
    return Bytes.concat(accountKey, BETWEEN, location.key());
  }

  static Bytes timeoutKey(long untilMillis, Bytes transferKey) {
    byte[] time = ByteBuffer.allocate(Long.BYTES).putLong(untilMillis).array();
    return Bytes.concat(Bytes.wrap(time), transferKey);
  }

  /** Until when what a key of pending-timeout names is pending. */
  static long untilOf(Bytes timeoutKey) {
    return ByteBuffer.wrap(timeoutKey.array()).getLong();
  }

  /** The transfer of a key of pending-timeout. */
  public static TransferKey transferOf(Bytes timeoutKey) {
    return TransferKey.ofKey(timeoutKey.slice(Long.BYTES, timeoutKey.length()));
  }
}
