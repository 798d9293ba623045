package org.lading.formats.epcis;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lading.crypto.Bytes;
import org.lading.provenance.event.CaptureDocument;
import org.lading.provenance.event.EpcisEvent;

/** Captures whole small documents for tests. */
final class EpcisFiles {
  /** A document, its accepted events and the refusals of the others. */
  record Captured(
      CaptureDocument document, List<EpcisEvent> events, List<CapturedEvent.Refused> refusals) {}

  private EpcisFiles() {}

  static Captured capture(Path file) throws IOException, RefusedDocumentException {
    return capture(() -> Files.newInputStream(file));
  }

  static Captured capture(Bytes json) throws IOException, RefusedDocumentException {
    return capture(() -> new ByteArrayInputStream(json.array()));
  }

  static Captured capture(EpcisReader.Source source) throws IOException, RefusedDocumentException {
    return capture(new EpcisJsonReader(), source);
  }

  static Captured captureXml(Path file) throws IOException, RefusedDocumentException {
    return capture(new EpcisXmlReader(), () -> Files.newInputStream(file));
  }

  static Captured captureXml(String xml) throws IOException, RefusedDocumentException {
    Bytes bytes = Bytes.ofUtf8(xml);
    return capture(new EpcisXmlReader(), () -> new ByteArrayInputStream(bytes.array()));
  }

  static Captured capture(EpcisReader reader, EpcisReader.Source source)
      throws IOException, RefusedDocumentException {
    CaptureDocument document = reader.readDocument(source);
    List<EpcisEvent> events = new ArrayList<>();
    List<CapturedEvent.Refused> refusals = new ArrayList<>();
    reader.readEvents(
        source,
        document,
        event -> {
          switch (event) {
            case CapturedEvent.Accepted accepted -> events.add(accepted.event());
            case CapturedEvent.Refused refused -> refusals.add(refused);
          }
        });
    return new Captured(document, events, refusals);
  }
}
