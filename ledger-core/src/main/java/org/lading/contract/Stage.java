package org.lading.contract;

import java.util.List;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.identity.ShortName;

/**
 * Where a contract waits: the first clause that is true fires; when the deadline has passed, and
 * none is, the last clause.
 *
 * @param deadline by its place in the document
 * @param otherwise the last clause
 */
public record Stage(ShortName name, List<Clause> clauses, int deadline, Target otherwise) {
  public Stage {
    clauses = List.copyOf(clauses);
  }

  void write(CanonicalWriter writer) {
    writer.string(1, name.name());
    clauses.forEach(clause -> writer.element(2, clause::write));
    writer.uint32(3, deadline).message(4, otherwise::write);
  }

  static Stage read(CanonicalReader reader) throws MalformedException {
    ShortName name = Reading.name(reader, 1);
    List<Clause> clauses = reader.repeated(2, Limits.STAGE_CLAUSES, Clause::read);
    int deadline = reader.uint32(3);
    return new Stage(
        name,
        clauses,
        deadline,
        Reading.required(reader, 4, "the last clause of a stage", Target::read));
  }
}
