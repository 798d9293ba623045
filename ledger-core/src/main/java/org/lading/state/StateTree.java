package org.lading.state;

import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;

/**
 * The authenticated map over all current state (docs/spec/state.md): a Jellyfish Merkle tree over
 * SHA-256. It computes values only: the caller keeps the nodes.
 */
public final class StateTree {
  /** The root of a tree without leaves. */
  public static final Hash EMPTY_ROOT = TreeHasher.placeholder();

  private StateTree() {}

  /** The leaf key of a table's key; an index table has none. */
  public static Hash keyHash(Table table, Bytes key) {
    if (table.isIndex()) {
      throw new IllegalArgumentException(
          "table " + table.name() + " is an index and not in the tree; give the tree others only");
    }
    return new Sha256().add((byte) (table.id() >>> 8)).add((byte) table.id()).add(key).finish();
  }

  public static Hash valueHash(StateValue value) {
    return new Sha256().add(value.writer().encode()).add(value.value()).finish();
  }

  public static Hash root(TreeReader tree) {
    return rootOf(TreeNodes.root(tree));
  }

  /** The tree after a batch of changes, whatever their order; a key may be there only once. */
  public static TreeUpdate apply(TreeReader before, List<LeafChange> changes) {
    return apply(before, changes, new TreeCache(0), Runnable::run);
  }

  /**
   * The same, reading fewer nodes, and with up to 16 independent parts handed to {@code executor};
   * the caller's thread works too, so a busy executor only makes it slower. The result does not
   * depend on either.
   */
  public static TreeUpdate apply(
      TreeReader before, List<LeafChange> changes, TreeCache cache, Executor executor) {
    return TreeBatch.apply(before, new SortedChanges(changes), cache, executor);
  }

  /** The proof that the key is in the tree, or that it is not. */
  public static StateProof prove(TreeReader tree, Hash keyHash) {
    return new TreeWalk(tree).prove(keyHash);
  }

  static Hash rootOf(@Nullable Page page) {
    if (page == null) {
      return EMPTY_ROOT;
    }
    byte[] root = new byte[Hash.LENGTH];
    page.hashInto(new TreeHasher(), 0, root, 0);
    return Hash.wrap(root);
  }
}
