package org.lading.contract.analysis;

import org.lading.contract.Comparison;
import org.lading.contract.Value;

/** Values between which no comparison of the document makes a difference. */
sealed interface ValueClass {
  /** Ordered values from {@code low} to {@code high}, both in it. */
  record Between(Value low, Value high) implements ValueClass {}

  /** This one. */
  record Exactly(Value value) implements ValueClass {}

  /** A place or document that the document does not name here. */
  record Another() implements ValueClass {}

  /** Whether all values of the class compare so with {@code value}. */
  default boolean holds(Comparison comparison, Value value) {
    return switch (this) {
      case Between(Value low, Value high) -> comparison.holds(low, value);
      case Exactly(Value one) -> comparison.holds(one, value);
      case Another another -> comparison == Comparison.NOT_EQUAL;
    };
  }
}
