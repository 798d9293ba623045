package org.lading.settlement.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.settlement.query.TradeQueries.KnownPayment;
import org.lading.settlement.query.TradeQueries.Page;
import org.lading.state.StateView;
import org.lading.state.Table;

/** Looks through a table for what is wanted, a bounded number of entries at a time. */
final class Looking {
  /** Entries read at once. */
  private static final int STEP = 500;

  /** What an entry stands for, if it is wanted. */
  @FunctionalInterface
  interface Wanted<T> {
    Optional<T> of(StateView.Entry entry) throws MalformedException;
  }

  private final StateView state;

  Looking(StateView state) {
    this.state = state;
  }

  /**
   * The next items behind the entry with key {@code after}, at most {@code limit}; fewer where
   * enough was looked at, or what was found is long.
   */
  <T> Page<T> through(
      Table table, Bytes prefix, Optional<Bytes> after, int limit, Wanted<T> wanted) {
    List<T> found = new ArrayList<>();
    Bytes last = after.orElse(Bytes.EMPTY);
    int looked = 0;
    int bytes = 0;
    while (looked < Limits.QUERY_ENTRIES) {
      int step = Math.min(STEP, Limits.QUERY_ENTRIES - looked);
      List<StateView.Entry> entries = state.scan(table, prefix, last, step);
      for (StateView.Entry entry : entries) {
        last = entry.key();
        Optional<T> one = read(table, entry, wanted);
        if (one.isPresent()) {
          found.add(one.get());
          bytes += size(one.get());
          if (found.size() >= limit || bytes >= Limits.RPC_READ_BYTES) {
            return new Page<>(found, Optional.of(last));
          }
        }
      }
      if (entries.size() < step) {
        return new Page<>(found, Optional.empty());
      }
      looked += step;
    }
    return new Page<>(found, Optional.of(last));
  }

  /** Bytes of what can be long: a payment that many tell is a thousand times a short one. */
  private static int size(Object item) {
    return item instanceof KnownPayment payment ? payment.record().encode().length() : 0;
  }

  private static <T> Optional<T> read(Table table, StateView.Entry entry, Wanted<T> wanted) {
    try {
      return wanted.of(entry);
    } catch (MalformedException e) {
      throw new IllegalStateException(
          "the state holds an unreadable value in " + table.name() + ": " + e.getMessage(), e);
    }
  }
}
