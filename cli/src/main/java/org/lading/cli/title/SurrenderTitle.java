package org.lading.cli.title;

import java.io.IOException;
import java.util.List;
import org.lading.cli.deal.ActionOptions;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.settlement.SettlementAction;
import org.lading.settlement.TitleId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "surrender",
    description = "The holder gives a title back for good, as when the goods are handed over.",
    footer = {"  lading title surrender silk-rail/COSU6123456780"})
final class SurrenderTitle implements Verb {
  @Parameters(paramLabel = "ISSUER/NUMBER", description = "the title")
  private String name = "";

  @Mixin private final ActionOptions action = new ActionOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    TitleId title = TitleName.parse(name);
    return action.carryOut(context, party -> List.of(new SettlementAction.SurrenderTitle(title)));
  }
}
