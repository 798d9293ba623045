package org.lading.cli.event;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.NewFile;
import org.lading.cli.ledger.Recorder;
import org.lading.cli.ledger.SigningKey;
import org.lading.cli.text.Progress;
import org.lading.cli.text.ProgressBar;
import org.lading.crypto.Hash;
import org.lading.embedded.LedgerView;
import org.lading.identity.OrganisationId;
import org.lading.proof.ProofFile;

/**
 * Records documents in one ledger for one organisation, one after the other.
 *
 * @param receipts the folder that receipts are saved in, or null
 */
record DocumentRecorder(
    Recorder ledger,
    SigningKey key,
    Recording.Terms terms,
    @Nullable Path receipts,
    Context context) {
  private static final int MEMBERS_NAMED = 5;

  /** Says so where the ledger does not know the organisation, before anything is read. */
  void requireMember() throws Failure {
    OrganisationId organisation = key.organisation();
    try (LedgerView view = ledger.view()) {
      if (view.members().organisation(organisation).isEmpty()) {
        String members =
            view.members().organisations().stream()
                .limit(MEMBERS_NAMED)
                .map(one -> one.id().name())
                .collect(Collectors.joining(", "));
        throw Failure.input(
            organisation.name() + " is no member of the ledger " + view.genesis().name(),
            "one of its members, as " + members,
            "name your organisation with --org; 'lading ledger info' lists all members");
      }
    }
  }

  /**
   * Records a document in whole or not at all, or, if the terms say so, its good events.
   *
   * @param toCorrect the new file that the refused events are written to, or null
   */
  RecordedDocument record(DocumentFile file, @Nullable Path toCorrect) throws Failure, IOException {
    long startNanos = context.surroundings().nanoClock().getAsLong();
    Inspection inspection = inspect(file);
    Recording recording = new Recording(ledger, key, terms, inspection);
    String refusedTo = "";
    boolean good = inspection.refused().count() == 0;
    if (good || terms.skipBad() || toCorrect != null) {
      try (RefusedFile bad = RefusedFile.at(toCorrect, inspection.document(), file.reader());
          Progress progress =
              context.progress("recording", "events", inspection.document().eventCount())) {
        recording.run(file, bad, good || terms.skipBad(), progress);
        refusedTo = bad.finish() ? String.valueOf(toCorrect) : "";
      }
    }
    Map<Hash, RecordedTransaction> transactions = new LinkedHashMap<>(inspection.before());
    recording.transactions().forEach(one -> transactions.put(one.id(), one));
    saveReceipts(transactions.keySet());
    long nanos = context.surroundings().nanoClock().getAsLong() - startNanos;
    return new RecordedDocument(
        file.name(),
        inspection.document().sha256(),
        inspection.document().eventCount(),
        recording.recorded(),
        inspection.known(),
        inspection.repeated(),
        inspection.refused().count(),
        List.copyOf(transactions.values()),
        inspection.refused().named(),
        refusedTo,
        nanos / 1_000_000);
  }

  private Inspection inspect(DocumentFile file) throws Failure, IOException {
    try (LedgerView view = ledger.view();
        Progress progress = context.progress("checking", "events", ProgressBar.UNKNOWN_TOTAL)) {
      long nowMillis = ledger.environment().clock().millis();
      Judge judge = Judge.of(view.state(), key.organisation(), nowMillis);
      return Inspection.of(file, judge, progress);
    }
  }

  private void saveReceipts(Iterable<Hash> transactions) throws IOException, Failure {
    if (receipts == null) {
      return;
    }
    try (LedgerView view = ledger.view()) {
      for (Hash id : transactions) {
        Optional<ProofFile> receipt = view.receipt(id, List.of(), true);
        if (receipt.isPresent()) {
          NewFile.replace(receipts.resolve(id.hex() + ".txt"), receipt.get().format());
        }
      }
    }
  }
}
