package org.lading.cli.transfer;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.lading.cli.account.AccountName;
import org.lading.cli.account.MoneyQuestion;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.ExitCode;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.SettingName;
import org.lading.cli.frame.Verb;
import org.lading.cli.shown.ShownSettlement;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.settlement.Location;
import org.lading.settlement.Movement;
import org.lading.settlement.TransferKey;
import org.lading.settlement.TransferRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description = "Shows one transfer, and what became of what it set aside.",
    footer = {
      "  lading transfer show 000102030405060708090a0b0c0d0e0f --of importer",
      "  lading transfer show 00010203-0405-0607-0809-0a0b0c0d0e0f -o json"
    })
final class ShowTransfer implements Verb {
  @Parameters(paramLabel = "ID", description = "the transfer's id")
  private String id = "";

  @Option(
      names = "--of",
      paramLabel = "ORG",
      description = "who made it (default: the organisation of the profile)")
  private Optional<String> author = Optional.empty();

  @Mixin private final MoneyQuestion question = new MoneyQuestion();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    String name =
        author.isPresent() ? author.get() : context.settings().need(SettingName.ORG, null);
    TransferKey key =
        new TransferKey(AccountName.organisation("--of", name), TransferIds.parse(id));
    return question.ask(
        context,
        asked -> {
          Optional<TransferRecord> found = asked.queries().transfer(key);
          return found.isEmpty()
              ? new Unknown(key)
              : Shown.of(key, found.get(), asked.words(key.author()));
        });
  }

  private record Unknown(TransferKey key) implements Answer {
    @Override
    public ExitCode exitCode() {
      return ExitCode.NO;
    }

    @Override
    public Json json() {
      return Json.kind("unknown-transfer")
          .put("transfer", key.id().hex())
          .put("author", key.author().name());
    }

    @Override
    public void print(Page page) {
      page.line("there is no transfer " + key);
      page.line("  next: name who made it with --of; 'lading account statement' shows ids");
    }
  }

  private record Shown(
      TransferKey key, TransferRecord record, ShownSettlement words, String summary)
      implements Answer {
    /** Said while the ledger is open: what it points to is looked up there. */
    static Shown of(TransferKey key, TransferRecord record, ShownSettlement words) {
      return new Shown(key, record, words, words.summary(record.transfer()));
    }

    @Override
    public Json json() {
      return Json.kind("transfer")
          .put("transfer", key.id().hex())
          .put("author", key.author().name())
          .put("summary", summary)
          .put("height", record.made().height())
          .put("pending", record.pending().map(this::json).orElse(null));
    }

    private Json json(TransferRecord.PendingFate fate) {
      return Json.object()
          .put("state", fate.state().name().toLowerCase(Locale.ROOT))
          .put("posted", fate.postedAmount() == 0 ? null : words.number(currency(), fate.postedAmount()))
          .put(
              "closedAt",
              fate.closed().map(at -> Json.text(Long.toString(at.height()))).orElse(null))
          .put("closedBy", fate.closedBy().map(by -> Json.text(by.toString())).orElse(null));
    }

    /** That of a pending transfer, which alone has a fate. */
    private String currency() {
      return record.transfer().movement() instanceof Movement.Pending pending
          ? pending.terms().currency()
          : "";
    }

    @Override
    public void print(Page page) {
      page.line(summary);
      page.fields(
          "author",
          key.author().name(),
          "made in block",
          Long.toString(record.made().height()),
          "now",
          record.pending().map(this::fate).orElse(""));
    }

    private String fate(TransferRecord.PendingFate fate) {
      String where = fate.closed().map(Shown::block).orElse("");
      return switch (fate.state()) {
        case PENDING -> "still pending";
        case POSTED -> "posted " + words.amount(currency(), fate.postedAmount()) + where;
        case VOIDED -> "voided" + where;
        case TIMED_OUT -> "timed out" + where;
      };
    }

    private static String block(Location at) {
      return " in block " + at.height();
    }
  }
}
