package org.lading.state;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;

/**
 * A page over 16 pages: four levels of the binary tree, of which only the lowest is stored.
 *
 * <p>Its hashes stand in one array as a heap: node 1 is the page itself, node {@code i} has the
 * children {@code 2i} and {@code 2i + 1}, nodes 16 to 31 are the child pages. A branch that others
 * can see does not change any more.
 */
final class Branch implements Page {
  static final int CHILDREN = 16;
  private static final int HEAD_BYTES = 1 + Long.BYTES;
  private static final long LOWEST_OF_EACH = 0x1111_1111_1111_1111L;

  private final byte[] hashes;

  /** Leaves of each child in four bits, child 0 in the highest. */
  private final long sizes;

  /** Bit {@code i}: the hash of heap node {@code i} is in the array. */
  private int known;

  private Branch(byte[] hashes, long sizes, int known) {
    this.hashes = hashes;
    this.sizes = sizes;
    this.known = known;
  }

  @Override
  public int size() {
    return BRANCH_SIZE;
  }

  int size(int child) {
    return (int) (sizes >>> shift(child)) & 0xF;
  }

  /**
   * A branch with other children: {@code hashes} is a copy of the hashes of {@code before} in which
   * the children in {@code changed} (a bit each) have their new hash.
   */
  static Branch of(Branch before, long sizes, int changed, byte[] hashes, TreeHasher hasher) {
    Branch after = new Branch(hashes, sizes, before.known & ~pathsAbove(changed));
    after.ensure(hasher, 1);
    return after;
  }

  static Branch build(long sizes, byte[] hashes, TreeHasher hasher) {
    Branch branch = new Branch(hashes, sizes, 0xFFFF_0000);
    branch.ensure(hasher, 1);
    return branch;
  }

  static byte[] newHashes() {
    return new byte[2 * CHILDREN * TreeHasher.LENGTH];
  }

  byte[] copyOfHashes() {
    return hashes.clone();
  }

  static int hashAt(int heapNode) {
    return heapNode * TreeHasher.LENGTH;
  }

  static int childAt(int child) {
    return hashAt(CHILDREN + child);
  }

  long sizes() {
    return sizes;
  }

  static long withSize(long sizes, int child, int size) {
    return (sizes & ~(0xFL << shift(child))) | ((long) size << shift(child));
  }

  /** All leaves below children with these sizes, or {@link #BRANCH_SIZE} when they are too many. */
  static int total(long sizes) {
    int total = 0;
    for (long rest = sizes; rest != 0; rest >>>= 4) {
      int size = (int) rest & 0xF;
      total += size;
      if (size == BRANCH_SIZE || total > BUCKET_LEAVES) {
        return BRANCH_SIZE;
      }
    }
    return total;
  }

  /** True when this branch, whose hash is known, has the hash that {@code parent} holds. */
  boolean isChild(Branch parent, int child) {
    int mine = hashAt(1);
    int theirs = childAt(child);
    return Arrays.equals(
        hashes, mine, mine + TreeHasher.LENGTH, parent.hashes, theirs, theirs + TreeHasher.LENGTH);
  }

  /** The hash of a heap node, in a branch not yet seen by others or one whose hash is known. */
  Hash hash(TreeHasher hasher, int heapNode) {
    ensure(hasher, heapNode);
    return new Hash(Bytes.copyOf(hashes, hashAt(heapNode), TreeHasher.LENGTH));
  }

  boolean isEmpty(int heapNode) {
    return below(heapNode) == 0;
  }

  /** Exactly one leaf lies below the heap node: then its subtree is that leaf. */
  boolean isSingle(int heapNode) {
    long below = below(heapNode);
    return Long.bitCount(below) == 1 && (below & LOWEST_OF_EACH) != 0;
  }

  /** The first child below the heap node that is not empty. */
  int firstChild(int heapNode) {
    return Long.numberOfLeadingZeros(below(heapNode)) / 4;
  }

  /** True when the hash at {@code child} of a copied array is the one this branch holds. */
  boolean hasChild(int child, byte[] copied) {
    int at = childAt(child);
    return size(child) != 0
        && Arrays.equals(hashes, at, at + TreeHasher.LENGTH, copied, at, at + TreeHasher.LENGTH);
  }

  @Override
  public void hashInto(TreeHasher hasher, int depth, byte[] into, int at) {
    ensure(hasher, 1);
    System.arraycopy(hashes, hashAt(1), into, at, TreeHasher.LENGTH);
  }

  @Override
  public Bytes encode(int depth) {
    byte[] out = new byte[HEAD_BYTES + (CHILDREN - emptyChildren(sizes)) * TreeHasher.LENGTH];
    ByteBuffer.wrap(out).putLong(1, sizes);
    int at = HEAD_BYTES;
    for (int child = 0; child < CHILDREN; child++) {
      if (size(child) != 0) {
        System.arraycopy(hashes, childAt(child), out, at, TreeHasher.LENGTH);
        at += TreeHasher.LENGTH;
      }
    }
    return Bytes.wrap(out);
  }

  static Branch decode(Bytes nodeKey, Bytes encoded) {
    byte[] in = encoded.array();
    long sizes = in.length < HEAD_BYTES ? 0 : ByteBuffer.wrap(in).getLong(1);
    int expected = HEAD_BYTES + (CHILDREN - emptyChildren(sizes)) * TreeHasher.LENGTH;
    if (in.length != expected || total(sizes) != BRANCH_SIZE) {
      throw Page.damaged(
          nodeKey,
          "holds a branch of more than "
              + BUCKET_LEAVES
              + " leaves in "
              + expected
              + " bytes, not "
              + in.length);
    }
    byte[] hashes = newHashes();
    int at = HEAD_BYTES;
    for (int child = 0; child < CHILDREN; child++) {
      if (((sizes >>> shift(child)) & 0xF) != 0) {
        System.arraycopy(in, at, hashes, childAt(child), TreeHasher.LENGTH);
        at += TreeHasher.LENGTH;
      }
    }
    return new Branch(hashes, sizes, 0xFFFF_0000);
  }

  private void ensure(TreeHasher hasher, int node) {
    if (isEmpty(node)) {
      hasher.emptyInto(hashes, hashAt(node));
      return;
    }
    if ((known >>> node & 1) != 0) {
      return;
    }
    int left = 2 * node;
    if (isSingle(node)) {
      int only = isEmpty(left) ? left + 1 : left;
      ensure(hasher, only);
      System.arraycopy(hashes, hashAt(only), hashes, hashAt(node), TreeHasher.LENGTH);
    } else {
      ensure(hasher, left);
      ensure(hasher, left + 1);
      hasher.internalInto(hashes, hashAt(left), hashes, hashAt(left + 1), hashes, hashAt(node));
    }
    known |= 1 << node;
  }

  /** The sizes of the children below a heap node, the others blotted out. */
  private long below(int heapNode) {
    int level = 31 - Integer.numberOfLeadingZeros(heapNode);
    int bits = 64 >>> level;
    int nodesToTheRight = (2 << level) - 1 - heapNode;
    return sizes & (-1L >>> (64 - bits)) << (bits * nodesToTheRight);
  }

  /** The heap nodes above changed children (a bit each). */
  private static int pathsAbove(int changed) {
    int above = 0;
    for (int rest = changed; rest != 0; rest &= rest - 1) {
      for (int node = (CHILDREN + Integer.numberOfTrailingZeros(rest)) / 2; node > 0; node /= 2) {
        above |= 1 << node;
      }
    }
    return above;
  }

  private static int emptyChildren(long sizes) {
    long any = sizes | sizes >>> 1 | sizes >>> 2 | sizes >>> 3;
    return CHILDREN - Long.bitCount(any & LOWEST_OF_EACH);
  }

  private static int shift(int child) {
    return 4 * (CHILDREN - 1 - child);
  }
}
