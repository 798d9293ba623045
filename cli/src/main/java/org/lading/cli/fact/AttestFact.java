package org.lading.cli.fact;

import java.io.IOException;
import java.time.DateTimeException;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.lading.cli.contract.ContractMoney;
import org.lading.cli.contract.ContractName;
import org.lading.cli.contract.ContractsNow;
import org.lading.cli.contract.FactValues;
import org.lading.cli.deal.Party;
import org.lading.cli.deal.RecordingOptions;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.codec.Spelling;
import org.lading.contract.ContractAction;
import org.lading.contract.FactTerm;
import org.lading.contract.Value;
import org.lading.contract.query.ContractQueries;
import org.lading.contract.query.ContractQueries.Found;
import org.lading.contract.query.ContractQueries.Said;
import org.lading.embedded.LedgerView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "attest",
    description = {
      "States a fact that a contract waits for.",
      "What it makes due is paid in the same block. A second statement that says something else is"
          + " kept as evidence against you, and recorded only with --contradict."
    },
    footer = {
      "  lading fact attest 3f9a2c17d0b4 cleared",
      "  lading fact attest 3f9a2c17d0b4 weighed net=19500"
    })
final class AttestFact implements Verb {
  @Parameters(
      index = "0",
      paramLabel = "CONTRACT",
      description = "its hash, or the beginning of it")
  private String name = "";

  @Parameters(index = "1", paramLabel = "FACT", description = "the fact's name in the contract")
  private String fact = "";

  @Parameters(
      index = "2..*",
      paramLabel = "NAME=VALUE",
      description = "what the fact comes with, as the contract says")
  private List<String> values = List.of();

  @Option(
      names = "--observed",
      paramLabel = "TIME",
      description = "when it was, for a fact that counts from then: 2026-03-01T09:30:00Z")
  private @Nullable String observed;

  @Option(names = "--contradict", description = "even if you said something else before")
  private boolean contradict;

  @Mixin private final RecordingOptions action = new RecordingOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    return ContractsNow.carryOut(
        action, context, (party, view) -> List.of(attest(party, view).encode()));
  }

  private ContractAction attest(Party party, LedgerView view) throws Failure {
    ContractQueries queries = new ContractQueries(view.state());
    Found found = ContractName.find(queries, name);
    int place = place(found);
    FactTerm term = found.document().facts().get(place);
    ContractMoney money = new ContractMoney(found.document(), party.terms());
    List<Value> said = FactValues.parse(term, values, money);
    OptionalLong when = observed == null ? OptionalLong.empty() : OptionalLong.of(time(observed));
    if (!contradict) {
      requireNew(queries, found, party, place, said);
    }
    return new ContractAction.Attest(found.hash(), place, said, when);
  }

  private void requireNew(
      ContractQueries queries, Found found, Party party, int place, List<Value> said)
      throws Failure {
    for (Said before : queries.statements(found)) {
      if (before.fact() == place
          && before.attester().equals(party.self())
          && !before.attestation().values().equals(said)) {
        throw Failure.input(
            party.self() + " has said something else of " + fact + " before",
            "one statement of each attester",
            "leave it as it is; or add --contradict: both are kept as evidence, and "
                + (found.document().dispute().isPresent()
                    ? "where its terms let it, the contract is in dispute until its arbiter rules"
                    : "your word on it counts no more"));
      }
    }
  }

  private int place(Found found) throws Failure {
    List<String> names = found.document().facts().stream().map(term -> term.name().name()).toList();
    int place = names.indexOf(fact);
    if (place < 0) {
      throw Failure.input(
          "the contract has no fact " + fact + Spelling.meantBy(fact, names),
          "one of " + String.join(", ", names),
          "'lading contract status " + name + "' lists them");
    }
    return place;
  }

  private static long time(String text) throws Failure {
    try {
      return FactValues.time(text);
    } catch (DateTimeException e) {
      throw Failure.input(
              "\"" + text + "\" is no time with its offset",
              "a time as 2026-03-01T09:30:00Z or 2026-03-01T17:30:00+08:00",
              "correct --observed")
          .because(e);
    }
  }
}
