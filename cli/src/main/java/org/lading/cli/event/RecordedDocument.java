package org.lading.cli.event;

import java.util.List;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.ExitCode;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Style;
import org.lading.cli.text.Table;
import org.lading.crypto.Hash;

/**
 * What became of one document.
 *
 * @param recorded events recorded now
 * @param earlier events the same organisation recorded before
 * @param repeated events that stand in the document a second time
 * @param named refused events, the first ones where there are very many
 * @param refusedFile where the refused events were written, or empty
 */
record RecordedDocument(
    String file,
    Hash sha256,
    long events,
    long recorded,
    long earlier,
    long repeated,
    long refused,
    List<RecordedTransaction> transactions,
    List<RefusedEvent> named,
    String refusedFile,
    long clientMillis) {
  /** Transactions shown to people. */
  private static final int LISTED = 20;

  RecordedDocument {
    transactions = List.copyOf(transactions);
    named = List.copyOf(named);
  }

  RecordedDocument withRefusedFile(String file) {
    return new RecordedDocument(
        this.file,
        sha256,
        events,
        recorded,
        earlier,
        repeated,
        refused,
        transactions,
        named,
        file,
        clientMillis);
  }

  /** Good events that were not recorded because others of the document are refused. */
  private long heldBack() {
    return events - recorded - earlier - repeated - refused;
  }

  Json json() {
    return Json.object()
        .put("file", file)
        .put("documentHash", sha256.hex())
        .put("events", events)
        .put("recorded", recorded)
        .put("earlier", earlier)
        .put("repeated", repeated)
        .put("refused", refused)
        .put("heldBack", heldBack())
        .put("transactions", transactions, RecordedTransaction::json)
        .put("refusals", named, RefusedEvent::json)
        .put("refusedFile", refusedFile.isEmpty() ? null : refusedFile)
        .put("clientMillis", clientMillis);
  }

  void print(Page page) {
    page.line(file + ": " + headline());
    page.fields("document hash", sha256.hex(), "events", counts(), "took", clientMillis + " ms");
    if (!transactions.isEmpty()) {
      Table table = new Table("transaction", ">height", ">events", "recorded");
      for (RecordedTransaction one :
          transactions.subList(0, Math.min(LISTED, transactions.size()))) {
        table.row(
            one.id().hex(),
            Long.toString(one.height()),
            Long.toString(one.events()),
            one.earlier() ? "earlier" : "now");
      }
      page.table(table);
      if (transactions.size() > LISTED) {
        page.line(
            "and " + (transactions.size() - LISTED) + " more transactions; -o json names them all");
      }
    }
    for (RefusedEvent one : named) {
      page.line(Style.BAD.of("refused") + " " + one.text());
    }
    if (named.size() < refused) {
      page.line("and " + (refused - named.size()) + " more refused events");
    }
    if (!refusedFile.isEmpty()) {
      page.line("the refused events are in " + refusedFile + ": correct them and record that file");
    } else if (refused > 0) {
      page.line(
          heldBack() > 0
              ? "correct these events, or record the others with --skip-bad"
              : "correct these events and record them");
    }
  }

  private String headline() {
    if (recorded == 0 && refused > 0) {
      return Style.BAD.of("nothing recorded");
    }
    if (recorded == 0 && refused == 0) {
      return Style.GOOD.of("already recorded, nothing new");
    }
    return refused == 0 ? Style.GOOD.of("recorded") : Style.NOTABLE.of("recorded in part");
  }

  private String counts() {
    StringBuilder text = new StringBuilder().append(events).append(" in the document");
    append(text, recorded, "recorded now");
    append(text, earlier, "recorded earlier");
    append(text, repeated, "repeated within the document");
    append(text, refused, "refused");
    append(text, heldBack(), "held back");
    return text.toString();
  }

  private static void append(StringBuilder text, long count, String what) {
    if (count > 0) {
      text.append(text.indexOf(":") < 0 ? ": " : ", ").append(count).append(' ').append(what);
    }
  }

  /** What became of all documents of one command. */
  record All(List<RecordedDocument> documents) implements Answer {
    All {
      documents = List.copyOf(documents);
    }

    @Override
    public ExitCode exitCode() {
      return documents.stream().anyMatch(one -> one.refused() > 0) ? ExitCode.INPUT : ExitCode.YES;
    }

    @Override
    public Json json() {
      return Json.kind("recording").put("documents", documents, RecordedDocument::json);
    }

    @Override
    public void print(Page page) {
      boolean first = true;
      for (RecordedDocument one : documents) {
        if (!first) {
          page.gap();
        }
        one.print(page);
        first = false;
      }
    }
  }
}
