package org.lading.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.lading.crypto.Bytes;
import org.lading.embedded.Environment;
import org.lading.embedded.Ledger;
import org.lading.formats.epcis.CapturedEvent;
import org.lading.formats.epcis.EpcisJsonReader;
import org.lading.formats.epcis.EpcisReader;
import org.lading.formats.epcis.EpcisXmlReader;
import org.lading.provenance.event.CaptureDocument;

/**
 * A document in JSON-LD or XML into the ledger: read, checked after the schema, mapped, put into
 * transactions of a hundred, signed, recorded. All of it is in the timed part, and all of it is a
 * stream.
 */
final class DocumentBench {
  private static final int EVENTS = 100;
  private static final int ITEMS = 3;
  private static final int CHUNK = 10;
  private static final int CHUNKS_AHEAD = 4;
  private static final String JSON_HEAD =
      """
      {"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],
      "type":"EPCISDocument","schemaVersion":"2.0","creationDate":"2026-03-01T09:30:00Z",
      "epcisBody":{"eventList":[
      """;
  private static final String XML_HEAD =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:2" schemaVersion="2.0"
        creationDate="2026-03-01T09:30:00Z"><EPCISBody><EventList>
      """;

  private final Workload workload;
  private final boolean xml;

  /**
   * @param xml in the XML of EPCIS 2.0, else in JSON-LD
   */
  DocumentBench(Workload workload, boolean xml) {
    this.workload = workload;
    this.xml = xml;
  }

  /** Writes a document of {@code events} events; answers its size in bytes. */
  long write(Path file, int events) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(xml ? XML_HEAD : JSON_HEAD);
      for (int i = 0; i < events; i++) {
        out.write(i == 0 || xml ? "" : ",\n");
        out.write(xml ? workload.xml(ITEMS) : workload.json(ITEMS));
      }
      out.write(xml ? "</EventList></EPCISBody></epcis:EPCISDocument>\n" : "]}}\n");
    }
    return Files.size(file);
  }

  /** Records the document in the new folder {@code folder}. */
  Machine.Rate record(Path file, Path folder) throws Exception {
    Environment system = Environment.system();
    try (Ledger ledger = Ledger.create(folder, workload.genesis(), workload.validator(), system)) {
      return Machine.time(() -> record(file, ledger));
    }
  }

  private long record(Path file, Ledger ledger) throws Exception {
    EpcisReader.Source source = () -> Files.newInputStream(file);
    EpcisReader reader = xml ? new EpcisXmlReader() : new EpcisJsonReader();
    CaptureDocument document = reader.readDocument(source);
    try (ExecutorService callers = Executors.newFixedThreadPool(CHUNKS_AHEAD)) {
      Stream stream = new Stream(new Feeder(ledger), callers);
      reader.readEvents(source, document, stream::add);
      return stream.finish();
    }
  }

  /** Events on their way: at most a few chunks wait for their answers. */
  private final class Stream {
    private final Feeder feeder;
    private final ExecutorService callers;
    private final Deque<Future<Long>> ahead = new ArrayDeque<>();
    private List<Bytes> parts = new ArrayList<>();
    private List<Bytes> chunk = new ArrayList<>();
    private int signed;
    private long events;

    Stream(Feeder feeder, ExecutorService callers) {
      this.feeder = feeder;
      this.callers = callers;
    }

    void add(CapturedEvent captured) {
      switch (captured) {
        case CapturedEvent.Accepted accepted -> parts.add(workload.part(accepted.event()));
        case CapturedEvent.Refused refused ->
            throw new IllegalStateException("the document is not good: " + refused);
      }
      events++;
      if (parts.size() == EVENTS) {
        endTransaction();
      }
    }

    private void endTransaction() {
      chunk.add(workload.sign(signed++, parts));
      parts = new ArrayList<>();
      if (chunk.size() == CHUNK) {
        send();
      }
    }

    private void send() {
      List<Bytes> full = chunk;
      chunk = new ArrayList<>();
      while (ahead.size() >= CHUNKS_AHEAD) {
        await(ahead.remove());
      }
      ahead.add(callers.submit(() -> feeder.accept(full)));
    }

    long finish() {
      if (!parts.isEmpty()) {
        endTransaction();
      }
      if (!chunk.isEmpty()) {
        send();
      }
      ahead.forEach(DocumentBench::await);
      return events;
    }
  }

  private static void await(Future<Long> one) {
    try {
      one.get();
    } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException("recording failed", e);
    }
  }
}
