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
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "export",
    description = {
      "Writes the books as a journal for hledger and other plain-text book-keepers.",
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

  @Option(
      names = "--hledger",
      description = "in the form of hledger, which is the only one there is")
  private boolean hledger = true;

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
          Journal journal = new Journal(asked);
          if (names.isEmpty()) {
            for (var known : ListAccounts.all(asked.queries())) {
              journal.add(ShownAccount.of(known, asked));
            }
          }
          for (String name : names) {
            journal.add(
                ShownAccount.of(AccountName.known(asked.view(), AccountName.parse(name)), asked));
          }
          String text = journal.text();
          if (file != null) {
            NewFile.write(file, text);
          }
          return new Exported(
              file == null ? "" : file.toString(), text, journal.transactions(), asked.height());
        });
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
