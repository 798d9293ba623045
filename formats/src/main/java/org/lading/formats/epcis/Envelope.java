package org.lading.formats.epcis;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lading.crypto.Hash;
import org.lading.provenance.event.CaptureDocument;
import org.lading.provenance.event.DocumentFormat;
import org.lading.provenance.event.Extension;
import org.lading.provenance.event.Timestamp;

/** What the schema asks of a document around its events. */
final class Envelope {
  private static final Pattern VERSION = Pattern.compile("\\d+(?:\\.\\d+)*");

  /** Of the versions the schema's pattern lets through, those whose rules the reader follows. */
  private static final Pattern READ_VERSION = Pattern.compile("2\\.0(?:\\.\\d+)*");

  private static final Set<String> TYPED =
      Set.of("@context", "type", "schemaVersion", "creationDate");

  /** Where a list of events was found and left out. */
  enum EventList {
    NONE,
    IN_BODY,
    IN_QUERY_RESULTS
  }

  private Envelope() {}

  /** Checks a document whose list of events was left out, and keeps the rest of it. */
  static CaptureDocument capture(Json json, EventList list, long events, Hash sha256)
      throws Breach {
    if (!(json instanceof Json.Obj object)) {
      throw new Breach(json, "an EPCIS document is a JSON object, not " + json.kind());
    }
    Json type = object.get("type");
    if (type == null) {
      throw new Breach(json, "no EPCIS: the document needs a type, for example EPCISDocument");
    }
    String name = type instanceof Json.Str(_, String text) ? text : "";
    boolean single = EventMapper.isEventType(name);
    if (single && object.get("@context") == null) {
      throw new Breach(json, "a single event needs its own @context");
    }
    if (!single && !name.equals("EPCISDocument") && !name.equals("EPCISQueryDocument")) {
      throw new Breach(
          type,
          "no EPCIS: the type is EPCISDocument, EPCISQueryDocument or that of an event, not "
              + type.kind());
    }
    if (single) {
      return new CaptureDocument(
          sha256, DocumentFormat.EPCIS_EVENT_JSON, null, null, null, 1, Extension.Members.NONE);
    }
    boolean query = name.equals("EPCISQueryDocument");
    requireEvents(object, list, query);
    return document(object, query, events, sha256);
  }

  private static void requireEvents(Json.Obj object, EventList list, boolean query) throws Breach {
    EventList expected = query ? EventList.IN_QUERY_RESULTS : EventList.IN_BODY;
    if (list != expected) {
      Json body = object.get("epcisBody");
      throw new Breach(
          body == null ? object : body,
          query
              ? "an EPCISQueryDocument needs the list epcisBody/queryResults/resultsBody/eventList"
              : "an EPCISDocument needs the list epcisBody/eventList");
    }
  }

  private static CaptureDocument document(Json.Obj object, boolean query, long events, Hash hash)
      throws Breach {
    Fields f =
        new Fields(object, query ? "an EPCISQueryDocument" : "an EPCISDocument", Prefixes.of(null));
    f.take("type");
    Extension context = Trees.context(f.require("@context"));
    f.uri("id");
    if (!query) {
      f.require("schemaVersion");
      f.require("creationDate");
      f.text("instanceIdentifier");
      f.text("sender");
      f.text("receiver");
      header(f.take("epcisHeader"));
    }
    String version = f.matching("schemaVersion", VERSION, "a version like 2.0");
    if (version != null && !READ_VERSION.matcher(version).matches()) {
      throw new Breach(
          requireNonNull(object.get("schemaVersion")),
          "the document is of EPCIS " + version + "; what is read here is 2.0 and 2.0.x");
    }
    Timestamp created = f.time("creationDate");
    Json body = f.require("epcisBody");
    if (query) {
      queryResults(body);
    }
    f.extensions();
    List<Json.Field> others = new ArrayList<>(object.fields());
    others.removeIf(field -> TYPED.contains(field.name()));
    return new CaptureDocument(
        hash,
        query ? DocumentFormat.EPCIS_QUERY_JSON : DocumentFormat.EPCIS_JSON,
        version,
        created == null ? null : created.text(),
        context,
        events,
        Trees.plainMembers(others));
  }

  private static void queryResults(Json body) throws Breach {
    Prefixes none = Prefixes.of(null);
    Fields b = new Fields(body, "epcisBody", none);
    Fields results = new Fields(b.require("queryResults"), "queryResults", none);
    b.extensions();
    results.require("queryName");
    results.text("queryName");
    results.text("subscriptionID");
    Fields resultsBody = new Fields(results.require("resultsBody"), "resultsBody", none);
    results.extensions();
    vocabularies(resultsBody);
    resultsBody.extensions();
  }

  private static void header(@Nullable Json json) throws Breach {
    if (json == null) {
      return;
    }
    Prefixes none = Prefixes.of(null);
    Fields header = new Fields(json, "epcisHeader", none);
    Json masterData = header.take("epcisMasterData");
    if (masterData != null) {
      vocabularies(new Fields(masterData, "epcisMasterData", none));
    }
    header.extensions();
  }

  private static void vocabularies(Fields parent) throws Breach {
    parent.list(
        "vocabularyList",
        json -> {
          Fields f = new Fields(json, "an entry of vocabularyList", Prefixes.of(null));
          f.list("vocabularyElementList", Envelope::vocabularyElement);
          return f.requireUri("type");
        });
  }

  private static String vocabularyElement(Json json) throws Breach {
    Fields f = new Fields(json, "an entry of vocabularyElementList", Prefixes.of(null));
    f.uris("children");
    f.list(
        "attributes",
        attribute -> {
          Fields a = new Fields(attribute, "an entry of attributes", Prefixes.of(null));
          Json value = a.take("attribute");
          if (value instanceof Json.Arr
              || value instanceof Json.Bool
              || value instanceof Json.Nul) {
            throw new Breach(
                value, "an attribute is text, a number or an object, not " + value.kind());
          }
          return a.requireUri("id");
        });
    return f.requireUri("id");
  }
}
