package org.lading.state;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;

/**
 * Builds the stored tree of a whole state from all of its leaves, where there was none before: each
 * node is made once. The leaves come in {@link #PARTS} parts, those whose keys begin with byte 0
 * first, so that no more than one part need be in memory. One thread's work.
 */
public final class TreeBuilder {
  /** Leaves are parted by the first byte of their key. */
  public static final int PARTS = 256;

  public static final int LEAF_BYTES = TreeHasher.LEAF_BYTES;

  /** Bytes that all keys of a part have in common. */
  private static final int ALIKE = 1;

  private static final int PART_DEPTH = 2;

  /** Takes the nodes; those of one depth, the first byte of their key, come in ascending order. */
  @FunctionalInterface
  public interface Sink {
    void node(Bytes nodeKey, Bytes encoded);
  }

  private final Sink sink;
  private final TreeHasher hasher = new TreeHasher();
  private final @Nullable Page[] parts = new Page[Branch.CHILDREN];
  private final @Nullable Page[] tops = new Page[Branch.CHILDREN];
  private int next;

  public TreeBuilder(Sink sink) {
    this.sink = sink;
  }

  /** The leaf of a value, as {@link #part} takes it, written to {@code into}. */
  public static void leaf(Sha256 sha, Table table, StateView.Entry entry, byte[] into) {
    StateTree.keyHash(sha, table, entry.key(), into, 0);
    StateTree.valueHash(sha, entry.value(), into, Hash.LENGTH);
  }

  /** All leaves of the next part, each key hash and value hash, in any order. */
  public void part(byte[] leaves) {
    int count = leaves.length / LEAF_BYTES;
    byte[] sorted = LeafOrder.arranged(leaves, LeafOrder.of(leaves, count, ALIKE));
    parts[next % Branch.CHILDREN] = build(PART_DEPTH, sorted, 0, count);
    next++;
    if (next % Branch.CHILDREN == 0) {
      int top = next / Branch.CHILDREN - 1;
      byte[] path = {(byte) (top << 4)};
      tops[top] = over(parts, 1, path);
    }
  }

  /** The root, once all parts are there. */
  public Hash finish() {
    if (next != PARTS) {
      throw new IllegalStateException("the tree has " + PARTS + " parts, " + next + " were given");
    }
    Page root = over(tops, 0, new byte[1]);
    if (root != null) {
      write(0, new byte[1], 0, root);
    }
    return StateTree.rootOf(root);
  }

  /** The page over 16 others after {@code depth} nibbles of {@code path}, which it writes. */
  private @Nullable Page over(@Nullable Page[] children, int depth, byte[] path) {
    long sizes = 0;
    for (int i = 0; i < Branch.CHILDREN; i++) {
      Page child = children[i];
      sizes = Branch.withSize(sizes, i, child == null ? 0 : child.size());
    }
    if (Branch.total(sizes) != Page.BRANCH_SIZE) {
      return merged(children);
    }
    byte[] hashes = Branch.newHashes();
    for (int i = 0; i < Branch.CHILDREN; i++) {
      Page child = children[i];
      if (child != null) {
        child.hashInto(hasher, depth + 1, hashes, Branch.childAt(i));
        sink.node(Page.childKey(depth, path, 0, i), child.encode(depth + 1));
      }
    }
    return Branch.build(sizes, hashes, hasher);
  }

  private static @Nullable Page merged(@Nullable Page[] children) {
    byte[] leaves = new byte[Page.BUCKET_LEAVES * LEAF_BYTES];
    int end = 0;
    for (Page child : children) {
      if (child instanceof Bucket bucket) {
        System.arraycopy(bucket.leaves(), 0, leaves, end, bucket.leaves().length);
        end += bucket.leaves().length;
      }
    }
    return end == 0 ? null : new Bucket(Arrays.copyOf(leaves, end));
  }

  /** The page of sorted leaves that begins after {@code depth} nibbles; writes what is below it. */
  private @Nullable Page build(int depth, byte[] leaves, int from, int to) {
    if (to - from <= Page.BUCKET_LEAVES) {
      return from == to
          ? null
          : new Bucket(Arrays.copyOfRange(leaves, from * LEAF_BYTES, to * LEAF_BYTES));
    }
    byte[] hashes = Branch.newHashes();
    long sizes = 0;
    int at = from;
    while (at < to) {
      int child = TreeHasher.nibble(leaves, at * LEAF_BYTES, depth);
      int end = at + 1;
      while (end < to && TreeHasher.nibble(leaves, end * LEAF_BYTES, depth) == child) {
        end++;
      }
      Page page = build(depth + 1, leaves, at, end);
      if (page != null) {
        page.hashInto(hasher, depth + 1, hashes, Branch.childAt(child));
        sizes = Branch.withSize(sizes, child, page.size());
        write(depth + 1, leaves, at * LEAF_BYTES, page);
      }
      at = end;
    }
    return Branch.build(sizes, hashes, hasher);
  }

  private void write(int depth, byte[] path, int pathAt, Page page) {
    sink.node(Page.nodeKey(depth, path, pathAt), page.encode(depth));
  }
}
