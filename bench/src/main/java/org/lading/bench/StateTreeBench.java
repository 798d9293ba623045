package org.lading.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.state.LeafChange;
import org.lading.state.NodeChange;
import org.lading.state.StateTree;
import org.lading.state.TreeCache;
import org.lading.state.TreeUpdate;

/**
 * What a change of the state tree costs, its nodes in a hash map: {@code StateTreeBench [millions
 * of leaves ...]}. Half the changes of a measured batch are new leaves, half are new values.
 */
public final class StateTreeBench {
  /** Of nearly all nodes in trees of this size. */
  private static final int KEY_BYTES = 4;

  private static final int LOAD_BATCH = 100_000;
  private static final int MEASURED_CHANGES = 240_000;

  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

  private final Map<Long, Bytes> nodes = new HashMap<>();
  private final LongAdder reads = new LongAdder();
  private final ExecutorService threads;
  private int leaves;

  private StateTreeBench(ExecutorService threads) {
    this.threads = threads;
  }

  public static void main(String[] args) {
    List<String> millions = args.length == 0 ? List.of("1", "4") : List.of(args);
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      sha256Floor();
      for (String million : millions) {
        new StateTreeBench(threads).run((int) (Float.parseFloat(million) * 1_000_000));
      }
    }
  }

  private void run(int size) {
    while (leaves < size) {
      keep(StateTree.apply(this::node, batch(LOAD_BATCH, false)));
    }
    long bytes = nodes.values().stream().mapToLong(node -> KEY_BYTES + node.length()).sum();
    System.out.printf(
        "%n%,d leaves: %,d nodes, %.1f bytes a leaf%n",
        leaves, nodes.size(), (double) bytes / leaves);
    System.out.println(
        "batch    cache  threads  own cpu us  wall us/leaf  reads/leaf  writes/leaf  bytes/leaf");
    TreeCache none = new TreeCache(0);
    TreeCache four = new TreeCache(4);
    for (int batch : new int[] {3_000, 15_000}) {
      measure(batch, "none", none, Runnable::run, 1);
      measure(batch, "4", four, Runnable::run, 1);
      measure(batch, "4", four, threads, 2);
    }
  }

  private void measure(
      int batch, String cacheName, TreeCache cache, Executor executor, int threadCount) {
    List<Long> wall = new ArrayList<>();
    List<Long> cpu = new ArrayList<>();
    long writes = 0;
    long written = 0;
    int measured = 0;
    for (int round = -4; round < MEASURED_CHANGES / batch; round++) {
      List<LeafChange> changes = batch(batch, true);
      reads.reset();
      long start = System.nanoTime();
      long cpuStart = CPU.getCurrentThreadCpuTime();
      TreeUpdate update = StateTree.apply(this::node, changes, cache, executor);
      if (round >= 0) {
        wall.add(System.nanoTime() - start);
        cpu.add(CPU.getCurrentThreadCpuTime() - cpuStart);
        measured += batch;
        writes += update.nodes().size();
        written += update.nodes().stream().mapToLong(StateTreeBench::bytes).sum();
      }
      keep(update);
    }
    System.out.printf(
        "%6d   %5s  %7d  %11.2f  %12.2f  %10.2f  %11.2f  %10.0f%n",
        batch,
        cacheName,
        threadCount,
        quartile(cpu) / 1e3 / batch,
        quartile(wall) / 1e3 / batch,
        reads.sum() / (double) batch,
        writes / (double) measured,
        written / (double) measured);
  }

  /** The lower quartile: what a batch takes when little else runs on the machine. */
  private static long quartile(List<Long> nanos) {
    return nanos.stream().sorted().toList().get(nanos.size() / 4);
  }

  /** The hash alone: what one inner node costs at least. */
  private static void sha256Floor() {
    Sha256 sha = new Sha256();
    byte[] input = new byte[80];
    byte[] out = new byte[Hash.LENGTH];
    int count = 3_000_000;
    long best = Long.MAX_VALUE;
    for (int round = 0; round < 4; round++) {
      long start = CPU.getCurrentThreadCpuTime();
      for (int i = 0; i < count; i++) {
        input[16] = out[0];
        sha.add(input).finish(out, 0);
      }
      best = Math.min(best, CPU.getCurrentThreadCpuTime() - start);
    }
    System.out.printf("SHA-256 of 80 bytes: %.3f us of processor time%n", best / 1e3 / count);
  }

  private List<LeafChange> batch(int size, boolean halfUpdates) {
    List<LeafChange> changes = new ArrayList<>(size);
    long step = halfUpdates ? leaves / size : 0;
    for (int i = 0; i < size; i++) {
      boolean update = halfUpdates && (i & 1) == 0;
      // Every step-th old leaf, so that no leaf comes twice.
      changes.add(LeafChange.put(key(update ? i * step : leaves++), key(System.nanoTime())));
    }
    return changes;
  }

  private static Hash key(long number) {
    return Sha256.of(ByteBuffer.allocate(8).putLong(number).array());
  }

  private Optional<Bytes> node(Bytes nodeKey) {
    reads.increment();
    return Optional.ofNullable(nodes.get(number(nodeKey)));
  }

  private void keep(TreeUpdate update) {
    for (NodeChange change : update.nodes()) {
      if (change.encoded().isPresent()) {
        nodes.put(number(change.nodeKey()), change.encoded().get());
      } else {
        nodes.remove(number(change.nodeKey()));
      }
    }
  }

  /** A node key as a number: the map shall cost as little as it can. */
  private static long number(Bytes nodeKey) {
    long number = 1;
    for (int i = 0; i < nodeKey.length(); i++) {
      number = (number << 8) | (nodeKey.at(i) & 0xFF);
    }
    return number * 0x9E3779B97F4A7C15L;
  }

  private static long bytes(NodeChange change) {
    return (long) change.nodeKey().length() + change.encoded().map(Bytes::length).orElse(0);
  }
}
