package org.lading.state;

import java.util.List;
import java.util.Optional;
import org.lading.crypto.Bytes;

/** A fixed state to read from: what the rules and the queries see. */
public interface StateView {
  Optional<StateValue> get(Table table, Bytes key);

  /** The values of many keys of one table, in the order of the keys: where that is less work. */
  default List<Optional<StateValue>> getAll(Table table, List<Bytes> keys) {
    return keys.stream().map(key -> get(table, key)).toList();
  }

  /**
   * Entries of one table in ascending order of key: those whose key begins with {@code prefix} and
   * is above {@code after} (an empty {@code after} means from the first), at most {@code limit}.
   * Page on with the last key returned.
   */
  List<Entry> scan(Table table, Bytes prefix, Bytes after, int limit);

  /** One key and its value. */
  record Entry(Bytes key, StateValue value) {}
}
