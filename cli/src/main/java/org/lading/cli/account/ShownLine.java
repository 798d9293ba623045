package org.lading.cli.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lading.cli.shown.Words;
import org.lading.cli.text.Csv;
import org.lading.cli.text.Json;
import org.lading.cli.text.Table;
import org.lading.settlement.AccountEntry;
import org.lading.settlement.query.Statement;
import org.lading.settlement.query.TransferStory;

/** One entry of an account, with what its transfer says. */
record ShownLine(Statement.Line line, TransferStory story, long timeMillis) {
  static List<ShownLine> of(List<Statement.Line> lines, MoneyQuestion.Asked asked) {
    BlockTimes times = new BlockTimes(asked.view());
    List<ShownLine> shown = new ArrayList<>(lines.size());
    for (Statement.Line line : lines) {
      shown.add(
          new ShownLine(
              line,
              TransferStory.of(asked.queries(), line.entry().transfer()),
              times.millis(line.location().height())));
    }
    return shown;
  }

  private String what() {
    return switch (line.entry().effect()) {
      case DEBIT_POSTED -> "paid";
      case CREDIT_POSTED -> "received";
      case DEBIT_PENDING -> "set aside";
      case CREDIT_PENDING -> "expected";
      case DEBIT_POSTED_FROM_PENDING -> "paid of what was set aside";
      case CREDIT_POSTED_FROM_PENDING -> "received of what was expected";
      case DEBIT_VOIDED -> "free again, voided";
      case CREDIT_VOIDED -> "not to come, voided";
      case DEBIT_TIMED_OUT -> "free again, timed out";
      case CREDIT_TIMED_OUT -> "not to come, timed out";
    };
  }

  private long posted() {
    return switch (line.entry().effect()) {
      case DEBIT_POSTED, DEBIT_POSTED_FROM_PENDING -> -line.entry().amount();
      case CREDIT_POSTED, CREDIT_POSTED_FROM_PENDING -> line.entry().amount();
      case DEBIT_PENDING,
          CREDIT_PENDING,
          DEBIT_VOIDED,
          CREDIT_VOIDED,
          DEBIT_TIMED_OUT,
          CREDIT_TIMED_OUT ->
          0;
    };
  }

  void addTo(Table table, ShownAccount account) {
    AccountEntry entry = line.entry();
    long posted = posted();
    table.row(
        Words.time(timeMillis).substring(0, 16).replace('T', ' '),
        Long.toString(line.location().height()),
        what(),
        posted == 0 ? "(" + account.text(entry.amount()) + ")" : account.text(posted),
        account.text(line.after().posted()),
        story.reference(),
        entry.transfer().id().hex());
  }

  /** The columns of the table that {@link #addTo(Csv, ShownAccount)} fills. */
  static String[] columns() {
    return new String[] {
      "time",
      "block",
      "account",
      "currency",
      "effect",
      "amount",
      "balance",
      "available",
      "from",
      "to",
      "reference",
      "author",
      "transfer"
    };
  }

  void addTo(Csv csv, ShownAccount account) {
    AccountEntry entry = line.entry();
    csv.row(
        Words.time(timeMillis),
        Long.toString(line.location().height()),
        account.id().toString(),
        account.account().currency(),
        entry.effect().name().toLowerCase(Locale.ROOT),
        account.text(entry.amount()),
        account.text(line.after().posted()),
        account.text(line.after().available()),
        story.debit(),
        story.credit(),
        story.reference(),
        entry.transfer().author().name(),
        entry.transfer().id().hex());
  }

  Json json(ShownAccount account) {
    AccountEntry entry = line.entry();
    return Json.object()
        .put("time", Words.time(timeMillis))
        .put("height", line.location().height())
        .put("effect", entry.effect().name().toLowerCase(Locale.ROOT))
        .put("amount", account.text(entry.amount()))
        .put("balance", account.text(line.after().posted()))
        .put("available", account.text(line.after().available()))
        .put("author", entry.transfer().author().name())
        .put("transfer", entry.transfer().id().hex())
        .put("debit", story.debit())
        .put("credit", story.credit())
        .put("reference", story.reference());
  }
}
