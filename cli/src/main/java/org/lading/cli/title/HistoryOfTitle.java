package org.lading.cli.title;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.ExitCode;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.LedgerOptions;
import org.lading.cli.frame.Verb;
import org.lading.cli.ledger.LedgerSource;
import org.lading.cli.shown.ShownSettlement;
import org.lading.cli.shown.Unknown;
import org.lading.cli.shown.Words;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Style;
import org.lading.cli.text.Table;
import org.lading.embedded.LedgerView;
import org.lading.embedded.TitleHistory;
import org.lading.identity.OrganisationId;
import org.lading.settlement.TitleId;
import org.lading.settlement.query.SettlementQueries;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "history",
    description = {
      "Lists all that was ever done with a title, in order, and by whom.",
      "It is read from the blocks and checked against the history hash of the title, so that none"
          + " is missing; exits with 1 where they do not agree."
    },
    footer = {
      "  lading title history silk-rail/COSU6123456780",
      "  lading title history silk-rail/COSU6123456780 -o json"
    })
final class HistoryOfTitle implements Verb {
  @Parameters(paramLabel = "ISSUER/NUMBER", description = "the title")
  private String name = "";

  @Mixin private final LedgerOptions ledger = new LedgerOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    TitleId id = TitleName.parse(name);
    try (LedgerView view = LedgerSource.read(ledger, context)) {
      Optional<TitleHistory> history = TitleHistory.of(view, id);
      if (history.isEmpty()) {
        return Unknown.of(
            "title",
            TitleName.text(id),
            view.height(),
            "check issuer and number; 'lading title list' lists titles");
      }
      ShownTitle title = ShownTitle.of(new SettlementQueries(view.state()), id).orElseThrow();
      return new Shown(
          title, history.get(), new ShownSettlement(view.genesis().settlement()), view.height());
    }
  }

  private record Shown(ShownTitle title, TitleHistory history, ShownSettlement words, long height)
      implements Answer {
    @Override
    public ExitCode exitCode() {
      return history.holds() ? ExitCode.YES : ExitCode.NO;
    }

    @Override
    public Json json() {
      return Json.kind("title-history")
          .put("height", height)
          .put("title", title.json())
          .put("holds", history.holds())
          .put("parts", history.lines(), this::json);
    }

    private Json json(TitleHistory.Line line) {
      return Json.object()
          .put("time", Words.time(line.timeMillis()))
          .put("height", line.height())
          .put("index", line.index())
          .put("part", line.part())
          .put("transaction", line.transactionId().hex())
          .put("signers", line.signers(), signer -> Json.text(signer.name()))
          .put("summary", words.summary(line.action()))
          .put("historyHash", line.history().hex());
    }

    @Override
    public void print(Page page) {
      page.line(TitleName.text(title.id()) + ", as of block " + height);
      Table table = new Table("time", ">block", "what", "signed by", "transaction");
      for (TitleHistory.Line line : history.lines()) {
        table.row(
            Words.time(line.timeMillis()).substring(0, 16).replace('T', ' '),
            Long.toString(line.height()),
            words.summary(line.action()),
            line.signers().stream().map(OrganisationId::name).collect(Collectors.joining(", ")),
            line.transactionId().hex());
      }
      page.table(table);
      page.line(
          history.holds()
              ? Style.GOOD.of("complete") + ": these make the history hash of the title"
              : Style.BAD.of("NOT COMPLETE")
                  + ": "
                  + history.lines().size()
                  + " parts were found, and they do not make the history hash over "
                  + history.title().eventCount());
      if (!history.holds()) {
        page.line("  next: check the ledger with 'lading ledger verify', or ask another node");
      }
    }
  }
}
