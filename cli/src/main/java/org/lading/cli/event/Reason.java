package org.lading.cli.event;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lading.cli.frame.Failure;
import org.lading.cli.text.Json;
import org.lading.cli.text.Printable;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.formats.epcis.Refusal;
import org.lading.formats.epcis.RefusedDocumentException;

/**
 * Why a file that was dropped into a folder lies in {@code refused}, for whoever is to correct it.
 *
 * @param headline what became of it, after its name
 * @param refusal of a document that is none; else null
 */
record Reason(
    String file,
    Hash sha256,
    String headline,
    @Nullable Refusal refusal,
    List<RefusedEvent> events,
    long eventCount,
    String expected,
    String next) {
  private static final int BLOCK_BYTES = 1 << 16;

  Reason {
    events = List.copyOf(events);
  }

  /** Of a document of which events are refused. */
  static Reason of(RecordedDocument document, String name, Path folder) {
    String whole =
        document.recorded() + document.earlier() == 0
            ? "nothing of it is recorded"
            : "%d of its events are recorded".formatted(document.recorded() + document.earlier());
    return new Reason(
        name,
        document.sha256(),
        "%d of %d events %s refused; %s"
            .formatted(
                document.refused(),
                document.events(),
                document.refused() == 1 ? "is" : "are",
                whole),
        null,
        document.named(),
        document.refused(),
        "",
        "correct these places and put the file into " + folder + " again");
  }

  /** Of the refused events alone, which are a document of their own, to be corrected. */
  static Reason ofRest(RecordedDocument document, String name, Path folder) {
    return new Reason(
        name,
        document.sha256(),
        "these %d of %d events are refused; the places are those in the whole document, %s"
            .formatted(document.refused(), document.events(), name),
        null,
        document.named(),
        document.refused(),
        "",
        "correct these events and put this file into " + folder + " again");
  }

  /** Of a file that cannot be read as a document. */
  static Reason of(Path file, Failure why, RefusedDocumentException e, Path folder)
      throws IOException {
    return new Reason(
        file.getFileName().toString(),
        hash(file),
        why.problem().replace(file + " ", ""),
        e.refusal(),
        List.of(),
        0,
        why.expected(),
        why.next() + "; then put it into " + folder + " again");
  }

  private static Hash hash(Path file) throws IOException {
    Sha256 sha = new Sha256();
    byte[] block = new byte[BLOCK_BYTES];
    try (InputStream in = Files.newInputStream(file)) {
      for (int length = in.read(block); length >= 0; length = in.read(block)) {
        sha.add(block, 0, length);
      }
    }
    return sha.finish();
  }

  /** On one line, for a log. */
  String brief() {
    String more = eventCount > 1 ? " (and " + (eventCount - 1) + " more)" : "";
    return events.isEmpty() ? headline : events.getFirst().text() + more;
  }

  String text() {
    List<String> lines = new ArrayList<>();
    lines.add(file + ": " + headline);
    lines.add("");
    events.forEach(one -> lines.add(one.text()));
    if (events.size() < eventCount) {
      lines.add("and " + (eventCount - events.size()) + " more refused events");
    }
    if (!events.isEmpty()) {
      lines.add("");
    }
    if (!expected.isEmpty()) {
      lines.add("expected: " + expected);
    }
    lines.add("next: " + next);
    lines.add("document hash: " + sha256.hex());
    return String.join("\n", lines.stream().map(Printable::of).toList()) + "\n";
  }

  Json json() {
    Json.Obj json =
        Json.kind("refused-document")
            .put("file", file)
            .put("documentHash", sha256.hex())
            .put("reason", headline);
    Refusal place = refusal;
    if (place != null) {
      json.put("line", place.at().line())
          .put("column", place.at().column())
          .put("pointer", place.pointer());
    }
    return json.put("refused", eventCount)
        .put("refusals", events, RefusedEvent::json)
        .put("expected", expected.isEmpty() ? null : expected)
        .put("next", next);
  }
}
