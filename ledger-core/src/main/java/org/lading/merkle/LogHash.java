package org.lading.merkle;

import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;

/**
 * The two hashes of the tree (docs/spec/log.md): a leaf is SHA-256(0x00 ‖ leaf), a node is
 * SHA-256(0x01 ‖ left ‖ right). The prefixes keep a leaf from ever passing for a node.
 *
 * <p>The static methods are for a hash or two. An instance keeps one SHA-256 and one buffer for as
 * many as are wanted; it is not for use by two threads at once.
 */
public final class LogHash {
  /** The root of a tree without leaves: SHA-256 of nothing. */
  public static final Hash EMPTY_ROOT = Sha256.of(new byte[0]);

  private static final byte LEAF = 0x00;
  private static final byte NODE = 0x01;

  private final Sha256 sha = new Sha256();
  // The prefix and both children side by side, so that the digest is fed once per node.
  private final byte[] node = new byte[1 + 2 * Hash.LENGTH];

  public LogHash() {
    node[0] = NODE;
  }

  public static Hash ofLeaf(Bytes leaf) {
    return new LogHash().leaf(leaf);
  }

  public static Hash ofNode(Hash left, Hash right) {
    return new LogHash().node(left, right);
  }

  public Hash leaf(Bytes leaf) {
    return sha.add(LEAF).add(leaf).finish();
  }

  /** Writes the hash of {@code leaf} into {@code into} at {@code offset}. */
  public void leaf(Bytes leaf, byte[] into, int offset) {
    sha.add(LEAF).add(leaf).finish(into, offset);
  }

  public Hash node(Hash left, Hash right) {
    byte[] out = new byte[Hash.LENGTH];
    node(left.array(), 0, right.array(), 0, out, 0);
    return Hash.wrap(out);
  }

  /** The hash of two children given as places in arrays; {@code into} may be one of those. */
  public void node(
      byte[] left, int leftOffset, byte[] right, int rightOffset, byte[] into, int offset) {
    System.arraycopy(left, leftOffset, node, 1, Hash.LENGTH);
    System.arraycopy(right, rightOffset, node, 1 + Hash.LENGTH, Hash.LENGTH);
    sha.add(node).finish(into, offset);
  }
}
