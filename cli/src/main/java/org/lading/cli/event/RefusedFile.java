package org.lading.cli.event;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.NewFile;
import org.lading.formats.epcis.EpcisJsonWriter;
import org.lading.provenance.event.CaptureDocument;
import org.lading.provenance.event.EpcisEvent;

/**
 * The refused events of a document as a document of the same kind, one event a line, to be put
 * right and recorded. Nothing is written when no event was refused, and nothing stays of a file
 * that was not finished.
 */
final class RefusedFile implements AutoCloseable {
  private final @Nullable NewFile file;
  private final CaptureDocument document;
  private final EpcisJsonWriter writer = new EpcisJsonWriter();
  private boolean begun;

  private RefusedFile(@Nullable NewFile file, CaptureDocument document) {
    this.file = file;
    this.document = document;
  }

  /**
   * Writes to {@code path}, or nowhere.
   *
   * @param document what surrounds the events
   */
  static RefusedFile at(@Nullable Path path, CaptureDocument document) throws IOException, Failure {
    return new RefusedFile(path == null ? null : NewFile.at(path), document);
  }

  /** Adds an event as it came. */
  void add(String json) throws IOException {
    if (file == null || json.isEmpty()) {
      return;
    }
    write(file, begun ? ",\n" : writer.frame(document).head() + "\n");
    begun = true;
    write(file, json);
  }

  void add(EpcisEvent event) throws IOException {
    if (file != null) {
      add(writer.listed(event));
    }
  }

  /** Ends the document; answers whether there is one. */
  boolean finish() throws IOException {
    if (file == null || !begun) {
      return false;
    }
    write(file, "\n" + writer.frame(document).tail() + "\n");
    file.keep();
    return true;
  }

  private static void write(NewFile to, String text) throws IOException {
    to.out().write(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
