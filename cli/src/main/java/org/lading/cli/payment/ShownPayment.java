package org.lading.cli.payment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lading.cli.deal.Party;
import org.lading.cli.frame.Failure;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Style;
import org.lading.cli.text.Table;
import org.lading.identity.OrganisationId;
import org.lading.membership.Currency;
import org.lading.membership.SettlementTerms;
import org.lading.settlement.Mismatch;
import org.lading.settlement.OrderKey;
import org.lading.settlement.OrderRecord;
import org.lading.settlement.Payment;
import org.lading.settlement.PaymentKey;
import org.lading.settlement.PaymentRecord;
import org.lading.settlement.query.PaymentResult;
import org.lading.settlement.query.TradeQueries;

/** A payment, what it pays, and in what it differs. */
public record ShownPayment(
    PaymentKey key, PaymentRecord record, List<Part> parts, Currency currency) {
  /** A portion with what it comes to, its order considered. */
  public record Part(PaymentRecord.Portion portion, PaymentResult result) {}

  public static ShownPayment of(
      TradeQueries.KnownPayment known, TradeQueries trade, SettlementTerms terms) throws Failure {
    List<Part> parts = new ArrayList<>();
    for (PaymentRecord.Portion portion : known.record().portions()) {
      Optional<OrderRecord> order =
          portion.orders().size() == 1
              ? trade.order(portion.orders().getFirst()).map(TradeQueries.KnownOrder::record)
              : Optional.empty();
      parts.add(new Part(portion, PaymentResult.of(known.record(), portion, order)));
    }
    return new ShownPayment(
        known.key(),
        known.record(),
        parts,
        Party.currency(terms, known.record().facts().currency()));
  }

  public boolean has(PaymentResult result) {
    return parts.stream().anyMatch(part -> part.result() == result);
  }

  /** Whether it is by or to that member; where none is named it is. */
  public boolean isOf(Optional<String> member) {
    return member.isEmpty()
        || Stream.of(record.facts().debtor(), record.facts().creditor())
            .flatMap(Optional::stream)
            .anyMatch(one -> one.name().equals(member.get()));
  }

  private String amount(long minor) {
    return currency.format(minor) + " " + currency.code();
  }

  static String word(PaymentResult result) {
    return result.name().toLowerCase(Locale.ROOT);
  }

  private static String orders(PaymentRecord.Portion portion) {
    return portion.orders().stream().map(ShownPayment::order).collect(Collectors.joining(", "));
  }

  private static String order(OrderKey key) {
    return key.author().name() + "/" + key.number();
  }

  /** A difference in words; amounts as the currency has them. */
  private String said(Mismatch one) {
    boolean money = one.field() == Mismatch.Field.AMOUNT;
    return one.field().name().toLowerCase(Locale.ROOT).replace('_', ' ')
        + " expected "
        + value(one.expected(), money)
        + ", got "
        + value(one.got(), money);
  }

  private String value(String text, boolean money) {
    if (text.isEmpty()) {
      return "no member";
    }
    return money ? currency.format(Long.parseLong(text)) : text;
  }

  public Json.Obj json() {
    Payment.Facts facts = record.facts();
    return Json.object()
        .put("payment", key.toString())
        .put("status", word(record.status().name()))
        .put("currency", currency.code())
        .put("amount", currency.format(facts.amount()))
        .put("debtor", name(facts.debtor()))
        .put("creditor", name(facts.creditor()))
        .put("valueDate", facts.valueDate().map(String::valueOf).orElse(null))
        .put("references", facts.references(), one -> Json.text(one.text()))
        .put("toldBy", record.tellings(), this::json)
        .put("portions", parts, this::json);
  }

  private static String word(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static @org.jspecify.annotations.Nullable String name(Optional<OrganisationId> one) {
    return one.map(OrganisationId::name).orElse(null);
  }

  private Json json(PaymentRecord.Telling telling) {
    return Json.object()
        .put("member", telling.teller().name())
        .put("message", telling.payment().message().kind())
        .put("messageId", telling.payment().message().id())
        .put("status", word(telling.payment().status().name()))
        .put("height", telling.location().height())
        .put("differences", record.differences(telling.teller()), this::json);
  }

  private Json json(Part part) {
    return Json.object()
        .put("amount", currency.format(part.portion().amount()))
        .put("result", word(part.result()))
        .put("orders", part.portion().orders(), one -> Json.text(order(one)))
        .put("mismatches", part.portion().mismatches(), this::json);
  }

  private Json json(Mismatch one) {
    boolean money = one.field() == Mismatch.Field.AMOUNT;
    return Json.object()
        .put("field", word(one.field().name()))
        .put("expected", value(one.expected(), money))
        .put("got", value(one.got(), money));
  }

  /** Payments as a table, and below it in what they differ. */
  public static void print(List<ShownPayment> payments, Page page) {
    Table table = new Table("payment", "from", "to", ">amount", "day", "for", "result", ">told by");
    for (ShownPayment one : payments) {
      for (Part part : one.parts()) {
        Payment.Facts facts = one.record().facts();
        table.row(
            one.key().toString(),
            facts.debtor().map(OrganisationId::name).orElse("-"),
            facts.creditor().map(OrganisationId::name).orElse("-"),
            one.amount(part.portion().amount()),
            facts.valueDate().map(String::valueOf).orElse("here"),
            orders(part.portion()),
            word(part.result()),
            Integer.toString(one.record().tellings().size()));
      }
    }
    page.table(table);
    for (ShownPayment one : payments) {
      one.printDifferences(page);
    }
  }

  private void printDifferences(Page page) {
    for (Part part : parts) {
      for (Mismatch one : part.portion().mismatches()) {
        page.line(
            Style.BAD.of(word(part.result()))
                + " "
                + key
                + " with "
                + orders(part.portion())
                + ": "
                + said(one));
      }
    }
    for (PaymentRecord.Telling telling : record.tellings()) {
      for (Mismatch one : record.differences(telling.teller())) {
        page.line(
            Style.NOTABLE.of("told otherwise")
                + " "
                + key
                + " by "
                + telling.teller()
                + ": "
                + said(one));
      }
    }
  }
}
