package org.lading.cli.event;

import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lading.formats.epcis.EpcisJsonWriter;
import org.lading.provenance.event.CaptureDocument;
import org.lading.provenance.event.DocumentFormat;
import org.lading.provenance.event.EpcisEvent;

/**
 * The refused events of a document as a document of the same kind, one event a line, to be put
 * right and recorded. Nothing is written when no event was refused.
 */
final class RefusedFile implements AutoCloseable {
  private static final String EMPTY_LIST = "\"eventList\":[]";

  private final @Nullable Path path;
  private final CaptureDocument document;
  private @Nullable BufferedWriter out;

  /**
   * Writes to {@code path}, or nowhere.
   *
   * @param document what surrounds the events
   */
  RefusedFile(@Nullable Path path, CaptureDocument document) {
    this.path = path;
    this.document = document;
  }

  /** Adds an event as it came. */
  void add(String json) throws IOException {
    Path file = path;
    if (file == null || json.isEmpty()) {
      return;
    }
    BufferedWriter writer = out;
    if (writer == null) {
      writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
      out = writer;
      writer.write(frame().head() + "\n");
    } else {
      writer.write(",\n");
    }
    writer.write(json);
  }

  void add(EpcisEvent event) throws IOException {
    if (path == null) {
      return;
    }
    String whole = written(List.of(event).iterator());
    if (document.format() == DocumentFormat.EPCIS_EVENT_JSON) {
      add(whole);
      return;
    }
    Frame frame = frame();
    add(whole.substring(frame.head().length(), whole.length() - frame.tail().length()));
  }

  /** What stands before the first event and after the last. */
  private record Frame(String head, String tail) {}

  private Frame frame() throws IOException {
    if (document.format() == DocumentFormat.EPCIS_EVENT_JSON) {
      return new Frame("", "");
    }
    String empty = written(Collections.emptyIterator());
    // The list ends the object it is in, so the last one written is that of the events.
    int list = empty.lastIndexOf(EMPTY_LIST) + EMPTY_LIST.length() - 1;
    return new Frame(empty.substring(0, list), empty.substring(list));
  }

  private String written(Iterator<EpcisEvent> events) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new EpcisJsonWriter().writeDocument(document, events, bytes);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Whether anything was written. */
  boolean written() {
    return out != null;
  }

  @Override
  public void close() throws IOException {
    BufferedWriter writer = out;
    if (writer != null) {
      writer.write("\n" + frame().tail() + "\n");
      writer.close();
    }
  }
}
