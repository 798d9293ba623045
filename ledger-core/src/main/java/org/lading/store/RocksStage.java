package org.lading.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.state.StateChange;
import org.lading.state.StateValue;
import org.lading.state.StateView;
import org.lading.state.Table;
import org.lading.state.TreeBuilder;
import org.rocksdb.RocksDBException;

/**
 * A database of its own in the folder {@code db.new} (docs/spec/store.md#a-state-from-a-snapshot).
 * State and tree are ascending, so they go into table files without ever being sorted or compacted.
 */
final class RocksStage implements StoreStage {
  /** Work that RocksDB or the file system may refuse. */
  @FunctionalInterface
  private interface Work {
    void run() throws RocksDBException, IOException;
  }

  private static final class NodeFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final RocksDBException why;

    NodeFailed(RocksDBException why) {
      super(why);
      this.why = why;
    }
  }

  private final Path folder;
  private final Consumer<BlockCommit> install;
  private final RocksDatabase database;
  private final LeafSpill leaves;
  private final TableFiles state;
  private final Map<Byte, TableFiles> treeByDepth = new TreeMap<>();
  private final BatchBuffer batch = new BatchBuffer();
  private boolean closed;

  /**
   * @param install closes the store's database, runs {@link StoreFolder#replace} and opens the new
   */
  RocksStage(Path folder, Bytes genesis, Consumer<BlockCommit> install) {
    this.folder = folder;
    this.install = install;
    try {
      StoreFolder.delete(StoreFolder.staged(folder));
    } catch (IOException e) {
      throw RocksErrors.of(e, folder, "making room for a snapshot");
    }
    this.database = RocksDatabase.createStaged(folder);
    Path staged = StoreFolder.staged(folder);
    this.leaves = new LeafSpill(staged);
    this.state = new TableFiles(staged, "state", database.tableOptions(Column.STATE));
    batch.clear();
    batch.put(database.id(Column.META), Keys.genesis(), genesis, Bytes.EMPTY);
    work("beginning a snapshot", () -> database.writeUnlogged(batch.toBatch()));
  }

  @Override
  public void add(Table table, List<StateView.Entry> entries) {
    work(
        "writing the state of a snapshot",
        () -> {
          leaves.add(table, entries);
          for (StateView.Entry entry : entries) {
            state.put(Keys.state(table, entry.key()), entry.value().encode().array());
          }
        });
  }

  @Override
  public void addIndex(List<StateChange> puts) {
    batch.clear();
    for (StateChange put : puts) {
      byte[] key = Keys.state(put.table(), put.key());
      StateValue value = put.value().orElseThrow();
      StoredState.put(batch, database.id(Column.INDEX), key, put.table(), value);
    }
    work("writing the indexes of a snapshot", () -> database.writeUnlogged(batch.toBatch()));
  }

  @Override
  public Hash root() {
    TreeBuilder tree = new TreeBuilder(this::writeNode);
    List<Hash> root = new ArrayList<>();
    work(
        "building the tree of a snapshot",
        () -> {
          for (int part = 0; part < TreeBuilder.PARTS; part++) {
            tree.part(leaves.take(part));
          }
          root.add(tree.finish());
          database.ingest(Column.STATE, state.finish());
          List<Path> files = new ArrayList<>();
          for (TableFiles depth : treeByDepth.values()) {
            files.addAll(depth.finish());
          }
          database.ingest(Column.TREE, files);
        });
    return root.getFirst();
  }

  private void writeNode(Bytes nodeKey, Bytes encoded) {
    byte depth = nodeKey.array()[0];
    try {
      treeByDepth
          .computeIfAbsent(
              depth,
              each ->
                  new TableFiles(
                      StoreFolder.staged(folder),
                      "tree-" + each,
                      database.tableOptions(Column.TREE)))
          .put(nodeKey.array(), encoded.array());
    } catch (RocksDBException e) {
      throw new NodeFailed(e);
    }
  }

  @Override
  public void install(BlockCommit last) {
    install.accept(last);
  }

  /** Writes what goes with the state, and leaves the database whole and closed. */
  void complete(BlockCommit last, Map<Bytes, Bytes> notes) {
    batch.clear();
    new CommitWriter(database, batch).fill(last);
    new LogTileWriter(database, batch).addAll(last.logNodes());
    byte[] height = Keys.height(last.height());
    batch.put(database.id(Column.META), Keys.lastHeight(), height);
    Optional<MissingBlocks> missing =
        last.height() == 0 ? Optional.empty() : Optional.of(new MissingBlocks(0, last.height()));
    missing.ifPresent(
        blocks -> batch.put(database.id(Column.META), Keys.missing(), blocks.encode()));
    notes.forEach(
        (key, value) ->
            batch.put(database.id(Column.LOCAL), key.toByteArray(), value, Bytes.EMPTY));
    work(
        "finishing a snapshot",
        () -> {
          database.writeUnlogged(batch.toBatch());
          database.flush();
        });
    close();
  }

  private void work(String what, Work work) {
    try {
      work.run();
    } catch (NodeFailed e) {
      throw RocksErrors.of(e.why, folder, what);
    } catch (RocksDBException e) {
      throw RocksErrors.of(e, folder, what);
    } catch (IOException e) {
      throw RocksErrors.of(e, folder, what);
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    state.close();
    treeByDepth.values().forEach(TableFiles::close);
    try {
      leaves.close();
    } catch (IOException e) {
      throw RocksErrors.of(e, folder, "closing the files of a snapshot");
    } finally {
      database.close();
    }
  }
}
