package org.lading.cli.contract;

import java.io.IOException;
import java.util.List;
import org.lading.cli.deal.RecordingOptions;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.contract.ContractAction;
import org.lading.contract.query.ContractQueries;
import org.lading.contract.query.ContractQueries.Found;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "fund",
    description = {
      "The payer locks the money of a contract that all have signed.",
      "It stays in the payer's account, and nobody but the contract can move it."
    },
    footer = {"  lading contract fund 3f9a2c17d0b4 125000.00"})
final class FundContract implements Verb {
  @Parameters(
      index = "0",
      paramLabel = "CONTRACT",
      description = "its hash, or the beginning of it")
  private String name = "";

  @Parameters(index = "1", paramLabel = "AMOUNT", description = "as 125000.00")
  private String amount = "";

  @Mixin private final RecordingOptions action = new RecordingOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    return ContractsNow.carryOut(
        action,
        context,
        (party, view) -> {
          Found found = ContractName.find(new ContractQueries(view.state()), name);
          long minorUnits = new ContractMoney(found.document(), party.terms()).amount(amount);
          return List.of(new ContractAction.Fund(found.hash(), minorUnits).encode());
        });
  }
}
