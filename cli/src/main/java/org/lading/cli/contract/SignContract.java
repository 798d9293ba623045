package org.lading.cli.contract;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lading.cli.deal.RecordingOptions;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.contract.ContractAction;
import org.lading.contract.Document;
import org.lading.contract.query.ContractQueries;
import org.lading.contract.query.ContractQueries.Found;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "sign",
    description = {
      "Signs a contract that was proposed.",
      "With --document the file at hand is compared first: what you sign is what you have read."
    },
    footer = {
      "  lading contract sign 3f9a2c17d0b4",
      "  lading contract sign 3f9a2c17d0b4 --document sale.yaml"
    })
final class SignContract implements Verb {
  @Parameters(paramLabel = "CONTRACT", description = "its hash, or the beginning of it")
  private String name = "";

  @Option(
      names = "--document",
      paramLabel = "FILE",
      description = "sign only if this file is the very contract")
  private @Nullable Path document;

  @Mixin private final RecordingOptions action = new RecordingOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    return ContractsNow.carryOut(
        action,
        context,
        (party, view) -> {
          Found found = ContractName.find(new ContractQueries(view.state()), name);
          if (document != null) {
            Document read = ContractFile.read(context.file(document), party.terms());
            if (!read.hash().equals(found.hash())) {
              throw Failure.input(
                  "the file is another version of the text: its hash is " + read.hash().hex(),
                  "the contract that was proposed, " + found.hash().hex(),
                  "read it with 'lading contract show " + name + "', and sign what you agree to");
            }
          }
          return List.of(new ContractAction.Sign(found.hash()).encode());
        });
  }
}
