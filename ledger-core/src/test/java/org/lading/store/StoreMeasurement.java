package org.lading.store;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lading.crypto.Bytes;
import org.lading.crypto.Sha256;
import org.lading.state.LeafChange;
import org.lading.state.StateTree;
import org.lading.state.TreeCache;
import org.rocksdb.LiveFileMetaData;

/**
 * What a transaction costs in the store, in bytes and processor time, with the real state tree:
 * {@code StoreMeasurement FOLDER TRANSACTIONS PER_BLOCK} writes a new store, {@code
 * StoreMeasurement FOLDER} opens it again. Not a test: run it by hand. The rate of SHA-256 is
 * printed beside, because a busy machine makes everything slower alike.
 */
final class StoreMeasurement {
  private static final int NANOS_PER_TICK = 10_000_000;
  private static final int CACHED_TREE_LEVELS = 4;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private StoreMeasurement() {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    if (args.length == 1) {
      open(folder);
      return;
    }
    int transactions = Integer.parseInt(args[1]);
    write(folder, transactions, Integer.parseInt(args[2]));
    sizes(folder, transactions);
  }

  private static void write(Path folder, int transactions, int perBlock) throws IOException {
    SyntheticLedger ledger = new SyntheticLedger(1);
    TreeCache cache = new TreeCache(CACHED_TREE_LEVELS);
    long committing = 0;
    long changing = 0;
    int warm = transactions / 2;
    try (RocksLedgerStore store = RocksLedgerStore.create(folder, SyntheticLedger.genesis())) {
      for (int done = 0; done < transactions; done += perBlock) {
        BlockCommit made = ledger.next(perBlock);
        long start = THREADS.getCurrentThreadCpuTime();
        BlockCommit commit = withTree(made, store, cache);
        long changed = THREADS.getCurrentThreadCpuTime();
        store.commit(commit);
        if (done >= warm) {
          changing += changed - start;
          committing += THREADS.getCurrentThreadCpuTime() - changed;
        }
      }
      System.out.printf(
          "us of processor time per transaction: commit %.1f, tree %.1f, behind it%s%n",
          committing / 1000.0 / (transactions - warm),
          changing / 1000.0 / (transactions - warm),
          background(transactions));
      System.out.printf("SHA-256 of 64 bytes: %.2f us%n", hashMicros());
    }
  }

  private static BlockCommit withTree(BlockCommit made, LedgerStore store, TreeCache cache) {
    List<LeafChange> leaves =
        made.changes().stream()
            .filter(change -> !change.table().isIndex())
            .map(LeafChange::of)
            .toList();
    try (StoreView view = store.snapshot()) {
      return new BlockCommit(
          made.height(),
          made.block(),
          made.transactionIds(),
          made.changes(),
          StateTree.apply(view, leaves, cache, Runnable::run).nodes(),
          made.logNodes());
    }
  }

  /** Of RocksDB's own threads, which Linux counts in ticks of 10 ms. */
  private static String background(int transactions) throws IOException {
    Map<String, Long> ticks = new TreeMap<>();
    try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
      for (Path task : tasks.toList()) {
        String stat = Files.readString(task.resolve("stat"));
        String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
        String[] rest = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        ticks.merge(name, Long.parseLong(rest[11]) + Long.parseLong(rest[12]), Long::sum);
      }
    }
    StringBuilder text = new StringBuilder();
    ticks.forEach(
        (name, spent) -> {
          if (name.startsWith("rocksdb") && spent > 0) {
            double micros = spent * (NANOS_PER_TICK / 1000.0) / transactions;
            text.append(String.format(" %s %.1f", name, micros));
          }
        });
    return text.toString();
  }

  private static double hashMicros() {
    int rounds = 1_000_000;
    byte[] block = new byte[64];
    Sha256 sha = new Sha256();
    long start = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < rounds; i++) {
      sha.add(block).finish(block, 0);
    }
    return (THREADS.getCurrentThreadCpuTime() - start) / 1000.0 / rounds;
  }

  private static void open(Path folder) {
    long start = System.nanoTime();
    NativeLibrary.load(folder);
    long loaded = System.nanoTime();
    try (RocksLedgerStore store = RocksLedgerStore.openReadOnly(folder);
        StoreView view = store.snapshot()) {
      long opened = System.nanoTime();
      view.scan(SyntheticLedger.ITEMS, Bytes.EMPTY, Sha256.of().bytes(), 10);
      System.out.printf(
          "ms: library %d, open %d, first read %d%n",
          (loaded - start) / 1_000_000,
          (opened - loaded) / 1_000_000,
          (System.nanoTime() - opened) / 1_000_000);
    }
  }

  private static void sizes(Path folder, int transactions) throws IOException {
    Map<String, Long> families = new TreeMap<>();
    try (RocksLedgerStore store = RocksLedgerStore.openReadOnly(folder)) {
      for (LiveFileMetaData table : store.liveTables()) {
        String family = new String(table.columnFamilyName(), StandardCharsets.UTF_8);
        families.merge(family, table.size(), Long::sum);
      }
    }
    long total = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        total += Files.size(file);
      }
    }
    System.out.printf("bytes per transaction: %.1f, of which", (double) total / transactions);
    families.forEach(
        (family, bytes) -> System.out.printf(" %s %.1f", family, (double) bytes / transactions));
    System.out.println();
  }
}
