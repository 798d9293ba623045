package org.lading.cli.transfer;

import java.util.Optional;
import org.lading.cli.account.AccountName;
import org.lading.cli.deal.ActionOptions;
import org.lading.cli.deal.Party;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.crypto.Bytes;
import org.lading.embedded.LedgerView;
import org.lading.identity.OrganisationId;
import org.lading.settlement.Movement;
import org.lading.settlement.TransferKey;
import org.lading.settlement.query.SettlementQueries;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which pending transfer is to be ended. */
final class EndingOptions {
  @Parameters(paramLabel = "ID", description = "the pending transfer's id")
  private String id = "";

  @Option(
      names = "--of",
      paramLabel = "ORG",
      description = "who made it (default: the organisation that signs)")
  private Optional<String> author = Optional.empty();

  Bytes id() throws Failure {
    return TransferIds.parse(id);
  }

  /** Its author, where it is another one than who acts. */
  Optional<OrganisationId> author() throws Failure {
    return author.isEmpty()
        ? Optional.empty()
        : Optional.of(AccountName.organisation("--of", author.get()));
  }

  /** What it set aside. */
  Movement.Posted terms(Party party, ActionOptions action, Context context) throws Failure {
    TransferKey key = new TransferKey(author().orElse(party.self()), id());
    try (LedgerView view = action.read(context)) {
      return new SettlementQueries(view.state())
          .transfer(key)
          .map(record -> record.transfer().movement())
          .filter(Movement.Pending.class::isInstance)
          .map(movement -> ((Movement.Pending) movement).terms())
          .orElseThrow(
              () ->
                  Failure.input(
                      "there is no pending transfer " + key,
                      "the id of one, and with --of who made it",
                      "'lading account statement' shows it"));
    }
  }
}
