package org.lading.contract;

import java.util.BitSet;
import java.util.List;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;

/**
 * What a clause waits for: true, false or unknown (docs/spec/contract.md#conditions). Facts, their
 * fields and deadlines are told by their place in the document, from 0.
 */
public sealed interface Condition {
  /** All are true. */
  record All(List<Condition> parts) implements Condition {
    public All {
      parts = requireParts(parts);
    }
  }

  /** One at least is true. */
  record Any(List<Condition> parts) implements Condition {
    public Any {
      parts = requireParts(parts);
    }
  }

  /** True where its part is false; of the unknown nothing follows. */
  record Not(Condition part) implements Condition {}

  /** {@code count} at least are true. */
  record AtLeast(int count, List<Condition> parts) implements Condition {
    public AtLeast {
      parts = requireParts(parts);
      if (count < 1 || count > parts.size()) {
        throw new IllegalArgumentException(
            "at least 1 to " + parts.size() + " of " + parts.size() + " conditions, not " + count);
      }
    }
  }

  /** The fact is recorded. Never false: what is not there may still come. */
  record Known(int fact) implements Condition {}

  /** What the fact says in {@code field}, compared with {@code value}. */
  record Compare(int fact, int field, Comparison comparison, Value value) implements Condition {}

  /** The fact's time is not after the deadline. */
  record By(int fact, int deadline) implements Condition {}

  /** The deadline has passed: ledger time is above it. */
  record From(int deadline) implements Condition {}

  /** The fact is not recorded up to now: the only test of two values. */
  record Missing(int fact) implements Condition {}

  /** Whether it holds. Allocates nothing. */
  default Truth holds(Knowledge known) {
    return switch (this) {
      case All all -> all(all.parts(), known);
      case Any any -> any(any.parts(), known);
      case Not not -> not.part().holds(known).negated();
      case AtLeast some -> atLeast(some.count(), some.parts(), known);
      case Known fact -> known.isKnown(fact.fact()) ? Truth.TRUE : Truth.UNKNOWN;
      case Compare compare ->
          known.isKnown(compare.fact())
              ? Truth.of(
                  compare
                      .comparison()
                      .holds(known.value(compare.fact(), compare.field()), compare.value()))
              : Truth.UNKNOWN;
      case By by ->
          known.isKnown(by.fact())
              ? Truth.of(known.timeMillis(by.fact()) <= known.untilMillis(by.deadline()))
              : Truth.UNKNOWN;
      case From from -> Truth.of(known.nowMillis() > known.untilMillis(from.deadline()));
      case Missing missing -> Truth.of(!known.isKnown(missing.fact()));
    };
  }

  /** Adds the facts it names. */
  default void names(BitSet facts) {
    switch (this) {
      case All(List<Condition> parts) -> parts.forEach(part -> part.names(facts));
      case Any(List<Condition> parts) -> parts.forEach(part -> part.names(facts));
      case AtLeast(int count, List<Condition> parts) -> parts.forEach(part -> part.names(facts));
      case Not(Condition part) -> part.names(facts);
      case From from -> {}
      case Known(int fact) -> facts.set(fact);
      case Compare compare -> facts.set(compare.fact());
      case By(int fact, int deadline) -> facts.set(fact);
      case Missing(int fact) -> facts.set(fact);
    }
  }

  /** Adds the deadlines whose passing alone can make a difference. */
  default void waitsFor(BitSet deadlines) {
    switch (this) {
      case All(List<Condition> parts) -> parts.forEach(part -> part.waitsFor(deadlines));
      case Any(List<Condition> parts) -> parts.forEach(part -> part.waitsFor(deadlines));
      case AtLeast(int count, List<Condition> parts) ->
          parts.forEach(part -> part.waitsFor(deadlines));
      case Not(Condition part) -> part.waitsFor(deadlines);
      case From(int deadline) -> deadlines.set(deadline);
      // These change with a fact, and then the contract is looked at anyway.
      case Known known -> {}
      case Compare compare -> {}
      case By by -> {}
      case Missing missing -> {}
    }
  }

  private static Truth all(List<Condition> parts, Knowledge known) {
    Truth least = Truth.TRUE;
    for (int i = 0; i < parts.size() && least != Truth.FALSE; i++) {
      Truth one = parts.get(i).holds(known);
      least = one.compareTo(least) < 0 ? one : least;
    }
    return least;
  }

  private static Truth any(List<Condition> parts, Knowledge known) {
    Truth most = Truth.FALSE;
    for (int i = 0; i < parts.size() && most != Truth.TRUE; i++) {
      Truth one = parts.get(i).holds(known);
      most = one.compareTo(most) > 0 ? one : most;
    }
    return most;
  }

  private static Truth atLeast(int count, List<Condition> parts, Knowledge known) {
    int sure = 0;
    int possible = 0;
    for (int i = 0; i < parts.size(); i++) {
      Truth one = parts.get(i).holds(known);
      sure += one == Truth.TRUE ? 1 : 0;
      possible += one == Truth.FALSE ? 0 : 1;
    }
    if (sure >= count) {
      return Truth.TRUE;
    }
    return possible >= count ? Truth.UNKNOWN : Truth.FALSE;
  }

  default void write(CanonicalWriter writer) {
    switch (this) {
      case All(List<Condition> parts) -> writer.message(1, body -> writeParts(body, parts));
      case Any(List<Condition> parts) -> writer.message(2, body -> writeParts(body, parts));
      case Not(Condition part) -> writer.message(3, part::write);
      case AtLeast(int count, List<Condition> parts) ->
          writer.message(
              4,
              body -> {
                writeParts(body, parts);
                body.uint32(2, count);
              });
      case Known(int fact) -> writer.optionalUint64(5, fact);
      case Compare(int fact, int field, Comparison comparison, Value value) ->
          writer.message(
              6,
              body ->
                  body.uint32(1, fact)
                      .uint32(2, field)
                      .uint32(3, comparison.code())
                      .message(4, value::write));
      case By(int fact, int deadline) ->
          writer.message(7, body -> body.uint32(1, fact).uint32(2, deadline));
      case From(int deadline) -> writer.optionalUint64(8, deadline);
      case Missing(int fact) -> writer.optionalUint64(9, fact);
    }
  }

  private static void writeParts(CanonicalWriter writer, List<Condition> parts) {
    parts.forEach(part -> writer.element(1, part::write));
  }

  static Condition read(CanonicalReader reader) throws MalformedException {
    return read(reader, 0);
  }

  private static Condition read(CanonicalReader reader, int depth) throws MalformedException {
    if (depth > Limits.CONDITION_DEPTH) {
      throw reader.malformed("conditions nest at most " + Limits.CONDITION_DEPTH + " deep");
    }
    if (reader.has(1)) {
      return reader.message(1, body -> new All(readParts(body, depth)));
    }
    if (reader.has(2)) {
      return reader.message(2, body -> new Any(readParts(body, depth)));
    }
    if (reader.has(3)) {
      return new Not(reader.message(3, body -> read(body, depth + 1)));
    }
    if (reader.has(4)) {
      return reader.message(
          4,
          body -> {
            List<Condition> parts = readParts(body, depth);
            int count = body.uint32(2);
            return Reading.built(body, () -> new AtLeast(count, parts));
          });
    }
    if (reader.has(5)) {
      return new Known(index(reader, reader.optionalUint64(5)));
    }
    if (reader.has(6)) {
      return reader.message(6, Condition::readCompare);
    }
    if (reader.has(7)) {
      return reader.message(7, body -> new By(body.uint32(1), body.uint32(2)));
    }
    if (reader.has(8)) {
      return new From(index(reader, reader.optionalUint64(8)));
    }
    return new Missing(index(reader, reader.optionalUint64(9)));
  }

  private static List<Condition> readParts(CanonicalReader reader, int depth)
      throws MalformedException {
    List<Condition> parts =
        reader.repeated(1, Limits.CONDITION_PARTS, body -> read(body, depth + 1));
    if (parts.isEmpty()) {
      throw reader.malformed("a condition of several has one part at least");
    }
    return parts;
  }

  private static Compare readCompare(CanonicalReader reader) throws MalformedException {
    int fact = reader.uint32(1);
    int field = reader.uint32(2);
    Comparison comparison = Comparison.read(reader, 3);
    return new Compare(
        fact, field, comparison, Reading.required(reader, 4, "what is compared with", Value::read));
  }

  private static int index(CanonicalReader reader, long value) throws MalformedException {
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw reader.malformed("a place in a list is 0 to 2147483647");
    }
    return (int) value;
  }

  private static List<Condition> requireParts(List<Condition> parts) {
    if (parts.isEmpty() || parts.size() > Limits.CONDITION_PARTS) {
      throw new IllegalArgumentException(
          "a condition of several has 1 to " + Limits.CONDITION_PARTS + " parts");
    }
    return List.copyOf(parts);
  }
}
