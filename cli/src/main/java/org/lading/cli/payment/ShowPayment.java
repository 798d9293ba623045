package org.lading.cli.payment;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lading.cli.account.MoneyQuestion;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.LedgerOptions;
import org.lading.cli.frame.Verb;
import org.lading.cli.shown.Unknown;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Table;
import org.lading.crypto.Bytes;
import org.lading.settlement.PaymentKey;
import org.lading.settlement.PaymentRecord;
import org.lading.settlement.query.TradeQueries;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description = "Shows one payment: who told it, what it pays, in what it differs.",
    footer = {"  lading payment show 7a562c67-ca16-48ba-b074-65581be6f001"})
final class ShowPayment implements Verb {
  @Parameters(paramLabel = "UETR", description = "the payment's UETR")
  private String uetr = "";

  @Mixin private final LedgerOptions ledger = new LedgerOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    String digits = uetr.replace("-", "").toLowerCase(Locale.ROOT);
    if (!digits.matches("[0-9a-f]{32}")) {
      throw Failure.input(
          "not a UETR: " + uetr,
          "a UUID, as banks pass it on",
          "'lading payment list' shows payments, also those without one");
    }
    PaymentKey key = new PaymentKey.Uetr(Bytes.ofHex(digits));
    return MoneyQuestion.askNow(
        ledger,
        context,
        asked -> {
          TradeQueries trade = ImportPayments.queries(asked.view());
          Optional<TradeQueries.KnownPayment> known = trade.payment(key);
          return known.isEmpty()
              ? Unknown.of(
                  "payment",
                  key.toString(),
                  asked.height(),
                  "check the UETR; nobody may have told it yet")
              : new Shown(ShownPayment.of(known.get(), trade, asked.terms()), asked.height());
        });
  }

  private record Shown(ShownPayment payment, long height) implements Answer {
    @Override
    public Json json() {
      return Json.kind("payment").put("height", height).put("payment", payment.json());
    }

    @Override
    public void print(Page page) {
      page.line(payment.key() + ", as of block " + height);
      ShownPayment.print(List.of(payment), page);
      Table table = new Table("told by", "message", "id", "end-to-end id", "status", ">block");
      for (PaymentRecord.Telling one : payment.record().tellings()) {
        table.row(
            one.teller().name(),
            one.payment().message().kind(),
            one.payment().message().id(),
            one.payment().message().endToEndId(),
            one.payment().status().name().toLowerCase(Locale.ROOT),
            Long.toString(one.location().height()));
      }
      page.table(table);
    }
  }
}
