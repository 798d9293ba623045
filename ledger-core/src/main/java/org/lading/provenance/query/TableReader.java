package org.lading.provenance.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.state.StateValue;
import org.lading.state.StateView;
import org.lading.state.Table;

/** Reads keys and values of tables as what they stand for. */
final class TableReader {
  private static final int PAGE = 500;

  interface Decoder<T> {
    T decode(Bytes bytes) throws MalformedException;
  }

  interface KeyedDecoder<T> {
    T decode(Bytes key, Bytes value) throws MalformedException;
  }

  private final StateView state;

  TableReader(StateView state) {
    this.state = state;
  }

  <T> Optional<T> get(Table table, Bytes key, Decoder<T> decoder) {
    return state.get(table, key).map(found -> decoded(table, key, found, decoder));
  }

  /** In the order of the keys. */
  <T> List<Optional<T>> getAll(Table table, List<Bytes> keys, Decoder<T> decoder) {
    List<Optional<T>> all = new ArrayList<>(keys.size());
    for (int from = 0; from < keys.size(); from += PAGE) {
      List<Bytes> some = keys.subList(from, Math.min(keys.size(), from + PAGE));
      List<Optional<StateValue>> values = state.getAll(table, some);
      for (int i = 0; i < some.size(); i++) {
        Bytes key = some.get(i);
        all.add(values.get(i).map(value -> decoded(table, key, value, decoder)));
      }
    }
    return all;
  }

  private static <T> T decoded(Table table, Bytes key, StateValue found, Decoder<T> decoder) {
    try {
      return decoder.decode(found.value());
    } catch (MalformedException e) {
      throw broken(table, key, e);
    }
  }

  /** At most {@code limit} entries whose keys begin with {@code prefix}, in ascending order. */
  <T> List<T> scan(Table table, Bytes prefix, int limit, KeyedDecoder<T> decoder) {
    List<T> all = new ArrayList<>();
    Bytes after = Bytes.EMPTY;
    while (all.size() < limit) {
      List<StateView.Entry> page =
          state.scan(table, prefix, after, Math.min(PAGE, limit - all.size()));
      for (StateView.Entry entry : page) {
        try {
          all.add(decoder.decode(entry.key(), entry.value().value()));
        } catch (MalformedException e) {
          throw broken(table, entry.key(), e);
        }
        after = entry.key();
      }
      if (page.isEmpty()) {
        break;
      }
    }
    return all;
  }

  private static IllegalStateException broken(Table table, Bytes key, MalformedException e) {
    return new IllegalStateException(
        "the state holds an unreadable value in " + table.name() + " at " + key, e);
  }
}
