package org.lading.cli.item;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.NewFile;
import org.lading.cli.frame.Verb;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Table;
import org.lading.crypto.Hash;
import org.lading.provenance.query.Recall;
import org.lading.provenance.query.Recall.Affected;
import org.lading.provenance.query.Recall.Certainty;
import org.lading.provenance.query.Recall.Holding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "recall",
    description = {
      "Finds what a lot went into, where each of it is now and who has it.",
      "What only carried the goods for a while, a pallet or a vehicle, is not listed. A lot is",
      "listed wherever it was, because no event says that nothing of it was left behind."
    },
    footer = {
      "  lading item recall urn:epc:class:lgtin:4012345.011111.L4711",
      "  lading item recall '(01)04012345111118(10)L4711' --out recall.csv",
      "  lading item recall '(01)04012345111118(10)L4711' --as tree --at 812"
    })
final class RecallItem implements Verb {
  /** How the answer is laid out. */
  enum Form {
    TABLE,
    TREE,
    CSV,
    SVG
  }

  @Parameters(paramLabel = "LOT", description = "a lot, or any item, in any form")
  private String item = "";

  @Option(names = "--as", paramLabel = "FORM", description = "table, tree, csv or svg")
  private @Nullable String form;

  @Option(names = "--out", paramLabel = "FILE", description = "into this new .csv or .svg file")
  private @Nullable Path file;

  @Mixin private final LedgerQuestion question = new LedgerQuestion();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    Form wanted = form();
    Path out = file == null ? null : context.file(file);
    if (out != null) {
      NewFile.requireFree(out);
    }
    return question.ask(item, context, questions -> answer(questions, wanted, out));
  }

  private Form form() throws Failure {
    String name = form;
    if (name == null) {
      String path = file == null ? "" : file.toString();
      name = path.endsWith(".svg") ? "svg" : path.endsWith(".csv") ? "csv" : "table";
    }
    for (Form one : Form.values()) {
      if (one.name().toLowerCase(Locale.ROOT).equals(name)) {
        if (file != null && one != Form.CSV && one != Form.SVG) {
          throw Failure.input(
              "a " + name + " is not written to a file", "--as csv or --as svg", "name one");
        }
        return one;
      }
    }
    throw Failure.input("--as " + name, "table, tree, csv or svg", "name one of these");
  }

  private static Answer answer(Questions questions, Form form, @Nullable Path file)
      throws IOException, Failure {
    Recall recall = questions.queries().recall(questions.item());
    Map<String, String> names = new HashMap<>();
    recall.holdings().forEach(one -> names.computeIfAbsent(one.holder(), questions::partyName));
    Recalled recalled = new Recalled(recall, names, form, file);
    if (file != null) {
      NewFile.write(file, recalled.text());
    }
    return recalled;
  }

  private record Recalled(Recall recall, Map<String, String> names, Form form, @Nullable Path file)
      implements Answer {
    @Override
    public Json json() {
      return Json.kind("recall")
          .put("item", recall.item())
          .put("affected", recall.affected(), Recalled::json)
          .put("file", file == null ? null : file.toString())
          .put("truncated", recall.truncated());
    }

    private static Json json(Affected one) {
      Holding first = one.holdings().isEmpty() ? null : one.holdings().getFirst();
      return Json.object()
          .put("item", one.item())
          .put("depth", one.node().depth())
          .put("holder", first == null ? null : orNull(first.holder()))
          .put("place", first == null ? null : orNull(first.place()))
          .put(
              "container",
              first == null || first.containers().isEmpty() ? null : first.containers().getLast())
          .put("holdings", one.holdings(), Recalled::json)
          .put("remarks", Told.remarks(one.state()), Json::text);
    }

    private static Json json(Holding one) {
      return Json.object()
          .put("certainty", word(one.certainty()))
          .put("quantity", orNull(one.quantity()))
          .put("unit", orNull(one.unit()))
          .put("containers", one.containers(), Json::text)
          .put("holder", orNull(one.holder()))
          .put("place", orNull(one.place()))
          .put("country", orNull(one.country()))
          .put("since", Told.instant(one.sinceMillis()))
          .put("eventHash", one.event().map(Hash::hex).orElse(null));
    }

    private static @Nullable String orNull(String text) {
      return text.isEmpty() ? null : text;
    }

    private static String word(Certainty certainty) {
      return certainty.name().toLowerCase(Locale.ROOT);
    }

    String text() {
      return form == Form.SVG ? RecallPicture.of(recall) : csv();
    }

    private String csv() {
      Csv csv =
          new Csv(
              "lot",
              "item",
              "event",
              "holder",
              "place",
              "country",
              "date",
              "holderName",
              "certainty",
              "quantity",
              "unit",
              "container");
      for (Holding one : recall.holdings()) {
        csv.row(
            recall.item(),
            one.item(),
            one.event().map(Hash::hex).orElse(""),
            one.holder(),
            one.place(),
            one.country(),
            Told.instant(one.sinceMillis()),
            name(one),
            word(one.certainty()),
            one.quantity(),
            one.unit(),
            one.containers().isEmpty() ? "" : one.containers().getLast());
      }
      return csv.text();
    }

    private String name(Holding one) {
      return Objects.requireNonNull(names.getOrDefault(one.holder(), one.holder()));
    }

    @Override
    public void print(Page page) {
      if (file != null) {
        page.line(summary());
        page.line("written to " + file);
        return;
      }
      switch (form) {
        case TABLE -> printTable(page);
        case TREE -> printTree(page);
        case CSV, SVG -> page.verbatim(text());
      }
    }

    private String summary() {
      int items = recall.affected().size();
      int held = recall.holdings().size();
      return "recall of "
          + recall.item()
          + ": "
          + items
          + (items == 1 ? " item, " : " items, ")
          + held
          + (held == 1 ? " holding" : " holdings");
    }

    private void printTable(Page page) {
      page.line(summary());
      Table table = new Table("item", "amount", "holder", "place", "country", "in", "since", "");
      for (Affected one : recall.affected()) {
        for (Holding held : one.holdings()) {
          table.row(
              one.item(),
              (held.quantity() + " " + held.unit()).strip(),
              name(held),
              held.place(),
              held.country(),
              held.containers().isEmpty() ? "" : held.containers().getLast(),
              Told.time(held.sinceMillis()),
              held.certainty() == Certainty.POSSIBLE ? "perhaps still" : "");
        }
      }
      page.table(table);
      for (Affected one : recall.affected()) {
        if (one.isGone()) {
          page.line(one.item() + ": " + String.join("; ", Told.remarks(one.state())));
        }
      }
      printEnd(page);
    }

    private void printTree(Page page) {
      Map<String, String> notes = new HashMap<>();
      for (Affected one : recall.affected()) {
        List<String> held = new ArrayList<>();
        for (Holding holding : one.holdings()) {
          held.add(
              (name(holding) + " " + holding.place() + " " + holding.country()).strip()
                  + (holding.certainty() == Certainty.POSSIBLE ? " (perhaps still)" : ""));
        }
        notes.put(one.item(), held.isEmpty() ? " [gone]" : " [" + String.join("; ", held) + "]");
      }
      page.line(summary());
      page.tree(TraceTree.of(recall.trace(), item -> notes.getOrDefault(item, "")));
      printEnd(page);
    }

    private void printEnd(Page page) {
      if (recall.truncated()) {
        page.line("the trace met a limit and is cut: there may be more");
      }
    }
  }
}
