package org.lading.cli.title;

import java.io.IOException;
import java.util.List;
import org.lading.cli.account.AccountName;
import org.lading.cli.deal.ActionOptions;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.identity.OrganisationId;
import org.lading.settlement.SettlementAction;
import org.lading.settlement.TitleId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "transfer",
    description = {
      "The holder hands a title on.",
      "With --draft, beside a payment: then both happen, or neither does."
    },
    footer = {
      "  lading title transfer silk-rail/COSU6123456780 --to importer",
      "  lading title transfer silk-rail/COSU6123456780 --to importer --draft deal.txt"
    })
final class TransferTitle implements Verb {
  @Parameters(paramLabel = "ISSUER/NUMBER", description = "the title")
  private String name = "";

  @Option(names = "--to", required = true, paramLabel = "ORG", description = "the next holder")
  private String to = "";

  @Mixin private final ActionOptions action = new ActionOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    TitleId title = TitleName.parse(name);
    OrganisationId next = AccountName.organisation("--to", to);
    return action.carryOut(
        context, party -> List.of(new SettlementAction.TransferTitle(title, next)));
  }
}
