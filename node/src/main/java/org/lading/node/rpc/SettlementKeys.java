package org.lading.node.rpc;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.lading.crypto.Bytes;
import org.lading.identity.OrganisationId;
import org.lading.proto.node.v1.ProveSettlementRequest;
import org.lading.settlement.AccountId;
import org.lading.settlement.CalendarKey;
import org.lading.settlement.OrderKey;
import org.lading.settlement.OrderStatus;
import org.lading.settlement.PaymentKey;
import org.lading.settlement.QuoteKey;
import org.lading.settlement.TitleId;
import org.lading.settlement.TransferKey;
import org.lading.settlement.query.PaymentResult;
import org.lading.settlement.query.SettlementSubject;

/** What requests about money, titles and trade name, read strictly. */
final class SettlementKeys {
  private SettlementKeys() {}

  static AccountId account(String text) {
    return built(() -> AccountId.parse(text));
  }

  static Optional<AccountId> anyAccount(String text) {
    return given(text, SettlementKeys::account);
  }

  static Optional<OrganisationId> anyone(String name) {
    return given(name, SettlementKeys::organisation);
  }

  static OrganisationId organisation(String name) {
    return built(() -> new OrganisationId(name));
  }

  /** Empty text stands for whatever. */
  static <T> Optional<T> given(String text, Function<String, T> reading) {
    return text.isEmpty() ? Optional.empty() : Optional.of(reading.apply(text));
  }

  static TransferKey transfer(org.lading.proto.node.v1.TransferKey key) {
    return built(() -> new TransferKey(organisation(key.getAuthor()), Wire.bytes(key.getId())));
  }

  static OrderKey order(org.lading.proto.v1.OrderKey key) {
    return built(() -> new OrderKey(organisation(key.getAuthor()), key.getNumber()));
  }

  static TitleId title(org.lading.proto.node.v1.TitleKey key) {
    return built(() -> new TitleId(organisation(key.getIssuer()), key.getNumber()));
  }

  static QuoteKey quote(org.lading.proto.node.v1.QuoteKey key) {
    return built(() -> new QuoteKey(organisation(key.getMaker()), Wire.bytes(key.getId())));
  }

  static CalendarKey calendar(String name, int version) {
    return built(() -> new CalendarKey(name, version));
  }

  static PaymentKey payment(org.lading.proto.node.v1.PaymentKey key) {
    return switch (key.getKindCase()) {
      case UETR -> built(() -> new PaymentKey.Uetr(Wire.bytes(key.getUetr())));
      case TOLD ->
          new PaymentKey.Told(
              organisation(key.getTold().getTeller()),
              text(key.getTold().getMessageId()),
              text(key.getTold().getTransactionId()));
      case TRANSFER ->
          new PaymentKey.OfTransfer(
              transfer(key.getTransfer().getTransfer()), key.getTransfer().getItem());
      case KIND_NOT_SET ->
          throw CallException.malformed(
              "a payment is known by its UETR, by who told it, or by its transfer");
    };
  }

  /** Zero bytes are what keys are put together with. */
  private static String text(String text) {
    if (text.indexOf('\0') >= 0) {
      throw CallException.malformed("the id of a message holds no zero byte");
    }
    return text;
  }

  static SettlementSubject subject(ProveSettlementRequest request) {
    return switch (request.getSubjectCase()) {
      case ACCOUNT -> new SettlementSubject.OfAccount(account(request.getAccount()));
      case TRANSFER -> new SettlementSubject.OfTransfer(transfer(request.getTransfer()));
      case TITLE -> new SettlementSubject.OfTitle(title(request.getTitle()));
      case ORDER -> new SettlementSubject.OfOrder(order(request.getOrder()));
      case PAYMENT -> new SettlementSubject.OfPayment(payment(request.getPayment()));
      case CALENDAR ->
          new SettlementSubject.OfCalendar(
              calendar(request.getCalendar().getCalendar(), request.getCalendar().getVersion()));
      case QUOTE -> new SettlementSubject.OfQuote(quote(request.getQuote()));
      case SUBJECT_NOT_SET ->
          throw CallException.malformed(
              "say what to prove: an account, transfer, title, order, payment, calendar or quote");
    };
  }

  /** None stand for all. */
  static Set<OrderStatus> statuses(List<Integer> codes) {
    Set<OrderStatus> found = EnumSet.noneOf(OrderStatus.class);
    for (int code : codes) {
      found.add(
          List.of(OrderStatus.values()).stream()
              .filter(status -> status.code() == code)
              .findFirst()
              .orElseThrow(
                  () -> CallException.malformed("the status of an order is 1 to 5, not " + code)));
    }
    return found.isEmpty() ? EnumSet.allOf(OrderStatus.class) : found;
  }

  /** None stand for all. */
  static Set<PaymentResult> results(List<org.lading.proto.node.v1.PaymentResult> wanted) {
    Set<PaymentResult> found = EnumSet.noneOf(PaymentResult.class);
    wanted.forEach(one -> found.add(result(one)));
    return found.isEmpty() ? EnumSet.allOf(PaymentResult.class) : found;
  }

  private static PaymentResult result(org.lading.proto.node.v1.PaymentResult result) {
    return switch (result) {
      case PAYMENT_RESULT_MATCHED -> PaymentResult.MATCHED;
      case PAYMENT_RESULT_PARTIAL -> PaymentResult.PARTIAL;
      case PAYMENT_RESULT_MISMATCHED -> PaymentResult.MISMATCHED;
      case PAYMENT_RESULT_UNMATCHED -> PaymentResult.UNMATCHED;
      case PAYMENT_RESULT_AMBIGUOUS -> PaymentResult.AMBIGUOUS;
      case PAYMENT_RESULT_EXPECTED -> PaymentResult.EXPECTED;
      case PAYMENT_RESULT_UNDONE -> PaymentResult.UNDONE;
      case PAYMENT_RESULT_UNSPECIFIED, UNRECOGNIZED ->
          throw CallException.malformed("the result of a payment is 1 to 7");
    };
  }

  /** Of a value that cannot be built the reason is told. */
  static <T> T built(Supplier<T> building) {
    try {
      return building.get();
    } catch (IllegalArgumentException e) {
      throw CallException.malformed(String.valueOf(e.getMessage()));
    }
  }

  static Optional<Bytes> after(org.lading.proto.node.v1.Page page) {
    return page.getAfter().isEmpty() ? Optional.empty() : Optional.of(Wire.bytes(page.getAfter()));
  }
}
