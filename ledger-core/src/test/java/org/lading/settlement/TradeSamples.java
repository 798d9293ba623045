package org.lading.settlement;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lading.crypto.Bytes;
import org.lading.settlement.PaymentRecord.Portion;
import org.lading.settlement.PaymentRecord.Telling;
import org.lading.settlement.PaymentRecord.Verdict;
import org.lading.testkit.Consortium;

/** One of every kind of message about orders and payments, full, and with all left out that may. */
public final class TradeSamples {
  private static final Bytes UETR = Bytes.ofHex("7a562c67ca164ba08e7c1f3a9b2d4c5e");

  private TradeSamples() {}

  /** Parts by what they are. */
  public static Map<String, TradeAction> actions() {
    Map<String, TradeAction> all = new LinkedHashMap<>();
    all.put("an order", order());
    all.put("an order with all that may be left out", fullOrder());
    all.put("an order is cancelled", Trade.order("PO-7", 5).correcting(2).cancelled());
    all.put(
        "an order is confirmed",
        new TradeAction.ConfirmOrder(new OrderKey(Consortium.EXPORTER, "INV-2026-7"), 1));
    all.put("a payment", payment());
    all.put("a payment known by another's message", told());
    return all;
  }

  static Order order() {
    return Trade.order("INV-2026-7", 12_345_600).said();
  }

  private static Order fullOrder() {
    return new Order(
        "INV-2026-7",
        1,
        Consortium.IMPORTER,
        Consortium.EXPORTER,
        "CNY",
        12_345_600,
        Trade.DUE,
        500,
        "合同 2026/3",
        "https://id.gs1.org/00/169012340000000017",
        List.of("PO 4711", "COSU6123456780"),
        Optional.of(Trade.hash("the invoice")),
        false);
  }

  static Payment payment() {
    return new Payment(
        Optional.of(UETR),
        Optional.empty(),
        new Payment.Message(
            "pacs.008.001.08", "ICBC20260330-1", "TX-1", "E2E-7", Trade.hash("the message")),
        new Payment.Facts(
            "CNY",
            12_345_600,
            Optional.of(Consortium.IMPORTER),
            Optional.of(Consortium.EXPORTER),
            Optional.of(LocalDate.of(2026, 3, 30)),
            List.of(
                new Payment.Reference("INV-2026-7", 12_000_000),
                new Payment.Reference("PO 4711", 345_600))),
        PaymentStatus.SETTLED,
        0);
  }

  static Payment told() {
    return new Payment(
        Optional.empty(),
        Optional.of(Consortium.BANK),
        new Payment.Message("camt.054.001.08", "STMT 9", "", "", Trade.hash("the message")),
        new Payment.Facts(
            "CNY",
            1,
            Optional.empty(),
            Optional.of(Consortium.EXPORTER),
            Optional.of(LocalDate.of(2026, 3, 30)),
            List.of()),
        PaymentStatus.RETURNED,
        3);
  }

  public static List<OrderRecord> orders() {
    Location at = SettlementSamples.location();
    Bytes part = order().encode();
    OrderRecord first = OrderRecord.first(order(), false, at, Consortium.START_MILLIS, part);
    return List.of(
        first,
        first.confirmedBy(part).paidMore(345_600),
        first.corrected(fullOrder(), true, part).paidMore(12_345_200),
        first.corrected(Trade.order("INV-2026-7", 5).correcting(1).cancelled(), false, part));
  }

  public static List<PaymentRecord> payments() {
    Location at = SettlementSamples.location();
    Telling first = new Telling(Consortium.BANK, 1, payment(), at, true);
    PaymentRecord told = PaymentRecord.told(Optional.empty(), first, payment().encode());
    OrderKey order = new OrderKey(Consortium.EXPORTER, "INV-2026-7");
    Portion fits = new Portion(12_000_000, Verdict.FITS, List.of(order), List.of());
    Portion differs =
        new Portion(
            345_600,
            Verdict.MISMATCHED,
            List.of(order),
            List.of(
                new Mismatch(Mismatch.Field.AMOUNT, "345599", "345600"),
                new Mismatch(Mismatch.Field.CREDITOR, "zhongshan-exporter", "")));
    Portion several =
        new Portion(
            1,
            Verdict.AMBIGUOUS,
            List.of(order, new OrderKey(Consortium.IMPORTER, "PO-7")),
            List.of());
    Telling other = new Telling(Consortium.EXPORTER, 4, told(), at, false);
    return List.of(
        told.with(List.of(new Portion(5, Verdict.UNMATCHED, List.of(), List.of())), false),
        PaymentRecord.told(
            Optional.of(told.with(List.of(fits, differs, several), true)), other, told().encode()));
  }

  public static List<PaymentKey> keys() {
    return List.of(
        new PaymentKey.Uetr(UETR),
        new PaymentKey.Told(Consortium.BANK, "STMT 9", ""),
        new PaymentKey.Told(Consortium.BANK, "STMT 9", "TX-1"),
        new PaymentKey.OfTransfer(SettlementSamples.key(), 0),
        new PaymentKey.OfTransfer(SettlementSamples.key(), 999));
  }
}
