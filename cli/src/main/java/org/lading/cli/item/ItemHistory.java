package org.lading.cli.item;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.NewFile;
import org.lading.cli.frame.Verb;
import org.lading.cli.shown.WrittenProof;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Style;
import org.lading.cli.text.Table;
import org.lading.codec.Limits;
import org.lading.crypto.Hash;
import org.lading.provenance.EventRecord.Attestation;
import org.lading.provenance.query.Correction;
import org.lading.provenance.query.HistoryEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "history",
    description = {
      "Lists what happened to an item, by the times of the events.",
      "'lading event show HASH' shows one of them in full. Events that were declared wrong are left",
      "out unless asked for with --with-declared-wrong, which tells what replaced them, too. With",
      "--prove the answer is a file that shows without the ledger that no event is missing."
    },
    footer = {
      "  lading item history https://id.gs1.org/01/04012345111118/21/987",
      "  lading item history urn:epc:id:sgtin:4012345.011111.987 --last 10",
      "  lading item history '(01)04012345111118(21)987' --prove --out history.txt"
    })
final class ItemHistory implements Verb {
  private static final int HASH_CHARACTERS = 12;

  @Option(names = "--last", paramLabel = "COUNT", description = "only so many, the latest")
  private int last;

  @Mixin private final ProveOptions prove = new ProveOptions();

  @Option(names = "--out", paramLabel = "FILE", description = "with --prove: into this new file")
  private @Nullable Path file;

  @Mixin private final ItemQuestion question = new ItemQuestion();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    if (last < 0) {
      throw Failure.input("--last is " + last, "1 or more", "correct it");
    }
    Path out = file == null ? null : context.file(file);
    if (out != null) {
      NewFile.requireFree(out);
    }
    if (prove.asked(question.horizon())) {
      if (last > 0) {
        throw Failure.input("--last with --prove", "one of the two", "a proof shows all events");
      }
      return question.ask(
          context,
          questions ->
              WrittenProof.write(
                  questions.ledger().proveHistory(questions.item(), prove.withTrust()), out));
    }
    if (out != null) {
      throw Failure.input("--out is for a proof", "--prove with it", "add --prove");
    }
    return question.ask(context, this::history);
  }

  private Answer history(Questions questions) {
    boolean withWrong = question.horizon().withDeclaredWrong();
    long latestMillis = questions.queries().horizon().timeMillis();
    List<HistoryEntry> all =
        questions.queries().history(questions.item(), Limits.TRACE_EVENTS).stream()
            .filter(one -> one.entry().eventMillis() <= latestMillis)
            .sorted(
                Comparator.comparingLong((HistoryEntry one) -> one.entry().eventMillis())
                    .thenComparing(HistoryEntry::location))
            .toList();
    List<HistoryEntry> shown =
        all.stream().filter(one -> withWrong || questions.queries().counts(one)).toList();
    int from = last == 0 ? 0 : Math.max(0, shown.size() - last);
    return new History(
        questions.item(),
        all.size(),
        all.size() - shown.size(),
        shown.subList(from, shown.size()),
        withWrong ? questions.queries().corrections(questions.item()) : List.of());
  }

  /** An event in a list, for programs. */
  static Json json(HistoryEntry one) {
    return Json.object()
        .put("eventTime", Told.instant(one.entry().eventMillis()))
        .put("type", Told.type(one.entry()))
        .put("action", Told.action(one.entry()).isEmpty() ? null : Told.action(one.entry()))
        .put("roles", Told.roles(one.entry()), Json::text)
        .put("eventHash", one.entry().event().eventHash().hex())
        .put("height", one.location().height())
        .put("part", one.location().part())
        .put("recordedBy", one.record().attestations(), a -> Json.text(a.organisation()))
        .put("seenBy", one.record().attestations().size())
        .put("declaredWrong", one.declaredWrong())
        .put("declaresError", one.declaresError());
  }

  /** Who says so; each organisation that reports the same event gives its own word for it. */
  private static String recordedBy(HistoryEntry one) {
    List<String> names =
        one.record().attestations().stream().map(Attestation::organisation).toList();
    String all = String.join(", ", names);
    return names.size() > 1 ? "seen by " + names.size() + ": " + all : all;
  }

  /** A list of events, for people. */
  static Table table(List<HistoryEntry> events) {
    Table table = new Table("event time", "event", "role", "recorded by", ">block", "hash", "");
    for (HistoryEntry one : events) {
      table.row(
          Told.time(one.entry().eventMillis()),
          (Told.type(one.entry()).replace("Event", "") + " " + Told.action(one.entry())).strip(),
          String.join(", ", Told.roles(one.entry())),
          recordedBy(one),
          Long.toString(one.location().height()),
          one.entry().event().eventHash().hex().substring(0, HASH_CHARACTERS),
          one.declaresError()
              ? "declares an event wrong"
              : one.declaredWrong() ? Style.BAD.of("declared wrong") : "");
    }
    return table;
  }

  /**
   * @param count all its events, those left out too
   * @param leftOut declared wrong, and the declarations
   */
  private record History(
      String item,
      long count,
      long leftOut,
      List<HistoryEntry> events,
      List<Correction> corrections)
      implements Answer {
    @Override
    public Json json() {
      return Json.kind("item-history")
          .put("item", item)
          .put("count", count)
          .put("events", events, ItemHistory::json)
          .put("leftOut", leftOut)
          .put("corrections", corrections, History::json);
    }

    private static Json json(Correction one) {
      return Json.object()
          .put("wrong", one.wrong().hex())
          .put("declaredBy", one.declaredBy(), Json::text)
          .put("declaredTime", one.declaredTime())
          .put("reason", one.reason().isEmpty() ? null : one.reason())
          .put("correctiveEventIds", one.correctiveEventIds(), Json::text)
          .put("replacedBy", one.replacedBy(), hash -> Json.text(hash.hex()));
    }

    @Override
    public void print(Page page) {
      page.line(item + ": " + count + (count == 1 ? " event" : " events"));
      page.table(table(events));
      if (events.size() + leftOut < count) {
        page.line("shown are the last " + events.size());
      }
      if (leftOut > 0) {
        page.line(
            "left out: "
                + leftOut
                + " declared wrong, declarations included; --with-declared-wrong shows them");
      }
      for (Correction one : corrections) {
        page.line(correction(one));
      }
    }

    private static String correction(Correction one) {
      StringBuilder line =
          new StringBuilder(shortened(one.wrong()))
              .append(" is wrong, says ")
              .append(String.join(", ", one.declaredBy()))
              .append(" at ")
              .append(one.declaredTime());
      if (!one.reason().isEmpty()) {
        line.append(": ").append(one.reason());
      }
      if (!one.correctiveEventIds().isEmpty()) {
        line.append("; replaced by ").append(String.join(", ", one.correctiveEventIds()));
        line.append(
            one.replacedBy().isEmpty()
                ? " (not on the ledger for this item)"
                : " = "
                    + String.join(
                        ", ", one.replacedBy().stream().map(History::shortened).toList()));
      }
      return line.toString();
    }

    private static String shortened(Hash hash) {
      return hash.hex().substring(0, HASH_CHARACTERS);
    }
  }
}
