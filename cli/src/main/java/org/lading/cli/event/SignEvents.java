package org.lading.cli.event;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.ExitCode;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.LedgerOptions;
import org.lading.cli.frame.SignerOptions;
import org.lading.cli.frame.Verb;
import org.lading.cli.frame.Waiting;
import org.lading.cli.ledger.LedgerSource;
import org.lading.cli.ledger.SigningKey;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Progress;
import org.lading.cli.text.ProgressBar;
import org.lading.cli.text.Style;
import org.lading.cli.text.Table;
import org.lading.client.outbox.Outbox;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.embedded.Environment;
import org.lading.formats.epcis.CapturedEvent;
import org.lading.formats.epcis.CsvMapping;
import org.lading.formats.epcis.RefusedDocumentException;
import org.lading.membership.Genesis;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "sign",
    description = {
      "Signs the events of documents with no network, into an outbox to be sent later.",
      "They are checked as 'lading event check' does; what only the ledger knows is said when they"
          + " are sent with 'lading outbox send'."
    },
    footer = {
      "  lading event sign shipment.json --outbox out --node-genesis genesis.json",
      "  lading outbox send --outbox out --node node.example:7400"
    })
final class SignEvents implements Verb {
  @Parameters(paramLabel = "FILE", arity = "1..*", description = "documents; - is standard input")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--outbox",
      required = true,
      paramLabel = "FOLDER",
      description = "the outbox; it is made when it is not there")
  private Path outbox = Path.of("");

  @Option(
      names = "--skip-bad",
      description = "sign the good events of a document that has bad ones")
  private boolean skipBad;

  @Option(
      names = "--batch",
      paramLabel = "COUNT",
      defaultValue = "100",
      description = "events in one transaction, at most (${DEFAULT-VALUE})")
  private int batch;

  @Option(
      names = "--expires-in",
      paramLabel = "TIME",
      defaultValue = "6d",
      description =
          "how long a transaction may wait to be recorded: 90s, 10m, 1h or 2d (${DEFAULT-VALUE})")
  private String expiresIn = "6d";

  @Mixin private final MappingOption mappingOption = new MappingOption();
  @Mixin private final LedgerOptions ledgerOptions = new LedgerOptions();
  @Mixin private final SignerOptions signerOptions = new SignerOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    CsvMapping mapping = mappingOption.read(context);
    RecordEvents.requireSensible(batch);
    Genesis genesis = LedgerSource.genesis(ledgerOptions, context);
    long expiresInMillis = Waiting.millis("--expires-in", expiresIn);
    if (expiresInMillis > genesis.parameters().maxExpiryMillis()) {
      throw Failure.input(
          "--expires-in is " + expiresIn,
          "what the ledger takes, " + genesis.parameters().maxExpiryMillis() / 60_000 + "m at most",
          "give it less time");
    }
    SigningKey key = SigningKey.of(signerOptions, context);
    Signing signing = new Signing(genesis.ledgerId(), key, Environment.system(), expiresInMillis);
    Outbox box = Outbox.open(context.file(outbox));
    List<Signed> documents = new ArrayList<>();
    for (String name : files) {
      try (DocumentFile file = DocumentFile.of(name, mapping, context)) {
        documents.add(sign(file, genesis, signing, box, context));
      }
    }
    return new All(outbox, documents);
  }

  private Signed sign(
      DocumentFile file, Genesis genesis, Signing signing, Outbox box, Context context)
      throws Failure, IOException {
    Inspection inspection;
    try (Progress progress = context.progress("checking", "events", ProgressBar.UNKNOWN_TOTAL)) {
      Judge judge =
          Judge.withoutLedger(genesis.parameters(), signing.environment().clock().millis());
      inspection = Inspection.of(file, judge, progress);
    }
    Gathering gathering = new Gathering(inspection, signing, box, batch);
    if (inspection.refused().count() == 0 || skipBad) {
      try (Progress progress =
          context.progress("signing", "events", inspection.document().eventCount())) {
        file.reader()
            .readEvents(
                file,
                inspection.document(),
                event -> {
                  gathering.take(event);
                  progress.at(event.index() + 1);
                });
        gathering.close();
      } catch (RefusedDocumentException e) {
        throw Inspection.unreadable(file, e);
      }
    }
    return new Signed(
        file.name(),
        inspection.document().sha256(),
        inspection.document().eventCount(),
        gathering.events,
        inspection.refused().count(),
        inspection.refused().named(),
        gathering.transactions);
  }

  /** Puts good events together and each full transaction into the outbox. */
  private static final class Gathering {
    private final Inspection inspection;
    private final Signing signing;
    private final Outbox box;
    private final DocumentParts parts;
    private final List<Hash> transactions = new ArrayList<>();
    private List<Bytes> next = new ArrayList<>();
    private long events;

    Gathering(Inspection inspection, Signing signing, Outbox box, int eventsPerTransaction) {
      this.inspection = inspection;
      this.signing = signing;
      this.box = box;
      this.parts = new DocumentParts(inspection.document(), eventsPerTransaction);
    }

    void take(CapturedEvent event) {
      if (event instanceof CapturedEvent.Accepted one && inspection.isFresh(one.index())) {
        Bytes part = DocumentParts.part(one.event());
        if (!parts.hasRoomFor(part)) {
          close();
        }
        next.add(part);
        parts.gathered(part);
      }
    }

    void close() {
      parts.begin();
      if (next.isEmpty()) {
        return;
      }
      List<Bytes> documentAlone = parts.alone();
      if (!documentAlone.isEmpty()) {
        put(documentAlone);
      }
      put(parts.with(next));
      events += next.size();
      next = new ArrayList<>();
    }

    private void put(List<Bytes> said) {
      transactions.add(box.put(signing.sign(said)).id());
    }
  }

  private record Signed(
      String file,
      Hash sha256,
      long events,
      long signed,
      long refused,
      List<RefusedEvent> named,
      List<Hash> transactions) {
    Json json() {
      return Json.object()
          .put("file", file)
          .put("documentHash", sha256.hex())
          .put("events", events)
          .put("signed", signed)
          .put("refused", refused)
          .put("transactions", transactions, id -> Json.object().put("transaction", id.hex()))
          .put("refusals", named, RefusedEvent::json);
    }

    void print(Page page) {
      String headline =
          refused == 0
              ? Style.GOOD.of("signed")
              : signed == 0 ? Style.BAD.of("nothing signed") : Style.NOTABLE.of("signed in part");
      page.line(file + ": " + headline);
      page.fields(
          "document hash",
          sha256.hex(),
          "events",
          events
              + " in the document, "
              + signed
              + " signed"
              + (refused == 0 ? "" : ", " + refused + " bad"));
      if (!transactions.isEmpty()) {
        Table table = new Table("transaction");
        transactions.forEach(id -> table.row(id.hex()));
        page.table(table);
      }
      for (RefusedEvent one : named) {
        page.line(Style.BAD.of("bad") + " " + one.text());
      }
      if (refused > 0 && signed == 0) {
        page.line("correct these events, or sign the others with --skip-bad");
      }
    }
  }

  private record All(Path outbox, List<Signed> documents) implements Answer {
    @Override
    public ExitCode exitCode() {
      return documents.stream().anyMatch(one -> one.refused() > 0) ? ExitCode.INPUT : ExitCode.YES;
    }

    @Override
    public Json json() {
      return Json.kind("signing")
          .put("outbox", outbox.toString())
          .put("documents", documents, Signed::json);
    }

    @Override
    public void print(Page page) {
      documents.forEach(one -> one.print(page));
      if (documents.stream().anyMatch(one -> one.signed() > 0)) {
        page.line("next: when a node can be reached, 'lading outbox send --outbox " + outbox + "'");
      }
    }
  }
}
