package org.lading.cli.deal;

import java.io.IOException;
import java.nio.file.Path;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.LedgerOptions;
import org.lading.cli.frame.Verb;
import org.lading.cli.ledger.LedgerSource;
import org.lading.membership.Genesis;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description = "Shows what a draft would do, who signs it, and who has.",
    footer = {"  lading draft show deal.txt", "  lading draft show deal.txt -o json"})
final class ShowDraft implements Verb {
  @Parameters(paramLabel = "FILE", description = "the draft")
  private Path file = Path.of("");

  @Mixin private final LedgerOptions ledger = new LedgerOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    Path place = context.file(file);
    Genesis genesis = LedgerSource.genesis(ledger, context);
    Draft draft = DraftFile.read(place);
    DraftFile.requireLedger(draft, genesis, place);
    return DraftAnswer.of(place, draft, genesis, () -> LedgerSource.read(ledger, context));
  }
}
