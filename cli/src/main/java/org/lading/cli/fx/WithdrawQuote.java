package org.lading.cli.fx;

import java.io.IOException;
import java.util.List;
import org.lading.cli.deal.ActionOptions;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.crypto.Bytes;
import org.lading.settlement.TradeAction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "withdraw",
    description = "The maker takes a quote back: nobody may use it any more.",
    footer = {"  lading fx withdraw 000102030405060708090a0b0c0d0e0f"})
final class WithdrawQuote implements Verb {
  @Parameters(paramLabel = "QUOTE", description = "the quote's id")
  private String id = "";

  @Mixin private final ActionOptions action = new ActionOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    Bytes quote = QuoteName.id(id);
    return action.carryOut(context, party -> List.of(new TradeAction.WithdrawQuote(quote)));
  }
}
