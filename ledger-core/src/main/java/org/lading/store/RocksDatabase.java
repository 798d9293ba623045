package org.lading.store;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lading.crypto.Bytes;
import org.lading.state.StateChange;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.FlushOptions;
import org.rocksdb.IngestExternalFileOptions;
import org.rocksdb.LiveFileMetaData;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Snapshot;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/** The open database with its native handles; every error of RocksDB leaves it with its place. */
final class RocksDatabase implements AutoCloseable {
  /** How RocksDB is opened. */
  enum Mode {
    CREATE,
    WRITE,
    READ
  }

  private final Path folder;
  private final RocksTuning tuning;
  private final RocksDB database;
  private final Map<Column, ColumnFamilyHandle> families;
  private final WriteOptions synced = new WriteOptions().setSync(true);
  private final WriteOptions unlogged = new WriteOptions().setDisableWAL(true);
  private final ReadOptions latest = new ReadOptions();
  private final TableFloors floors = new TableFloors();

  private RocksDatabase(
      Path folder, RocksTuning tuning, RocksDB database, Map<Column, ColumnFamilyHandle> families) {
    this.folder = folder;
    this.tuning = tuning;
    this.database = database;
    this.families = families;
  }

  static RocksDatabase open(Path folder, Mode mode) {
    return open(folder, StoreFolder.database(folder), mode);
  }

  /** A new one in {@code folder}, where a state is gathered. */
  static RocksDatabase createStaged(Path folder) {
    return open(folder, StoreFolder.staged(folder), Mode.CREATE);
  }

  private static RocksDatabase open(Path folder, Path at, Mode mode) {
    NativeLibrary.load(folder);
    RocksTuning tuning = new RocksTuning();
    try {
      String path = at.toString();
      List<ColumnFamilyHandle> handles = new ArrayList<>();
      RocksDB database =
          switch (mode) {
            case CREATE -> {
              tuning.database().setCreateIfMissing(true).setCreateMissingColumnFamilies(true);
              yield RocksDB.open(tuning.database(), path, tuning.families(), handles);
            }
            case WRITE -> RocksDB.open(tuning.database(), path, tuning.families(), handles);
            case READ -> RocksDB.openReadOnly(tuning.database(), path, tuning.families(), handles);
          };
      Map<Column, ColumnFamilyHandle> families = new EnumMap<>(Column.class);
      Iterator<ColumnFamilyHandle> inOrder = handles.iterator();
      for (Column column : Column.values()) {
        families.put(column, inOrder.next());
      }
      return new RocksDatabase(folder, tuning, database, families);
    } catch (RocksDBException e) {
      tuning.close();
      throw RocksErrors.of(e, folder, "opening it");
    }
  }

  Path folder() {
    return folder;
  }

  /** Where the tables of an index begin, of writes through {@link #write(byte[], Collection)}. */
  TableFloors floors() {
    return floors;
  }

  int id(Column column) {
    return family(column).getID();
  }

  byte @Nullable [] get(Column column, ReadOptions options, byte[] key) {
    try {
      return database.get(family(column), options, key);
    } catch (RocksDBException e) {
      throw failed(e, column, key);
    }
  }

  /** The values of many keys, null for one that is not there, read in one go. */
  List<byte @Nullable []> getAll(Column column, ReadOptions options, List<byte[]> keys) {
    if (keys.isEmpty()) {
      return List.of();
    }
    try {
      return database.multiGetAsList(
          options, Collections.nCopies(keys.size(), family(column)), keys);
    } catch (RocksDBException e) {
      throw failed(e, column, keys.getFirst());
    }
  }

  byte @Nullable [] getLatest(Column column, byte[] key) {
    return get(column, latest, key);
  }

  RocksIterator iterator(Column column, ReadOptions options) {
    return database.newIterator(family(column), options);
  }

  Snapshot takeSnapshot() {
    return database.getSnapshot();
  }

  void release(Snapshot snapshot) {
    database.releaseSnapshot(snapshot);
  }

  /** The blocks that are missing below a snapshot. */
  Optional<MissingBlocks> missing(ReadOptions options) {
    byte[] key = Keys.missing();
    byte[] value = get(Column.META, options, key);
    try {
      return Optional.ofNullable(value).map(Bytes::wrap).map(MissingBlocks::decode);
    } catch (IllegalArgumentException e) {
      throw damaged(Column.META, key, String.valueOf(e.getMessage()));
    }
  }

  Optional<MissingBlocks> missing() {
    return missing(latest);
  }

  /** -1 before the first block. */
  long lastHeight(ReadOptions options) {
    byte[] key = Keys.lastHeight();
    byte[] value = get(Column.META, options, key);
    if (value == null) {
      return -1;
    }
    if (value.length != Long.BYTES) {
      throw damaged(Column.META, key, "a height is 8 bytes, not " + value.length);
    }
    return ByteBuffer.wrap(value).getLong();
  }

  long lastHeight() {
    return lastHeight(latest);
  }

  Bytes genesis() {
    byte[] value = getLatest(Column.META, Keys.genesis());
    if (value == null) {
      throw damaged(Column.META, Keys.genesis(), "the genesis is missing");
    }
    return Bytes.wrap(value);
  }

  /** Writes {@code batch} and waits until it is on disk. */
  void write(byte[] batch) throws RocksDBException {
    try (WriteBatch writes = new WriteBatch(batch)) {
      database.write(synced, writes);
    }
  }

  /** Likewise of a batch that changes the state. */
  void write(byte[] batch, Collection<StateChange> changes) throws RocksDBException {
    floors.begin(changes);
    write(batch);
    floors.end();
  }

  /** Writes {@code batch} so that a crash may lose it: for what is flushed before it counts. */
  void writeUnlogged(byte[] batch) throws RocksDBException {
    try (WriteBatch writes = new WriteBatch(batch)) {
      database.write(unlogged, writes);
    }
  }

  /** What a table file of {@code column} is written with, to be {@link #ingest}ed. */
  Options tableOptions(Column column) {
    return new Options(tuning.database(), tuning.options(column));
  }

  /** Takes whole table files over, which have no key in common with what is there. */
  void ingest(Column column, List<Path> files) throws RocksDBException {
    if (files.isEmpty()) {
      return;
    }
    try (IngestExternalFileOptions options = new IngestExternalFileOptions().setMoveFiles(true)) {
      database.ingestExternalFile(
          family(column), files.stream().map(Path::toString).toList(), options);
    }
  }

  /**
   * Moves everything from the write-ahead log into files, so that the next open replays nothing.
   */
  void flush() throws RocksDBException {
    try (FlushOptions waiting = new FlushOptions().setWaitForFlush(true)) {
      database.flush(waiting, List.copyOf(families.values()));
    }
  }

  List<LiveFileMetaData> liveTables() {
    return database.getLiveFilesMetaData();
  }

  StoreException failed(RocksDBException error, Column column, byte[] key) {
    return RocksErrors.of(
        error, folder, "reading " + column.familyName() + " at " + column.describe(key));
  }

  StoreException damaged(Column column, byte[] key, String what) {
    return new StoreException(
        StoreException.Kind.CORRUPT,
        folder,
        "the store "
            + folder
            + " is damaged in "
            + column.familyName()
            + " at "
            + column.describe(key)
            + ": "
            + what
            + ". Nothing was changed; verify it, and restore it from a copy or from another node");
  }

  private ColumnFamilyHandle family(Column column) {
    ColumnFamilyHandle handle = families.get(column);
    if (handle == null) {
      throw new IllegalStateException("no column family " + column);
    }
    return handle;
  }

  @Override
  public void close() {
    latest.close();
    synced.close();
    unlogged.close();
    families.values().forEach(ColumnFamilyHandle::close);
    database.close();
    tuning.close();
  }
}
