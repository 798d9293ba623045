package org.lading.settlement.query;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lading.crypto.Bytes;
import org.lading.identity.OrganisationId;
import org.lading.settlement.Account;
import org.lading.settlement.AccountId;
import org.lading.settlement.CalendarRecord;
import org.lading.settlement.Movement;
import org.lading.settlement.OrderKey;
import org.lading.settlement.OrderRecord;
import org.lading.settlement.OrderStatus;
import org.lading.settlement.Payment;
import org.lading.settlement.PaymentKey;
import org.lading.settlement.PaymentRecord;
import org.lading.settlement.Pledge;
import org.lading.settlement.QuoteRecord;
import org.lading.settlement.SettlementTables;
import org.lading.settlement.Title;
import org.lading.settlement.TitleId;
import org.lading.settlement.TransferKey;
import org.lading.settlement.TransferRecord;
import org.lading.settlement.query.ExchangeQueries.KnownQuote;
import org.lading.settlement.query.TradeQueries.KnownOrder;
import org.lading.settlement.query.TradeQueries.KnownPayment;
import org.lading.settlement.query.TradeQueries.Page;
import org.lading.state.StateView;

/**
 * Lists of what fits some conditions, page by page, in one fixed state. For one page a bounded
 * number of entries is looked at, so it may hold fewer than asked for, even none, and still say
 * where to go on; a list is at its end when it does not.
 */
public final class SettlementLists {
  /** A transfer, and what became of it. */
  public record KnownTransfer(TransferKey key, TransferRecord record) {}

  /** A title, and to whom it is pledged. */
  public record KnownTitle(TitleId id, Title title, Optional<Pledge> pledge) {}

  /** A calendar, and which version is its last. */
  public record KnownCalendar(String name, CalendarRecord record) {}

  /** Which accounts: those of a bank, of an owner, in a currency; what is empty does not matter. */
  public record Accounts(
      Optional<OrganisationId> bank, Optional<OrganisationId> owner, Optional<String> currency) {
    boolean takes(Account account) {
      return owner.map(account.owner()::equals).orElse(true)
          && currency.map(account.currency()::equals).orElse(true);
    }
  }

  private final Looking looking;
  private final SettlementQueries queries;
  private final TradeQueries trade;

  public SettlementLists(StateView state) {
    this.looking = new Looking(state);
    this.queries = new SettlementQueries(state);
    this.trade = new TradeQueries(state);
  }

  /** By name. */
  public Page<SettlementQueries.Known> accounts(Accounts wanted, Optional<Bytes> after, int limit) {
    Bytes prefix = wanted.bank().map(SettlementTables::bankPrefix).orElse(Bytes.EMPTY);
    return looking.through(
        SettlementTables.ACCOUNTS,
        prefix,
        after,
        limit,
        entry ->
            Optional.of(Account.decode(entry.value().value()))
                .filter(wanted::takes)
                .map(account -> queries.known(AccountId.parse(entry.key().utf8()), account)));
  }

  /** What is pending, by the time it is until; of one account, on either side, or of all. */
  public Page<KnownTransfer> pending(
      Optional<AccountId> account, Optional<Bytes> after, int limit) {
    return looking.through(
        SettlementTables.TIMEOUTS,
        Bytes.EMPTY,
        after,
        limit,
        entry -> {
          TransferKey key = SettlementTables.transferOf(entry.key());
          TransferRecord record = queries.transfer(key).orElseThrow();
          return account.map(one -> concerns(record, one)).orElse(true)
              ? Optional.of(new KnownTransfer(key, record))
              : Optional.empty();
        });
  }

  private static boolean concerns(TransferRecord record, AccountId account) {
    return record.transfer().movement() instanceof Movement.Pending pending
        && (pending.terms().debit().equals(account) || pending.terms().credit().equals(account));
  }

  /** By issuer and number. */
  public Page<KnownTitle> titles(
      Optional<OrganisationId> holder, Optional<Bytes> after, int limit) {
    return looking.through(
        SettlementTables.TITLES,
        Bytes.EMPTY,
        after,
        limit,
        entry -> {
          TitleId id = TitleId.ofKey(entry.key());
          return Optional.of(Title.decode(entry.value().value()))
              .filter(title -> holder.map(title.holder()::equals).orElse(true))
              .map(title -> new KnownTitle(id, title, queries.pledge(id)));
        });
  }

  /**
   * Orders in one of some states: by author and number; those of a party, who buys or sells, in an
   * order of no meaning.
   */
  public Page<KnownOrder> orders(
      Optional<OrganisationId> party, Set<OrderStatus> statuses, Optional<Bytes> after, int limit) {
    if (party.isPresent()) {
      return looking.through(
          SettlementTables.ORDER_REFERENCES,
          SettlementTables.partyPrefix(party.get()),
          after,
          limit,
          entry ->
              SettlementTables.orderNumbered(entry.key())
                  .flatMap(trade::order)
                  .filter(one -> statuses.contains(one.record().status())));
    }
    return looking.through(
        SettlementTables.ORDERS,
        Bytes.EMPTY,
        after,
        limit,
        entry -> {
          OrderKey key = SettlementTables.orderOf(entry.key());
          return Optional.of(new KnownOrder(key, OrderRecord.decode(entry.value().value())))
              .filter(one -> statuses.contains(one.record().status()));
        });
  }

  /** Which payments: by or to a party, with a portion that came to one of {@code results}. */
  public record Payments(Optional<OrganisationId> party, Set<PaymentResult> results) {
    boolean takes(PaymentRecord record) {
      return party.map(who -> isParty(record.facts(), who)).orElse(true);
    }
  }

  /** By key. */
  public Page<KnownPayment> payments(Payments wanted, Optional<Bytes> after, int limit) {
    return looking.through(
        SettlementTables.PAYMENTS,
        Bytes.EMPTY,
        after,
        limit,
        entry -> {
          PaymentKey key = SettlementTables.paymentOf(entry.key());
          PaymentRecord record = PaymentRecord.decode(entry.value().value());
          return wanted(wanted, new KnownPayment(key, record));
        });
  }

  /** Those of one order, and those that are meant for it but differ; by key. */
  public Page<KnownPayment> paymentsOf(
      OrderKey order, Payments wanted, Optional<Bytes> after, int limit) {
    Bytes prefix = SettlementTables.paymentsPrefix(order);
    return looking.through(
        SettlementTables.ORDER_PAYMENTS,
        prefix,
        after,
        limit,
        entry ->
            trade
                .payment(
                    SettlementTables.paymentOf(
                        entry.key().slice(prefix.length(), entry.key().length())))
                .flatMap(one -> wanted(wanted, one)));
  }

  private Optional<KnownPayment> wanted(Payments wanted, KnownPayment payment) {
    return wanted.takes(payment.record())
            && results(payment.record()).stream().anyMatch(wanted.results()::contains)
        ? Optional.of(payment)
        : Optional.empty();
  }

  private static boolean isParty(Payment.Facts facts, OrganisationId who) {
    return facts.debtor().filter(who::equals).isPresent()
        || facts.creditor().filter(who::equals).isPresent();
  }

  /** Payments by or to a member of which something fits no order, each once. */
  public Page<KnownPayment> waiting(OrganisationId party, Optional<Bytes> after, int limit) {
    return looking.through(
        SettlementTables.WAITING_PAYMENTS,
        SettlementTables.partyPrefix(party),
        after,
        limit,
        entry ->
            trade
                .payment(SettlementTables.waitingPayment(entry.key()))
                .filter(
                    one -> SettlementTables.isFirstWaiting(entry.key(), one.key(), one.record())));
  }

  /** Quotes by maker and id, also those that are over. */
  public Page<KnownQuote> quotes(Optional<OrganisationId> maker, Optional<Bytes> after, int limit) {
    return looking.through(
        SettlementTables.QUOTES,
        maker.map(SettlementTables::partyPrefix).orElse(Bytes.EMPTY),
        after,
        limit,
        entry ->
            Optional.of(
                new KnownQuote(
                    SettlementTables.quoteOf(entry.key()),
                    QuoteRecord.decode(entry.value().value()))));
  }

  /** By name. */
  public Page<KnownCalendar> calendars(Optional<Bytes> after, int limit) {
    return looking.through(
        SettlementTables.CALENDARS,
        Bytes.EMPTY,
        after,
        limit,
        entry ->
            Optional.of(
                new KnownCalendar(
                    entry.key().utf8(), CalendarRecord.decode(entry.value().value()))));
  }

  /** What each portion of a payment comes to. */
  public List<PaymentResult> results(PaymentRecord payment) {
    return payment.portions().stream()
        .map(
            portion ->
                PaymentResult.of(
                    payment,
                    portion,
                    portion.orders().size() == 1
                        ? trade.order(portion.orders().getFirst()).map(KnownOrder::record)
                        : Optional.empty()))
        .toList();
  }
}
