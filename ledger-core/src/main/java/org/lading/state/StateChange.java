package org.lading.state;

import java.util.Optional;
import org.lading.crypto.Bytes;

/**
 * One key of one table gets a value, or none. Changes of a block are kept one per key, the last one
 * winning.
 */
public record StateChange(Table table, Bytes key, Optional<StateValue> value) {
  public static StateChange put(Table table, Bytes key, StateValue value) {
    return new StateChange(table, key, Optional.of(value));
  }

  public static StateChange delete(Table table, Bytes key) {
    return new StateChange(table, key, Optional.empty());
  }
}
