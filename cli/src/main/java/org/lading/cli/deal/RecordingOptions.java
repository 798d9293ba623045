package org.lading.cli.deal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.LedgerOptions;
import org.lading.cli.frame.NewFile;
import org.lading.cli.frame.SignerOptions;
import org.lading.cli.frame.Waiting;
import org.lading.cli.ledger.LedgerSource;
import org.lading.cli.ledger.Recorder;
import org.lading.cli.ledger.SigningKey;
import org.lading.crypto.Bytes;
import org.lading.crypto.Signer;
import org.lading.embedded.LedgerView;
import org.lading.identity.OrganisationId;
import org.lading.membership.Genesis;
import org.lading.transaction.Family;
import org.lading.transaction.SignerReference;
import org.lading.transaction.Transaction;
import org.lading.transaction.TransactionDraft;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** For commands whose action is signed and recorded at once: who signs, and on which ledger. */
public final class RecordingOptions {
  /** Makes the encoded parts of a transaction of another family. */
  @FunctionalInterface
  public interface PartMaker {
    List<Bytes> make(Party party, LedgerView view) throws Failure, IOException;
  }

  @Option(
      names = "--cosign",
      paramLabel = "ORG=KEYFILE",
      order = 791,
      description = "a further signature, with a key file that is here; may be repeated")
  private List<String> cosigners = List.of();

  @Option(
      names = "--expires-in",
      paramLabel = "TIME",
      defaultValue = "1h",
      order = 792,
      description = "how long it may wait to be recorded: 90s, 10m, 1h or 2d (${DEFAULT-VALUE})")
  private String expiresIn = "1h";

  @Option(
      names = "--receipt",
      paramLabel = "FILE",
      order = 793,
      description = "save the receipt in this new file")
  private @Nullable Path receipt;

  @Mixin private final LedgerOptions ledgerOptions = new LedgerOptions();
  @Mixin private final SignerOptions signerOptions = new SignerOptions();

  /** The ledger the action is about, as of its last final block. */
  public LedgerView read(Context context) throws Failure {
    return LedgerSource.read(ledgerOptions, signerOptions, context);
  }

  /** Tells where things stand behind the block in which parts were done. */
  @FunctionalInterface
  public interface Since {
    Answer of(LedgerView view, List<Bytes> parts, long height) throws Failure;
  }

  /**
   * Makes parts of {@code family} by what is on the ledger, and has them recorded.
   *
   * @param since told behind what became of them, where they were accepted
   */
  public Answer carryOut(Context context, Family family, PartMaker maker, Since since)
      throws Failure, IOException {
    long expiresInMillis = requireTyped(context);
    Party party = party(context);
    List<SigningKey> keys = keys(context);
    try (Recorder ledger = LedgerSource.open(ledgerOptions, keys.getFirst(), context)) {
      List<Bytes> parts;
      try (LedgerView view = ledger.view()) {
        parts = maker.make(party, view);
      }
      Transaction signed = sign(ledger, keys, family, parts, expiresInMillis);
      return Handing.in(ledger, signed, receiptFile(context), Optional.of(since));
    }
  }

  /** Has parts recorded that are made already. */
  Answer record(Context context, Family family, List<Bytes> parts) throws Failure, IOException {
    long expiresInMillis = requireTyped(context);
    List<SigningKey> keys = keys(context);
    try (Recorder ledger = LedgerSource.open(ledgerOptions, keys.getFirst(), context)) {
      Transaction signed = sign(ledger, keys, family, parts, expiresInMillis);
      return Handing.in(ledger, signed, receiptFile(context), Optional.empty());
    }
  }

  /** Whether it asks for what only happens when something is recorded. */
  boolean asksToRecord() {
    return !cosigners.isEmpty() || receipt != null;
  }

  /** What can be found wrong before anything is asked of a ledger; in how many ms it expires. */
  long requireTyped(Context context) throws Failure, IOException {
    long expiresInMillis = Waiting.millis("--expires-in", expiresIn);
    if (receipt != null) {
      NewFile.requireFree(context.file(receipt));
    }
    return expiresInMillis;
  }

  Party party(Context context) throws Failure {
    Genesis genesis = LedgerSource.genesis(ledgerOptions, context);
    return Party.of(self(context), genesis);
  }

  private @Nullable Path receiptFile(Context context) throws IOException {
    return receipt == null ? null : context.file(receipt);
  }

  private List<SigningKey> keys(Context context) throws Failure, IOException {
    List<SigningKey> all = new ArrayList<>(List.of(SigningKey.of(signerOptions, context)));
    for (String one : cosigners) {
      all.add(Cosigner.of(one, signerOptions, context));
    }
    return all;
  }

  /** The organisation that acts. */
  public OrganisationId self(Context context) throws Failure {
    String name = signerOptions.organisation(context);
    try {
      return new OrganisationId(name);
    } catch (IllegalArgumentException e) {
      throw Failure.input(
              String.valueOf(e.getMessage()), "the id of an organisation", "correct --org")
          .because(e);
    }
  }

  private static Transaction sign(
      Recorder ledger,
      List<SigningKey> keys,
      Family family,
      List<Bytes> parts,
      long expiresInMillis)
      throws Failure {
    List<SignerReference> references =
        keys.stream()
            .map(key -> TransactionDraft.reference(key.organisation(), key.signer()))
            .toList();
    List<Signer> signers = keys.stream().map(SigningKey::signer).toList();
    try {
      return TransactionDraft.of(
              ledger.genesis().ledgerId(),
              references,
              Math.addExact(ledger.environment().clock().millis(), expiresInMillis),
              family,
              parts,
              ledger.environment().entropy())
          .sign(signers);
    } catch (IllegalArgumentException e) {
      throw Failure.input(
              "this transaction cannot be: " + e.getMessage(),
              "each key once, and no more than a transaction may hold",
              "correct --cosign, or do it in two")
          .because(e);
    }
  }
}
