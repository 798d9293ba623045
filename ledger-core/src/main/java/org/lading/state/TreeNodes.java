package org.lading.state;

import org.jspecify.annotations.Nullable;
import org.lading.crypto.Bytes;

/** Reads pages from the store. */
final class TreeNodes {
  private static final byte[] NO_PATH = new byte[TreeHasher.LENGTH];

  private TreeNodes() {}

  static Bytes rootKey() {
    return Page.nodeKey(0, NO_PATH, 0);
  }

  /** The page of the whole tree; null when it has no leaf. */
  static @Nullable Page root(TreeReader tree) {
    Bytes nodeKey = rootKey();
    return tree.node(nodeKey).map(encoded -> Page.decode(nodeKey, encoded)).orElse(null);
  }

  /** A child that its parent, the branch after {@code depth} nibbles, says is there. */
  static Page child(TreeReader tree, Branch parent, int depth, byte[] keys, int keyAt, int child) {
    Bytes nodeKey = Page.childKey(depth, keys, keyAt, child);
    Page page =
        tree.node(nodeKey)
            .map(encoded -> Page.decode(nodeKey, encoded))
            .orElseThrow(() -> Page.damaged(nodeKey, "is missing"));
    if (page.size() != parent.size(child)) {
      throw Page.damaged(
          nodeKey,
          "is of size " + parent.size(child) + " according to its parent, not " + page.size());
    }
    return page;
  }
}
