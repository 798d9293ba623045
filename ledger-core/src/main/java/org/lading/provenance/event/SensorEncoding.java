package org.lading.provenance.event;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;

/** Sensor elements as bytes, both ways. */
final class SensorEncoding {
  private SensorEncoding() {}

  static void write(CanonicalWriter w, SensorElement element, ExtensionEncoding trees) {
    SensorMetadata metadata = element.sensorMetadata();
    if (metadata != null) {
      w.message(1, inner -> writeMetadata(inner, metadata, trees));
    }
    for (SensorReport report : element.sensorReport()) {
      w.element(2, inner -> writeReport(inner, report, trees));
    }
    trees.writeMembers(w, 3, element.extensions());
  }

  private static void writeMetadata(CanonicalWriter w, SensorMetadata m, ExtensionEncoding trees) {
    EventEncoding.optional(w, 1, m.time());
    EventEncoding.optional(w, 2, m.startTime());
    EventEncoding.optional(w, 3, m.endTime());
    EventEncoding.optional(w, 4, m.deviceID());
    EventEncoding.optional(w, 5, m.deviceMetadata());
    EventEncoding.optional(w, 6, m.rawData());
    EventEncoding.optional(w, 7, m.dataProcessingMethod());
    EventEncoding.optional(w, 8, m.bizRules());
    trees.writeMembers(w, 9, m.extensions());
  }

  private static void writeReport(CanonicalWriter w, SensorReport s, ExtensionEncoding trees) {
    EventEncoding.optional(w, 1, s.type());
    EventEncoding.optional(w, 2, s.exception());
    EventEncoding.optional(w, 3, s.deviceID());
    EventEncoding.optional(w, 4, s.deviceMetadata());
    EventEncoding.optional(w, 5, s.rawData());
    EventEncoding.optional(w, 6, s.dataProcessingMethod());
    EventEncoding.optional(w, 7, s.time());
    EventEncoding.optional(w, 8, s.microorganism());
    EventEncoding.optional(w, 9, s.chemicalSubstance());
    EventEncoding.optional(w, 10, s.coordinateReferenceSystem());
    EventEncoding.optional(w, 11, s.value());
    EventEncoding.optional(w, 12, s.component());
    EventEncoding.optional(w, 13, s.stringValue());
    Boolean truth = s.booleanValue();
    if (truth != null) {
      w.optionalBool(14, truth);
    }
    EventEncoding.optional(w, 15, s.hexBinaryValue());
    EventEncoding.optional(w, 16, s.uriValue());
    EventEncoding.optional(w, 17, s.minValue());
    EventEncoding.optional(w, 18, s.maxValue());
    EventEncoding.optional(w, 19, s.meanValue());
    EventEncoding.optional(w, 20, s.sDev());
    EventEncoding.optional(w, 21, s.percRank());
    EventEncoding.optional(w, 22, s.percValue());
    EventEncoding.optional(w, 23, s.uom());
    trees.writeMembers(w, 24, s.extensions());
  }

  static SensorElement read(CanonicalReader r, ExtensionEncoding trees) throws MalformedException {
    @Nullable SensorMetadata metadata =
        r.has(1) ? r.message(1, inner -> readMetadata(inner, trees)) : null;
    List<SensorReport> reports =
        r.repeated(2, Limits.TRANSACTION_BYTES, inner -> readReport(inner, trees));
    return new SensorElement(metadata, reports, trees.readMembers(r, 3));
  }

  private static SensorMetadata readMetadata(CanonicalReader r, ExtensionEncoding trees)
      throws MalformedException {
    return new SensorMetadata(
        EventDecoding.optionalTime(r, 1),
        EventDecoding.optionalTime(r, 2),
        EventDecoding.optionalTime(r, 3),
        EventDecoding.optional(r, 4),
        EventDecoding.optional(r, 5),
        EventDecoding.optional(r, 6),
        EventDecoding.optional(r, 7),
        EventDecoding.optional(r, 8),
        trees.readMembers(r, 9));
  }

  private static SensorReport readReport(CanonicalReader r, ExtensionEncoding trees)
      throws MalformedException {
    return new SensorReport(
        EventDecoding.optional(r, 1),
        EventDecoding.optional(r, 2),
        EventDecoding.optional(r, 3),
        EventDecoding.optional(r, 4),
        EventDecoding.optional(r, 5),
        EventDecoding.optional(r, 6),
        EventDecoding.optionalTime(r, 7),
        EventDecoding.optional(r, 8),
        EventDecoding.optional(r, 9),
        EventDecoding.optional(r, 10),
        EventDecoding.optionalDecimal(r, 11),
        EventDecoding.optional(r, 12),
        EventDecoding.optional(r, 13),
        r.has(14) ? (Boolean) r.optionalBool(14) : null,
        EventDecoding.optional(r, 15),
        EventDecoding.optional(r, 16),
        EventDecoding.optionalDecimal(r, 17),
        EventDecoding.optionalDecimal(r, 18),
        EventDecoding.optionalDecimal(r, 19),
        EventDecoding.optionalDecimal(r, 20),
        EventDecoding.optionalDecimal(r, 21),
        EventDecoding.optionalDecimal(r, 22),
        EventDecoding.optional(r, 23),
        trees.readMembers(r, 24));
  }
}
