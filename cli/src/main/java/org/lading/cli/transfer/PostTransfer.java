package org.lading.cli.transfer;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.lading.cli.deal.ActionOptions;
import org.lading.cli.deal.Party;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.settlement.Movement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "post",
    description =
        "Pays what a pending transfer set aside, in whole or in part; the rest is free again.",
    footer = {
      "  lading transfer post 000102030405060708090a0b0c0d0e0f",
      "  lading transfer post 000102030405060708090a0b0c0d0e0f --amount 120.00"
    })
final class PostTransfer implements Verb {
  @Mixin private final EndingOptions pending = new EndingOptions();

  @Option(names = "--amount", paramLabel = "AMOUNT", description = "how much of it (default: all)")
  private Optional<String> amount = Optional.empty();

  @Mixin private final ActionOptions action = new ActionOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    return action.carryOut(
        context,
        party -> {
          Movement.Posted terms = pending.terms(party, action, context);
          long posted =
              amount.isEmpty()
                  ? terms.amount()
                  : Party.amount(Party.currency(party.terms(), terms.currency()), amount.get());
          return List.of(
              TransferIds.derived(
                  new Movement.PostPending(pending.author(), pending.id(), posted), 0));
        });
  }
}
