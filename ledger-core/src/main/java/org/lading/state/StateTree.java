package org.lading.state;

import java.util.ArrayList;
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
    return keyHash(new Sha256(), table, key);
  }

  private static Hash keyHash(Sha256 sha, Table table, Bytes key) {
    return fed(sha, table, key).finish();
  }

  static void keyHash(Sha256 sha, Table table, Bytes key, byte[] into, int at) {
    fed(sha, table, key).finish(into, at);
  }

  private static Sha256 fed(Sha256 sha, Table table, Bytes key) {
    if (table.isIndex()) {
      throw new IllegalArgumentException(
          "table " + table.name() + " is an index and not in the tree; give the tree others only");
    }
    return sha.add((byte) (table.id() >>> 8)).add((byte) table.id()).add(key);
  }

  public static Hash valueHash(StateValue value) {
    return valueHash(new Sha256(), value);
  }

  /** The changes as leaves of the tree; none may be of an index table. */
  public static List<LeafChange> leaves(List<StateChange> changes) {
    Sha256 sha = new Sha256();
    List<LeafChange> leaves = new ArrayList<>(changes.size());
    for (StateChange change : changes) {
      Hash key = keyHash(sha, change.table(), change.key());
      leaves.add(new LeafChange(key, change.value().map(value -> valueHash(sha, value))));
    }
    return leaves;
  }

  private static Hash valueHash(Sha256 sha, StateValue value) {
    return fed(sha, value).finish();
  }

  static void valueHash(Sha256 sha, StateValue value, byte[] into, int at) {
    fed(sha, value).finish(into, at);
  }

  private static Sha256 fed(Sha256 sha, StateValue value) {
    return sha.add(value.writer().encode()).add(value.value());
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
