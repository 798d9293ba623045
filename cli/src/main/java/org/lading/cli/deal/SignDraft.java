package org.lading.cli.deal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.LedgerOptions;
import org.lading.cli.frame.NewFile;
import org.lading.cli.frame.SignerOptions;
import org.lading.cli.frame.Verb;
import org.lading.cli.frame.Waiting;
import org.lading.cli.ledger.LedgerSource;
import org.lading.cli.ledger.SigningKey;
import org.lading.embedded.Environment;
import org.lading.embedded.LedgerView;
import org.lading.membership.Genesis;
import org.lading.transaction.SignerReference;
import org.lading.transaction.TransactionDraft;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "sign",
    description = {
      "Signs a draft, and shows what was signed; look before with 'draft show'.",
      "The first to sign is its author; he names the others with --signers, and from then on nothing"
          + " can be changed. A signer may have several keys: ORG:KEYID names one."
    },
    footer = {
      "  lading draft sign deal.txt --signers exporter,silk-rail",
      "  lading draft sign deal.txt --profile exporter"
    })
final class SignDraft implements Verb {
  @Parameters(paramLabel = "FILE", description = "the draft")
  private Path file = Path.of("");

  @Option(
      names = "--signers",
      split = ",",
      paramLabel = "ORG",
      description = "who signs too, when you are the first; ORG or ORG:KEYID")
  private List<String> others = List.of();

  @Option(
      names = "--expires-in",
      paramLabel = "TIME",
      defaultValue = "6d",
      description = "until when it can be handed in, when you are the first (${DEFAULT-VALUE})")
  private String expiresIn = "6d";

  @Mixin private final LedgerOptions ledgerOptions = new LedgerOptions();
  @Mixin private final SignerOptions signerOptions = new SignerOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    Path place = context.file(file);
    Genesis genesis = LedgerSource.genesis(ledgerOptions, context);
    Draft draft = DraftFile.read(place);
    DraftFile.requireLedger(draft, genesis, place);
    SigningKey key = SigningKey.of(signerOptions, context);
    SignerReference self = TransactionDraft.reference(key.organisation(), key.signer());
    Draft.Closed closed =
        switch (draft) {
          case Draft.Open open -> close(open, self, context);
          case Draft.Closed already -> already;
        };
    if (!others.isEmpty() && draft instanceof Draft.Closed) {
      throw Failure.input(
          "the signers of this draft are settled: " + names(closed.header().signers()),
          "--signers only with the first signature",
          "leave it out, or begin a new draft");
    }
    if (!closed.header().signers().contains(self)) {
      throw Failure.input(
          key.organisation() + " with the key " + self.key() + " is not one of the signers",
          names(closed.header().signers()),
          "sign with another --key, or begin a new draft that names you");
    }
    Draft.Closed signed = closed.signed(self, key.signer());
    NewFile.replace(place, signed.format());
    return DraftAnswer.of(place, signed, genesis, () -> read(context));
  }

  private LedgerView read(Context context) throws Failure {
    return LedgerSource.read(ledgerOptions, signerOptions, context);
  }

  private Draft.Closed close(Draft.Open open, SignerReference self, Context context)
      throws Failure {
    if (!open.author().equals(self.organisation())) {
      throw Failure.input(
          "the draft was begun by " + open.author() + ", who is its author",
          "its first signature by " + open.author(),
          "have it signed there first, or begin one of your own");
    }
    long expiresInMillis = Waiting.millis("--expires-in", expiresIn);
    Environment here = Environment.system();
    List<SignerReference> signers = new ArrayList<>(List.of(self));
    try (LedgerView view = read(context)) {
      long most = view.members().parameters().maxExpiryMillis();
      if (expiresInMillis > most) {
        throw Failure.input(
            "--expires-in is " + expiresIn,
            "what the ledger takes, " + most / 60_000 + "m at most",
            "give it less time");
      }
      for (String other : others) {
        signers.add(SignerName.find(other, view));
      }
    }
    try {
      return open.close(
          signers, Math.addExact(here.clock().millis(), expiresInMillis), here.entropy());
    } catch (IllegalArgumentException e) {
      throw Failure.input(
              "this draft cannot be closed: " + e.getMessage(), "each signer once", "correct it")
          .because(e);
    }
  }

  private static String names(List<SignerReference> signers) {
    return signers.stream()
        .map(one -> one.organisation() + " with the key " + one.key())
        .collect(Collectors.joining(", "));
  }
}
