package org.lading.contract;

import java.util.List;
import java.util.OptionalLong;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.settlement.Location;

/**
 * What one organisation says about a fact, as it stands in the state.
 *
 * @param values one for each field, in their order
 * @param observedMillis when it was, where the document asks for it
 */
public record Attestation(List<Value> values, OptionalLong observedMillis, Location recorded) {
  public Attestation {
    values = List.copyOf(values);
  }

  /** Whether both say the same. */
  public boolean saysTheSame(List<Value> otherValues, OptionalLong otherObserved) {
    return values.equals(otherValues) && observedMillis.equals(otherObserved);
  }

  public Bytes encode() {
    CanonicalWriter writer = new CanonicalWriter(64);
    values.forEach(value -> writer.element(1, value::write));
    observedMillis.ifPresent(millis -> writer.optionalUint64(2, millis));
    return writer.message(3, recorded::write).toBytes();
  }

  public static Attestation decode(Bytes encoded) throws MalformedException {
    return CanonicalReader.readAll(
        encoded,
        reader -> {
          List<Value> values = reader.repeated(1, Limits.FACT_FIELDS, Value::read);
          OptionalLong observed =
              reader.has(2) ? OptionalLong.of(reader.optionalUint64(2)) : OptionalLong.empty();
          return new Attestation(
              values,
              observed,
              Reading.required(reader, 3, "where it was recorded", Location::read));
        });
  }
}
