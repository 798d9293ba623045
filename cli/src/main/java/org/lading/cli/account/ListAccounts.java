package org.lading.cli.account;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Table;
import org.lading.settlement.AccountId;
import org.lading.settlement.query.SettlementQueries;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    description = "Lists accounts with what they hold.",
    footer = {"  lading account list", "  lading account list --owner importer --currency CNY"})
final class ListAccounts implements Verb {
  private static final int PAGE = 500;

  @Option(names = "--owner", paramLabel = "ORG", description = "only accounts of this member")
  private Optional<String> owner = Optional.empty();

  @Option(names = "--bank", paramLabel = "ORG", description = "only accounts at this bank")
  private Optional<String> bank = Optional.empty();

  @Option(names = "--currency", paramLabel = "CODE", description = "only accounts in this currency")
  private Optional<String> currency = Optional.empty();

  @Mixin private final MoneyQuestion question = new MoneyQuestion();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    return question.ask(
        context,
        asked -> {
          List<ShownAccount> found = new ArrayList<>();
          for (SettlementQueries.Known one : all(asked.queries())) {
            if (isWanted(one)) {
              found.add(ShownAccount.of(one, asked));
            }
          }
          return new Listed(found, asked.height());
        });
  }

  /** Every account of the ledger, in the order of their names. */
  static List<SettlementQueries.Known> all(SettlementQueries queries) {
    List<SettlementQueries.Known> all = new ArrayList<>();
    Optional<AccountId> after = Optional.empty();
    List<SettlementQueries.Known> page;
    do {
      page = queries.accounts(after, PAGE);
      all.addAll(page);
      after = page.isEmpty() ? after : Optional.of(page.getLast().id());
    } while (page.size() == PAGE);
    return all;
  }

  private boolean isWanted(SettlementQueries.Known one) {
    return owner.map(one.account().owner().name()::equals).orElse(true)
        && bank.map(one.id().bank().name()::equals).orElse(true)
        && currency.map(one.account().currency()::equals).orElse(true);
  }

  private record Listed(List<ShownAccount> accounts, long height) implements Answer {
    @Override
    public Json json() {
      return Json.kind("accounts")
          .put("height", height)
          .put("accounts", accounts, ShownAccount::json);
    }

    @Override
    public void print(Page page) {
      if (accounts.isEmpty()) {
        page.line("no accounts");
        return;
      }
      Table table =
          new Table("account", "owner", "currency", ">balance", ">set aside", ">available", "");
      for (ShownAccount one : accounts) {
        table.row(
            one.id().toString(),
            one.account().owner().name(),
            one.account().currency(),
            one.text(one.balance().posted()),
            one.text(one.balance().debitsPending()),
            one.text(one.balance().available()),
            one.freeze().isPresent() ? "frozen" : "");
      }
      page.table(table);
    }
  }
}
