package org.lading.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.lading.crypto.Bytes;
import org.lading.store.BlockCommit;
import org.lading.store.LedgerStore;
import org.lading.store.LocalChange;
import org.lading.store.RocksLedgerStore;
import org.lading.store.StoreStage;
import org.lading.store.StoreView;

/**
 * A store on disk that is gone when it is closed: where a ledger is executed again, however large
 * it is.
 */
public final class ScratchStore implements LedgerStore {
  private final Path folder;
  private final LedgerStore store;

  private ScratchStore(Path folder, Bytes genesis) {
    this.folder = folder;
    this.store = RocksLedgerStore.create(folder.resolve("store"), genesis);
  }

  /** Makes such a store in {@code folder}, which is deleted with it. */
  public static Function<Bytes, LedgerStore> in(Path folder) {
    return genesis -> new ScratchStore(folder, genesis);
  }

  @Override
  public void commit(BlockCommit commit) {
    store.commit(commit);
  }

  @Override
  public void putLocal(List<LocalChange> changes) {
    store.putLocal(changes);
  }

  @Override
  public StoreStage stage() {
    return store.stage();
  }

  @Override
  public void fill(List<BlockCommit> missing) {
    store.fill(missing);
  }

  @Override
  public StoreView snapshot() {
    return store.snapshot();
  }

  @Override
  public String description() {
    return store.description();
  }

  @Override
  public void close() {
    store.close();
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the scratch folder " + folder + " cannot be deleted", e);
    }
  }
}
