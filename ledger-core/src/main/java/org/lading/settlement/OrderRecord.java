package org.lading.settlement;

import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;

/**
 * The last version of an order, and what was paid for it.
 *
 * @param version from 1
 * @param confirmed whether the other party agreed to this version
 * @param paid sum of the payments that count, in minor units
 * @param recorded where the first version was recorded
 * @param recordedMillis ledger time of that
 * @param history running hash over versions and confirmations
 */
public record OrderRecord(
    Order order,
    int version,
    boolean confirmed,
    long paid,
    int paymentCount,
    Location recorded,
    long recordedMillis,
    Hash history) {
  private static final String TAG = "lading/order-history/v1\n";

  static OrderRecord first(
      Order order, boolean confirmed, Location at, long timeMillis, Bytes part) {
    return new OrderRecord(order, 1, confirmed, 0, 0, at, timeMillis, link(Hash.ZERO, part));
  }

  OrderRecord corrected(Order next, boolean nowConfirmed, Bytes part) {
    return new OrderRecord(
        next,
        version + 1,
        nowConfirmed,
        paid,
        paymentCount,
        recorded,
        recordedMillis,
        link(history, part));
  }

  OrderRecord confirmedBy(Bytes part) {
    return new OrderRecord(
        order, version, true, paid, paymentCount, recorded, recordedMillis, link(history, part));
  }

  /** With one payment of {@code amount} more that counts. */
  OrderRecord paidMore(long amount) {
    return new OrderRecord(
        order,
        version,
        confirmed,
        Math.addExact(paid, amount),
        paymentCount + 1,
        recorded,
        recordedMillis,
        history);
  }

  /** With one payment of {@code amount} less. */
  OrderRecord paidLess(long amount) {
    if (amount > paid || paymentCount == 0) {
      throw new IllegalStateException("of order " + order.number() + " so much was not paid");
    }
    return new OrderRecord(
        order,
        version,
        confirmed,
        paid - amount,
        paymentCount - 1,
        recorded,
        recordedMillis,
        history);
  }

  private static Hash link(Hash history, Bytes part) {
    return Sha256.tagged(TAG, Bytes.concat(history.bytes(), part));
  }

  /** What is to be paid in all. */
  public long due() {
    return order.cancelled() ? 0 : order.amount();
  }

  /** What is still to be paid, not below 0. */
  public long remaining() {
    return Math.max(0, due() - paid);
  }

  /** Whether a payment of {@code amount} keeps the sum within the tolerance. */
  boolean takes(long amount) {
    return !order.cancelled() && amount <= order.amount() + order.tolerance() - paid;
  }

  public OrderStatus status() {
    if (paymentCount == 0) {
      return order.cancelled() ? OrderStatus.CANCELLED : OrderStatus.OPEN;
    }
    if (order.cancelled() || paid > order.amount() + order.tolerance()) {
      return OrderStatus.OVERPAID;
    }
    return paid < order.amount() - order.tolerance() ? OrderStatus.PARTIAL : OrderStatus.PAID;
  }

  public Bytes encode() {
    return new CanonicalWriter(256)
        .message(1, order::writeFields)
        .uint32(2, version)
        .bool(3, confirmed)
        .uint32(4, status().code())
        .uint64(5, paid)
        .uint32(6, paymentCount)
        .message(7, recorded::write)
        .uint64(8, recordedMillis)
        .bytes(9, history)
        .toBytes();
  }

  public static OrderRecord decode(Bytes encoded) throws MalformedException {
    return CanonicalReader.readAll(
        encoded,
        reader -> {
          Order order = reader.message(1, Order::readFields);
          int version = reader.uint32(2);
          boolean confirmed = reader.bool(3);
          int status = reader.uint32(4);
          OrderRecord record =
              new OrderRecord(
                  order,
                  version,
                  confirmed,
                  reader.count(5),
                  reader.uint32(6),
                  reader.message(7, Location::read),
                  reader.count(8),
                  reader.hash(9));
          if (record.status().code() != status) {
            throw reader.malformed(
                "what was paid makes the order " + record.status() + ", not status " + status);
          }
          return record;
        });
  }
}
