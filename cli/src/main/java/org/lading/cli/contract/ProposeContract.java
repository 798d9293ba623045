package org.lading.cli.contract;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.lading.cli.deal.RecordingOptions;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.contract.ContractAction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "propose",
    description = {
      "Puts a contract on the ledger and signs it.",
      "The ledger first proves that it always ends and pays out exactly what it holds; the other"
          + " parties sign it with 'contract sign'."
    },
    footer = {"  lading contract check sale.yaml", "  lading contract propose sale.yaml"})
final class ProposeContract implements Verb {
  @Parameters(paramLabel = "FILE", description = "the contract: YAML, JSON or canonical")
  private Path file = Path.of("");

  @Mixin private final RecordingOptions action = new RecordingOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    return ContractsNow.carryOut(
        action,
        context,
        (party, view) ->
            List.of(
                new ContractAction.Propose(
                        ContractFile.read(context.file(file), party.terms()).encode())
                    .encode()));
  }
}
