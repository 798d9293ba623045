package org.lading.formats.epcis;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.validation.Schema;
import org.jspecify.annotations.Nullable;
import org.lading.crypto.Hash;
import org.lading.provenance.event.CaptureDocument;
import org.lading.provenance.event.DocumentFormat;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.ProvenancePart;

/**
 * Reads EPCIS documents, query documents and single events in XML, of EPCIS 2.0 and 1.2, each event
 * checked by the official schema and by the rules that events in JSON are checked by.
 */
public final class EpcisXmlReader implements EpcisReader {
  private final XMLInputFactory factory = XmlScanner.factory();
  private final Map<XmlVersion, Schema> schemas = new EnumMap<>(XmlVersion.class);

  @Override
  public CaptureDocument readDocument(Source source) throws IOException, RefusedDocumentException {
    try (XmlScanner in = new XmlScanner(factory, source.open(), sha256())) {
      XmlElement root = root(in);
      XmlEnvelope.Root kind = XmlEnvelope.root(root);
      XmlPass pass = new XmlPass(in, kind.version(), envelopeCheck(kind), null);
      long[] events = new long[1];
      if (kind.format() == DocumentFormat.EPCIS_EVENT_XML) {
        pass.skip();
        events[0] = 1;
      } else {
        pass.run(
            root,
            each -> {
              each.skip();
              events[0]++;
            });
        requireList(pass, root);
      }
      return capture(kind, root, events[0], in.finish());
    }
  }

  private static CaptureDocument capture(
      XmlEnvelope.Root kind, XmlElement root, long events, Hash sha256)
      throws RefusedDocumentException {
    try {
      CaptureDocument document = XmlEnvelope.capture(kind, root, events, sha256);
      if (new ProvenancePart.Document(document).encode().length() > EVENT_BYTES) {
        throw XmlScanner.refused(
            root.at(), "what surrounds the events is larger than " + EVENT_BYTES);
      }
      return document;
    } catch (Breach e) {
      throw new RefusedDocumentException(e.within(new Json.Nul(root.at())));
    }
  }

  /** Results of a query come with less care around the events, which are what is recorded. */
  private @Nullable XmlValidation envelopeCheck(XmlEnvelope.Root kind) {
    return kind.format() == DocumentFormat.EPCIS_XML
        ? new XmlValidation(schema(kind.version()))
        : null;
  }

  private static void requireList(XmlPass pass, XmlElement root) throws RefusedDocumentException {
    if (!pass.hasList()) {
      throw XmlScanner.refused(root.at(), "the document has no EventList, so it holds no events");
    }
  }

  @Override
  public void readEvents(Source source, CaptureDocument document, Sink sink)
      throws IOException, RefusedDocumentException {
    try (XmlScanner in = new XmlScanner(factory, source.open(), null)) {
      XmlElement root = root(in);
      XmlEnvelope.Root kind = XmlEnvelope.root(root);
      Events events = new Events(new XmlValidation(schema(kind.version())), document, sink);
      if (kind.format() == DocumentFormat.EPCIS_EVENT_XML) {
        events.single(in);
      } else {
        new XmlPass(in, kind.version(), null, events.check).run(root, events);
      }
      if (events.index != document.eventCount()) {
        throw XmlScanner.refused(
            in.at(),
            "the document changed while it was read: it had "
                + document.eventCount()
                + " events, now "
                + events.index);
      }
    }
  }

  @Override
  public Frame frame(CaptureDocument document) {
    boolean old = document.schemaVersion() != null && document.schemaVersion().startsWith("1");
    XmlVersion version = old ? XmlVersion.V1_2 : XmlVersion.V2_0;
    String created = document.creationDate();
    // The events carry the prefixes they use, so the frame needs none.
    return new Frame(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<epcis:EPCISDocument xmlns:epcis=\""
            + version.namespace()
            + "\" schemaVersion=\""
            + (old ? "1.2" : "2.0")
            + "\" creationDate=\""
            + (created == null ? "1970-01-01T00:00:00Z" : created)
            + "\"><EPCISBody><EventList>\n",
        "\n",
        "\n</EventList></EPCISBody></epcis:EPCISDocument>\n");
  }

  private static XmlElement root(XmlScanner in) throws IOException, RefusedDocumentException {
    if (in.next() != XmlScanner.Token.START) {
      throw new IllegalStateException("an XML document begins with an element");
    }
    return in.element();
  }

  private Schema schema(XmlVersion version) {
    synchronized (schemas) {
      return schemas.computeIfAbsent(version, XmlVersion::schema);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Reads, judges and hands on each event that a pass stops at. */
  private static final class Events implements XmlPass.AtEvent {
    private final XmlValidation check;
    private final Prefixes prefixes;
    private final Map<String, String> declared = new TreeMap<>();
    private final Sink sink;
    private long index;

    Events(XmlValidation check, CaptureDocument document, Sink sink) {
      this.check = check;
      this.prefixes = Prefixes.of(document.context()).withPlainNames();
      this.prefixes.copyTo(declared);
      this.sink = sink;
    }

    @Override
    public void event(XmlPass pass) throws IOException, RefusedDocumentException {
      Position at = pass.scanner().at();
      hand(at, pass.read(check, false), pass.around());
    }

    void single(XmlScanner in) throws IOException, RefusedDocumentException {
      XmlFrame.start(check, XmlVersion.V2_0, List.of());
      XmlPass pass = new XmlPass(in, XmlVersion.V2_0, null, null);
      hand(in.at(), pass.read(check, true), List.of());
    }

    private void hand(Position at, @Nullable XmlElement event, List<XmlElement> around)
        throws IOException {
      sink.accept(judged(at, event, around));
      check.clear();
      index++;
    }

    private CapturedEvent judged(Position at, @Nullable XmlElement event, List<XmlElement> around) {
      if (event == null) {
        String reason =
            "there is more than " + JsonTrees.TREE_CHARS + " characters of text; split it up";
        return new CapturedEvent.Refused(index, new Refusal("", at, reason), "");
      }
      List<XmlElement.Declaration> between = new ArrayList<>();
      for (XmlElement one : around.subList(0, Math.max(0, around.size() - 1))) {
        between.addAll(one.declarations());
      }
      @Nullable Json json = null;
      try {
        json = XmlEventJson.of(event, declared, between);
        EpcisEvent mapped = EventMapper.map(json, prefixes);
        requireSize(json, mapped);
        XmlValidation.Problem problem = check.problem();
        return problem == null
            ? new CapturedEvent.Accepted(index, at, mapped, () -> original(event, around))
            : new CapturedEvent.Refused(
                index,
                new Refusal("", problem.at(), "against the schema of EPCIS: " + problem.reason()),
                original(event, around));
      } catch (Breach e) {
        // Our own rules say it in plainer words than the schema's, so they come first.
        return new CapturedEvent.Refused(
            index, e.within(json == null ? new Json.Nul(at) : json), original(event, around));
      }
    }

    private static void requireSize(Json json, EpcisEvent event) throws Breach {
      int size = new ProvenancePart.Event(event).encode().length();
      if (size > EVENT_BYTES) {
        throw new Breach(
            json, "an event has at most " + EVENT_BYTES + " bytes, this one has " + size);
      }
    }

    private static String original(XmlElement event, List<XmlElement> around) {
      long wrappers = around.stream().filter(one -> one.isPlain("extension")).count();
      String before = "<extension>".repeat((int) wrappers);
      String after = "</extension>".repeat((int) wrappers);
      return before + XmlText.of(event, around) + after;
    }
  }
}
