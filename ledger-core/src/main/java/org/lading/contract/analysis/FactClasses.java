package org.lading.contract.analysis;

import java.util.List;
import java.util.Optional;

/**
 * A fact, by what about it makes a difference. Level {@code level} of the diagrams says whether it
 * is known (0: it is not) and in which of {@code times} it was; a level for each of {@code fields}
 * follows, 0 while it is not known.
 *
 * @param fact its place in the document
 * @param early whether its time may be earlier than when it becomes known
 */
record FactClasses(
    int fact, int level, List<Times> times, List<FieldClasses> fields, boolean early) {
  /**
   * Times from after one deadline up to another.
   *
   * @param first the number of deadlines before the earliest of them
   * @param last the number of deadlines before the latest
   */
  record Times(int first, int last) {}

  /**
   * What the fact says.
   *
   * @param field its place in the fact
   */
  record FieldClasses(int field, int level, List<ValueClass> values) {}

  FactClasses {
    times = List.copyOf(times);
    fields = List.copyOf(fields);
  }

  /** How many values its first level has. */
  int domain() {
    return fields.stream().anyMatch(field -> field.values().isEmpty()) ? 1 : 1 + times.size();
  }

  /** The first level behind its own. */
  int next() {
    return level + 1 + fields.size();
  }

  /** Whether it can become known with the time {@code times} while so many deadlines passed. */
  boolean canArrive(int times, int interval, boolean carried) {
    Times when = this.times.get(times);
    return when.first() <= interval && (early || carried || interval <= when.last());
  }

  Optional<FieldClasses> field(int field) {
    return fields.stream().filter(one -> one.field() == field).findFirst();
  }
}
