package org.lading.cli.deal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.LedgerOptions;
import org.lading.cli.frame.NewFile;
import org.lading.cli.frame.SignerOptions;
import org.lading.cli.frame.Verb;
import org.lading.cli.ledger.LedgerSource;
import org.lading.cli.ledger.Recorder;
import org.lading.cli.ledger.SigningKey;
import org.lading.codec.MalformedException;
import org.lading.transaction.SignerReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "send",
    description = {
      "Hands in a draft that all have signed. Any of them may, or another member.",
      "Sent again it changes nothing, and tells what became of it."
    },
    footer = {"  lading draft send deal.txt --receipt deal-receipt.txt"})
final class SendDraft implements Verb {
  @Parameters(paramLabel = "FILE", description = "the draft")
  private Path file = Path.of("");

  @Option(
      names = "--receipt",
      paramLabel = "FILE",
      description = "save the receipt in this new file")
  private @Nullable Path receipt;

  @Mixin private final LedgerOptions ledgerOptions = new LedgerOptions();
  @Mixin private final SignerOptions signerOptions = new SignerOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException, MalformedException {
    Path place = context.file(file);
    if (receipt != null) {
      NewFile.requireFree(context.file(receipt));
    }
    Draft draft = DraftFile.read(place);
    DraftFile.requireLedger(draft, LedgerSource.genesis(ledgerOptions, context), place);
    if (!(draft instanceof Draft.Closed closed) || !closed.missing().isEmpty()) {
      throw Failure.input(
          "the draft is not signed by all: "
              + (draft instanceof Draft.Closed one ? missing(one) : "nobody has signed"),
          "the signature of each signer",
          "sign it with 'lading draft sign', or send it on");
    }
    SigningKey key = SigningKey.of(signerOptions, context);
    try (Recorder ledger = LedgerSource.open(ledgerOptions, key, context)) {
      Path file = receipt == null ? null : context.file(receipt);
      return Handing.in(ledger, closed.transaction(), file, Optional.empty());
    }
  }

  private static String missing(Draft.Closed closed) {
    List<SignerReference> missing = closed.missing();
    return missing.stream()
        .map(one -> one.organisation().name())
        .collect(Collectors.joining(", ", "", missing.size() == 1 ? " has not" : " have not"));
  }
}
