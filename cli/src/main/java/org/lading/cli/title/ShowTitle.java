package org.lading.cli.title;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.ExitCode;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.FileHash;
import org.lading.cli.frame.LedgerOptions;
import org.lading.cli.frame.Verb;
import org.lading.cli.ledger.LedgerSource;
import org.lading.cli.shown.Unknown;
import org.lading.cli.shown.Words;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Style;
import org.lading.crypto.Hash;
import org.lading.embedded.LedgerView;
import org.lading.settlement.TitleId;
import org.lading.settlement.query.SettlementQueries;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description = {
      "Shows one title: who holds it, and whether it is pledged.",
      "With --document, also whether that file is the document it was issued for."
    },
    footer = {
      "  lading title show silk-rail/COSU6123456780",
      "  lading title show silk-rail/COSU6123456780 --document bl.pdf"
    })
final class ShowTitle implements Verb {
  @Parameters(paramLabel = "ISSUER/NUMBER", description = "the title")
  private String name = "";

  @Option(names = "--document", paramLabel = "FILE", description = "compare with this file")
  private @Nullable Path document;

  @Mixin private final LedgerOptions ledger = new LedgerOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    TitleId id = TitleName.parse(name);
    Optional<Hash> hash =
        document == null ? Optional.empty() : Optional.of(FileHash.sha256(context.file(document)));
    try (LedgerView view = LedgerSource.read(ledger, context)) {
      Optional<ShownTitle> found = ShownTitle.of(new SettlementQueries(view.state()), id);
      return found.isEmpty()
          ? Unknown.of(
              "title",
              TitleName.text(id),
              view.height(),
              "check issuer and number; 'lading title list' lists titles")
          : new Shown(
              found.get(), hash.map(found.get().title().documentHash()::equals), view.height());
    }
  }

  private record Shown(ShownTitle shown, Optional<Boolean> sameDocument, long height)
      implements Answer {
    @Override
    public ExitCode exitCode() {
      return sameDocument.orElse(true) ? ExitCode.YES : ExitCode.NO;
    }

    @Override
    public Json json() {
      Json.Obj json = Json.kind("title").put("height", height).put("title", shown.json());
      sameDocument.ifPresent(same -> json.put("sameDocument", same));
      return json;
    }

    @Override
    public void print(Page page) {
      page.line(TitleName.text(shown.id()) + ", as of block " + height);
      page.fields(
          "kind",
          shown.title().kind().name(),
          "holder",
          shown.title().holder().name() + (shown.title().surrendered() ? ", the last one" : ""),
          "state",
          shown.state(),
          "pledged for",
          shown.pledge().map(pledge -> pledge.reference()).orElse(""),
          "pledged since",
          shown.pledge().map(pledge -> Words.time(pledge.timeMillis())).orElse(""),
          "document",
          "SHA-256 " + shown.title().documentHash(),
          "events",
          Long.toString(shown.title().eventCount()));
      sameDocument.ifPresent(
          same ->
              page.line(
                  same
                      ? Style.GOOD.of("this is the document it was issued for")
                      : Style.BAD.of("this is ANOTHER document than it was issued for")));
    }
  }
}
