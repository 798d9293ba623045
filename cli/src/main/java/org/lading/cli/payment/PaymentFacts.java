package org.lading.cli.payment;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lading.codec.Limits;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.formats.iso20022.Amount;
import org.lading.formats.iso20022.PaymentEntry;
import org.lading.formats.iso20022.PaymentMessage;
import org.lading.identity.OrganisationId;
import org.lading.settlement.Payment;
import org.lading.settlement.PaymentKey;
import org.lading.settlement.PaymentRecord;
import org.lading.settlement.PaymentStatus;
import org.lading.settlement.TransferKey;
import org.lading.settlement.query.TradeQueries;

/** Makes rows of a message into payments as this member tells them. */
final class PaymentFacts {
  private final OrganisationId self;
  private final PartyBook parties;
  private final TradeQueries trade;
  private final OwnTransfers own;

  /** What a row comes to. */
  sealed interface Outcome {
    /** A payment to be told. */
    record Told(PaymentKey key, Payment payment) implements Outcome {}

    /** This member told just that before. */
    record Known(PaymentKey key) implements Outcome {}

    /** A payment of which too little is known, and what. */
    record Unclear(String why) implements Outcome {}

    /** Nothing to record, and why. */
    record Skipped(String why) implements Outcome {}
  }

  PaymentFacts(
      OrganisationId self, PartyBook parties, TradeQueries trade, OwnTransfers own) {
    this.self = self;
    this.parties = parties;
    this.trade = trade;
    this.own = own;
  }

  Outcome of(PaymentMessage message, Hash source, PaymentEntry row, int number) {
    return switch (row.kind()) {
      case OPENING_BALANCE, CLOSING_BALANCE -> new Outcome.Skipped("a balance");
      case INITIATED, ANNOUNCED_DEBIT, ANNOUNCED_CREDIT ->
          paid(message, source, row, number, PaymentStatus.INITIATED);
      case SETTLED, BOOKED_DEBIT, BOOKED_CREDIT ->
          paid(message, source, row, number, PaymentStatus.SETTLED);
      case STATUS, RETURNED, CANCELLATION_ASKED, CANCELLATION_RESOLVED ->
          status(row)
              .<Outcome>map(status -> about(message, source, row, status))
              .orElseGet(() -> new Outcome.Skipped("status " + row.status() + " changes nothing"));
    };
  }

  /** What a message about a payment makes of it; nothing where it leaves it as it is. */
  private static Optional<PaymentStatus> status(PaymentEntry row) {
    return switch (row.kind()) {
      case RETURNED -> Optional.of(PaymentStatus.RETURNED);
      case CANCELLATION_ASKED -> Optional.of(PaymentStatus.CANCELLATION_ASKED);
      case CANCELLATION_RESOLVED ->
          switch (row.status()) {
            case "CNCL", "ACCR" -> Optional.of(PaymentStatus.CANCELLED);
            case "RJCR" -> Optional.of(PaymentStatus.SETTLED);
            default -> Optional.empty();
          };
      default ->
          switch (row.status()) {
            case "RJCT", "CANC" -> Optional.of(PaymentStatus.REJECTED);
            case "ACSC", "ACCC", "ACWC" -> Optional.of(PaymentStatus.SETTLED);
            default -> Optional.empty();
          };
    };
  }

  private Outcome paid(
      PaymentMessage message, Hash source, PaymentEntry row, int number, PaymentStatus status) {
    Amount amount = row.amount();
    if (amount == null || amount.minorUnits() <= 0) {
      return new Outcome.Skipped("no amount of its own");
    }
    Optional<TransferKey> ours = own.find(row);
    if (ours.isPresent()) {
      return new Outcome.Skipped(
          "it is a transfer of this ledger, " + ours.get() + ", matched as it was posted");
    }
    if (row.reversal()) {
      return new Outcome.Skipped("it takes an earlier entry back: tell that one's return");
    }
    Optional<LocalDate> day = day(message, row);
    if (day.isEmpty()) {
      return new Outcome.Unclear("it has no day");
    }
    Optional<OrganisationId> debtor = parties.find(row.debtor());
    Optional<OrganisationId> creditor = parties.find(row.creditor());
    if (row.kind() == PaymentEntry.Kind.BOOKED_DEBIT
        || row.kind() == PaymentEntry.Kind.ANNOUNCED_DEBIT) {
      debtor = debtor.or(() -> parties.account(row.account()));
    } else if (row.kind() == PaymentEntry.Kind.BOOKED_CREDIT
        || row.kind() == PaymentEntry.Kind.ANNOUNCED_CREDIT) {
      creditor = creditor.or(() -> parties.account(row.account()));
    }
    if (debtor.isEmpty() && creditor.isEmpty()) {
      return new Outcome.Unclear("neither debtor nor creditor is known as a member: see --parties");
    }
    Payment payment =
        new Payment(
            uetr(row.ids().uetr()),
            Optional.empty(),
            new Payment.Message(
                message.version().name(),
                message.messageId(),
                transactionId(row, number),
                row.ids().endToEndId(),
                source),
            new Payment.Facts(
                amount.currency(), amount.minorUnits(), debtor, creditor, day, references(row)),
            status,
            0);
    return told(payment.key(self), payment);
  }

  /** The same payment with another status, as this member, or the first of all, tells it. */
  private Outcome about(
      PaymentMessage message, Hash source, PaymentEntry row, PaymentStatus status) {
    PaymentKey key;
    UUID uetr = row.ids().uetr();
    if (uetr != null) {
      key = new PaymentKey.Uetr(uetr(uetr).orElseThrow());
    } else if (!row.original().messageId().isEmpty()) {
      key = new PaymentKey.Told(self, row.original().messageId(), row.original().transactionId());
    } else {
      return new Outcome.Unclear("it does not say which payment it is about");
    }
    Optional<TradeQueries.KnownPayment> known = trade.payment(key);
    if (known.isEmpty()) {
      return new Outcome.Unclear("the payment it is about, " + key + ", is not on the ledger");
    }
    PaymentRecord record = known.get().record();
    Payment last = record.toldBy(self).orElse(record.tellings().getFirst()).payment();
    Payment.Message told =
        new Payment.Message(
            message.version().name(),
            uetr == null ? last.message().id() : message.messageId(),
            last.message().transactionId(),
            last.message().endToEndId(),
            source);
    return told(key, new Payment(last.uetr(), last.knownBy(), told, last.facts(), status, 0));
  }

  private Outcome told(PaymentKey key, Payment payment) {
    Optional<PaymentRecord.Telling> before =
        trade.payment(key).flatMap(known -> known.record().toldBy(self));
    if (before.isEmpty()) {
      return new Outcome.Told(key, payment);
    }
    Payment next = again(payment, before.get().version());
    boolean same =
        before.get().payment().status() == payment.status()
            && before.get().payment().facts().equals(payment.facts())
            && before.get().payment().message().source().equals(payment.message().source());
    return same ? new Outcome.Known(key) : new Outcome.Told(key, next);
  }

  private static Payment again(Payment payment, int version) {
    return new Payment(
        payment.uetr(),
        payment.knownBy(),
        payment.message(),
        payment.facts(),
        payment.status(),
        version);
  }

  private static Optional<LocalDate> day(PaymentMessage message, PaymentEntry row) {
    @Nullable LocalDate[] days = {
      row.dates().value(), row.dates().settlement(), row.dates().booking(), row.dates().execution()
    };
    for (LocalDate day : days) {
      if (day != null) {
        return Optional.of(day);
      }
    }
    return Optional.ofNullable(message.created()).map(created -> created.date());
  }

  /** Without any id of its own, which row it is. */
  private static String transactionId(PaymentEntry row, int number) {
    return Stream.of(
            row.ids().transactionId(), row.ids().bankReference(), row.ids().instructionId())
        .filter(id -> !id.isEmpty())
        .findFirst()
        .orElse("row-" + number);
  }

  /**
   * What it says it pays: references that stand for themselves, the end-to-end id, and the words of
   * free text that may be a number.
   */
  private static List<Payment.Reference> references(PaymentEntry row) {
    Set<String> names = new LinkedHashSet<>(row.remittance().references());
    if (!row.ids().endToEndId().isEmpty()) {
      names.add(row.ids().endToEndId());
    }
    for (String text : row.remittance().texts()) {
      for (String word : text.split("[\\s,;]+", -1)) {
        String bare = word.replaceAll("^[(\\[\"']+|[)\\]\"'.:]+$", "");
        if (bare.length() >= 3 && bare.chars().anyMatch(Character::isDigit)) {
          names.add(bare);
        }
      }
    }
    return names.stream()
        .filter(PaymentFacts::canBeName)
        .limit(Limits.TRADE_REFERENCES)
        .map(name -> new Payment.Reference(name, 0))
        .toList();
  }

  private static boolean canBeName(String name) {
    return !name.isEmpty()
        && Bytes.ofUtf8(name).length() <= Limits.REFERENCE_BYTES
        && name.chars().noneMatch(Character::isISOControl);
  }

  private static Optional<Bytes> uetr(@Nullable UUID uetr) {
    return Optional.ofNullable(uetr)
        .map(
            one ->
                Bytes.wrap(
                    ByteBuffer.allocate(Payment.UETR_LENGTH)
                        .putLong(one.getMostSignificantBits())
                        .putLong(one.getLeastSignificantBits())
                        .array()));
  }
}
