package org.lading.settlement;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.identity.OrganisationId;

/**
 * The keys of the indexes about orders and payments, each a function of one record: so they come
 * back from the records alone (docs/spec/settlement-state.md).
 */
final class TradeKeys {
  /** What stands for the reference of a payment that has none. */
  private static final List<String> NO_REFERENCE = List.of("");

  private static final int KIND_LENGTH = 1;

  private TradeKeys() {}

  /** Party ‖ 00 ‖ SHA-256 of the name: what begins the entries of one name. */
  static Bytes named(OrganisationId party, String name) {
    return Bytes.concat(
        Bytes.ofUtf8(party.name()), KeyParts.BETWEEN, Sha256.of(Bytes.ofUtf8(name)).bytes());
  }

  /** Entries of table order-reference. */
  static Set<Bytes> references(OrderKey key, Order order) {
    Set<Bytes> keys = new TreeSet<>();
    for (Map.Entry<String, Order.Name> name : order.names().entrySet()) {
      Bytes kind = KeyParts.byteOf(name.getValue().code());
      for (OrganisationId party : List.of(order.buyer(), order.seller())) {
        keys.add(Bytes.concat(named(party, name.getKey()), kind, key.key()));
      }
    }
    return keys;
  }

  /** The kind of name and the order, of a key of table order-reference. */
  static int kindOf(Bytes key, Bytes prefix) {
    return key.at(prefix.length());
  }

  static OrderKey orderOf(Bytes key, Bytes prefix) {
    return OrderKey.ofKey(key.slice(prefix.length() + KIND_LENGTH, key.length()));
  }

  /** The key of the order, of a key of table order-reference. */
  static Bytes orderKeyOf(Bytes key) {
    return key.slice(prefixLength(key) + KIND_LENGTH, key.length());
  }

  static Optional<OrderKey> orderNumbered(Bytes key) {
    int prefix = prefixLength(key);
    return key.at(prefix) == Order.Name.NUMBER.code()
        ? Optional.of(OrderKey.ofKey(key.slice(prefix + KIND_LENGTH, key.length())))
        : Optional.empty();
  }

  static PaymentKey waitingPayment(Bytes key) {
    return PaymentKey.ofKey(key.slice(prefixLength(key), key.length()));
  }

  /** Bytes of the party, what ends it, and the hash of the name. */
  private static int prefixLength(Bytes key) {
    int party = 0;
    while (key.at(party) != 0) {
      party++;
    }
    return party + 1 + Hash.LENGTH;
  }

  /** Entries of table waiting-payment: none for a payment all of which fits. */
  static Set<Bytes> waiting(PaymentKey key, PaymentRecord record) {
    Set<Bytes> keys = new TreeSet<>();
    if (record.fits()) {
      return keys;
    }
    List<String> names = record.facts().texts();
    for (OrganisationId party : parties(record.facts())) {
      for (String name : names.isEmpty() ? NO_REFERENCE : names) {
        keys.add(Bytes.concat(named(party, name), key.key()));
      }
    }
    return keys;
  }

  /** Whether {@code entry} is the first of table waiting-payment that is the same party's. */
  static boolean isFirstWaiting(Bytes entry, PaymentKey key, PaymentRecord record) {
    Bytes party = entry.slice(0, prefixLength(entry) - Hash.LENGTH);
    return waiting(key, record).stream()
        .filter(one -> one.startsWith(party))
        .findFirst()
        .filter(entry::equals)
        .isPresent();
  }

  /** The members that pay and are paid, each once. */
  static List<OrganisationId> parties(Payment.Facts facts) {
    Optional<OrganisationId> creditor = facts.creditor();
    Optional<OrganisationId> debtor = facts.debtor();
    if (creditor.isEmpty()) {
      return debtor.map(List::of).orElse(List.of());
    }
    return debtor.isEmpty() || debtor.equals(creditor)
        ? List.of(creditor.get())
        : List.of(creditor.get(), debtor.get());
  }

  /** Entries of table order-payment: of each order that it pays, or is meant for. */
  static Set<Bytes> payments(PaymentKey key, PaymentRecord record) {
    Set<Bytes> keys = new TreeSet<>();
    for (PaymentRecord.Portion portion : record.portions()) {
      for (OrderKey order : portion.orders()) {
        keys.add(Bytes.concat(ofOrder(order), key.key()));
      }
    }
    return keys;
  }

  static Bytes ofOrder(OrderKey order) {
    return Bytes.concat(order.key(), KeyParts.BETWEEN);
  }

  /** SHA-256 of the reference: what begins the entries of table transfer-reference. */
  static Bytes ofReference(String reference) {
    return Sha256.of(Bytes.ofUtf8(reference)).bytes();
  }

  static Bytes transferReference(String reference, PaymentKey.OfTransfer payment) {
    return Bytes.concat(ofReference(reference), payment.key());
  }
}
