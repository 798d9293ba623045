package org.lading.state;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;

/**
 * The root that a whole state gives, for checking one: 64 bytes for each value are kept, and no
 * node. Any number of threads may add.
 */
public final class StateRoot {
  /** Leaves are parted by the first byte of their key. */
  private static final int PARTS = 256;

  private static final int PART_BITS = 8;

  private final Part[] parts = Stream.generate(Part::new).limit(PARTS).toArray(Part[]::new);

  /** Adds values of one authenticated table; no key may come twice. */
  public void add(Table table, List<StateView.Entry> entries) {
    Sha256 sha = new Sha256();
    byte[] leaf = new byte[TreeHasher.LEAF_BYTES];
    for (StateView.Entry entry : entries) {
      StateTree.keyHash(sha, table, entry.key(), leaf, 0);
      StateTree.valueHash(sha, entry.value(), leaf, Hash.LENGTH);
      parts[Byte.toUnsignedInt(leaf[0])].add(leaf);
    }
  }

  /** Values added so far. */
  public long size() {
    return Stream.of(parts).mapToLong(Part::size).sum();
  }

  /** The root of the tree over all that was added; {@code executor} may compute parts of it. */
  public Hash root(Executor executor) {
    if (size() == 0) {
      return StateTree.EMPTY_ROOT;
    }
    int perTask = PARTS / 16;
    List<byte[]> hashes =
        InParts.ofRange(
            PARTS,
            perTask,
            executor,
            (from, to) -> {
              TreeHasher hasher = new TreeHasher();
              byte[] all = new byte[(to - from) * Hash.LENGTH];
              IntStream.range(from, to)
                  .forEach(i -> parts[i].hashInto(hasher, all, (i - from) * Hash.LENGTH));
              return all;
            });
    return top(hashes);
  }

  /**
   * The tree above the parts. Where a subtree has one leaf only, the leaf stands in its place
   * whatever its depth, so a part's single leaf moves up as long as its neighbour is empty.
   */
  private Hash top(List<byte[]> hashes) {
    TreeHasher hasher = new TreeHasher();
    byte[] level = new byte[PARTS * Hash.LENGTH];
    int at = 0;
    for (byte[] some : hashes) {
      System.arraycopy(some, 0, level, at, some.length);
      at += some.length;
    }
    long[] sizes = Stream.of(parts).mapToLong(Part::size).toArray();
    for (int width = PARTS; width > 1; width /= 2) {
      for (int i = 0; i < width; i += 2) {
        combine(hasher, level, sizes, i);
      }
    }
    return Hash.wrap(Arrays.copyOf(level, Hash.LENGTH));
  }

  private static void combine(TreeHasher hasher, byte[] level, long[] sizes, int left) {
    int leftAt = left * Hash.LENGTH;
    int rightAt = leftAt + Hash.LENGTH;
    int to = left / 2 * Hash.LENGTH;
    if (sizes[left] + sizes[left + 1] > 1) {
      hasher.internalInto(level, leftAt, level, rightAt, level, to);
    } else {
      System.arraycopy(level, sizes[left] == 1 ? leftAt : rightAt, level, to, Hash.LENGTH);
    }
    sizes[left / 2] = sizes[left] + sizes[left + 1];
  }

  /** The leaves whose keys begin with one byte. */
  private static final class Part {
    private byte[] leaves = new byte[16 * TreeHasher.LEAF_BYTES];
    private int bytes;

    synchronized void add(byte[] leaf) {
      if (bytes == leaves.length) {
        leaves = Arrays.copyOf(leaves, Math.multiplyExact(leaves.length, 2));
      }
      System.arraycopy(leaf, 0, leaves, bytes, leaf.length);
      bytes += leaf.length;
    }

    synchronized int size() {
      return bytes / TreeHasher.LEAF_BYTES;
    }

    synchronized void hashInto(TreeHasher hasher, byte[] into, int at) {
      int count = size();
      byte[] sorted = LeafOrder.arranged(leaves, LeafOrder.of(leaves, count, 1));
      hasher.subtreeInto(sorted, 0, count, PART_BITS, into, at);
    }
  }
}
