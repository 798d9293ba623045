package org.lading.state;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;

/** Finds the leaf next to a key that may not be in the tree, on one side of it. */
final class TreeNeighbour {
  private final TreeReader tree;
  private final boolean above;

  /** {@code above}: the first leaf after the key, otherwise the last one before it. */
  TreeNeighbour(TreeReader tree, boolean above) {
    this.tree = tree;
    this.above = above;
  }

  Optional<LeafChange> of(Hash keyHash) {
    return beside(TreeNodes.root(tree), 0, keyHash.array());
  }

  /** Within the page that the first {@code depth} nibbles of the key lead to. */
  private Optional<LeafChange> beside(@Nullable Page page, int depth, byte[] key) {
    return switch (page) {
      case null -> Optional.empty();
      case Bucket bucket -> inBucket(bucket.leaves(), key);
      case Branch branch -> {
        int child = TreeHasher.nibble(key, 0, depth);
        Optional<LeafChange> found =
            branch.size(child) == 0
                ? Optional.empty()
                : beside(TreeNodes.child(tree, branch, depth, key, 0, child), depth + 1, key);
        yield found.isPresent() ? found : edge(branch, depth, key, child + step());
      }
    };
  }

  private Optional<LeafChange> inBucket(byte[] leaves, byte[] key) {
    int size = leaves.length / TreeHasher.LEAF_BYTES;
    for (int i = above ? 0 : size - 1; i >= 0 && i < size; i += step()) {
      int at = i * TreeHasher.LEAF_BYTES;
      int order = Arrays.compareUnsigned(leaves, at, at + Hash.LENGTH, key, 0, Hash.LENGTH);
      if (above ? order > 0 : order < 0) {
        return Optional.of(leaf(leaves, at));
      }
    }
    return Optional.empty();
  }

  /** The nearest leaf below the children from {@code first} on. */
  private Optional<LeafChange> edge(Branch branch, int depth, byte[] key, int first) {
    for (int child = first; child >= 0 && child < Branch.CHILDREN; child += step()) {
      if (branch.size(child) != 0) {
        byte[] path = withNibble(key, depth, child);
        Page page = TreeNodes.child(tree, branch, depth, path, 0, child);
        return switch (page) {
          case Bucket bucket -> {
            byte[] leaves = bucket.leaves();
            yield Optional.of(leaf(leaves, above ? 0 : leaves.length - TreeHasher.LEAF_BYTES));
          }
          case Branch below -> edge(below, depth + 1, path, above ? 0 : Branch.CHILDREN - 1);
        };
      }
    }
    return Optional.empty();
  }

  private int step() {
    return above ? 1 : -1;
  }

  private static byte[] withNibble(byte[] key, int depth, int nibble) {
    byte[] path = key.clone();
    int at = depth / 2;
    boolean high = (depth & 1) == 0;
    path[at] = (byte) (high ? (path[at] & 0x0F) | (nibble << 4) : (path[at] & 0xF0) | nibble);
    return path;
  }

  private static LeafChange leaf(byte[] leaves, int at) {
    return LeafChange.put(
        new Hash(Bytes.copyOf(leaves, at, Hash.LENGTH)),
        new Hash(Bytes.copyOf(leaves, at + Hash.LENGTH, Hash.LENGTH)));
  }
}
