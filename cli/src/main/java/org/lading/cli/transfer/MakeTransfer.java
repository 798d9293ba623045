package org.lading.cli.transfer;

import java.io.IOException;
import java.util.List;
import org.lading.cli.deal.ActionOptions;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "make",
    description = {
      "Moves money at once. The owner of the account debited signs.",
      "With --draft it becomes one part of something that others sign, too: a payment against a"
          + " title, or against a payment in another currency."
    },
    footer = {
      "  lading transfer make icbc/importer icbc/exporter 123456.00 --reference INV-7",
      "  lading transfer make icbc/issued-cny icbc/importer-cny 1000000 --again"
    })
final class MakeTransfer implements Verb {
  @Mixin private final TermsOptions terms = new TermsOptions();
  @Mixin private final IdOptions id = new IdOptions();
  @Mixin private final ActionOptions action = new ActionOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    return action.carryOut(
        context, party -> List.of(id.transfer(terms.read(party, action, context))));
  }
}
