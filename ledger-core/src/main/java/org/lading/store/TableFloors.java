package org.lading.store;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lading.crypto.Bytes;
import org.lading.state.StateChange;
import org.lading.state.Table;

/**
 * Where the keys of index tables begin. Some of these tables are queues: entries are added at the
 * end and deleted from the beginning, and what was deleted stays in RocksDB's way until it is
 * merged, so that a look for the first entry would step over thousands of deleted ones. Whoever
 * looked once tells where the first one was; the next look begins there.
 *
 * <p>A floor holds for every snapshot that was taken behind a certain write. Writes have numbers; a
 * snapshot has the number of the last write that had ended before it was taken, and may hold more.
 */
final class TableFloors {
  /** Writes remembered, so that also a snapshot that is some blocks old can tell of a floor. */
  private static final int REMEMBERED = 64;

  /**
   * A floor.
   *
   * @param key no key of the table is below; empty: the table has none
   * @param since in snapshots with at least this number
   */
  private record Floor(Optional<Bytes> key, long since) {}

  /** A write that began, and the lowest key it puts into each table. */
  private record Begun(long number, Map<Table, Bytes> lowest) {}

  /** What a look at a table needs to read. */
  sealed interface Look {
    /** From this key on; empty: from the first. */
    record From(Bytes key) implements Look {}

    /** There is no key. */
    record Nothing() implements Look {}
  }

  private final Map<Table, Floor> floors = new TreeMap<>();
  private final Deque<Begun> writes = new ArrayDeque<>();
  private long begun;
  private long ended;

  /** The number of a snapshot that is taken from now on. */
  synchronized long number() {
    return ended;
  }

  /** Before {@code changes} are written, all at once. */
  synchronized void begin(Collection<StateChange> changes) {
    Map<Table, Bytes> lowest = new TreeMap<>();
    for (StateChange change : changes) {
      if (change.table().isIndex() && change.value().isPresent()) {
        lowest.merge(change.table(), change.key(), TableFloors::lower);
      }
    }
    begun++;
    writes.addLast(new Begun(begun, lowest));
    if (writes.size() > REMEMBERED) {
      writes.removeFirst();
    }
    lowest.forEach(
        (table, key) ->
            floors.computeIfPresent(
                table, (same, floor) -> new Floor(lower(floor.key(), key), floor.since())));
  }

  /** What began is written. */
  synchronized void end() {
    ended = begun;
  }

  /** Where a snapshot with {@code number} may begin to look for the first key of a table. */
  synchronized Look look(Table table, long number) {
    Floor floor = floors.get(table);
    if (floor == null || floor.since() > number) {
      return new Look.From(Bytes.EMPTY);
    }
    return floor.key().isPresent() ? new Look.From(floor.key().get()) : new Look.Nothing();
  }

  /** A snapshot with {@code number} found {@code first} to be the first key of an index table. */
  synchronized void found(Table table, long number, Optional<Bytes> first) {
    Floor known = floors.get(table);
    boolean forgotten = !writes.isEmpty() && writes.getFirst().number() > number + 1;
    if (forgotten || (known != null && known.since() > number)) {
      return;
    }
    Optional<Bytes> floor = first;
    for (Begun write : writes) {
      Bytes put = write.number() > number ? write.lowest().get(table) : null;
      floor = put == null ? floor : lower(floor, put);
    }
    floors.put(table, new Floor(floor, number));
  }

  private static Optional<Bytes> lower(Optional<Bytes> one, Bytes other) {
    return Optional.of(one.map(key -> lower(key, other)).orElse(other));
  }

  private static Bytes lower(Bytes one, Bytes other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
