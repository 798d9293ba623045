package org.lading.cli.account;

import java.io.IOException;
import java.util.List;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Table;
import org.lading.settlement.AccountId;
import org.lading.settlement.query.Statement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "statement",
    description = "Lists every entry of an account with the balance it left, from the first on.",
    footer = {
      "  lading account statement icbc/importer-cny",
      "  lading account statement icbc/importer-cny --last 20 --at 100"
    })
final class StatementOfAccount implements Verb {
  @Parameters(paramLabel = "BANK/NAME", description = "the account")
  private String name = "";

  @Option(
      names = "--last",
      paramLabel = "COUNT",
      defaultValue = "1000000",
      description = "only so many entries, the latest ones")
  private int last = Integer.MAX_VALUE;

  @Mixin private final MoneyQuestion question = new MoneyQuestion();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    AccountId id = AccountName.parse(name);
    if (last < 1) {
      throw Failure.input("--last is " + last, "1 or more", "leave it out to get all");
    }
    return question.ask(
        context,
        asked -> {
          ShownAccount account = ShownAccount.of(AccountName.known(asked.view(), id), asked);
          List<Statement.Line> lines = asked.queries().statement(id, asked.height()).lines();
          List<ShownLine> shown =
              ShownLine.of(lines.subList(Math.max(0, lines.size() - last), lines.size()), asked);
          return new Shown(account, shown, lines.size(), asked.height());
        });
  }

  private record Shown(ShownAccount account, List<ShownLine> lines, int entries, long height)
      implements Answer {
    @Override
    public Json json() {
      return Json.kind("statement")
          .put("height", height)
          .put("account", account.json())
          .put("entryCount", entries)
          .put("entries", lines, line -> line.json(account));
    }

    @Override
    public void print(Page page) {
      page.line(account.id() + " of " + account.account().owner() + ", as of block " + height);
      if (lines.isEmpty()) {
        page.line("no entries");
        return;
      }
      Table table =
          new Table("time", ">block", "what", ">amount", ">balance", "reference", "transfer");
      lines.forEach(line -> line.addTo(table, account));
      page.table(table);
      if (lines.size() < entries) {
        page.line((entries - lines.size()) + " earlier entries are not shown");
      }
      page.line("amounts in " + account.account().currency());
    }
  }
}
