package org.lading.cli.account;

import java.io.IOException;
import java.util.List;
import org.lading.cli.deal.ActionOptions;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.settlement.SettlementAction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "rule",
    description = {
      "Changes who must sign a debit of an account: so many keys of its owner.",
      "It is signed as the rule in force asks, or by the owner and the bank together."
    },
    footer = {"  lading account rule icbc/treasury --sign 2 --cosign icbc=second.key"})
final class RuleOfAccount implements Verb {
  @Parameters(paramLabel = "BANK/NAME", description = "the account")
  private String name = "";

  @Option(
      names = "--sign",
      required = true,
      paramLabel = "COUNT",
      description = "how many keys of the owner must sign")
  private int threshold = 1;

  @Option(
      names = "--sign-key",
      paramLabel = "KEYID",
      description = "only this key of the owner counts; may be repeated")
  private List<String> keys = List.of();

  @Mixin private final ActionOptions action = new ActionOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    return action.carryOut(
        context,
        party ->
            List.of(
                new SettlementAction.SetSigningRule(
                    AccountName.parse(name), AccountName.rule(threshold, keys))));
  }
}
