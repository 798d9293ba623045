package org.lading.formats.epcis;

import org.lading.provenance.event.EpcisEvent;

/** Writes events as a document of EPCIS 2.0 in XML, which the official schema accepts. */
public final class EpcisXmlWriter {
  /** What stands around the events of a document made at {@code creationDate} (RFC 3339). */
  public EpcisReader.Frame frame(String creationDate) {
    return new EpcisReader.Frame(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<epcis:EPCISDocument xmlns:epcis=\""
            + XmlVersion.V2_0.namespace()
            + "\" xmlns:xsi=\""
            + XmlValidation.SCHEMA_INSTANCE
            + "\" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\""
            + " xmlns:cbv=\"https://ref.gs1.org/cbv/\" xmlns:gs1=\"https://gs1.org/voc/\""
            + " schemaVersion=\"2.0\" creationDate=\""
            + creationDate
            + "\"><EPCISBody><EventList>\n",
        "\n",
        "\n</EventList></EPCISBody></epcis:EPCISDocument>\n");
  }

  /** One event, to stand in such a document. */
  public String event(EpcisEvent event) throws UnwritableException {
    return EventXml.of(event);
  }
}
