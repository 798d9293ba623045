package org.lading.cli.deal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.NewFile;
import org.lading.crypto.Bytes;
import org.lading.embedded.LedgerView;
import org.lading.identity.OrganisationId;
import org.lading.settlement.SettlementAction;
import org.lading.transaction.Family;
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

  @Mixin private final RecordingOptions recording = new RecordingOptions();

  /** Whether it only goes into a draft. */
  public boolean drafts() {
    return draft != null;
  }

  /** The ledger the action is about, as of its last final block. */
  public LedgerView read(Context context) throws Failure {
    return recording.read(context);
  }

  /** The organisation that acts. */
  public OrganisationId self(Context context) throws Failure {
    return recording.self(context);
  }

  /** Makes the actions and has them recorded, or added to the draft. */
  public Answer carryOut(Context context, Maker maker) throws Failure, IOException {
    recording.requireTyped(context);
    Party party = recording.party(context);
    List<Bytes> parts = maker.make(party).stream().map(SettlementAction::encode).toList();
    return draft == null
        ? recording.record(context, Family.SETTLEMENT, parts)
        : add(party, parts, context.file(draft), context);
  }

  private Answer add(Party party, List<Bytes> bodies, Path file, Context context)
      throws Failure, IOException {
    if (recording.asksToRecord()) {
      throw Failure.input(
          "a draft is signed and recorded later",
          "--draft without --cosign and --receipt",
          "sign it with 'lading draft sign'");
    }
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
      if (bodies.stream().anyMatch(open.bodies()::contains)) {
        throw Failure.input(
            "the draft " + file + " has this already",
            "each action once",
            "see it with 'lading draft show', or name another --id");
      }
      grown = open.with(bodies);
    } else {
      grown = new Draft.Open(party.genesis().ledgerId(), party.self(), bodies);
    }
    NewFile.replace(file, grown.format());
    return DraftAnswer.of(file, grown, party.genesis(), () -> read(context));
  }
}
