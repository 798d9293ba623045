package org.lading.cli.contract;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lading.cli.deal.RecordingOptions;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.contract.ContractAction;
import org.lading.contract.ContractAction.Award;
import org.lading.contract.query.ContractQueries;
import org.lading.contract.query.ContractQueries.Found;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "rule",
    description = {
      "The arbiter divides what a disputed contract holds.",
      "The awards come to all of it; it is paid in the same block."
    },
    footer = {
      "  lading contract rule 3f9a2c17d0b4 --award exporter=80000.00 \\",
      "      --award importer=45000.00 --reason 'one container of three was wet'"
    })
final class RuleOnContract implements Verb {
  @Parameters(paramLabel = "CONTRACT", description = "its hash, or the beginning of it")
  private String name = "";

  @Option(
      names = "--award",
      required = true,
      paramLabel = "ROLE=AMOUNT",
      description = "what a party gets; may be repeated")
  private List<String> awards = List.of();

  @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "in words")
  private String reason = "";

  @Mixin private final RecordingOptions action = new RecordingOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    return ContractsNow.carryOut(
        action,
        context,
        (party, view) -> {
          Found found = ContractName.find(new ContractQueries(view.state()), name);
          ContractMoney money = new ContractMoney(found.document(), party.terms());
          return List.of(
              TypedAction.of(() -> new ContractAction.Rule(found.hash(), awards(money), reason)));
        });
  }

  private List<Award> awards(ContractMoney money) throws Failure {
    List<Award> read = new ArrayList<>();
    for (String award : awards) {
      int equals = award.indexOf('=');
      if (equals < 0) {
        throw Failure.input(
            "the award \"" + award + "\" names no amount",
            "ROLE=AMOUNT, as exporter=80000.00",
            "correct --award");
      }
      read.add(
          new Award(
              money.party(award.substring(0, equals)), money.amount(award.substring(equals + 1))));
    }
    read.sort(Comparator.comparingInt(Award::party));
    for (int i = 1; i < read.size(); i++) {
      if (read.get(i).party() == read.get(i - 1).party()) {
        throw Failure.input(
            money.role(read.get(i).party()) + " is awarded something twice",
            "one --award for each party",
            "award the sum of both");
      }
    }
    return read;
  }
}
