package org.lading.cli.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.LedgerOptions;
import org.lading.cli.frame.NewFile;
import org.lading.cli.frame.Verb;
import org.lading.cli.ledger.LedgerSource;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.contract.Document;
import org.lading.contract.query.ContractQueries;
import org.lading.contract.query.ContractQueries.Found;
import org.lading.embedded.LedgerView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description = {
      "Shows a contract as it will be signed, or was: one in a file, or one on the ledger.",
      "Values are filled in and comments left out: what is shown is all that the hash covers, and"
          + " reads back as the same contract."
    },
    footer = {
      "  lading contract show sale.yaml",
      "  lading contract show 3f9a2c17d0b4",
      "  lading contract show sale.yaml --bytes sale.contract"
    })
final class ShowContract implements Verb {
  @Parameters(
      paramLabel = "FILE|CONTRACT",
      description =
          "the contract, in YAML or JSON; or the hash of one on the ledger, or the beginning of it")
  private Path file = Path.of("");

  @Option(
      names = "--bytes",
      paramLabel = "FILE",
      description = "also write the bytes that are hashed into a new file")
  private @Nullable Path bytes;

  @Mixin private final LedgerOptions ledger = new LedgerOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    return ContractName.mayBe(file.toString()) && !Files.exists(context.file(file))
        ? onTheLedger(context)
        : shown(ContractFile.read(context, file).document(), context);
  }

  private Answer onTheLedger(Context context) throws Failure, IOException {
    try (LedgerView view = LedgerSource.read(ledger, context)) {
      ContractQueries queries = new ContractQueries(view.state());
      Optional<Found> found = ContractName.known(queries, file.toString());
      return found.isPresent()
          ? shown(found.get().document(), context)
          : ContractName.unknown(file.toString(), view.height());
    }
  }

  private Shown shown(Document document, Context context) throws Failure, IOException {
    Path written = bytes == null ? null : context.file(bytes);
    if (written != null) {
      NewFile.write(written, document.encode());
    }
    return new Shown(ShownContract.of(document), written);
  }

  private record Shown(ShownContract contract, @Nullable Path bytes) implements Answer {
    @Override
    public Json json() {
      return contract.json().put("file", bytes == null ? null : bytes.toString());
    }

    @Override
    public void print(Page page) {
      contract.print(page);
      if (bytes != null) {
        page.line("its bytes are in " + bytes);
      }
    }
  }
}
