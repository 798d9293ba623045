package org.lading.formats.epcis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lading.crypto.Hash;
import org.lading.provenance.event.CaptureDocument;
import org.lading.provenance.event.DocumentFormat;
import org.lading.provenance.event.Extension;
import org.lading.provenance.event.Timestamp;

/** What surrounds the events of an XML document, put into the form it has in JSON. */
final class XmlEnvelope {
  /** What a root element says of its document. */
  record Root(XmlVersion version, DocumentFormat format) {}

  private XmlEnvelope() {}

  /** Tells by its root which document this is, or why it is none that is read here. */
  static Root root(XmlElement root) throws RefusedDocumentException {
    for (XmlVersion version : XmlVersion.values()) {
      boolean isDocument =
          root.local().equals("EPCISDocument") && root.namespace().equals(version.namespace());
      boolean isQuery =
          root.local().equals("EPCISQueryDocument")
              && root.namespace().equals(version.queryNamespace());
      if (isDocument || isQuery) {
        requireVersion(root, version);
        return new Root(
            version, isDocument ? DocumentFormat.EPCIS_XML : DocumentFormat.EPCIS_QUERY_XML);
      }
    }
    boolean single =
        EventMapper.isEventType(root.local())
            && (root.namespace().isEmpty() || root.namespace().equals(XmlVersion.V2_0.namespace()));
    if (single) {
      return new Root(XmlVersion.V2_0, DocumentFormat.EPCIS_EVENT_XML);
    }
    throw XmlScanner.refused(
        root.at(),
        "no EPCIS: the root element is EPCISDocument in the namespace "
            + XmlVersion.V2_0.namespace()
            + " or "
            + XmlVersion.V1_2.namespace()
            + ", EPCISQueryDocument or an event, not "
            + root.local()
            + (root.namespace().isEmpty() ? " in none" : " in " + root.namespace()));
  }

  private static void requireVersion(XmlElement root, XmlVersion version)
      throws RefusedDocumentException {
    String called = root.attribute("schemaVersion");
    if (called != null && !version.isCalled(called.strip())) {
      throw XmlScanner.refused(
          root.at(),
          "mixed versions: the namespace of the document is that of "
              + version.title()
              + ", but its schemaVersion is "
              + called
              + "; export it again as one of them");
    }
  }

  /** What is kept of the document. */
  static CaptureDocument capture(Root kind, XmlElement root, long events, Hash sha256)
      throws Breach {
    XmlNames names = new XmlNames(Map.of());
    names.declare(root.declarations());
    List<Json.Field> members = new ArrayList<>();
    if (kind.format() != DocumentFormat.EPCIS_EVENT_XML) {
      header(root, names, members);
      members.add(new Json.Field("epcisBody", body(root)));
    }
    Extension.Members kept = Trees.plainMembers(members);
    return new CaptureDocument(
        sha256,
        kind.format(),
        kind.format() == DocumentFormat.EPCIS_EVENT_XML ? null : stripped(root, "schemaVersion"),
        created(root),
        context(names, root.at()),
        events,
        kept);
  }

  private static @Nullable String created(XmlElement root) throws Breach {
    String text = stripped(root, "creationDate");
    if (text != null) {
      try {
        return new Timestamp(text).text();
      } catch (IllegalArgumentException e) {
        throw new Breach(new Json.Str(root.at(), text), "creationDate: " + e.getMessage());
      }
    }
    return null;
  }

  private static @Nullable String stripped(XmlElement root, String name) {
    String value = root.attribute(name);
    return value == null ? null : value.strip();
  }

  /** The context a JSON document would have: the standard's, and the prefixes of the root. */
  private static Extension context(XmlNames names, Position at) throws Breach {
    List<Json> entries = new ArrayList<>();
    entries.add(new Json.Str(at, Prefixes.STANDARD_CONTEXT));
    entries.addAll(names.context(at));
    return Trees.plain(new Json.Arr(at, entries));
  }

  private static Json body(XmlElement root) {
    Position at = root.at();
    XmlElement body = root.child("EPCISBody");
    if (body == null) {
      return new Json.Obj(at, List.of());
    }
    for (XmlElement results : body.children()) {
      if (results.local().equals("QueryResults")) {
        List<Json.Field> fields = new ArrayList<>();
        for (String name : List.of("queryName", "subscriptionID")) {
          XmlElement one = results.child(name);
          if (one != null) {
            fields.add(new Json.Field(name, new Json.Str(one.at(), one.text())));
          }
        }
        fields.add(new Json.Field("resultsBody", new Json.Obj(at, List.of())));
        return new Json.Obj(at, List.of(new Json.Field("queryResults", new Json.Obj(at, fields))));
      }
    }
    return new Json.Obj(at, List.of());
  }

  private static void header(XmlElement root, XmlNames names, List<Json.Field> members)
      throws Breach {
    XmlElement header = root.child("EPCISHeader");
    if (header == null) {
      return;
    }
    names.declare(header.declarations());
    XmlExtensions extensions = new XmlExtensions(names);
    XmlExtensions.Gathered inside = new XmlExtensions.Gathered();
    extensions.addAttributes(inside, header);
    inHeader(header, extensions, inside);
    members.add(new Json.Field("epcisHeader", new Json.Obj(header.at(), inside.fields())));
  }

  private static void inHeader(
      XmlElement parent, XmlExtensions extensions, XmlExtensions.Gathered to) throws Breach {
    for (XmlElement child : parent.children()) {
      if (child.isPlain("extension")) {
        inHeader(child, extensions, to);
      } else if (child.isPlain("EPCISMasterData")) {
        XmlElement list = child.child("VocabularyList");
        List<Json> vocabularies = new ArrayList<>();
        if (list != null) {
          for (XmlElement one : list.children()) {
            vocabularies.add(vocabulary(one, extensions));
          }
        }
        to.add(
            "epcisMasterData",
            new Json.Obj(
                child.at(),
                List.of(new Json.Field("vocabularyList", new Json.Arr(child.at(), vocabularies)))));
      } else {
        extensions.add(to, child);
      }
    }
  }

  private static Json vocabulary(XmlElement e, XmlExtensions extensions) throws Breach {
    List<Json> elements = new ArrayList<>();
    XmlElement list = e.child("VocabularyElementList");
    if (list != null) {
      for (XmlElement one : list.children()) {
        elements.add(vocabularyElement(one, extensions));
      }
    }
    return new Json.Obj(
        e.at(),
        List.of(
            new Json.Field("type", new Json.Str(e.at(), String.valueOf(e.attribute("type")))),
            new Json.Field("vocabularyElementList", new Json.Arr(e.at(), elements))));
  }

  private static Json vocabularyElement(XmlElement e, XmlExtensions extensions) throws Breach {
    List<Json.Field> fields = new ArrayList<>();
    fields.add(new Json.Field("id", new Json.Str(e.at(), String.valueOf(e.attribute("id")))));
    List<Json> attributes = new ArrayList<>();
    for (XmlElement one : e.children()) {
      if (one.isPlain("attribute")) {
        Json value =
            one.children().isEmpty()
                ? new Json.Str(one.at(), one.text())
                : extensions.value(without(one, "id"));
        attributes.add(
            new Json.Obj(
                one.at(),
                List.of(
                    new Json.Field(
                        "id", new Json.Str(one.at(), String.valueOf(one.attribute("id")))),
                    new Json.Field("attribute", value))));
      }
    }
    if (!attributes.isEmpty()) {
      fields.add(new Json.Field("attributes", new Json.Arr(e.at(), attributes)));
    }
    XmlElement children = e.child("children");
    if (children != null) {
      List<Json> ids = new ArrayList<>();
      children.children().forEach(id -> ids.add(new Json.Str(id.at(), id.text())));
      fields.add(new Json.Field("children", new Json.Arr(children.at(), ids)));
    }
    return new Json.Obj(e.at(), fields);
  }

  private static XmlElement without(XmlElement e, String attribute) {
    List<XmlElement.Attribute> others = new ArrayList<>(e.attributes());
    others.removeIf(one -> one.namespace().isEmpty() && one.local().equals(attribute));
    XmlElement copy =
        new XmlElement(e.at(), e.prefix(), e.namespace(), e.local(), e.declarations(), others);
    e.children().forEach(copy::add);
    return copy;
  }
}
