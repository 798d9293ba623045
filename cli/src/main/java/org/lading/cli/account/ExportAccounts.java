package org.lading.cli.account;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.NewFile;
import org.lading.cli.frame.Verb;
import org.lading.cli.text.Csv;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.settlement.query.SettlementQueries;
import org.lading.settlement.query.Statement;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "export",
    description = {
      "Writes the books as a journal for hledger and other plain-text book-keepers, or a table.",
      "Every movement of money is a transaction; the last ones assert the balances of the ledger, so"
          + " 'hledger check' fails where both differ. What is only set aside is not in it."
    },
    footer = {
      "  lading account export --out books.journal && hledger -f books.journal balance",
      "  lading account export icbc/importer-cny --at 100"
    })
final class ExportAccounts implements Verb {
  @Parameters(
      paramLabel = "BANK/NAME",
      arity = "0..*",
      description = "only movements of these accounts; all of them without")
  private List<String> names = new ArrayList<>();

  /** In which form. */
  private static final class Form {
    @Option(names = "--csv", description = "as a table, one row for each entry of an account")
    private boolean csv;

    @Option(names = "--hledger", description = "as a journal of hledger, as without it")
    private boolean hledger;

    boolean isTable() {
      return csv && !hledger;
    }
  }

  @ArgGroup private Form form = new Form();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "write to this new file, not to the standard stream")
  private @Nullable Path out;

  @Mixin private final MoneyQuestion question = new MoneyQuestion();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    Path file = out == null ? null : context.file(out);
    if (file != null) {
      NewFile.requireFree(file);
    }
    return question.ask(
        context,
        asked -> {
          List<ShownAccount> accounts = accounts(asked);
          Journal journal = new Journal(asked);
          accounts.forEach(journal::add);
          String text = form.isTable() ? table(accounts, asked) : journal.text();
          if (file != null) {
            NewFile.write(file, text);
          }
          return new Exported(
              file == null ? "" : file.toString(), text, journal.transactions(), asked.height());
        });
  }

  private List<ShownAccount> accounts(MoneyQuestion.Asked asked) throws Failure {
    List<ShownAccount> accounts = new ArrayList<>();
    if (names.isEmpty()) {
      for (SettlementQueries.Known known : ListAccounts.all(asked.queries())) {
        accounts.add(ShownAccount.of(known, asked));
      }
    }
    for (String name : names) {
      accounts.add(
          ShownAccount.of(AccountName.known(asked.view(), AccountName.parse(name)), asked));
    }
    return accounts;
  }

  private static String table(List<ShownAccount> accounts, MoneyQuestion.Asked asked) {
    Csv csv = new Csv(ShownLine.columns());
    for (ShownAccount account : accounts) {
      List<Statement.Line> lines = asked.queries().statement(account.id(), asked.height()).lines();
      for (ShownLine line : ShownLine.of(lines, asked)) {
        line.addTo(csv, account);
      }
    }
    return csv.text();
  }

  private record Exported(String file, String text, int transactions, long height)
      implements Answer {
    @Override
    public Json json() {
      Json.Obj json = Json.kind("journal").put("height", height).put("transactions", transactions);
      return file.isEmpty() ? json.put("journal", text) : json.put("file", file);
    }

    @Override
    public void print(Page page) {
      if (file.isEmpty()) {
        page.verbatim(text);
      } else {
        page.line(transactions + " transactions written to " + file);
      }
    }
  }
}
