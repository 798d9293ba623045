package org.lading.cli.event;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.NewFile;
import org.lading.formats.epcis.CapturedEvent;
import org.lading.formats.epcis.EpcisReader;
import org.lading.provenance.event.CaptureDocument;

/**
 * The refused events of a document as a document of the same syntax, one event a line, to be put
 * right and recorded. Nothing is written when no event was refused, and nothing stays of a file
 * that was not finished.
 */
final class RefusedFile implements AutoCloseable {
  private final @Nullable NewFile file;
  private final CaptureDocument document;
  private final EpcisReader reader;
  private boolean begun;

  private RefusedFile(@Nullable NewFile file, CaptureDocument document, EpcisReader reader) {
    this.file = file;
    this.document = document;
    this.reader = reader;
  }

  /**
   * Writes to {@code path}, or nowhere.
   *
   * @param document what surrounds the events
   * @param reader what read them
   */
  static RefusedFile at(@Nullable Path path, CaptureDocument document, EpcisReader reader)
      throws IOException, Failure {
    return new RefusedFile(path == null ? null : NewFile.at(path), document, reader);
  }

  boolean isWanted() {
    return file != null;
  }

  /** Adds an event as it came. */
  void add(String original) throws IOException {
    if (file == null || original.isEmpty()) {
      return;
    }
    EpcisReader.Frame frame = reader.frame(document);
    write(file, begun ? frame.between() : frame.head());
    begun = true;
    write(file, original);
  }

  void add(CapturedEvent.Original original) throws IOException {
    if (file != null) {
      add(original.text());
    }
  }

  /** Ends the document; answers whether there is one. */
  boolean finish() throws IOException {
    if (file == null || !begun) {
      return false;
    }
    write(file, reader.frame(document).tail());
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
