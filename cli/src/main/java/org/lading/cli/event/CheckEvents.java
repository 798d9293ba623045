package org.lading.cli.event;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.ExitCode;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.cli.ledger.LedgerFolder;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Progress;
import org.lading.cli.text.ProgressBar;
import org.lading.cli.text.Style;
import org.lading.crypto.Hash;
import org.lading.formats.epcis.CsvMapping;
import org.lading.membership.Parameters;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "check",
    description = {
      "Checks documents as they would be checked when recorded, and records nothing.",
      "No ledger is needed. What only a ledger knows is left out: whether an event is there already,"
          + " and whether the event that an error declaration is about exists."
    },
    footer = {
      "  lading event check shipment.json",
      "  lading event check list.csv --mapping warehouse-list.yaml",
      "  lading event check shipment.xml --genesis genesis.json",
      "  erp-export | lading event check - -o json"
    })
final class CheckEvents implements Verb {
  @picocli.CommandLine.Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "documents; - is standard input")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--genesis",
      paramLabel = "FILE",
      description = "of the ledger they are for: its members may have agreed on the words to use")
  private @Nullable Path genesis;

  @Mixin private final MappingOption mappingOption = new MappingOption();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    CsvMapping mapping = mappingOption.read(context);
    Parameters agreed =
        genesis == null
            ? Parameters.DEFAULT
            : LedgerFolder.readGenesis(context.file(genesis)).parameters();
    List<Checked> documents = new ArrayList<>();
    for (String name : files) {
      try (DocumentFile file = DocumentFile.of(name, mapping, context);
          Progress progress = context.progress("checking", "events", ProgressBar.UNKNOWN_TOTAL)) {
        Judge judge = Judge.withoutLedger(agreed, System.currentTimeMillis());
        documents.add(Checked.of(file, Inspection.of(file, judge, progress)));
      }
    }
    return new All(documents);
  }

  private record Checked(
      String file,
      Hash sha256,
      long events,
      long repeated,
      long refused,
      List<RefusedEvent> named) {
    static Checked of(DocumentFile file, Inspection inspection) {
      return new Checked(
          file.name(),
          inspection.document().sha256(),
          inspection.document().eventCount(),
          inspection.repeated(),
          inspection.refused().count(),
          inspection.refused().named());
    }

    Json json() {
      return Json.object()
          .put("file", file)
          .put("documentHash", sha256.hex())
          .put("events", events)
          .put("repeated", repeated)
          .put("refused", refused)
          .put("refusals", named, RefusedEvent::json);
    }

    void print(Page page) {
      page.line(
          file
              + ": "
              + (refused == 0
                  ? Style.GOOD.of("good")
                  : Style.BAD.of(refused + " of " + events + " events would be refused")));
      page.fields(
          "document hash",
          sha256.hex(),
          "events",
          Long.toString(events),
          "repeated",
          repeated == 0 ? "" : Long.toString(repeated));
      for (RefusedEvent one : named) {
        page.line(Style.BAD.of("refused") + " " + one.text());
      }
      if (named.size() < refused) {
        page.line("and " + (refused - named.size()) + " more refused events");
      }
    }
  }

  private record All(List<Checked> documents) implements Answer {
    @Override
    public ExitCode exitCode() {
      return documents.stream().anyMatch(one -> one.refused() > 0) ? ExitCode.NO : ExitCode.YES;
    }

    @Override
    public Json json() {
      return Json.kind("event-check")
          .put("passes", exitCode() == ExitCode.YES)
          .put("documents", documents, Checked::json);
    }

    @Override
    public void print(Page page) {
      documents.forEach(one -> one.print(page));
    }
  }
}
