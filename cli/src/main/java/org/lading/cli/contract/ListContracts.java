package org.lading.cli.contract;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.cli.account.AccountName;
import org.lading.cli.deal.Party;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.LedgerOptions;
import org.lading.cli.frame.Verb;
import org.lading.cli.ledger.LedgerSource;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Table;
import org.lading.contract.ContractStatus;
import org.lading.contract.query.ContractQueries;
import org.lading.contract.query.ContractQueries.Found;
import org.lading.crypto.Hash;
import org.lading.embedded.LedgerView;
import org.lading.identity.OrganisationId;
import org.lading.membership.SettlementTerms;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    description = "Lists contracts with where they stand and what they hold.",
    footer = {"  lading contract list", "  lading contract list --of importer --open"})
final class ListContracts implements Verb {
  private static final int PAGE = 500;

  @Option(
      names = "--of",
      paramLabel = "ORG",
      description = "only those that name this member: as a party, an attester or the arbiter")
  private Optional<String> of = Optional.empty();

  @Option(names = "--open", description = "only those that have not ended")
  private boolean open;

  @Mixin private final LedgerOptions ledger = new LedgerOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    Optional<OrganisationId> named = Optional.empty();
    if (of.isPresent()) {
      named = Optional.of(AccountName.organisation("--of", of.get()));
    }
    try (LedgerView view = LedgerSource.read(ledger, context)) {
      SettlementTerms terms = Party.terms(view.genesis());
      ContractQueries queries = new ContractQueries(view.state());
      List<Row> rows = new ArrayList<>();
      Optional<Hash> after = Optional.empty();
      List<Hash> page;
      do {
        page =
            named.isPresent()
                ? queries.contractsOf(named.get(), after, PAGE)
                : queries.contracts(after, PAGE);
        for (Hash hash : page) {
          Found found = queries.contract(hash).orElseThrow();
          if (!open || !found.record().status().isEnd()) {
            rows.add(new Row(found, new ContractMoney(found.document(), terms)));
          }
        }
        after = page.isEmpty() ? after : Optional.of(page.getLast());
      } while (page.size() == PAGE);
      return new Listed(rows, view.height());
    }
  }

  private record Row(Found found, ContractMoney money) {
    long held() {
      return found.record().status().isFunded()
          ? found.record().requireMoney().standing().held()
          : 0;
    }

    ContractStatus status() {
      return found.record().status();
    }

    Json json() {
      return Json.object()
          .put("contract", found.hash().hex())
          .put("title", found.document().title())
          .put("status", status().word())
          .put("held", money.decimal(held()))
          .put("currency", money.code());
    }
  }

  private record Listed(List<Row> rows, long height) implements Answer {
    @Override
    public Json json() {
      return Json.kind("contracts").put("height", height).put("contracts", rows, Row::json);
    }

    @Override
    public void print(Page page) {
      if (rows.isEmpty()) {
        page.line("no contracts");
        return;
      }
      Table table = new Table("contract", "status", "holds", "title");
      for (Row row : rows) {
        table.row(
            ContractName.brief(row.found().hash()),
            row.status().word(),
            row.held() == 0 ? "" : row.money().text(row.held()),
            row.found().document().title());
      }
      page.table(table);
    }
  }
}
