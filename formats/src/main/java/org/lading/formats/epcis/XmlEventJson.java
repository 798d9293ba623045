package org.lading.formats.epcis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lading.formats.epcis.XmlExtensions.Gathered;

/**
 * Puts an event in XML into the form it has in JSON, from where both go the same way. What EPCIS
 * 1.2 wraps in elements called extension and baseExtension stands directly in the event here, as it
 * does in EPCIS 2.0.
 */
final class XmlEventJson {
  private final XmlNames names;
  private final XmlExtensions extensions;
  private final XmlParts parts;
  private final Set<String> seen = new HashSet<>();

  private XmlEventJson(Map<String, String> declaredAround) {
    this.names = new XmlNames(declaredAround);
    this.extensions = new XmlExtensions(names);
    this.parts = new XmlParts(names, extensions);
  }

  /**
   * The event as JSON would have it.
   *
   * @param documentPrefixes what the document's {@code @context} explains
   * @param between declared between the document's root and the event
   */
  static Json.Obj of(
      XmlElement event, Map<String, String> documentPrefixes, List<XmlElement.Declaration> between)
      throws Breach {
    XmlEventJson one = new XmlEventJson(documentPrefixes);
    one.names.declare(event.declarations());
    one.names.declare(between);
    return one.event(event);
  }

  private Json.Obj event(XmlElement event) throws Breach {
    if (event.local().equals("QuantityEvent")) {
      throw new Breach(
          new Json.Nul(event.at()),
          "a QuantityEvent is of EPCIS 1.0 and no longer exists; write an ObjectEvent with a"
              + " quantityList");
    }
    List<Json.Field> fields = new ArrayList<>();
    fields.add(new Json.Field("type", new Json.Str(event.at(), event.local())));
    Gathered others = new Gathered();
    extensions.addAttributes(others, event);
    children(event, fields, others);
    fields.addAll(others.fields());
    List<Json> context = names.context(event.at());
    if (!context.isEmpty()) {
      fields.add(new Json.Field("@context", new Json.Arr(event.at(), context)));
    }
    return new Json.Obj(event.at(), fields);
  }

  private void children(XmlElement parent, List<Json.Field> fields, Gathered others) throws Breach {
    for (XmlElement child : parent.children()) {
      if (child.isPlain("extension") || child.isPlain("baseExtension")) {
        names.declare(child.declarations());
        children(child, fields, others);
      } else if (child.namespace().isEmpty() && isStandard(child.local())) {
        names.declare(child.declarations());
        if (!seen.add(child.local())) {
          throw new Breach(
              new Json.Nul(child.at()), "the element " + child.local() + " is written twice");
        }
        fields.add(new Json.Field(child.local(), standard(child)));
      } else {
        extensions.add(others, child);
      }
    }
  }

  private static boolean isStandard(String name) {
    return switch (name) {
      case "eventTime",
          "recordTime",
          "eventTimeZoneOffset",
          "eventID",
          "action",
          "parentID",
          "transformationID",
          "certificationInfo",
          "bizStep",
          "disposition",
          "epcList",
          "childEPCs",
          "inputEPCList",
          "outputEPCList",
          "quantityList",
          "childQuantityList",
          "inputQuantityList",
          "outputQuantityList",
          "readPoint",
          "bizLocation",
          "bizTransactionList",
          "sourceList",
          "destinationList",
          "sensorElementList",
          "persistentDisposition",
          "errorDeclaration",
          "ilmd" ->
          true;
      default -> false;
    };
  }

  private Json standard(XmlElement e) throws Breach {
    return switch (e.local()) {
      case "bizStep" -> parts.word(e, XmlVocabulary.BIZ_STEP);
      case "disposition" -> parts.word(e, XmlVocabulary.DISPOSITION);
      case "epcList", "childEPCs", "inputEPCList", "outputEPCList" -> parts.texts(e);
      case "quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList" ->
          parts.quantities(e);
      case "readPoint", "bizLocation" -> parts.place(e);
      case "bizTransactionList" -> parts.typed(e, XmlVocabulary.BIZ_TRANSACTION_TYPE);
      case "sourceList", "destinationList" -> parts.typed(e, XmlVocabulary.PARTY_TYPE);
      case "sensorElementList" -> parts.sensors(e);
      case "persistentDisposition" -> parts.persistentDisposition(e);
      case "errorDeclaration" -> parts.error(e);
      case "ilmd" -> parts.ilmd(e);
      default -> new Json.Str(e.at(), e.text());
    };
  }
}
