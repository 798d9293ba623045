package org.lading.contract;

import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.MalformedException;

/** When its condition is true, and no clause before it is, it does what it says. */
public record Clause(Condition when, Target then) {
  void write(CanonicalWriter writer) {
    writer.message(1, when::write).message(2, then::write);
  }

  static Clause read(CanonicalReader reader) throws MalformedException {
    Condition when = Reading.required(reader, 1, "the condition of a clause", Condition::read);
    return new Clause(when, Reading.required(reader, 2, "what a clause does", Target::read));
  }
}
