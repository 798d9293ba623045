package org.lading.settlement;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.identity.OrganisationId;
import org.lading.testkit.Consortium;

/** Orders and payments with few words, for tests: the importer buys, the exporter sells, in CNY. */
public final class Trade {
  public static final LocalDate DUE = LocalDate.of(2026, 3, 31);

  /** An order on its way to be said. */
  public record OrderOf(
      String number,
      int corrects,
      long amount,
      long tolerance,
      String currency,
      List<String> names) {
    public OrderOf tolerance(long units) {
      return new OrderOf(number, corrects, amount, units, currency, names);
    }

    public OrderOf correcting(int version) {
      return new OrderOf(number, version, amount, tolerance, currency, names);
    }

    public OrderOf in(String otherCurrency) {
      return new OrderOf(number, corrects, amount, tolerance, otherCurrency, names);
    }

    public OrderOf also(String... others) {
      return new OrderOf(number, corrects, amount, tolerance, currency, List.of(others));
    }

    public Order said() {
      return between(Consortium.IMPORTER, Consortium.EXPORTER, false);
    }

    public Order cancelled() {
      return between(Consortium.IMPORTER, Consortium.EXPORTER, true);
    }

    public Order between(OrganisationId buyer, OrganisationId seller, boolean cancelled) {
      return new Order(
          number,
          corrects,
          buyer,
          seller,
          currency,
          amount,
          DUE,
          tolerance,
          "",
          "",
          names,
          Optional.empty(),
          cancelled);
    }
  }

  /** A payment on its way to be said. */
  public record PaymentOf(
      Payment.Facts facts, Bytes uetr, PaymentStatus status, int corrects, String endToEndId) {
    public PaymentOf in(String currency) {
      return with(
          new Payment.Facts(
              currency,
              facts.amount(),
              facts.debtor(),
              facts.creditor(),
              facts.valueDate(),
              facts.references()));
    }

    public PaymentOf between(@Nullable OrganisationId debtor, @Nullable OrganisationId creditor) {
      return with(
          new Payment.Facts(
              facts.currency(),
              facts.amount(),
              Optional.ofNullable(debtor),
              Optional.ofNullable(creditor),
              facts.valueDate(),
              facts.references()));
    }

    public PaymentOf split(long... amounts) {
      List<Payment.Reference> references = new java.util.ArrayList<>();
      for (int i = 0; i < amounts.length; i++) {
        references.add(new Payment.Reference(facts.references().get(i).text(), amounts[i]));
      }
      return with(
          new Payment.Facts(
              facts.currency(),
              facts.amount(),
              facts.debtor(),
              facts.creditor(),
              facts.valueDate(),
              references));
    }

    public PaymentOf on(LocalDate day) {
      return with(
          new Payment.Facts(
              facts.currency(),
              facts.amount(),
              facts.debtor(),
              facts.creditor(),
              Optional.of(day),
              facts.references()));
    }

    private PaymentOf with(Payment.Facts others) {
      return new PaymentOf(others, uetr, status, corrects, endToEndId);
    }

    public PaymentOf now(PaymentStatus other, int version) {
      return new PaymentOf(facts, uetr, other, version, endToEndId);
    }

    public Payment said() {
      return new Payment(
          Optional.of(uetr),
          Optional.empty(),
          new Payment.Message("pacs.008.001.08", "MSG-7", "TX-1", endToEndId, hash("message")),
          facts,
          status,
          corrects);
    }
  }

  private Trade() {}

  public static OrderOf order(String number, long amount) {
    return new OrderOf(number, 0, amount, 0, "CNY", List.of());
  }

  /** A settled payment from the importer to the exporter. */
  public static PaymentOf payment(long id, long amount, String... references) {
    return new PaymentOf(
        new Payment.Facts(
            "CNY",
            amount,
            Optional.of(Consortium.IMPORTER),
            Optional.of(Consortium.EXPORTER),
            Optional.of(LocalDate.of(2026, 3, 30)),
            Arrays.stream(references).map(text -> new Payment.Reference(text, 0)).toList()),
        Money.id(id),
        PaymentStatus.SETTLED,
        0,
        "E2E-7");
  }

  public static PaymentKey key(long id) {
    return new PaymentKey.Uetr(Money.id(id));
  }

  public static OrderKey of(OrganisationId author, String number) {
    return new OrderKey(author, number);
  }

  static Hash hash(String words) {
    return Sha256.of(Bytes.ofUtf8(words));
  }
}
