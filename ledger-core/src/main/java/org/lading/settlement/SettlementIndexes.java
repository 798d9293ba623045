package org.lading.settlement;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.settlement.AccountEntry.Effect;
import org.lading.settlement.TransferRecord.PendingFate;
import org.lading.state.StateChange;
import org.lading.state.StateValue;
import org.lading.state.StateView;
import org.lading.state.Table;
import org.lading.state.Writer;

/**
 * Makes the index entries of transfers again from the transfers alone, for a ledger whose state
 * came from a snapshot.
 */
public final class SettlementIndexes {
  private final List<StateChange> changes = new ArrayList<>();

  private SettlementIndexes() {}

  /** What {@code entries} of an authenticated table put into the indexes of this family. */
  public static List<StateChange> ofState(Table table, List<StateView.Entry> entries)
      throws MalformedException {
    SettlementIndexes indexes = new SettlementIndexes();
    if (table.id() == SettlementTables.TRANSFERS.id()) {
      for (StateView.Entry entry : entries) {
        indexes.add(TransferKey.ofKey(entry.key()), TransferRecord.decode(entry.value().value()));
      }
    }
    if (table.id() == SettlementTables.ORDERS.id()) {
      for (StateView.Entry entry : entries) {
        OrderRecord record = OrderRecord.decode(entry.value().value());
        indexes.putAll(
            SettlementTables.ORDER_REFERENCES,
            TradeKeys.references(OrderKey.ofKey(entry.key()), record.order()));
      }
    }
    if (table.id() == SettlementTables.PAYMENTS.id()) {
      for (StateView.Entry entry : entries) {
        PaymentRecord record = PaymentRecord.decode(entry.value().value());
        PaymentKey key = PaymentKey.ofKey(entry.key());
        indexes.putAll(SettlementTables.WAITING_PAYMENTS, TradeKeys.waiting(key, record));
        indexes.putAll(SettlementTables.ORDER_PAYMENTS, TradeKeys.payments(key, record));
      }
    }
    return indexes.changes;
  }

  private void putAll(Table table, Set<Bytes> keys) {
    keys.forEach(key -> put(table, key, Bytes.EMPTY));
  }

  /** A transfer that paid something under a reference. */
  private void refer(TransferKey transfer, int item, String reference) {
    if (!reference.isEmpty()) {
      PaymentKey.OfTransfer payment = new PaymentKey.OfTransfer(transfer, item);
      put(
          SettlementTables.TRANSFER_REFERENCES,
          TradeKeys.transferReference(reference, payment),
          Bytes.EMPTY);
    }
  }

  private void add(TransferKey key, TransferRecord record) {
    Location made = record.made();
    switch (record.transfer().movement()) {
      case Movement.Posted posted -> {
        enter(posted.debit(), key, Effect.DEBIT_POSTED, posted.amount(), made);
        enter(posted.credit(), key, Effect.CREDIT_POSTED, posted.amount(), made);
        refer(key, 0, posted.reference());
      }
      case Movement.Pending pending -> {
        enter(pending.terms().debit(), key, Effect.DEBIT_PENDING, pending.terms().amount(), made);
        enter(pending.terms().credit(), key, Effect.CREDIT_PENDING, pending.terms().amount(), made);
        addFate(key, pending, record.pending().orElse(PendingFate.OPEN));
      }
      case Movement.Netting netting -> {
        for (Movement.Position one : netting.positions()) {
          if (one.net() < 0) {
            enter(one.account(), key, Effect.DEBIT_POSTED, -one.net(), made);
          } else if (one.net() > 0) {
            enter(one.account(), key, Effect.CREDIT_POSTED, one.net(), made);
          }
        }
        for (int i = 0; i < netting.obligations().size(); i++) {
          refer(key, i, netting.obligations().get(i).reference());
        }
      }
      case Movement.Exchange exchange -> {
        enter(exchange.soldDebit(), key, Effect.DEBIT_POSTED, exchange.sold(), made);
        enter(exchange.soldCredit(), key, Effect.CREDIT_POSTED, exchange.sold(), made);
        enter(exchange.boughtDebit(), key, Effect.DEBIT_POSTED, exchange.bought(), made);
        enter(exchange.boughtCredit(), key, Effect.CREDIT_POSTED, exchange.bought(), made);
      }
      // Their entries come with the pending transfer that they end.
      case Movement.PostPending post -> {}
      case Movement.VoidPending voided -> {}
    }
  }

  private void addFate(TransferKey key, Movement.Pending pending, PendingFate fate) {
    TransferKey by = fate.closedBy().orElse(key);
    long amount = pending.terms().amount();
    switch (fate.state()) {
      case PENDING ->
          put(
              SettlementTables.TIMEOUTS,
              SettlementTables.timeoutKey(pending.untilMillis(), key.key()),
              Bytes.EMPTY);
      case POSTED -> {
        enterBoth(
            pending,
            by,
            Effect.DEBIT_POSTED_FROM_PENDING,
            Effect.CREDIT_POSTED_FROM_PENDING,
            fate.postedAmount(),
            fate.closed().orElseThrow());
        refer(by, 0, pending.terms().reference());
      }
      case VOIDED ->
          enterBoth(
              pending,
              by,
              Effect.DEBIT_VOIDED,
              Effect.CREDIT_VOIDED,
              amount,
              fate.closed().orElseThrow());
      case TIMED_OUT ->
          enterBoth(
              pending,
              by,
              Effect.DEBIT_TIMED_OUT,
              Effect.CREDIT_TIMED_OUT,
              amount,
              fate.closed().orElseThrow());
    }
  }

  private void enterBoth(
      Movement.Pending pending,
      TransferKey by,
      Effect debit,
      Effect credit,
      long amount,
      Location at) {
    enter(pending.terms().debit(), by, debit, amount, at);
    enter(pending.terms().credit(), by, credit, amount, at);
  }

  private void enter(
      AccountId account, TransferKey transfer, Effect effect, long amount, Location at) {
    put(
        SettlementTables.ENTRIES,
        SettlementTables.entryKey(account.key(), at),
        new AccountEntry(transfer, effect, amount).encode());
  }

  private void put(Table table, Bytes key, Bytes value) {
    changes.add(StateChange.put(table, key, new StateValue(Writer.GENESIS, value)));
  }
}
