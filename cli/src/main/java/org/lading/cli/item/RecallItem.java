package org.lading.cli.item;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.NewFile;
import org.lading.cli.frame.Verb;
import org.lading.cli.shown.WrittenProof;
import org.lading.cli.text.Csv;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
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
      "listed wherever it was, because no event says that nothing of it was left behind. With --prove",
      "the answer is a file that shows without the ledger that nothing is missing."
    },
    footer = {
      "  lading item recall urn:epc:class:lgtin:4012345.011111.L4711",
      "  lading item recall '(01)04012345111118(10)L4711' --out recall.csv",
      "  lading item recall '(01)04012345111118(10)L4711' --as tree --at 812",
      "  lading item recall '(01)04012345111118(10)L4711' --prove --out recall.txt"
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

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "into this new file: .csv, .svg, or with --prove a proof")
  private @Nullable Path file;

  @Mixin private final ProveOptions prove = new ProveOptions();

  @Mixin private final LedgerQuestion question = new LedgerQuestion();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    Path out = file == null ? null : context.file(file);
    if (out != null) {
      NewFile.requireFree(out);
    }
    if (prove.asked(question.horizon())) {
      if (form != null) {
        throw Failure.input("--as with --prove", "one of the two", "a proof has one form");
      }
      return question.ask(item, context, questions -> prove(questions, out));
    }
    Form wanted = form();
    return question.ask(item, context, questions -> answer(questions, wanted, out));
  }

  private Answer prove(Questions questions, @Nullable Path out) throws Failure, IOException {
    if (questions.queries().recall(questions.item()).truncated()) {
      throw Failure.input(
          "the recall of " + questions.item() + " meets a limit and is cut",
          "one that is complete",
          "prove the recall of what was made of it, one by one");
    }
    return WrittenProof.write(
        questions.ledger().proveRecall(questions.item(), prove.withTrust()), out);
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
    Recalled recalled = new Recalled(new ShownRecall(recall, names), form, file);
    if (file != null) {
      NewFile.write(file, recalled.text());
    }
    return recalled;
  }

  private record Recalled(ShownRecall shown, Form form, @Nullable Path file) implements Answer {
    @Override
    public Json json() {
      return shown.into(Json.kind("recall")).put("file", file == null ? null : file.toString());
    }

    String text() {
      return form == Form.SVG ? RecallPicture.of(shown.recall()) : csv();
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
      for (Holding one : shown.recall().holdings()) {
        csv.row(
            shown.recall().item(),
            one.item(),
            one.event().map(Hash::hex).orElse(""),
            one.holder(),
            one.place(),
            one.country(),
            Told.instant(one.sinceMillis()),
            shown.name(one),
            ShownRecall.word(one.certainty()),
            one.quantity(),
            one.unit(),
            one.containers().isEmpty() ? "" : one.containers().getLast());
      }
      return csv.text();
    }

    @Override
    public void print(Page page) {
      if (file != null) {
        page.line(shown.summary());
        page.line("written to " + file);
        return;
      }
      switch (form) {
        case TABLE -> shown.print(page);
        case TREE -> printTree(page);
        case CSV, SVG -> page.verbatim(text());
      }
    }

    private void printTree(Page page) {
      Map<String, String> notes = new HashMap<>();
      for (Affected one : shown.recall().affected()) {
        List<String> held = new ArrayList<>();
        for (Holding holding : one.holdings()) {
          held.add(
              (shown.name(holding) + " " + holding.place() + " " + holding.country()).strip()
                  + (holding.certainty() == Certainty.POSSIBLE ? " (perhaps still)" : ""));
        }
        notes.put(one.item(), held.isEmpty() ? " [gone]" : " [" + String.join("; ", held) + "]");
      }
      page.line(shown.summary());
      page.tree(TraceTree.of(shown.recall().trace(), item -> notes.getOrDefault(item, "")));
      shown.printEnd(page);
    }
  }
}
