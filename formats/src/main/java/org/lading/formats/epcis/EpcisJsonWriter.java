package org.lading.formats.epcis;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.lading.provenance.event.CaptureDocument;
import org.lading.provenance.event.DocumentFormat;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.Extension;
import org.lading.provenance.event.Namespace;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/** Writes events as EPCIS 2.0 JSON-LD: a captured document as it was, or one event alone. */
public final class EpcisJsonWriter {
  private final JsonFactory factory = new JsonFactory();

  /**
   * The document as captured, equal to it under RFC 8785.
   *
   * @param events all its events, in their order; of a document of which some were refused, what is
   *     written lacks those
   */
  public void writeDocument(CaptureDocument document, Iterator<EpcisEvent> events, OutputStream out)
      throws IOException {
    write(
        out,
        g -> {
          if (document.format() == DocumentFormat.EPCIS_EVENT_JSON) {
            EpcisEvent event = events.next();
            new EventJson(g).write(event, event.common().context());
          } else {
            envelope(
                g,
                document,
                () -> {
                  while (events.hasNext()) {
                    EpcisEvent event = events.next();
                    new EventJson(g).write(event, event.common().context());
                  }
                });
          }
        });
  }

  /**
   * A document with its events cut out: what stands before the first and after the last, of which
   * both are empty where the document is one event and nothing else.
   */
  public record Frame(String head, String tail) {}

  /** What surrounds the events of a captured document. */
  public Frame frame(CaptureDocument document) throws IOException {
    if (document.format() == DocumentFormat.EPCIS_EVENT_JSON) {
      return new Frame("", "");
    }
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    AtomicInteger headBytes = new AtomicInteger();
    write(
        text,
        g ->
            envelope(
                g,
                document,
                () -> {
                  g.flush();
                  headBytes.set(text.size());
                }));
    byte[] bytes = text.toByteArray();
    int head = headBytes.get();
    return new Frame(
        new String(bytes, 0, head, StandardCharsets.UTF_8),
        new String(bytes, head, bytes.length - head, StandardCharsets.UTF_8));
  }

  /** One event as it stands among the others of its document, whose prefixes it may use. */
  public String listed(EpcisEvent event) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    write(text, g -> new EventJson(g).write(event, event.common().context()));
    return text.toString(StandardCharsets.UTF_8);
  }

  /**
   * One event as a document of its own, dated when it was recorded or, unknown, when it happened.
   */
  public void writeEventDocument(EpcisEvent event, OutputStream out) throws IOException {
    write(
        out,
        g -> {
          g.writeStartObject();
          g.writeName("@context");
          ExtensionJson.write(g, documentContext(event));
          g.writeStringProperty("type", "EPCISDocument");
          g.writeStringProperty("schemaVersion", "2.0");
          var recorded = event.common().recordTime();
          g.writeStringProperty(
              "creationDate", (recorded == null ? event.common().eventTime() : recorded).text());
          g.writeObjectPropertyStart("epcisBody");
          g.writeArrayPropertyStart("eventList");
          new EventJson(g).write(event, event.common().context());
          g.writeEndArray();
          g.writeEndObject();
          g.writeEndObject();
        });
  }

  /** What stands around the events of a new document made at {@code creationDate} (RFC 3339). */
  public EpcisReader.Frame frame(String creationDate) {
    return new EpcisReader.Frame(
        "{\"@context\": [\""
            + Prefixes.STANDARD_CONTEXT
            + "\"],\n \"type\": \"EPCISDocument\", \"schemaVersion\": \"2.0\", \"creationDate\": \""
            + creationDate
            + "\",\n \"epcisBody\": {\"eventList\": [\n",
        ",\n",
        "\n]}}\n");
  }

  /**
   * One event, to stand in such a document; it brings the prefixes it uses.
   *
   * @throws UnwritableException where JSON has no words for what XML said, so that the official
   *     schema would not accept them
   */
  public String event(EpcisEvent event) throws IOException, UnwritableException {
    ExtensionJson.requireNames(event);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    Extension own = event.common().context();
    List<Extension> entries = missing(event, Prefixes.of(own));
    switch (own) {
      case null -> {}
      case Extension.Items(var values) -> entries.addAll(values);
      default -> entries.add(own);
    }
    write(
        text,
        g ->
            new EventJson(g).write(event, entries.isEmpty() ? null : new Extension.Items(entries)));
    return text.toString(StandardCharsets.UTF_8);
  }

  /** One event alone, with a {@code @context} that explains it. */
  public void writeEvent(EpcisEvent event, OutputStream out) throws IOException {
    write(out, g -> new EventJson(g).write(event, ownContext(event)));
  }

  /** A value on one line. */
  static String text(Json json) {
    StringWriter text = new StringWriter();
    try (JsonGenerator g = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      write(g, json);
    }
    return text.toString();
  }

  private static void write(JsonGenerator g, Json json) {
    switch (json) {
      case Json.Obj(_, var fields) -> {
        g.writeStartObject();
        for (Json.Field field : fields) {
          g.writeName(field.name());
          write(g, field.value());
        }
        g.writeEndObject();
      }
      case Json.Arr(_, var values) -> {
        g.writeStartArray();
        values.forEach(value -> write(g, value));
        g.writeEndArray();
      }
      case Json.Str(_, String text) -> g.writeString(text);
      case Json.Num(_, String text) -> g.writeNumber(text);
      case Json.Bool(_, boolean value) -> g.writeBoolean(value);
      case Json.Nul _ -> g.writeNull();
    }
  }

  private interface Body {
    void write(JsonGenerator generator);
  }

  private void write(OutputStream out, Body body) throws IOException {
    try (JsonGenerator g =
        factory.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8)) {
      body.write(g);
    } catch (JacksonIOException e) {
      throw e.getCause();
    } catch (JacksonException e) {
      throw new IllegalStateException("an event that was built can be written", e);
    }
  }

  private static void envelope(JsonGenerator g, CaptureDocument document, Runnable events) {
    boolean query = document.format() == DocumentFormat.EPCIS_QUERY_JSON;
    g.writeStartObject();
    Extension context = document.context();
    if (context != null) {
      g.writeName("@context");
      ExtensionJson.write(g, context);
    }
    g.writeStringProperty("type", query ? "EPCISQueryDocument" : "EPCISDocument");
    if (document.schemaVersion() != null) {
      g.writeStringProperty("schemaVersion", document.schemaVersion());
    }
    if (document.creationDate() != null) {
      g.writeStringProperty("creationDate", document.creationDate());
    }
    List<String> path =
        query ? List.of("epcisBody", "queryResults", "resultsBody") : List.of("epcisBody");
    inner(g, document.members(), path, events);
    g.writeEndObject();
  }

  /** The members of an object on the way to the events, which are put back where they were. */
  private static void inner(
      JsonGenerator g, Extension.Members members, List<String> path, Runnable events) {
    for (Extension.Member member : members.members()) {
      g.writeName(member.name().text());
      if (!path.isEmpty()
          && member.name().text().equals(path.getFirst())
          && member.value() instanceof Extension.Members next) {
        g.writeStartObject();
        inner(g, next, path.subList(1, path.size()), events);
        g.writeEndObject();
      } else {
        ExtensionJson.write(g, member.value());
      }
    }
    if (path.isEmpty()) {
      g.writeArrayPropertyStart("eventList");
      events.run();
      g.writeEndArray();
    }
  }

  /** A context for the event alone: its own where that is enough, else what the document gave. */
  private static Extension ownContext(EpcisEvent event) {
    Extension own = event.common().context();
    List<Extension> missing = missing(event, Prefixes.of(own));
    if (own != null && namesRemoteContext(own)) {
      if (missing.isEmpty()) {
        return own;
      }
    } else {
      missing.addFirst(new Extension.Text(Prefixes.STANDARD_CONTEXT));
    }
    switch (own) {
      case null -> {}
      case Extension.Items(var values) -> missing.addAll(values);
      default -> missing.add(own);
    }
    return new Extension.Items(missing);
  }

  private static Extension documentContext(EpcisEvent event) {
    List<Extension> entries = missing(event, Prefixes.of(event.common().context()));
    entries.addFirst(new Extension.Text(Prefixes.STANDARD_CONTEXT));
    return new Extension.Items(entries);
  }

  /** The prefixes of an event that neither {@code own} nor the standard context explains. */
  private static List<Extension> missing(EpcisEvent event, Prefixes own) {
    Map<String, Extension.Member> missing = new TreeMap<>();
    for (Namespace namespace : ExtensionJson.outermostFirst(event)) {
      if (!own.declares(namespace) && !Prefixes.isStandard(namespace)) {
        missing.putIfAbsent(
            namespace.prefix(),
            new Extension.Member(
                Extension.Name.plain(namespace.prefix()), new Extension.Text(namespace.iri())));
      }
    }
    List<Extension> entries = new ArrayList<>();
    if (!missing.isEmpty()) {
      entries.add(new Extension.Members(List.copyOf(missing.values())));
    }
    return entries;
  }

  private static boolean namesRemoteContext(@Nullable Extension context) {
    return context instanceof Extension.Text
        || (context instanceof Extension.Items(var values)
            && values.stream().anyMatch(Extension.Text.class::isInstance));
  }
}
