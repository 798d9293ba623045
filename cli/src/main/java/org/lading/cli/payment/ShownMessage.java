package org.lading.cli.payment;

import java.util.Locale;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Style;
import org.lading.formats.iso20022.Finding;
import org.lading.formats.iso20022.PaymentEntry;
import org.lading.formats.iso20022.PaymentMessage;

/** Messages as they are told. */
final class ShownMessage {
  private static final int FINDINGS = 50;

  private ShownMessage() {}

  static boolean isRefused(MessageOptions.Message message) {
    return message instanceof MessageOptions.Message.Refused;
  }

  static Json.Obj json(MessageOptions.Message message) {
    return switch (message) {
      case MessageOptions.Message.Sound(var file, var hash, var read) ->
          Json.object()
              .put("file", file)
              .put("sound", true)
              .put("sha256", hash.hex())
              .put("message", read.message().version().name())
              .put("messageId", read.message().messageId())
              .put("transactions", read.message().transactions())
              .put("schemaChecked", read.message().schemaChecked())
              .put("rows", read.entries(), ShownMessage::json);
      case MessageOptions.Message.Refused(var file, var findings, var further) ->
          Json.object()
              .put("file", file)
              .put("sound", false)
              .put("findings", findings, ShownMessage::json)
              .put("furtherFindings", further);
    };
  }

  private static Json json(PaymentEntry row) {
    return Json.object()
        .put("kind", row.kind().name().toLowerCase(Locale.ROOT))
        .put("line", row.at().line())
        .put("uetr", row.ids().uetr() == null ? null : row.ids().uetr().toString())
        .put("endToEndId", row.ids().endToEndId().isEmpty() ? null : row.ids().endToEndId())
        .put("currency", row.amount() == null ? null : row.amount().currency())
        .put("minorUnits", row.amount() == null ? null : Long.toString(row.amount().minorUnits()))
        .put("debtor", row.debtor().name().isEmpty() ? null : row.debtor().name())
        .put("creditor", row.creditor().name().isEmpty() ? null : row.creditor().name())
        .put("references", row.remittance().references(), Json::text);
  }

  private static Json json(Finding finding) {
    return Json.object()
        .put("line", finding.at().line())
        .put("column", finding.at().column())
        .put("field", finding.field().isEmpty() ? null : finding.field())
        .put("expected", finding.expected())
        .put("got", finding.got().isEmpty() ? null : finding.got());
  }

  static void print(MessageOptions.Message message, Page page) {
    switch (message) {
      case MessageOptions.Message.Sound(var file, var hash, var read) -> {
        PaymentMessage head = read.message();
        page.line(file + ": " + Style.GOOD.of("sound"));
        page.fields(
            "message",
            head.version().name() + " " + head.messageId(),
            "transactions",
            Long.toString(head.transactions()),
            "schema",
            head.schemaNote(),
            "SHA-256",
            hash.hex());
      }
      case MessageOptions.Message.Refused(var file, var findings, var further) -> {
        page.line(file + ": " + Style.BAD.of("refused"));
        for (Finding one : findings.subList(0, Math.min(FINDINGS, findings.size()))) {
          page.line("  " + one);
        }
        long more = Math.max(0, findings.size() - FINDINGS) + further;
        if (more > 0) {
          page.line("  and " + more + " more");
        }
      }
    }
  }
}
