package org.lading.cli.transfer;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.lading.cli.account.AccountName;
import org.lading.cli.deal.ActionOptions;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Moment;
import org.lading.cli.frame.Verb;
import org.lading.embedded.Environment;
import org.lading.identity.OrganisationId;
import org.lading.settlement.Movement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "pending",
    description = {
      "Sets money aside until it is posted or voided, or its time has passed.",
      "Until then nobody can spend it; afterwards it is free again by itself."
    },
    footer = {
      "  lading transfer pending icbc/importer icbc/exporter 500.00 --until 10d",
      "  lading transfer pending icbc/importer icbc/exporter 500.00 \\",
      "    --until 2026-12-01T12:00:00Z --controller silk-rail"
    })
final class PendingTransfer implements Verb {
  @Mixin private final TermsOptions terms = new TermsOptions();

  @Option(
      names = "--until",
      required = true,
      paramLabel = "TIME",
      description = "the last ledger time to post it: 2026-12-01T12:00:00Z, or 10d from now")
  private String until = "";

  @Option(
      names = "--controller",
      paramLabel = "ORG",
      description = "who posts or voids it (default: the owner of the account debited)")
  private Optional<String> controller = Optional.empty();

  @Mixin private final IdOptions id = new IdOptions();
  @Mixin private final ActionOptions action = new ActionOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    long untilMillis = Moment.millis("--until", until, Environment.system().clock().millis());
    Optional<OrganisationId> by =
        controller.isEmpty()
            ? Optional.empty()
            : Optional.of(AccountName.organisation("--controller", controller.get()));
    return action.carryOut(
        context,
        party ->
            List.of(
                id.transfer(
                    new Movement.Pending(terms.read(party, action, context), untilMillis, by))));
  }
}
