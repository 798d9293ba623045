package org.lading.state;

import java.util.ArrayList;
import java.util.List;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;

/** Goes down from the root to where a key lies or would lie, and gathers the siblings. */
final class TreeWalk {
  private final TreeReader tree;
  private final TreeHasher hasher = new TreeHasher();
  private final List<Hash> siblings = new ArrayList<>();

  TreeWalk(TreeReader tree) {
    this.tree = tree;
  }

  StateProof prove(Hash keyHash) {
    byte[] key = keyHash.array();
    Page page = TreeNodes.root(tree);
    int depth = 0;
    while (page instanceof Branch branch) {
      int node = 1;
      while (node < Branch.CHILDREN && !branch.isEmpty(node) && !branch.isSingle(node)) {
        int next = 2 * node + TreeHasher.bit(key, 0, siblings.size());
        siblings.add(branch.hash(hasher, next ^ 1));
        node = next;
      }
      if (branch.isEmpty(node)) {
        return new StateProof.EmptyPosition(siblings);
      }
      page = TreeNodes.child(tree, branch, depth, key, 0, branch.firstChild(node));
      depth++;
    }
    return page instanceof Bucket bucket
        ? inBucket(bucket.leaves(), key)
        : new StateProof.EmptyPosition(siblings);
  }

  private StateProof inBucket(byte[] leaves, byte[] key) {
    int from = 0;
    int to = leaves.length / TreeHasher.LEAF_BYTES;
    while (to - from > 1) {
      int bit = siblings.size();
      int middle = TreeHasher.split(leaves, from, to, bit);
      boolean right = TreeHasher.bit(key, 0, bit) == 1;
      byte[] other = new byte[Hash.LENGTH];
      hasher.subtreeInto(leaves, right ? from : middle, right ? middle : to, bit + 1, other, 0);
      siblings.add(Hash.wrap(other));
      from = right ? middle : from;
      to = right ? to : middle;
    }
    if (from == to) {
      return new StateProof.EmptyPosition(siblings);
    }
    Hash leafKey = hashAt(leaves, from * TreeHasher.LEAF_BYTES);
    return leafKey.array().length == key.length && java.util.Arrays.equals(leafKey.array(), key)
        ? new StateProof.Presence(siblings)
        : new StateProof.OtherLeaf(
            siblings, leafKey, hashAt(leaves, from * TreeHasher.LEAF_BYTES + Hash.LENGTH));
  }

  private static Hash hashAt(byte[] leaves, int at) {
    return new Hash(Bytes.copyOf(leaves, at, Hash.LENGTH));
  }
}
