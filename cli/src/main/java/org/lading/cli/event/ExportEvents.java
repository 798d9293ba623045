package org.lading.cli.event;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.ExitCode;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.LedgerOptions;
import org.lading.cli.frame.NewFile;
import org.lading.cli.frame.Verb;
import org.lading.cli.ledger.LedgerSource;
import org.lading.cli.shown.ItemName;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.codec.Limits;
import org.lading.crypto.Hash;
import org.lading.embedded.LedgerView;
import org.lading.embedded.RecordedEvents;
import org.lading.formats.epcis.EpcisJsonWriter;
import org.lading.formats.epcis.EpcisReader;
import org.lading.formats.epcis.EpcisXmlWriter;
import org.lading.formats.epcis.UnwritableException;
import org.lading.provenance.EventKey;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.query.HistoryEntry;
import org.lading.provenance.query.ProvenanceQueries;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "export",
    description = {
      "Writes recorded events into a new EPCIS 2.0 document, in JSON or XML.",
      "Events are named one by one, by an item they are about, or by the hash of the document they"
          + " came in. What is written passes the official schemas of EPCIS 2.0."
    },
    footer = {
      "  lading event export c5435221b638 --to event.json",
      "  lading event export --item '(01)06901234567892(21)7' -f xml --to item.xml",
      "  lading event export --document DOCUMENT_HASH --to document.json"
    })
final class ExportEvents implements Verb {
  /** The syntax to write. */
  enum Syntax {
    JSON,
    XML;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  @Parameters(
      paramLabel = "EVENT",
      arity = "0..*",
      description = "event hash, at least 8 digits of it, or TRANSACTION/PART")
  private List<String> names = new ArrayList<>();

  @Option(names = "--item", paramLabel = "ITEM", description = "all events about this item")
  private String item = "";

  @Option(
      names = "--document",
      paramLabel = "HASH",
      description = "all events of the document with this SHA-256; reads the whole ledger")
  private String document = "";

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      defaultValue = "json",
      description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
  private Syntax syntax = Syntax.JSON;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FILE",
      description = "the new file to write")
  private Path to = Path.of("");

  @Mixin private final LedgerOptions ledger = new LedgerOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    int ways = (names.isEmpty() ? 0 : 1) + (item.isEmpty() ? 0 : 1) + (document.isEmpty() ? 0 : 1);
    if (ways != 1) {
      throw Failure.input(
          ways == 0 ? "nothing says which events to export" : "events are named in several ways",
          "names of events, or --item, or --document",
          "name them in one way");
    }
    Path file = context.file(to);
    NewFile.requireFree(file);
    try (LedgerView view = LedgerSource.read(ledger, context);
        NewFile made = NewFile.at(file)) {
      Instant latest = Instant.ofEpochMilli(view.lastHeader().timeMillis());
      Writing writing =
          new Writing(syntax, made, latest.truncatedTo(ChronoUnit.SECONDS).toString());
      if (!item.isEmpty()) {
        ofItem(view, writing);
      } else if (!document.isEmpty()) {
        ofDocument(view, writing);
      } else {
        named(view, writing);
      }
      if (writing.events == 0) {
        return new Nothing(view.height());
      }
      writing.end();
      made.keep();
      return new Exported(file.toString(), syntax.toString(), writing.events);
    }
  }

  private void named(LedgerView view, Writing writing) throws Failure, IOException {
    RecordedEvents events = new RecordedEvents(view);
    for (String name : names) {
      Optional<EventKey> key = EventName.find(view, name);
      if (key.isEmpty()) {
        throw Failure.input(
            "the ledger knows no event " + name,
            "events that are recorded",
            "find them with 'lading item history ITEM'; nothing was written");
      }
      ProvenanceQueries queries = new ProvenanceQueries(view.state());
      writing.write(events.at(queries.event(key.get()).attestations().getFirst().location()), name);
    }
  }

  private void ofItem(LedgerView view, Writing writing) throws Failure, IOException {
    RecordedEvents events = new RecordedEvents(view);
    ProvenanceQueries queries = new ProvenanceQueries(view.state());
    for (HistoryEntry one : queries.history(ItemName.key(item), Limits.TRACE_EVENTS)) {
      writing.write(events.at(one.location()), one.entry().event().eventHash().hex());
    }
  }

  private void ofDocument(LedgerView view, Writing writing) throws Failure, IOException {
    if (!HASH.matcher(document).matches()) {
      throw Failure.input(
          "--document is " + document,
          "the 64 digits of a document's SHA-256",
          "copy it from what 'lading event record' or 'lading event show' tells");
    }
    DocumentEvents.of(view, Hash.ofHex(document), writing::write);
  }

  /** Writes events one after the other. */
  private static final class Writing {
    private final Syntax syntax;
    private final NewFile file;
    private final EpcisJsonWriter json = new EpcisJsonWriter();
    private final EpcisXmlWriter xml = new EpcisXmlWriter();
    private final EpcisReader.Frame frame;
    private long events;

    Writing(Syntax syntax, NewFile file, String creationDate) {
      this.syntax = syntax;
      this.file = file;
      this.frame =
          switch (syntax) {
            case JSON -> json.frame(creationDate);
            case XML -> xml.frame(creationDate);
          };
    }

    void write(EpcisEvent event, String name) throws IOException, Failure {
      put(events == 0 ? frame.head() : frame.between());
      try {
        put(
            switch (syntax) {
              case JSON -> json.event(event);
              case XML -> xml.event(event);
            });
      } catch (UnwritableException e) {
        String other = syntax == Syntax.JSON ? "XML" : "JSON";
        throw Failure.input(
                "event " + name + " cannot be written as " + syntax.name() + ": " + e.getMessage(),
                "events that " + syntax.name() + " has words for",
                "export it as " + other + ": -f " + other.toLowerCase(Locale.ROOT))
            .because(e);
      }
      events++;
    }

    void end() throws IOException {
      put(frame.tail());
    }

    private void put(String text) throws IOException {
      file.out().write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private record Exported(String file, String format, long events) implements Answer {
    @Override
    public Json json() {
      return Json.kind("event-export")
          .put("file", file)
          .put("format", format)
          .put("events", events);
    }

    @Override
    public void print(Page page) {
      page.line("wrote " + events + (events == 1 ? " event to " : " events to ") + file);
    }
  }

  private record Nothing(long height) implements Answer {
    @Override
    public ExitCode exitCode() {
      return ExitCode.NO;
    }

    @Override
    public Json json() {
      return Json.kind("event-export").put("file", (String) null).put("events", 0);
    }

    @Override
    public void print(Page page) {
      page.line("the ledger knows no such event (as of block " + height + "); nothing was written");
    }
  }
}
