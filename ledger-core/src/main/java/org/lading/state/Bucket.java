package org.lading.state;

import org.lading.crypto.Bytes;

/** A page of 1 to {@link Page#BUCKET_LEAVES} leaves in ascending order of key hash. */
final class Bucket implements Page {
  private final byte[] leaves;

  /** Takes over the array: key hash and value hash of each leaf in turn. */
  Bucket(byte[] leaves) {
    this.leaves = leaves;
  }

  @Override
  public int size() {
    return leaves.length / TreeHasher.LEAF_BYTES;
  }

  /** Key hash and value hash of each leaf in turn; not to be changed. */
  byte[] leaves() {
    return leaves;
  }

  @Override
  public void hashInto(TreeHasher hasher, int depth, byte[] into, int at) {
    hasher.subtreeInto(leaves, 0, size(), 4 * depth, into, at);
  }

  /** The bytes of the key hash that the page's own key says already are left out. */
  @Override
  public Bytes encode(int depth) {
    int known = depth / 2;
    int each = TreeHasher.LEAF_BYTES - known;
    byte[] out = new byte[1 + size() * each];
    out[0] = (byte) size();
    for (int i = 0; i < size(); i++) {
      System.arraycopy(leaves, i * TreeHasher.LEAF_BYTES + known, out, 1 + i * each, each);
    }
    return Bytes.wrap(out);
  }

  static Bucket decode(Bytes nodeKey, Bytes encoded) {
    int known = nodeKey.at(0) / 2;
    int each = TreeHasher.LEAF_BYTES - known;
    byte[] in = encoded.array();
    int size = in[0];
    if (in.length != 1 + size * each) {
      throw Page.damaged(
          nodeKey,
          "holds " + size + " leaves in " + (1 + size * each) + " bytes, not " + in.length);
    }
    byte[] leaves = new byte[size * TreeHasher.LEAF_BYTES];
    for (int i = 0; i < size; i++) {
      int to = i * TreeHasher.LEAF_BYTES;
      System.arraycopy(nodeKey.array(), 1, leaves, to, known);
      System.arraycopy(in, 1 + i * each, leaves, to + known, each);
    }
    return new Bucket(leaves);
  }
}
