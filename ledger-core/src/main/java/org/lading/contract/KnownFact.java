package org.lading.contract;

import java.util.List;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.settlement.Location;

/**
 * A fact that is known, for good.
 *
 * @param fact its place in the document
 * @param timeMillis when it was: recorded, or observed where the document says so
 * @param recordedMillis ledger time from which it is known
 * @param recorded what made it known
 * @param values one for each field
 */
public record KnownFact(
    int fact, long timeMillis, long recordedMillis, Location recorded, List<Value> values) {
  public KnownFact {
    values = List.copyOf(values);
  }

  void write(CanonicalWriter writer) {
    writer
        .uint32(1, fact)
        .uint64(2, timeMillis)
        .uint64(3, recordedMillis)
        .message(4, recorded::write);
    values.forEach(value -> writer.element(5, value::write));
  }

  static KnownFact read(CanonicalReader reader) throws MalformedException {
    int fact = reader.uint32(1);
    long time = reader.count(2);
    long recordedMillis = reader.count(3);
    Location recorded = Reading.required(reader, 4, "where a fact was recorded", Location::read);
    List<Value> values = reader.repeated(5, Limits.FACT_FIELDS, Value::read);
    return new KnownFact(fact, time, recordedMillis, recorded, values);
  }
}
