package org.lading.cli.title;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.LedgerOptions;
import org.lading.cli.frame.Verb;
import org.lading.cli.ledger.LedgerSource;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Table;
import org.lading.embedded.LedgerView;
import org.lading.settlement.TitleId;
import org.lading.settlement.query.SettlementQueries;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    description = "Lists titles with their holders.",
    footer = {"  lading title list", "  lading title list --holder importer"})
final class ListTitles implements Verb {
  private static final int PAGE = 500;

  @Option(names = "--holder", paramLabel = "ORG", description = "only those held by this member")
  private Optional<String> holder = Optional.empty();

  @Option(names = "--issuer", paramLabel = "ORG", description = "only those issued by this member")
  private Optional<String> issuer = Optional.empty();

  @Mixin private final LedgerOptions ledger = new LedgerOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    try (LedgerView view = LedgerSource.read(ledger, context)) {
      SettlementQueries queries = new SettlementQueries(view.state());
      List<ShownTitle> found = new ArrayList<>();
      Optional<TitleId> after = Optional.empty();
      List<TitleId> page;
      do {
        page = queries.titles(after, PAGE);
        for (TitleId id : page) {
          ShownTitle.of(queries, id).filter(this::isWanted).ifPresent(found::add);
        }
        after = page.isEmpty() ? after : Optional.of(page.getLast());
      } while (page.size() == PAGE);
      return new Listed(found, view.height());
    }
  }

  private boolean isWanted(ShownTitle one) {
    return holder.map(one.title().holder().name()::equals).orElse(true)
        && issuer.map(one.id().issuer().name()::equals).orElse(true);
  }

  private record Listed(List<ShownTitle> titles, long height) implements Answer {
    @Override
    public Json json() {
      return Json.kind("titles").put("height", height).put("titles", titles, ShownTitle::json);
    }

    @Override
    public void print(Page page) {
      if (titles.isEmpty()) {
        page.line("no titles");
        return;
      }
      Table table = new Table("title", "kind", "holder", "state");
      for (ShownTitle one : titles) {
        table.row(
            TitleName.text(one.id()),
            one.title().kind().name(),
            one.title().holder().name(),
            one.state());
      }
      page.table(table);
    }
  }
}
