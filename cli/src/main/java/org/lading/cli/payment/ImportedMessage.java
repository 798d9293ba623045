package org.lading.cli.payment;

import java.util.ArrayList;
import java.util.List;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.ExitCode;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Style;

/** What became of one message. */
record ImportedMessage(MessageOptions.Message message, List<ImportedRow> rows) {
  private static final int LISTED = 50;

  ImportedMessage {
    rows = List.copyOf(rows);
  }

  private long count(ImportedRow.Fate fate) {
    return rows.stream().filter(row -> row.fate() == fate).count();
  }

  private boolean isTrouble() {
    return ShownMessage.isRefused(message) || count(ImportedRow.Fate.REFUSED) > 0;
  }

  private Json json() {
    if (ShownMessage.isRefused(message)) {
      return ShownMessage.json(message);
    }
    return Json.object()
        .put("file", message.file())
        .put("sound", true)
        .put("recorded", count(ImportedRow.Fate.RECORDED))
        .put("known", count(ImportedRow.Fate.KNOWN))
        .put("skipped", count(ImportedRow.Fate.SKIPPED))
        .put("refused", count(ImportedRow.Fate.REFUSED))
        .put("rows", rows, ImportedRow::json);
  }

  private void print(Page page) {
    ShownMessage.print(message, page);
    if (ShownMessage.isRefused(message)) {
      page.line("nothing of it was recorded");
      return;
    }
    page.fields(
        "payments",
        count(ImportedRow.Fate.RECORDED)
            + " recorded now, "
            + count(ImportedRow.Fate.KNOWN)
            + " told before"
            + some(ImportedRow.Fate.SKIPPED, "left out")
            + some(ImportedRow.Fate.REFUSED, "refused"));
    List<ShownPayment> shown = new ArrayList<>();
    int told = 0;
    for (ImportedRow row : rows) {
      row.payment().ifPresent(shown::add);
      if (!row.why().isEmpty() && told++ < LISTED) {
        page.line(
            (row.fate() == ImportedRow.Fate.REFUSED ? Style.BAD : Style.NOTABLE)
                    .of(row.fate() == ImportedRow.Fate.REFUSED ? "refused" : "left out")
                + " line "
                + row.line()
                + ": "
                + row.why());
      }
    }
    if (told > LISTED) {
      page.line("and " + (told - LISTED) + " more");
    }
    if (!shown.isEmpty()) {
      ShownPayment.print(shown.subList(0, Math.min(LISTED, shown.size())), page);
    }
    if (shown.size() > LISTED) {
      page.line("and " + (shown.size() - LISTED) + " more payments; -o json names them all");
    }
  }

  private String some(ImportedRow.Fate fate, String word) {
    return count(fate) == 0 ? "" : ", " + count(fate) + " " + word;
  }

  /** What became of all messages of one command. */
  record All(List<ImportedMessage> messages) implements Answer {
    All {
      messages = List.copyOf(messages);
    }

    @Override
    public ExitCode exitCode() {
      return messages.stream().anyMatch(ImportedMessage::isTrouble) ? ExitCode.INPUT : ExitCode.YES;
    }

    @Override
    public Json json() {
      return Json.kind("payments-imported").put("messages", messages, ImportedMessage::json);
    }

    @Override
    public void print(Page page) {
      messages.forEach(message -> message.print(page));
    }
  }
}
