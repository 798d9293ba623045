package org.lading.formats.epcis;

import java.io.IOException;
import java.io.InputStream;
import org.lading.codec.Limits;
import org.lading.provenance.event.CaptureDocument;

/**
 * Reads documents of one syntax: first everything around the events ({@link #readDocument}), then
 * the events one by one ({@link #readEvents}). Memory is that of the largest event. Threads may
 * share one reader.
 */
public interface EpcisReader {
  /** What an event may weigh, so that a transaction with its header and signatures carries it. */
  int EVENT_BYTES = Limits.TRANSACTION_BYTES - 16_384;

  /** The bytes of the document, from the start at each call: it is read twice. */
  @FunctionalInterface
  interface Source {
    InputStream open() throws IOException;
  }

  /** Takes the events of a document in their order. */
  @FunctionalInterface
  interface Sink {
    void accept(CapturedEvent event) throws IOException;
  }

  /** Hashes the document, checks all but its events, and counts those. */
  CaptureDocument readDocument(Source source) throws IOException, RefusedDocumentException;

  /**
   * Hands each event of {@code document} to {@code sink}, accepted or refused.
   *
   * @param document what {@link #readDocument} gave for the same source
   */
  void readEvents(Source source, CaptureDocument document, Sink sink)
      throws IOException, RefusedDocumentException;

  /** What stands around the events of such a document, when some of them are written anew. */
  Frame frame(CaptureDocument document) throws IOException;

  /**
   * A document with its events cut out.
   *
   * @param head what stands before the first event
   * @param between what separates two events
   * @param tail what stands after the last
   */
  record Frame(String head, String between, String tail) {}
}
