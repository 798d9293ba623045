package org.lading.cli.transfer;

import java.io.IOException;
import java.util.List;
import org.lading.cli.deal.ActionOptions;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.settlement.Movement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "void",
    description = "Frees all that a pending transfer set aside.",
    footer = {"  lading transfer void 000102030405060708090a0b0c0d0e0f --of importer"})
final class VoidTransfer implements Verb {
  @Mixin private final EndingOptions pending = new EndingOptions();
  @Mixin private final ActionOptions action = new ActionOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    return action.carryOut(
        context,
        party ->
            List.of(
                TransferIds.derived(new Movement.VoidPending(pending.author(), pending.id()), 0)));
  }
}
