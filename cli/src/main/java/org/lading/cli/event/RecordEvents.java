package org.lading.cli.event;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.lading.cli.text.Progress;
import org.lading.cli.text.ProgressBar;
import org.lading.crypto.Hash;
import org.lading.embedded.LedgerView;
import org.lading.formats.epcis.CsvMapping;
import org.lading.identity.OrganisationId;
import org.lading.proof.ProofFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "record",
    description = {
      "Records the events of EPCIS documents (JSON or XML) and tables (CSV).",
      "A document with a bad event is not recorded at all, unless --skip-bad is given. Recording a"
          + " document again changes nothing and tells where its events are."
    },
    footer = {
      "  lading event record shipment.json",
      "  lading event record shipment.json --skip-bad --refused bad.json",
      "  lading event record list.csv --mapping warehouse-list.yaml",
      "  lading event record *.json --receipts receipts -o json",
      "  erp-export | lading event record -"
    })
final class RecordEvents implements Verb {
  private static final int MOST_EVENTS = 5_000;
  private static final int MEMBERS_NAMED = 5;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "documents; - is standard input")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--skip-bad",
      description = "record the good events of a document that has bad ones")
  private boolean skipBad;

  @Option(
      names = "--refused",
      paramLabel = "FILE",
      description = "write the refused events to this new file, as a document to be corrected")
  private @Nullable Path refused;

  @Option(
      names = "--receipts",
      paramLabel = "FOLDER",
      description = "save the receipt of each transaction in this folder")
  private @Nullable Path receipts;

  @Option(
      names = "--batch",
      paramLabel = "COUNT",
      defaultValue = "100",
      description = "events in one transaction, at most (${DEFAULT-VALUE})")
  private int batch;

  @Option(
      names = "--expires-in",
      paramLabel = "TIME",
      defaultValue = "1h",
      description =
          "how long a transaction may wait to be recorded: 90s, 10m, 1h or 2d"
              + " (${DEFAULT-VALUE})")
  private String expiresIn = "1h";

  @Mixin private final MappingOption mappingOption = new MappingOption();
  @Mixin private final LedgerOptions ledgerOptions = new LedgerOptions();
  @Mixin private final SignerOptions signerOptions = new SignerOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    CsvMapping mapping = mappingOption.read(context);
    requireSense();
    if (refused != null) {
      NewFile.requireFree(context.file(refused));
    }
    if (receipts != null) {
      makeReceiptsFolder(context.file(receipts));
    }
    Recording.Terms terms =
        new Recording.Terms(skipBad, batch, Waiting.millis("--expires-in", expiresIn));
    requireFiles(context);
    // The genesis is read first, so that nobody is asked for a password in vain.
    LedgerSource.genesis(ledgerOptions, context);
    SigningKey key = SigningKey.of(signerOptions, context);
    List<RecordedDocument> documents = new ArrayList<>();
    try (Recorder ledger = LedgerSource.open(ledgerOptions, key, context)) {
      requireMember(ledger, key.organisation());
      for (String name : files) {
        try (DocumentFile file = DocumentFile.of(name, mapping, context)) {
          documents.add(record(ledger, key, terms, file, context));
        }
      }
    }
    return new RecordedDocument.All(documents);
  }

  private void requireFiles(Context context) throws Failure, IOException {
    for (String name : files) {
      if (!name.equals(DocumentFile.STANDARD_INPUT)) {
        Path file = context.file(Path.of(name));
        if (!Files.exists(file)) {
          throw new NoSuchFileException(file.toString());
        }
      }
    }
  }

  private void requireSense() throws Failure {
    requireSensible(batch);
    if (refused != null && files.size() > 1) {
      throw Failure.input(
          "--refused names one file for " + files.size() + " documents",
          "one document",
          "record them one by one");
    }
  }

  static void requireSensible(int batch) throws Failure {
    if (batch < 1 || batch > MOST_EVENTS) {
      throw Failure.input(
          "--batch is " + batch, "1 to " + MOST_EVENTS + " events", "leave it out to get 100");
    }
  }

  /** Before anything is recorded, so that a bad name costs nothing. */
  private static void makeReceiptsFolder(Path folder) throws IOException, Failure {
    try {
      Files.createDirectories(folder);
    } catch (FileAlreadyExistsException | NoSuchFileException e) {
      throw Failure.input(
              "the receipts cannot be saved in " + folder + ": it cannot be made a folder",
              "a new folder, or one that is there",
              "name another with --receipts; nothing was recorded")
          .because(e);
    }
  }

  private static void requireMember(Recorder ledger, OrganisationId organisation) throws Failure {
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

  private RecordedDocument record(
      Recorder ledger, SigningKey key, Recording.Terms terms, DocumentFile file, Context context)
      throws Failure, IOException {
    long startNanos = context.surroundings().nanoClock().getAsLong();
    Inspection inspection = inspect(ledger, key, file, context);
    Recording recording = new Recording(ledger, key, terms, inspection);
    String refusedTo = "";
    if (inspection.refused().count() == 0 || skipBad || refused != null) {
      boolean record = inspection.refused().count() == 0 || skipBad;
      Path toCorrect = refused == null ? null : context.file(refused);
      try (RefusedFile bad = RefusedFile.at(toCorrect, inspection.document(), file.reader());
          Progress progress =
              context.progress("recording", "events", inspection.document().eventCount())) {
        recording.run(file, bad, record, progress);
        refusedTo = bad.finish() ? String.valueOf(toCorrect) : "";
      }
    }
    Map<Hash, RecordedTransaction> transactions = new LinkedHashMap<>(inspection.before());
    recording.transactions().forEach(one -> transactions.put(one.id(), one));
    saveReceipts(ledger, transactions.keySet(), context);
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

  private static Inspection inspect(
      Recorder ledger, SigningKey key, DocumentFile file, Context context)
      throws Failure, IOException {
    try (LedgerView view = ledger.view();
        Progress progress = context.progress("checking", "events", ProgressBar.UNKNOWN_TOTAL)) {
      long nowMillis = ledger.environment().clock().millis();
      Judge judge = Judge.of(view.state(), key.organisation(), nowMillis);
      return Inspection.of(file, judge, progress);
    }
  }

  private void saveReceipts(Recorder ledger, Iterable<Hash> transactions, Context context)
      throws IOException, Failure {
    if (receipts == null) {
      return;
    }
    Path folder = context.file(receipts);
    try (LedgerView view = ledger.view()) {
      for (Hash id : transactions) {
        Optional<ProofFile> receipt = view.receipt(id, List.of(), true);
        if (receipt.isPresent()) {
          NewFile.replace(folder.resolve(id.hex() + ".txt"), receipt.get().format());
        }
      }
    }
  }
}
