package org.lading.cli.account;

import java.io.IOException;
import java.util.List;
import org.lading.cli.deal.ActionOptions;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.settlement.AccountId;
import org.lading.settlement.SettlementAction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "freeze",
    description = {
      "Stops all debits of an account, by the role that the genesis names for it.",
      "It is credited as before. Reason and legal reference stay on the ledger for ever."
    },
    footer = {"  lading account freeze icbc/importer --reason order --legal 'Case 2026/17'"})
final class FreezeAccount implements Verb {
  @Parameters(paramLabel = "BANK/NAME", description = "the account")
  private String name = "";

  @Mixin private final LegalOptions legal = new LegalOptions();
  @Mixin private final ActionOptions action = new ActionOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    return action.carryOut(
        context,
        party -> {
          AccountId id = AccountName.parse(name);
          return List.of(
              legal.read(
                  (reason, reference) ->
                      new SettlementAction.FreezeAccount(id, reason, reference)));
        });
  }
}
