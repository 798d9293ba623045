package org.lading.contract;

import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.identity.ShortName;

/**
 * A value that comes with a fact.
 *
 * @param unit of a quantity, as people write it or by its UN/ECE code; empty of every other type
 */
public record FieldTerm(ShortName name, ValueType type, String unit) {
  public FieldTerm {
    Reading.requireText("a unit", unit, Limits.UNIT_BYTES, true);
    if ((type == ValueType.QUANTITY) == unit.isEmpty()) {
      throw new IllegalArgumentException(
          "a quantity has a unit, and no other value has one: see " + name);
    }
  }

  void write(CanonicalWriter writer) {
    writer.string(1, name.name()).uint32(2, type.code()).string(3, unit);
  }

  static FieldTerm read(CanonicalReader reader) throws MalformedException {
    ShortName name = Reading.name(reader, 1);
    ValueType type = ValueType.read(reader, 2);
    String unit = reader.string(3);
    return Reading.built(reader, () -> new FieldTerm(name, type, unit));
  }
}
