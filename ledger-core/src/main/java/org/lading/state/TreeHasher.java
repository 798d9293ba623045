package org.lading.state;

import java.nio.charset.StandardCharsets;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;

/**
 * The three hashes of the tree (docs/spec/state.md), with the scratch space they need: one for each
 * thread.
 */
final class TreeHasher {
  static final int LENGTH = Hash.LENGTH;

  /** A leaf in memory: key hash, then value hash. */
  static final int LEAF_BYTES = 2 * LENGTH;

  /** Bits of a key hash, so the deepest a leaf can lie. */
  static final int KEY_BITS = 8 * LENGTH;

  static final String LEAF_TAG = "JMT::LeafNode";
  // Spelt so in the published trees, whose roots ours must equal.
  static final String INTERNAL_TAG = "JMT::IntrnalNode";
  static final String PLACEHOLDER_TEXT = "SPARSE_MERKLE_PLACEHOLDER_HASH__";

  private final Sha256 sha = new Sha256();
  private final byte[] leafInput = tagged(LEAF_TAG);
  private final byte[] internalInput = tagged(INTERNAL_TAG);
  private final byte[] placeholder = placeholder().array();
  private final byte[] stack = new byte[(KEY_BITS + 1) * 2 * LENGTH];
  private int top;

  /** The hash of a subtree without leaves. */
  static Hash placeholder() {
    return Hash.wrap(PLACEHOLDER_TEXT.getBytes(StandardCharsets.US_ASCII));
  }

  /** Bit {@code index} of a key hash, 0 being the highest of its first byte. */
  static int bit(byte[] key, int offset, int index) {
    return (key[offset + (index >>> 3)] >>> (7 - (index & 7))) & 1;
  }

  /** Nibble {@code index} of a key hash, 0 being the high half of its first byte. */
  static int nibble(byte[] key, int offset, int index) {
    int both = key[offset + (index >>> 1)];
    return ((index & 1) == 0 ? both >>> 4 : both) & 0xF;
  }

  void emptyInto(byte[] into, int at) {
    System.arraycopy(placeholder, 0, into, at, LENGTH);
  }

  /** The hash of the leaf whose key hash and value hash stand at {@code offset}. */
  void leafInto(byte[] leaves, int offset, byte[] into, int at) {
    System.arraycopy(leaves, offset, leafInput, LEAF_TAG.length(), LEAF_BYTES);
    sha.add(leafInput).finish(into, at);
  }

  void internalInto(byte[] left, int leftAt, byte[] right, int rightAt, byte[] into, int at) {
    System.arraycopy(left, leftAt, internalInput, INTERNAL_TAG.length(), LENGTH);
    System.arraycopy(right, rightAt, internalInput, INTERNAL_TAG.length() + LENGTH, LENGTH);
    sha.add(internalInput).finish(into, at);
  }

  Hash leaf(Hash keyHash, Hash valueHash) {
    byte[] both = new byte[LEAF_BYTES];
    System.arraycopy(keyHash.array(), 0, both, 0, LENGTH);
    System.arraycopy(valueHash.array(), 0, both, LENGTH, LENGTH);
    byte[] hash = new byte[LENGTH];
    leafInto(both, 0, hash, 0);
    return Hash.wrap(hash);
  }

  Hash internal(Hash left, Hash right) {
    byte[] hash = new byte[LENGTH];
    internalInto(left.array(), 0, right.array(), 0, hash, 0);
    return Hash.wrap(hash);
  }

  /**
   * The hash of the subtree that begins after {@code depthBits} bits and holds the sorted leaves
   * {@code from} up to, not including, {@code to}.
   */
  void subtreeInto(byte[] leaves, int from, int to, int depthBits, byte[] into, int at) {
    if (from == to) {
      emptyInto(into, at);
      return;
    }
    if (to - from == 1) {
      leafInto(leaves, from * LEAF_BYTES, into, at);
      return;
    }
    int middle = split(leaves, from, to, depthBits);
    int frame = top;
    top += 2 * LENGTH;
    subtreeInto(leaves, from, middle, depthBits + 1, stack, frame);
    subtreeInto(leaves, middle, to, depthBits + 1, stack, frame + LENGTH);
    top = frame;
    internalInto(stack, frame, stack, frame + LENGTH, into, at);
  }

  /** The first of the sorted leaves whose bit {@code depthBits} is set. */
  static int split(byte[] leaves, int from, int to, int depthBits) {
    int middle = from;
    while (middle < to && bit(leaves, middle * LEAF_BYTES, depthBits) == 0) {
      middle++;
    }
    return middle;
  }

  private static byte[] tagged(String tag) {
    byte[] input = new byte[tag.length() + LEAF_BYTES];
    byte[] ascii = tag.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(ascii, 0, input, 0, ascii.length);
    return input;
  }
}
