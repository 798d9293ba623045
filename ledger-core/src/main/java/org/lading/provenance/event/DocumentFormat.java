package org.lading.provenance.event;

/** The kinds of document events are captured from. */
public enum DocumentFormat {
  /** An EPCISDocument in JSON-LD. */
  EPCIS_JSON(1),
  /** An EPCISQueryDocument in JSON-LD. */
  EPCIS_QUERY_JSON(2),
  /** A single event in JSON-LD with nothing around it. */
  EPCIS_EVENT_JSON(3),
  /** An EPCISDocument in XML, of EPCIS 2.0 or 1.2. */
  EPCIS_XML(4),
  /** An EPCISQueryDocument in XML. */
  EPCIS_QUERY_XML(5),
  /** A single event in XML with nothing around it. */
  EPCIS_EVENT_XML(6),
  /** Rows of a table, made into events by a mapping. */
  CSV(7);

  private final int code;

  DocumentFormat(int code) {
    this.code = code;
  }

  /** The number in the canonical encoding; never changes. */
  public int code() {
    return code;
  }
}
