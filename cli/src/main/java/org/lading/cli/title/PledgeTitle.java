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
    name = "pledge",
    description = {
      "The holder pledges a title, to a bank that lends on it say.",
      "While it is pledged it is neither handed on nor pledged again; the pledgee releases it."
    },
    footer = {
      "  lading title pledge silk-rail/COSU6123456780 --to icbc --reference 'loan 7'",
      "  lading proof absent pledge silk-rail/COSU6123456780"
    })
final class PledgeTitle implements Verb {
  @Parameters(paramLabel = "ISSUER/NUMBER", description = "the title")
  private String name = "";

  @Option(names = "--to", required = true, paramLabel = "ORG", description = "the pledgee")
  private String to = "";

  @Option(names = "--reference", paramLabel = "TEXT", description = "for what it is pledged")
  private String reference = "";

  @Mixin private final ActionOptions action = new ActionOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    TitleId title = TitleName.parse(name);
    OrganisationId pledgee = AccountName.organisation("--to", to);
    return action.carryOut(
        context,
        party -> {
          try {
            return List.of(new SettlementAction.PledgeTitle(title, pledgee, reference));
          } catch (IllegalArgumentException e) {
            throw Failure.input(
                    String.valueOf(e.getMessage()), "short words", "correct --reference")
                .because(e);
          }
        });
  }
}
