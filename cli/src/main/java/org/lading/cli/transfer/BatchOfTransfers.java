package org.lading.cli.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lading.cli.deal.Party;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.LedgerOptions;
import org.lading.cli.frame.SignerOptions;
import org.lading.cli.frame.Verb;
import org.lading.cli.frame.Waiting;
import org.lading.cli.ledger.LedgerSource;
import org.lading.cli.ledger.Recorder;
import org.lading.cli.ledger.SigningKey;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.membership.Genesis;
import org.lading.membership.SettlementTerms;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "batch",
    description = {
      "Makes the transfers of a table (CSV), with the columns from, to, amount, currency and perhaps"
          + " reference and id.",
      "Each is made or refused by itself. With --together all of up to so many rows are made, or"
          + " none of them. A table recorded again moves no money twice."
    },
    footer = {
      "  lading transfer batch payments.csv",
      "  lading transfer batch payroll.csv --together 100"
    })
final class BatchOfTransfers implements Verb {
  private static final int MOST_TOGETHER = 5_000;

  @Parameters(paramLabel = "FILE", description = "the table")
  private Path file = Path.of("");

  @Option(
      names = "--together",
      paramLabel = "COUNT",
      defaultValue = "1",
      description = "so many rows, in their order, succeed or fail together (default: 1)")
  private int together = 1;

  @Option(
      names = "--expires-in",
      paramLabel = "TIME",
      defaultValue = "1h",
      description = "how long it may wait to be recorded: 90s, 10m, 1h or 2d (${DEFAULT-VALUE})")
  private String expiresIn = "1h";

  @Mixin private final LedgerOptions ledgerOptions = new LedgerOptions();
  @Mixin private final SignerOptions signerOptions = new SignerOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    if (together < 1 || together > MOST_TOGETHER) {
      throw Failure.input(
          "--together is " + together, "1 to " + MOST_TOGETHER + " rows", "correct it");
    }
    long expiresInMillis = Waiting.millis("--expires-in", expiresIn);
    Genesis genesis = LedgerSource.genesis(ledgerOptions, context);
    List<TransferTable.Line> lines = read(context.file(file), Party.terms(genesis));
    SigningKey key = SigningKey.of(signerOptions, context);
    List<BatchRow> rows = new ArrayList<>();
    try (Recorder ledger = LedgerSource.open(ledgerOptions, key, context);
        var progress = context.progress("paying", "rows", lines.size())) {
      BatchRun run = new BatchRun(ledger, key, expiresInMillis, together);
      run.pay(lines, rows::add, progress);
    }
    return new BatchAnswer(file.toString(), rows, genesis.settlement());
  }

  private static List<TransferTable.Line> read(Path table, SettlementTerms terms)
      throws Failure, IOException {
    try {
      List<TransferTable.Line> lines =
          TransferTable.transfers(Bytes.wrap(Files.readAllBytes(table)), terms);
      if (lines.isEmpty()) {
        throw new MalformedException(-1, "it has no rows");
      }
      return lines;
    } catch (MalformedException e) {
      throw Failure.input(
              "the table " + table + " does not read: " + e.getMessage(),
              "the columns from, to, amount, currency, and perhaps reference and id",
              "correct it; no money was moved")
          .because(e);
    }
  }
}
