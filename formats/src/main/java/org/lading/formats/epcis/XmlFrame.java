package org.lading.formats.epcis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lading.formats.epcis.XmlElement.Attribute;
import org.lading.formats.epcis.XmlElement.Declaration;

/** The elements around the events of the plainest document: there events are checked. */
final class XmlFrame {
  private XmlFrame() {}

  /**
   * Begins such a document.
   *
   * @param around the elements really around the events, whose prefixes values may use
   */
  static void start(XmlValidation check, XmlVersion version, Collection<XmlElement> around) {
    Map<String, String> declared = new TreeMap<>();
    for (XmlElement one : around) {
      one.declarations().forEach(d -> declared.putIfAbsent(d.prefix(), d.iri()));
    }
    declared.remove("");
    String prefix = "epcis";
    while (declared.containsKey(prefix)) {
      prefix += "1";
    }
    declared.put(prefix, version.namespace());
    List<Declaration> declarations = new ArrayList<>();
    declared.forEach((name, iri) -> declarations.add(new Declaration(name, iri)));
    Position at = new Position(1, 1);
    check.start(
        new XmlElement(
            at,
            prefix,
            version.namespace(),
            "EPCISDocument",
            declarations,
            List.of(
                new Attribute("", "", "schemaVersion", "2.0"),
                new Attribute("", "", "creationDate", "1970-01-01T00:00:00Z"))));
    check.start(new XmlElement(at, "", "", "EPCISBody", List.of(), List.of()));
    check.start(new XmlElement(at, "", "", "EventList", List.of(), List.of()));
  }
}
