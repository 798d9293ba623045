package org.lading.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.lading.crypto.Bytes;
import org.lading.merkle.LogNode;
import org.rocksdb.LiveFileMetaData;
import org.rocksdb.RocksDBException;

/** The ledger in a folder, in RocksDB (docs/spec/store.md). */
public final class RocksLedgerStore implements LedgerStore {

  private final Path folder;

  /** Another one once a snapshot has taken the place of what was here. */
  private volatile RocksDatabase database;

  private final @Nullable Head head;
  private final BatchBuffer batch = new BatchBuffer();
  private final Set<RocksView> views = ConcurrentHashMap.newKeySet();
  private final Object lifecycle = new Object();
  private long lastHeight;
  private boolean closed;
  private @Nullable StoreException failure;

  private RocksLedgerStore(Path folder, RocksDatabase database, @Nullable Head head) {
    this.folder = folder;
    this.database = database;
    this.head = head;
    this.lastHeight = database.lastHeight();
  }

  /** A new store in {@code folder}, which must be empty or not there yet. */
  public static RocksLedgerStore create(Path folder, Bytes genesis) {
    StoreFolder.requireEmpty(folder);
    try {
      Files.createDirectories(folder);
      try (RocksDatabase database = RocksDatabase.open(folder, RocksDatabase.Mode.CREATE);
          Head head = Head.open(folder)) {
        BatchBuffer first = new BatchBuffer();
        first.clear();
        first.put(database.id(Column.META), Keys.genesis(), genesis, Bytes.EMPTY);
        database.write(first.toBatch());
        database.flush();
        head.write(-1);
        head.sync();
      }
      StoreFolder.mark(folder);
    } catch (RocksDBException e) {
      throw RocksErrors.of(e, folder, "creating it");
    } catch (IOException e) {
      throw RocksErrors.of(e, folder, "creating it");
    }
    return open(folder);
  }

  /** The store in {@code folder}, for its one writer. */
  public static RocksLedgerStore open(Path folder) {
    StoreFolder.requireStore(folder);
    try {
      StoreFolder.tidy(folder);
      long acknowledged = Head.read(folder);
      RocksDatabase database = RocksDatabase.open(folder, RocksDatabase.Mode.WRITE);
      return opened(folder, database, acknowledged, Head.open(folder));
    } catch (IOException e) {
      throw RocksErrors.of(e, folder, "opening it");
    }
  }

  /**
   * The store as it is now, for reading only, also while another process writes to it; what that
   * one commits later is not seen.
   */
  public static RocksLedgerStore openReadOnly(Path folder) {
    StoreFolder.requireStore(folder);
    try {
      long acknowledged = Head.read(folder);
      return opened(folder, ReadOnlyOpening.open(folder), acknowledged, null);
    } catch (IOException e) {
      throw RocksErrors.of(e, folder, "opening it for reading");
    }
  }

  /**
   * Checks every file of the store in {@code folder} against its checksums and lists each damage;
   * nothing is changed, and the store may be open elsewhere. What it cannot see, a wrong value with
   * a right checksum, the reader of the blocks finds.
   */
  public static List<Damage> verifyFiles(Path folder, FileProgress progress) {
    StoreFolder.requireStore(folder);
    return StoreCheck.run(folder, progress);
  }

  /** The same for this store. */
  public List<Damage> verifyChecksums(FileProgress progress) {
    return verifyFiles(folder, progress);
  }

  List<LiveFileMetaData> liveTables() {
    return database.liveTables();
  }

  private static RocksLedgerStore opened(
      Path folder, RocksDatabase database, long acknowledged, @Nullable Head head) {
    RocksLedgerStore store = new RocksLedgerStore(folder, database, head);
    if (store.lastHeight < acknowledged) {
      StoreException lost =
          database.damaged(
              Column.META,
              Keys.lastHeight(),
              "the file "
                  + Head.NAME
                  + " says that height "
                  + acknowledged
                  + " was acknowledged, but the last one found is "
                  + store.lastHeight
                  + "; the end of the write-ahead log or a file is missing");
      store.abandon();
      throw lost;
    }
    return store;
  }

  @Override
  public void commit(BlockCommit commit) throws StoreException {
    requireWritable();
    commit.requireNext(lastHeight);
    prepare(commit);
    try {
      database.write(batch.toBatch(), commit.changes());
      acknowledge(commit.height());
    } catch (RocksDBException e) {
      throw failed(RocksErrors.of(e, folder, "writing block " + commit.height()));
    } catch (IOException e) {
      throw failed(RocksErrors.of(e, folder.resolve(Head.NAME), "writing it"));
    }
    lastHeight = commit.height();
  }

  @Override
  public void putLocal(List<LocalChange> changes) throws StoreException {
    requireWritable();
    batch.clear();
    int family = database.id(Column.LOCAL);
    for (LocalChange change : changes) {
      byte[] key = change.key().toByteArray();
      change
          .value()
          .ifPresentOrElse(
              value -> batch.put(family, key, value, Bytes.EMPTY), () -> batch.delete(family, key));
    }
    try {
      database.write(batch.toBatch());
    } catch (RocksDBException e) {
      throw failed(RocksErrors.of(e, folder, "writing the node's own notes"));
    }
  }

  private void acknowledge(long height) throws IOException {
    if (head != null) {
      head.write(height);
    }
  }

  private void prepare(BlockCommit commit) {
    batch.clear();
    byte[] height = Keys.height(commit.height());
    batch.put(database.id(Column.META), Keys.lastHeight(), height, height.length);
    new CommitWriter(database, batch).fill(commit);
    new LogTileWriter(database, batch).addAll(commit.logNodes());
  }

  @Override
  public void fill(List<BlockCommit> missing) {
    requireWritable();
    Optional<MissingBlocks> left = database.missing();
    batch.clear();
    List<LogNode> nodes = new ArrayList<>();
    for (BlockCommit block : missing) {
      left =
          left.orElseThrow(() -> new IllegalStateException("no block is missing in " + folder))
              .without(block.height());
      new CommitWriter(database, batch).fill(block);
      nodes.addAll(block.logNodes());
    }
    new LogTileWriter(database, batch).addAll(nodes);
    int meta = database.id(Column.META);
    left.ifPresentOrElse(
        rest -> batch.put(meta, Keys.missing(), rest.encode()),
        () -> batch.delete(meta, Keys.missing()));
    try {
      database.write(
          batch.toBatch(),
          missing.stream().map(BlockCommit::changes).flatMap(List::stream).toList());
    } catch (RocksDBException e) {
      throw failed(RocksErrors.of(e, folder, "writing older blocks"));
    }
  }

  @Override
  public StoreStage stage() {
    requireWritable();
    List<RocksStage> made = new ArrayList<>();
    RocksStage stage =
        new RocksStage(folder, database.genesis(), last -> install(made.getFirst(), last));
    made.add(stage);
    return stage;
  }

  private void install(RocksStage stage, BlockCommit last) {
    requireWritable();
    Map<Bytes, Bytes> notes;
    try (StoreView view = snapshot()) {
      notes = view.local(Bytes.EMPTY);
    }
    stage.complete(last, notes);
    synchronized (lifecycle) {
      List.copyOf(views).forEach(RocksView::close);
      database.close();
      try {
        StoreFolder.replace(folder);
        database = RocksDatabase.open(folder, RocksDatabase.Mode.WRITE);
        acknowledge(last.height());
      } catch (IOException e) {
        throw failed(RocksErrors.of(e, folder, "putting a snapshot in place"));
      }
    }
    lastHeight = last.height();
  }

  @Override
  public StoreView snapshot() {
    synchronized (lifecycle) {
      if (closed) {
        throw new IllegalStateException("the store " + folder + " is closed");
      }
      RocksView view = new RocksView(database, views::remove);
      views.add(view);
      return view;
    }
  }

  private void requireWritable() {
    if (head == null) {
      throw new StoreException(
          StoreException.Kind.READ_ONLY, folder, "the store " + folder + " is open for reading");
    }
    if (closed) {
      throw new IllegalStateException("the store " + folder + " is closed");
    }
    if (failure != null) {
      throw new StoreException(
          StoreException.Kind.FAILED,
          folder,
          "an earlier write failed, open the store anew: " + failure.getMessage(),
          failure);
    }
  }

  private StoreException failed(StoreException why) {
    failure = why;
    return why;
  }

  @Override
  public void close() {
    synchronized (lifecycle) {
      if (closed) {
        return;
      }
      closed = true;
    }
    List.copyOf(views).forEach(RocksView::close);
    try {
      if (head != null && failure == null) {
        database.flush();
        head.sync();
      }
    } catch (RocksDBException | IOException e) {
      // Nothing is lost: the write-ahead log holds what was not flushed, and the next open reads
      // it.
      failure = new StoreException(StoreException.Kind.IO, folder, "flushing failed", e);
    } finally {
      abandon();
    }
  }

  private void abandon() {
    database.close();
    if (head != null) {
      try {
        head.close();
      } catch (IOException e) {
        failure = RocksErrors.of(e, folder.resolve(Head.NAME), "closing it");
      }
    }
  }

  @Override
  public String description() {
    return "RocksDB in " + folder + (head == null ? ", for reading only" : "");
  }
}
