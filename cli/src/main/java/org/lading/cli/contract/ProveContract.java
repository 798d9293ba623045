package org.lading.cli.contract;

import java.io.IOException;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.cli.ledger.ProofOptions;
import org.lading.contract.query.ContractQueries;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "prove",
    description = {
      "Writes the whole life of a contract as one file, for a court's expert.",
      "It holds the document, who signed it, what was stated and by whom, what happened and what"
          + " was paid, with all proofs. 'lading proof check' checks it with no ledger at hand,"
          + " works out the payments anew, and shows it all in words."
    },
    footer = {
      "  lading contract prove 3f9a2c17d0b4 --out contract.txt",
      "  lading contract prove 3f9a2c17d0b4 --with-trust --out contract.txt",
      "  lading proof check contract.txt --genesis genesis.json"
    })
final class ProveContract implements Verb {
  @Parameters(paramLabel = "CONTRACT", description = "its hash, or the beginning of it")
  private String name = "";

  @Mixin private final ProofOptions output = new ProofOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    return output.write(
        context,
        (view, withTrust) ->
            view.proveContract(
                ContractName.find(new ContractQueries(view.state()), name).hash(), withTrust));
  }
}
