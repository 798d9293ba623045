package org.lading.cli.proof;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.cli.shown.ShownEvent;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Style;
import org.lading.cli.text.Table;
import org.lading.codec.MalformedException;
import org.lading.formats.epcis.EpcisJsonWriter;
import org.lading.proof.ProvedHistory;
import org.lading.proof.StateClaim;
import org.lading.provenance.EventKey;
import org.lading.provenance.EventRecord;
import org.lading.provenance.EventRecord.Attestation;

/** A proved history: each event, who recorded it, and whether it was declared wrong. */
record ShownHistory(String item, List<Line> events) {
  private static final int HASH_CHARACTERS = 12;

  /**
   * One event.
   *
   * @param record empty when the file does not show who stands behind it
   */
  record Line(ProvedHistory.Shown shown, Optional<EventRecord> record) {
    private EventKey key() {
      return shown.key();
    }

    private List<String> recordedBy() {
      return record.map(EventRecord::attestations).orElse(List.of()).stream()
          .map(Attestation::organisation)
          .toList();
    }

    private boolean isDeclaredWrong() {
      return record.map(EventRecord::declaredWrong).orElse(false);
    }

    private Json json() {
      return Json.object()
          .put("eventHash", key().eventHash().hex())
          .put("recordedBy", recordedBy(), Json::text)
          .put("declaredWrong", isDeclaredWrong())
          .put("declaresError", key().declaresError())
          .put("epcis", new Json.Verbatim(epcis()));
    }

    private String epcis() {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try {
        new EpcisJsonWriter().writeEvent(shown.event(), out);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return out.toString(StandardCharsets.UTF_8);
    }
  }

  static ShownHistory of(ProvedHistory history, List<StateClaim> claims) {
    List<Line> lines = new ArrayList<>();
    for (ProvedHistory.Shown shown : history.events()) {
      lines.add(new Line(shown, record(shown.key(), claims)));
    }
    return new ShownHistory(history.item(), lines);
  }

  private static Optional<EventRecord> record(EventKey key, List<StateClaim> claims) {
    try {
      return ProvedHistory.record(key, claims);
    } catch (MalformedException e) {
      // A later version of the rules may write more than this program knows.
      return Optional.empty();
    }
  }

  Json json() {
    return Json.object().put("item", item).put("events", events, Line::json);
  }

  void print(Page page) {
    page.line(
        item
            + ": "
            + (events.size() == 1 ? "1 event" : events.size() + " events")
            + ", in the order in which the ledger received them");
    Table table = new Table(">no", "event", "recorded by", "hash", "");
    for (int i = 0; i < events.size(); i++) {
      Line line = events.get(i);
      table.row(
          Integer.toString(i + 1),
          ShownEvent.summary(line.shown().event()),
          line.record().isEmpty() ? "not shown" : String.join(", ", line.recordedBy()),
          line.key().eventHash().hex().substring(0, HASH_CHARACTERS),
          line.key().declaresError()
              ? "declares an event wrong"
              : line.isDeclaredWrong() ? Style.BAD.of("declared wrong") : "");
    }
    page.table(table);
  }
}
