package org.lading.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.state.StateValue;
import org.lading.state.Table;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.Snapshot;

/** One RocksDB snapshot. Its own lock keeps a read from meeting native memory already freed. */
final class RocksView implements StoreView {
  private final RocksDatabase database;
  private final Consumer<RocksView> onClose;
  private final Snapshot snapshot;
  private final long number;
  private final ReadOptions options;
  private final ReentrantReadWriteLock open = new ReentrantReadWriteLock();
  private final long lastHeight;
  private final Optional<MissingBlocks> missing;
  private boolean closed;

  RocksView(RocksDatabase database, Consumer<RocksView> onClose) {
    this.database = database;
    this.onClose = onClose;
    // In this order: the snapshot may hold more than the number says, and never less.
    this.number = database.floors().number();
    this.snapshot = database.takeSnapshot();
    this.options = new ReadOptions().setSnapshot(snapshot);
    this.lastHeight = database.lastHeight(options);
    this.missing = database.missing(options);
  }

  @Override
  public OptionalLong lastHeight() {
    return lastHeight < 0 ? OptionalLong.empty() : OptionalLong.of(lastHeight);
  }

  @Override
  public Optional<MissingBlocks> missing() {
    return missing;
  }

  @Override
  public Optional<Bytes> block(long height) {
    boolean notYet = missing.isPresent() && missing.get().holds(height);
    if (height < 0 || height > lastHeight || notYet) {
      return Optional.empty();
    }
    byte[] key = Keys.height(height);
    byte[] block = get(Column.BLOCKS, key);
    if (block == null) {
      throw database.damaged(Column.BLOCKS, key, "the block is missing");
    }
    return Optional.of(Bytes.wrap(block));
  }

  @Override
  public Optional<TransactionPlace> transaction(Hash transactionId) {
    byte[] key = transactionId.array();
    byte[] value = get(Column.TRANSACTIONS, key);
    if (value == null) {
      return Optional.empty();
    }
    TransactionPlace place = Places.decode(value);
    if (place == null || place.height() > lastHeight) {
      throw database.damaged(
          Column.TRANSACTIONS, key, "not a place in this ledger: " + Keys.hex(value));
    }
    return Optional.of(place);
  }

  @Override
  public Bytes genesis() {
    return database.genesis();
  }

  @Override
  public Optional<StateValue> get(Table table, Bytes key) {
    byte[] full = Keys.state(table, key);
    byte[] value = get(Keys.columnOf(table), full);
    return value == null ? Optional.empty() : Optional.of(decode(table, full, value));
  }

  @Override
  public List<Optional<StateValue>> getAll(Table table, List<Bytes> keys) {
    List<byte[]> full = keys.stream().map(key -> Keys.state(table, key)).toList();
    List<byte[]> found = read(() -> database.getAll(Keys.columnOf(table), options, full));
    List<Optional<StateValue>> values = new ArrayList<>(keys.size());
    for (int i = 0; i < full.size(); i++) {
      byte[] value = found.get(i);
      values.add(value == null ? Optional.empty() : Optional.of(decode(table, full.get(i), value)));
    }
    return values;
  }

  @Override
  public List<Entry> scan(Table table, Bytes prefix, Bytes after, int limit) {
    List<Entry> found = new ArrayList<>();
    if (limit <= 0) {
      return found;
    }
    byte[] fullPrefix = Keys.state(table, prefix);
    if (table.isIndex() && prefix.isEmpty() && after.isEmpty()) {
      return read(() -> first(table, limit, found));
    }
    boolean fromAfter = !after.isEmpty() && after.compareTo(prefix) >= 0;
    byte[] from = fromAfter ? Keys.state(table, after) : fullPrefix;
    return read(() -> collect(table, fullPrefix, from, fromAfter, limit, found));
  }

  @Override
  public SortedMap<Bytes, Bytes> local(Bytes prefix) {
    return read(
        () -> {
          SortedMap<Bytes, Bytes> found = new TreeMap<>();
          try (RocksIterator at = database.iterator(Column.LOCAL, options)) {
            at.seek(prefix.array());
            while (at.isValid() && Bytes.wrap(at.key()).startsWith(prefix)) {
              found.put(Bytes.wrap(at.key()), Bytes.wrap(at.value()));
              at.next();
            }
            at.status();
          } catch (RocksDBException e) {
            throw database.failed(e, Column.LOCAL, prefix.array());
          }
          return found;
        });
  }

  /** From the beginning of an index table, which others may have looked for before. */
  private List<Entry> first(Table table, int limit, List<Entry> found) {
    byte[] prefix = Keys.state(table, Bytes.EMPTY);
    return switch (database.floors().look(table, number)) {
      case TableFloors.Look.Nothing nothing -> found;
      case TableFloors.Look.From(Bytes key) -> {
        byte[] from = Keys.state(table, key);
        collect(table, prefix, from, false, limit, found);
        database.floors().found(table, number, found.stream().map(Entry::key).findFirst());
        yield found;
      }
    };
  }

  private List<Entry> collect(
      Table table, byte[] prefix, byte[] from, boolean skipFrom, int limit, List<Entry> found) {
    byte[] above = Keys.above(prefix);
    // Without the bound the iterator would step over whatever was deleted behind the prefix.
    try (Slice bound = new Slice(above);
        ReadOptions bounded = new ReadOptions().setSnapshot(snapshot)) {
      if (above.length > 0) {
        bounded.setIterateUpperBound(bound);
      }
      try (RocksIterator at = database.iterator(Keys.columnOf(table), bounded)) {
        at.seek(from);
        while (at.isValid() && found.size() < limit) {
          byte[] key = at.key();
          Bytes bare = Bytes.copyOf(key, Keys.TABLE, key.length - Keys.TABLE);
          if (!skipFrom || !Arrays.equals(key, from)) {
            found.add(new Entry(bare, decode(table, key, at.value())));
          }
          at.next();
        }
        at.status();
      } catch (RocksDBException e) {
        throw database.failed(e, Keys.columnOf(table), from);
      }
    }
    return found;
  }

  private StateValue decode(Table table, byte[] key, byte[] value) {
    try {
      return StoredState.decode(table, value);
    } catch (IllegalArgumentException e) {
      throw database.damaged(Keys.columnOf(table), key, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Optional<Bytes> node(Bytes nodeKey) {
    return Optional.ofNullable(get(Column.TREE, nodeKey.array())).map(Bytes::wrap);
  }

  @Override
  public List<Optional<Bytes>> nodes(List<Bytes> nodeKeys) {
    List<byte[]> keys = nodeKeys.stream().map(Bytes::array).toList();
    return read(() -> database.getAll(Column.TREE, options, keys)).stream()
        .map(node -> Optional.ofNullable(node).map(Bytes::wrap))
        .toList();
  }

  @Override
  public Hash node(int level, long index) {
    byte[] key = LogTiles.keyFor(level, index);
    return requireNode(get(Column.LOG, key), key, level, index);
  }

  private Hash requireNode(byte @Nullable [] tile, byte[] key, int level, long index) {
    Hash node = tile == null ? null : LogTiles.nodeIn(tile, level, index);
    if (node == null) {
      throw database.damaged(
          Column.LOG, key, "there is no node at level " + level + ", index " + index);
    }
    return node;
  }

  @Override
  public List<Hash> nodes(int level, long first, int count) {
    if (!keeps(level)) {
      return StoreView.super.nodes(level, first, count);
    }
    List<Hash> nodes = new ArrayList<>(count);
    byte[] tile = null;
    for (int i = 0; i < count; i++) {
      long index = first + i;
      byte[] key = LogTiles.keyFor(level, index);
      if (tile == null || index % LogTiles.WIDTH == 0) {
        tile = get(Column.LOG, key);
      }
      nodes.add(requireNode(tile, key, level, index));
    }
    return nodes;
  }

  @Override
  public boolean keeps(int level) {
    return LogTiles.isStored(level);
  }

  private byte @Nullable [] get(Column column, byte[] key) {
    return read(() -> database.get(column, options, key));
  }

  private <T extends @Nullable Object> T read(Supplier<T> reading) {
    open.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("this view of " + database.folder() + " is closed");
      }
      return reading.get();
    } finally {
      open.readLock().unlock();
    }
  }

  @Override
  public void close() {
    open.writeLock().lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      options.close();
      database.release(snapshot);
    } finally {
      open.writeLock().unlock();
    }
    onClose.accept(this);
  }
}
