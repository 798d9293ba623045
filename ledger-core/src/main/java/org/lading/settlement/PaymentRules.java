package org.lading.settlement;

import java.util.Optional;
import org.lading.codec.Limits;
import org.lading.crypto.Bytes;
import org.lading.identity.OrganisationId;
import org.lading.settlement.PaymentRecord.Telling;
import org.lading.settlement.SettlementRules.Deciding;

/** Payments made elsewhere, told by their parties and their banks. */
final class PaymentRules {
  private PaymentRules() {}

  static void record(Deciding deciding, Payment payment, Bytes body, Location at) throws Refused {
    OrganisationId author = deciding.context().author();
    requireWho(deciding, payment, author);
    PaymentKey key = payment.key(author);
    TradeDraft trade = deciding.trade();
    Optional<PaymentRecord> before = trade.payment(key);
    if (before.isEmpty() && payment.knownBy().filter(by -> !by.equals(author)).isPresent()) {
      throw new Refused(
          SettlementRefusal.PAYMENT_UNKNOWN,
          payment.knownBy().get() + " told no payment " + key + ": leave its name out");
    }
    Optional<Telling> own = before.flatMap(record -> record.toldBy(author));
    requireVersion(key, payment, own);
    if (own.isEmpty()
        && before.isPresent()
        && before.get().tellings().size() == Limits.PAYMENT_TELLERS) {
      throw new Refused(
          SettlementRefusal.PAYMENT_TELLERS_FULL,
          "payment " + key + " is told by " + Limits.PAYMENT_TELLERS + " members already");
    }
    Telling telling =
        new Telling(author, payment.corrects() + 1, payment, at, settled(payment, own));
    deciding.reconciliation().told(key, before, PaymentRecord.told(before, telling, body));
  }

  private static void requireWho(Deciding deciding, Payment payment, OrganisationId author)
      throws Refused {
    Payment.Facts facts = payment.facts();
    if (facts.debtor().isPresent()) {
      deciding.requireMember(facts.debtor().get());
    }
    if (facts.creditor().isPresent()) {
      deciding.requireMember(facts.creditor().get());
    }
    if (payment.knownBy().isPresent()) {
      deciding.requireMember(payment.knownBy().get());
    }
    deciding.requireUnit(facts.currency());
    boolean party =
        TradeKeys.parties(facts).contains(author)
            || deciding.hasRole(author, deciding.terms().bankRole());
    if (!party) {
      throw new Refused(
          SettlementRefusal.NOT_A_PARTY,
          "a payment is told by its debtor, its creditor or a settling bank, not by " + author);
    }
  }

  private static void requireVersion(PaymentKey key, Payment payment, Optional<Telling> own)
      throws Refused {
    if (own.isPresent() && own.get().payment().equals(payment)) {
      throw new Refused(
          SettlementRefusal.PAYMENT_EXISTS,
          own.get().teller() + " told payment " + key + " just like this: nothing has to be done");
    }
    int last = own.map(Telling::version).orElse(0);
    if (payment.corrects() != last) {
      throw new Refused(
          SettlementRefusal.PAYMENT_VERSION_DIFFERS,
          "the author told payment "
              + key
              + (last == 0 ? " never" : " in version " + last + " last")
              + ", not in version "
              + payment.corrects());
    }
  }

  private static boolean settled(Payment payment, Optional<Telling> before) {
    return switch (payment.status()) {
      case SETTLED -> true;
      case CANCELLATION_ASKED -> before.map(Telling::settled).orElse(false);
      case INITIATED, REJECTED, CANCELLED, RETURNED -> false;
    };
  }
}
