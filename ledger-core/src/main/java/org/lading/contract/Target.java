package org.lading.contract;

import java.util.List;
import java.util.OptionalInt;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;

/**
 * What a clause does: pays, and ends the contract or goes on to a later stage.
 *
 * @param next the stage it goes on to, by its place; empty: the contract ends, and one of the lines
 *     pays the rest
 */
public record Target(List<PayLine> pays, OptionalInt next) {
  public Target {
    pays = List.copyOf(pays);
    if (pays.isEmpty() && next.isEmpty()) {
      throw new IllegalArgumentException("a clause pays or goes on to a stage; this does neither");
    }
  }

  void write(CanonicalWriter writer) {
    pays.forEach(line -> writer.element(1, line::write));
    next.ifPresent(stage -> writer.optionalUint64(2, stage));
  }

  static Target read(CanonicalReader reader) throws MalformedException {
    List<PayLine> pays = reader.repeated(1, Limits.PAY_LINES, PayLine::read);
    OptionalInt next =
        reader.has(2)
            ? OptionalInt.of(Math.clamp(reader.optionalUint64(2), -1, Integer.MAX_VALUE))
            : OptionalInt.empty();
    return Reading.built(reader, () -> new Target(pays, next));
  }
}
