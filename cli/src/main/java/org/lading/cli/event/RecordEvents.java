package org.lading.cli.event;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
import org.lading.cli.frame.Verb;
import org.lading.cli.frame.Waiting;
import org.lading.cli.ledger.LedgerSource;
import org.lading.cli.ledger.Recorder;
import org.lading.cli.ledger.SigningKey;
import org.lading.formats.epcis.CsvMapping;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "record",
    description = {
      "Records the events of EPCIS documents (JSON or XML) and tables (CSV).",
      "A document with a bad event is not recorded at all, unless --skip-bad is given. Recording a"
          + " document again changes nothing and tells where its events are.",
      "With --watch each file is moved to done/ with its receipt, or to refused/ with the reason."
    },
    footer = {
      "  lading event record shipment.json",
      "  lading event record shipment.json --skip-bad --refused bad.json",
      "  lading event record list.csv --mapping warehouse-list.yaml",
      "  lading event record *.json --receipts receipts -o json",
      "  erp-export | lading event record -",
      "  lading event record --watch /srv/edi/in --mapping warehouse-list.yaml"
    })
final class RecordEvents implements Verb {
  private static final int MOST_EVENTS = 5_000;

  @Parameters(paramLabel = "FILE", arity = "0..*", description = "documents; - is standard input")
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

  @Mixin private final WatchOptions watchOptions = new WatchOptions();
  @Mixin private final MappingOption mappingOption = new MappingOption();
  @Mixin private final LedgerOptions ledgerOptions = new LedgerOptions();
  @Mixin private final SignerOptions signerOptions = new SignerOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException, InterruptedException {
    CsvMapping mapping = mappingOption.read(context);
    Optional<FolderWatch.Order> watch = watchOptions.order(context);
    requireSense(watch.isPresent());
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
    Path receiptsFolder = receipts == null ? null : context.file(receipts);
    if (watch.isPresent()) {
      return new FolderWatch(
              watch.get(),
              mapping,
              (ledger, receiptsOfFolder) ->
                  new DocumentRecorder(
                      ledger,
                      key,
                      terms,
                      receiptsFolder == null ? receiptsOfFolder : receiptsFolder,
                      context),
              () -> LedgerSource.open(ledgerOptions, key, context),
              context)
          .run();
    }
    List<RecordedDocument> documents = new ArrayList<>();
    try (Recorder ledger = LedgerSource.open(ledgerOptions, key, context)) {
      DocumentRecorder recorder = new DocumentRecorder(ledger, key, terms, receiptsFolder, context);
      recorder.requireMember();
      for (String name : files) {
        try (DocumentFile file = DocumentFile.of(name, mapping, context)) {
          documents.add(recorder.record(file, refused == null ? null : context.file(refused)));
        }
      }
    }
    return new RecordedDocument.All(documents);
  }

  private void requireFiles(Context context) throws IOException {
    for (String name : files) {
      if (!name.equals(DocumentFile.STANDARD_INPUT)) {
        Path file = context.file(Path.of(name));
        if (!Files.exists(file)) {
          throw new NoSuchFileException(file.toString());
        }
      }
    }
  }

  private void requireSense(boolean watches) throws Failure {
    requireSensible(batch);
    if (watches != files.isEmpty()) {
      throw watches
          ? Failure.input(
              "files are named beside --watch", "files or a folder", "leave out one of them")
          : Failure.input("no document is named", "FILE, or --watch FOLDER", "name one");
    }
    if (watches && refused != null) {
      throw Failure.input(
          "--refused names one file, and a folder is watched",
          "--skip-bad, which leaves the bad events of each document in its folder refused",
          "leave out --refused");
    }
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
}
