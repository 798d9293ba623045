package org.lading.cli.contract;

import java.io.IOException;
import org.lading.cli.deal.Party;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.LedgerOptions;
import org.lading.cli.frame.Verb;
import org.lading.cli.ledger.LedgerSource;
import org.lading.contract.query.ContractQueries;
import org.lading.embedded.LedgerView;
import org.lading.membership.SettlementTerms;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "status",
    description = {
      "Tells where a contract stands: who signed, what is known, what was paid.",
      "With --output json, everything the ledger has on it."
    },
    footer = {"  lading contract status 3f9a2c17d0b4"})
final class StatusOfContract implements Verb {
  @Parameters(paramLabel = "CONTRACT", description = "its hash, or the beginning of it")
  private String name = "";

  @Mixin private final LedgerOptions ledger = new LedgerOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    try (LedgerView view = LedgerSource.read(ledger, context)) {
      ContractQueries queries = new ContractQueries(view.state());
      SettlementTerms terms = Party.terms(view.genesis());
      return ContractName.show(
          queries,
          name,
          view.height(),
          found -> ShownStatus.of(queries, found, terms, view.height()));
    }
  }
}
