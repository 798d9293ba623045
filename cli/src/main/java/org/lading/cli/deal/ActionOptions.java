package org.lading.cli.deal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
import org.lading.settlement.SettlementAction;
import org.lading.transaction.Family;
import org.lading.transaction.SignerReference;
import org.lading.transaction.Transaction;
import org.lading.transaction.TransactionDraft;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * For commands that act on money or titles: who signs, and whether the action is recorded at once
 * or goes into a draft for others.
 */
public final class ActionOptions {
  /** Makes the actions of a command. */
  @FunctionalInterface
  public interface Maker {
    List<? extends SettlementAction> make(Party party) throws Failure, IOException;
  }

  @Option(
      names = "--draft",
      paramLabel = "FILE",
      order = 790,
      description = "do not record it: add it to this draft, which others sign too")
  private @Nullable Path draft;

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

  /** Whether it only goes into a draft. */
  public boolean drafts() {
    return draft != null;
  }

  /** The ledger the action is about, as of its last final block. */
  public LedgerView read(Context context) throws Failure {
    return LedgerSource.read(ledgerOptions, signerOptions, context);
  }

  /** Makes the encoded parts of a transaction of another family. */
  @FunctionalInterface
  public interface PartMaker {
    List<Bytes> make(Party party, LedgerView view) throws Failure, IOException;
  }

  /**
   * Makes parts of {@code family} by what is on the ledger, and has them recorded.
   *
   * @param insteadOfDraft how several sign, where no draft is passed around
   */
  public Answer carryOut(Context context, Family family, String insteadOfDraft, PartMaker maker)
      throws Failure, IOException {
    long expiresInMillis = Waiting.millis("--expires-in", expiresIn);
    if (draft != null) {
      throw Failure.input("this takes no draft", "no --draft", insteadOfDraft);
    }
    if (receipt != null) {
      NewFile.requireFree(context.file(receipt));
    }
    Genesis genesis = LedgerSource.genesis(ledgerOptions, context);
    Party party = Party.of(self(context), genesis);
    List<SigningKey> keys = keys(context);
    try (Recorder ledger = LedgerSource.open(ledgerOptions, keys.getFirst(), context)) {
      List<Bytes> parts;
      try (LedgerView view = ledger.view()) {
        parts = maker.make(party, view);
      }
      Transaction signed = sign(ledger, keys, family, parts, expiresInMillis);
      return Handing.in(ledger, signed, receipt == null ? null : context.file(receipt));
    }
  }

  private List<SigningKey> keys(Context context) throws Failure, IOException {
    List<SigningKey> all = new ArrayList<>(List.of(SigningKey.of(signerOptions, context)));
    for (String one : cosigners) {
      all.add(Cosigner.of(one, signerOptions, context));
    }
    return all;
  }

  /** Makes the actions and has them recorded, or added to the draft. */
  public Answer carryOut(Context context, Maker maker) throws Failure, IOException {
    long expiresInMillis = Waiting.millis("--expires-in", expiresIn);
    if (receipt != null) {
      NewFile.requireFree(context.file(receipt));
    }
    Genesis genesis = LedgerSource.genesis(ledgerOptions, context);
    Party party = Party.of(self(context), genesis);
    List<? extends SettlementAction> actions = maker.make(party);
    if (draft != null) {
      return add(party, actions, context.file(draft), context);
    }
    List<SigningKey> keys = keys(context);
    List<Bytes> parts = actions.stream().map(SettlementAction::encode).toList();
    try (Recorder ledger = LedgerSource.open(ledgerOptions, keys.getFirst(), context)) {
      Transaction signed = sign(ledger, keys, Family.SETTLEMENT, parts, expiresInMillis);
      return Handing.in(ledger, signed, receipt == null ? null : context.file(receipt));
    }
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

  private Answer add(
      Party party, List<? extends SettlementAction> actions, Path file, Context context)
      throws Failure, IOException {
    if (!cosigners.isEmpty() || receipt != null) {
      throw Failure.input(
          "a draft is signed and recorded later",
          "--draft without --cosign and --receipt",
          "sign it with 'lading draft sign'");
    }
    List<Bytes> bodies = actions.stream().map(SettlementAction::encode).toList();
    Draft.Open grown;
    if (Files.exists(file)) {
      Draft before = DraftFile.read(file);
      DraftFile.requireLedger(before, party.genesis(), file);
      if (!(before instanceof Draft.Open open)) {
        throw Failure.input(
            "the draft " + file + " is signed, so nothing can be added",
            "a draft that nobody has signed yet",
            "begin a new one");
      }
      grown = open.with(bodies);
    } else {
      grown = new Draft.Open(party.genesis().ledgerId(), party.self(), bodies);
    }
    NewFile.replace(file, grown.format());
    return DraftAnswer.of(file, grown, party.genesis(), () -> read(context));
  }
}
