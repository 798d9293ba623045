package org.lading.formats.epcis;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;
import org.lading.crypto.Hash;
import org.lading.provenance.event.CaptureDocument;
import org.lading.provenance.event.DocumentFormat;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.ProvenancePart;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads EPCIS 2.0 documents, query documents and single events in JSON-LD, each event checked after
 * the official schema.
 */
public final class EpcisJsonReader implements EpcisReader {
  private static final String NOT_UTF8 = "not UTF-8; save the document as UTF-8 and try again";
  private static final String UNKNOWN_WORD = "Unrecognized token '";

  private final JsonFactory factory = JsonTrees.factory();

  @Override
  public CaptureDocument readDocument(Source source) throws IOException, RefusedDocumentException {
    try (CheckedInput in = new CheckedInput(source.open(), sha256());
        JsonParser parser = JsonTrees.parser(factory, in)) {
      return readDocument(in, parser);
    } catch (JacksonIOException e) {
      throw cause(e);
    }
  }

  private CaptureDocument readDocument(CheckedInput in, JsonParser parser)
      throws IOException, RefusedDocumentException {
    EnvelopeScan scan = new EnvelopeScan(parser);
    @Nullable Json envelope = null;
    try {
      if (parser.nextToken() == null) {
        throw refused(new Position(1, 1), "the document is empty; expected an EPCIS document");
      }
      envelope = scan.read();
      if (parser.nextToken() != null) {
        throw refused(new JsonTrees(parser).position(), "more follows after the document's end");
      }
      Hash sha256 = in.finish();
      requireUtf8(in, null);
      CaptureDocument document = Envelope.capture(envelope, scan.list(), scan.events(), sha256);
      if (new ProvenancePart.Document(document).encode().length() > EVENT_BYTES) {
        throw new Breach(envelope, "what surrounds the events is larger than " + EVENT_BYTES);
      }
      return document;
    } catch (JacksonIOException e) {
      throw e;
    } catch (JacksonException e) {
      requireUtf8(in, position(e, parser));
      throw refused(position(e, parser), notJson(e));
    } catch (Breach e) {
      in.finish();
      requireUtf8(in, null);
      throw new RefusedDocumentException(
          e.within(envelope == null ? new Json.Nul(new Position(1, 1)) : envelope));
    }
  }

  @Override
  public Frame frame(CaptureDocument document) throws IOException {
    EpcisJsonWriter.Frame frame = new EpcisJsonWriter().frame(document);
    return new Frame(frame.head() + "\n", ",\n", "\n" + frame.tail() + "\n");
  }

  @Override
  public void readEvents(Source source, CaptureDocument document, Sink sink)
      throws IOException, RefusedDocumentException {
    try (InputStream in = source.open();
        JsonParser parser = JsonTrees.parser(factory, in)) {
      readEvents(parser, document, sink);
    } catch (JacksonIOException e) {
      throw cause(e);
    }
  }

  private static void readEvents(JsonParser parser, CaptureDocument document, Sink sink)
      throws IOException, RefusedDocumentException {
    Prefixes prefixes = Prefixes.of(document.context());
    try {
      EventScan scan = new EventScan(parser, document.format());
      long index = 0;
      while (scan.toNextEvent()) {
        sink.accept(next(parser, scan, prefixes, index));
        index++;
      }
      if (index != document.eventCount()) {
        throw refused(
            new JsonTrees(parser).position(),
            "the document changed while it was read: it had "
                + document.eventCount()
                + " events, now "
                + index);
      }
    } catch (JacksonIOException e) {
      throw e;
    } catch (JacksonException e) {
      throw refused(position(e, parser), notJson(e));
    }
  }

  private static CapturedEvent next(
      JsonParser parser, EventScan scan, Prefixes prefixes, long index) {
    JsonTrees trees = scan.trees();
    Position at = trees.position();
    long from = parser.currentTokenLocation().getByteOffset();
    @Nullable Json json = null;
    try {
      json = trees.read();
      EpcisEvent event = EventMapper.map(json, prefixes);
      requireSize(json, event, parser.currentLocation().getByteOffset() - from);
      return new CapturedEvent.Accepted(
          index, at, event, () -> new EpcisJsonWriter().listed(event));
    } catch (Breach e) {
      Json root = json == null ? new Json.Nul(at) : json;
      String text = json == null ? "" : EpcisJsonWriter.text(json);
      return new CapturedEvent.Refused(index, e.within(root), text);
    }
  }

  /** Only an event with that much text can be too large once encoded. */
  private static void requireSize(Json json, EpcisEvent event, long textBytes) throws Breach {
    if (textBytes > EVENT_BYTES / 4) {
      int size = new ProvenancePart.Event(event).encode().length();
      if (size > EVENT_BYTES) {
        throw new Breach(
            json, "an event has at most " + EVENT_BYTES + " bytes, this one has " + size);
      }
    }
  }

  /** The trouble with the source; or a refusal, when the parser took the text for UTF-32. */
  private static IOException cause(JacksonIOException e) throws RefusedDocumentException {
    if (e.getCause() instanceof CharConversionException) {
      throw refused(new Position(1, 1), NOT_UTF8);
    }
    IOException cause = e.getCause();
    return cause == null ? new IOException(e) : cause;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Bad bytes are the better explanation of a syntax error that follows them. */
  private static void requireUtf8(CheckedInput in, @Nullable Position error)
      throws RefusedDocumentException {
    Position bad = in.bad();
    boolean first =
        bad != null
            && (error == null
                || bad.line() < error.line()
                || (bad.line() == error.line() && bad.column() <= error.column()));
    if (bad != null && first) {
      throw refused(bad, NOT_UTF8);
    }
  }

  private static String notJson(JacksonException e) {
    String message = String.valueOf(e.getOriginalMessage());
    if (!(e instanceof StreamConstraintsException)) {
      return "not JSON: " + syntax(message);
    }
    if (message.contains("nesting depth")) {
      return "nested deeper than the " + JsonTrees.NESTING + " levels an EPCIS document may have";
    }
    return "one text, number or name is longer than any in an EPCIS document ("
        + JsonTrees.TREE_CHARS
        + " characters)";
  }

  /** What the parser says, without what only its programmers understand. */
  private static String syntax(String message) {
    if (message.startsWith("Unexpected end-of-input")) {
      return "the text ends before all that was opened is closed; it may be cut off";
    }
    int end = message.indexOf('\'', UNKNOWN_WORD.length());
    if (message.startsWith(UNKNOWN_WORD) && end > 0) {
      return message.substring(UNKNOWN_WORD.length() - 1, end + 1)
          + " stands where a value should begin";
    }
    int source = message.indexOf(" (start marker at");
    return source < 0 ? message : message.substring(0, source);
  }

  private static Position position(JacksonException e, JsonParser parser) {
    // What met a limit does not say where; the parser stands there.
    TokenStreamLocation at =
        e instanceof StreamConstraintsException ? parser.currentLocation() : e.getLocation();
    return at == null
        ? new Position(1, 1)
        : new Position(Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
  }

  private static RefusedDocumentException refused(Position at, String reason) {
    return new RefusedDocumentException(new Refusal("", at, reason));
  }

  /** Moves a parser from event to event. */
  private static final class EventScan {
    private final JsonParser parser;
    private final JsonTrees trees;
    private final String[] path;
    private boolean started;
    private boolean ended;

    EventScan(JsonParser parser, DocumentFormat format) {
      this.parser = parser;
      this.trees = new JsonTrees(parser);
      this.path =
          switch (format) {
            case EPCIS_JSON -> new String[] {"epcisBody", "eventList"};
            case EPCIS_QUERY_JSON ->
                new String[] {"epcisBody", "queryResults", "resultsBody", "eventList"};
            case EPCIS_EVENT_JSON -> new String[0];
            case EPCIS_XML, EPCIS_QUERY_XML, EPCIS_EVENT_XML, CSV ->
                throw new IllegalArgumentException(
                    "a document of format " + format + " is no JSON");
          };
    }

    JsonTrees trees() {
      return trees;
    }

    boolean toNextEvent() {
      if (!started) {
        started = true;
        parser.nextToken();
        return path.length == 0 || (enter() && toNextEvent());
      }
      if (path.length == 0 || ended) {
        return false;
      }
      ended = parser.nextToken() == JsonToken.END_ARRAY;
      return !ended;
    }

    /** Walks down to the list; what it steps over was checked when the document was read. */
    private boolean enter() {
      for (String name : path) {
        while (!name.equals(parser.nextName())) {
          if (parser.currentToken() != JsonToken.PROPERTY_NAME) {
            ended = true;
            return false;
          }
          parser.nextToken();
          parser.skipChildren();
        }
        parser.nextToken();
      }
      return true;
    }
  }
}
