package org.lading.contract;

import java.util.List;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.identity.ShortName;

/**
 * A fact the contract waits for.
 *
 * @param meaning in words, for people
 * @param observed whether its time is when it was observed, as the attesters say or the event does;
 *     else when it was recorded
 */
public record FactTerm(
    ShortName name, String meaning, FactSource source, List<FieldTerm> fields, boolean observed) {
  public FactTerm {
    Reading.requireText("the meaning of a fact", meaning, Limits.REASON_BYTES, true);
    fields = List.copyOf(fields);
    switch (source) {
      case FactSource.Attested attested -> {}
      case FactSource.Received received -> requireFields(name, fields, List.of());
      case FactSource.Breach breach -> requireFields(name, fields, List.of(FactSource.READING));
    }
  }

  private static void requireFields(ShortName name, List<FieldTerm> said, List<FieldTerm> wanted) {
    if (!said.equals(wanted)) {
      throw new IllegalArgumentException(
          "the fields of " + name + " follow from its kind: " + wanted + ", not " + said);
    }
  }

  void write(CanonicalWriter writer) {
    writer.string(1, name.name()).string(2, meaning).message(3, source::write);
    fields.forEach(field -> writer.element(4, field::write));
    writer.bool(5, observed);
  }

  static FactTerm read(CanonicalReader reader) throws MalformedException {
    ShortName name = Reading.name(reader, 1);
    String meaning = reader.string(2);
    FactSource source = Reading.required(reader, 3, "where a fact comes from", FactSource::read);
    List<FieldTerm> fields = reader.repeated(4, Limits.FACT_FIELDS, FieldTerm::read);
    boolean observed = reader.bool(5);
    return Reading.built(reader, () -> new FactTerm(name, meaning, source, fields, observed));
  }
}
