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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "dispute",
    description = {
      "Stops the release, so that the arbiter divides what is held.",
      "Where the arbiter is silent until the arbitration deadline, the last clause of the stage"
          + " fires."
    },
    footer = {"  lading contract dispute 3f9a2c17d0b4 --reason 'the walnuts are wet'"})
final class DisputeContract implements Verb {
  @Parameters(paramLabel = "CONTRACT", description = "its hash, or the beginning of it")
  private String name = "";

  @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "in words")
  private String reason = "";

  @Mixin private final RecordingOptions action = new RecordingOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    return ContractsNow.carryOut(
        action,
        context,
        (party, view) ->
            List.of(
                TypedAction.of(
                    () ->
                        new ContractAction.Dispute(
                            ContractName.find(new ContractQueries(view.state()), name).hash(),
                            reason))));
  }
}
