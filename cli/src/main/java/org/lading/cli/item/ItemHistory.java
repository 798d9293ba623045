package org.lading.cli.item;

import java.util.Comparator;
import java.util.List;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.LedgerOptions;
import org.lading.cli.frame.Verb;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Style;
import org.lading.cli.text.Table;
import org.lading.codec.Limits;
import org.lading.provenance.EventRecord.Attestation;
import org.lading.provenance.query.HistoryEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "history",
    description = {
      "Lists what happened to an item, by the times of the events.",
      "'lading event show HASH' shows one of them in full."
    },
    footer = {
      "  lading item history https://id.gs1.org/01/04012345111118/21/987",
      "  lading item history urn:epc:id:sgtin:4012345.011111.987 --last 10"
    })
final class ItemHistory implements Verb {
  private static final int HASH_CHARACTERS = 12;

  @Parameters(paramLabel = "ITEM", description = "EPC URN, Digital Link or (01)...(21)...")
  private String item = "";

  @Option(names = "--last", paramLabel = "COUNT", description = "only so many, the latest")
  private int last;

  @Mixin private final LedgerOptions ledger = new LedgerOptions();

  @Override
  public Answer act(Context context) throws Failure {
    if (last < 0) {
      throw Failure.input("--last is " + last, "1 or more", "correct it");
    }
    return Questions.ask(item, ledger, context, this::history);
  }

  private Answer history(Questions questions) {
    List<HistoryEntry> all =
        questions.queries().history(questions.item(), Limits.TRACE_EVENTS).stream()
            .sorted(
                Comparator.comparingLong((HistoryEntry one) -> one.entry().eventMillis())
                    .thenComparing(HistoryEntry::location))
            .toList();
    int from = last == 0 ? 0 : Math.max(0, all.size() - last);
    return new History(
        questions.item(), questions.state().eventCount(), all.subList(from, all.size()));
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
        .put("declaredWrong", one.declaredWrong())
        .put("declaresError", one.declaresError());
  }

  /** A list of events, for people. */
  static Table table(List<HistoryEntry> events) {
    Table table = new Table("event time", "event", "role", "recorded by", ">block", "hash", "");
    for (HistoryEntry one : events) {
      table.row(
          Told.time(one.entry().eventMillis()),
          (Told.type(one.entry()).replace("Event", "") + " " + Told.action(one.entry())).strip(),
          String.join(", ", Told.roles(one.entry())),
          String.join(
              ", ", one.record().attestations().stream().map(Attestation::organisation).toList()),
          Long.toString(one.location().height()),
          one.entry().event().eventHash().hex().substring(0, HASH_CHARACTERS),
          one.declaresError()
              ? "declares an event wrong"
              : one.declaredWrong() ? Style.BAD.of("declared wrong") : "");
    }
    return table;
  }

  private record History(String item, long count, List<HistoryEntry> events) implements Answer {
    @Override
    public Json json() {
      return Json.kind("item-history")
          .put("item", item)
          .put("count", count)
          .put("events", events, ItemHistory::json);
    }

    @Override
    public void print(Page page) {
      page.line(item + ": " + count + (count == 1 ? " event" : " events"));
      page.table(table(events));
      if (events.size() < count) {
        page.line("shown are the last " + events.size());
      }
    }
  }
}
