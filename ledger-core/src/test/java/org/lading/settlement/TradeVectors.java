package org.lading.settlement;

import com.google.protobuf.ByteString;
import java.util.function.Consumer;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.proto.v1.RecordOrder;
import org.lading.proto.v1.RecordPayment;
import org.lading.proto.v1.SettlementPart;

/**
 * Writes {@code vectors/reconciliation.json}: parts about orders and payments, good ones and many
 * to be refused with the place and the reason, made with the generated classes; the values of the
 * tables, their keys, and what is hashed.
 */
final class TradeVectors extends PartVectors {
  static final String FILE = "vectors/reconciliation.json";

  private TradeVectors() {}

  static String generate() throws Exception {
    TradeVectors vectors = new TradeVectors();
    TradeSamples.actions().forEach((desc, action) -> vectors.part(desc, action.encode()));
    vectors.badOrders();
    vectors.badPayments();
    vectors.values();
    vectors.hashes();
    return vectors.text();
  }

  private void badOrders() throws Exception {
    order("a number with a space", order -> order.setNumber("INV 7"));
    order("no number", RecordOrder.Builder::clearNumber);
    order("a number of 65 characters", order -> order.setNumber("7".repeat(65)));
    order("a buyer who sells to himself", order -> order.setBuyer(order.getSeller()));
    order("no buyer", RecordOrder.Builder::clearBuyer);
    order("a currency in small letters", order -> order.setCurrency("cny"));
    order("no amount", RecordOrder.Builder::clearAmount);
    order("an amount of 2^63", order -> order.setAmount(Long.MIN_VALUE));
    order("no due day", RecordOrder.Builder::clearDueDay);
    order("due in the year 10000", order -> order.setDueDay(2_932_897));
    order("a tolerance of the whole amount", order -> order.setTolerance(order.getAmount()));
    order(
        "amount and tolerance above 2^63 - 1",
        order -> order.setAmount(Long.MAX_VALUE).setTolerance(1));
    order("a contract with a line break", order -> order.setContract("C\n7"));
    order("a contract of 257 bytes", order -> order.setContract("C".repeat(257)));
    order("an empty reference", order -> order.addReferences(""));
    order("a reference twice", order -> order.addReferences("PO").addReferences("PO"));
    order(
        "17 references",
        order -> {
          for (int i = 0; i < 17; i++) {
            order.addReferences("PO " + i);
          }
        });
    order("a hash of 31 bytes", order -> order.setDocumentHash(ByteString.copyFrom(new byte[31])));
    order("cancelled before it was there", order -> order.setCancelled(true));
    part(
        "version 0 is confirmed",
        SettlementPart.newBuilder()
            .setConfirmOrder(
                org.lading.proto.v1.ConfirmOrder.newBuilder().setAuthor("icbc").setNumber("7")));
  }

  private void badPayments() throws Exception {
    payment("a UETR of 15 bytes", payment -> payment.setUetr(ByteString.copyFrom(new byte[15])));
    payment("a UETR, and whose message", payment -> payment.setKnownBy("icbc"));
    payment("no kind of message", RecordPayment.Builder::clearMessageKind);
    payment("no message id", RecordPayment.Builder::clearMessageId);
    payment("a message id of 141 bytes", payment -> payment.setMessageId("M".repeat(141)));
    payment("a message id with a zero byte", payment -> payment.setMessageId("M\0"));
    payment("a transaction id with a tab", payment -> payment.setTransactionId("T\t1"));
    payment("no amount", payment -> payment.clearAmount());
    payment("no currency", RecordPayment.Builder::clearCurrency);
    payment("between strangers", payment -> payment.clearDebtor().clearCreditor());
    payment("no value day", RecordPayment.Builder::clearValueDay);
    payment(
        "references that sum to one less",
        payment ->
            payment.setReferences(1, payment.getReferences(1).toBuilder().setAmount(345_599)));
    payment(
        "references that sum to 2^64 and the amount",
        payment ->
            payment
                .setReferences(0, payment.getReferences(0).toBuilder().setAmount(Long.MAX_VALUE))
                .setReferences(1, payment.getReferences(1).toBuilder().setAmount(Long.MAX_VALUE)));
    payment(
        "one reference of two without an amount",
        payment ->
            payment
                .setAmount(12_000_000)
                .setReferences(1, payment.getReferences(1).toBuilder().clearAmount()));
    payment(
        "a reference twice",
        payment ->
            payment.setReferences(
                1, payment.getReferences(1).toBuilder().setReference("INV-2026-7")));
    payment("no status", RecordPayment.Builder::clearStatus);
    payment("status 7", payment -> payment.setStatusValue(7));
    payment("no source", RecordPayment.Builder::clearSourceHash);
    payment("a transfer of this ledger", payment -> payment.setMessageKind("lading.transfer"));
    payment(
        "a transfer of this ledger, as it stands in the state",
        payment -> payment.setMessageKind("lading.transfer").clearValueDay());
  }

  private void order(String desc, Consumer<RecordOrder.Builder> change) throws Exception {
    SettlementPart.Builder part =
        SettlementPart.parseFrom(TradeSamples.order().encode().array()).toBuilder();
    change.accept(part.getRecordOrderBuilder());
    part(desc, part);
  }

  private void payment(String desc, Consumer<RecordPayment.Builder> change) throws Exception {
    SettlementPart.Builder part =
        SettlementPart.parseFrom(TradeSamples.payment().encode().array()).toBuilder();
    change.accept(part.getRecordPaymentBuilder());
    part(desc, part);
  }

  private void values() {
    TradeSamples.orders().forEach(one -> value("order", one.encode()));
    TradeSamples.payments().forEach(one -> value("payment", one.encode()));
    OrderKey order = new OrderKey(TradeSamples.order().seller(), TradeSamples.order().number());
    key("order", order.key());
    TradeSamples.keys().forEach(one -> key("payment", one.key()));
    TradeKeys.references(order, TradeSamples.order()).forEach(one -> key("order-reference", one));
    PaymentKey payment = TradeSamples.keys().getFirst();
    PaymentRecord record = TradeSamples.payments().getLast();
    TradeKeys.waiting(payment, record).forEach(one -> key("waiting-payment", one));
    TradeKeys.payments(payment, record).forEach(one -> key("order-payment", one));
    key(
        "transfer-reference",
        TradeKeys.transferReference(
            "INV-2026-7", new PaymentKey.OfTransfer(SettlementSamples.key(), 0)));
  }

  private void hashes() {
    Bytes order = TradeSamples.order().encode();
    hash(
        "order history",
        "lading/order-history/v1\n",
        Bytes.concat(Hash.ZERO.bytes(), order),
        TradeSamples.orders().getFirst().history());
    Bytes payment = TradeSamples.payment().encode();
    hash(
        "payment history",
        "lading/payment-history/v1\n",
        Bytes.concat(Hash.ZERO.bytes(), payment),
        TradeSamples.payments().getFirst().history());
  }
}
