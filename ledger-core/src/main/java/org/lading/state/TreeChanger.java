package org.lading.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lading.crypto.Bytes;

/**
 * Changes one part of the tree: the sorted changes go down from page to page, new pages come back
 * up. A page's own entry in the store is written by its parent, because only the parent knows
 * whether the page stays or is merged. One thread's work.
 */
final class TreeChanger {
  private static final int LEAF_BYTES = TreeHasher.LEAF_BYTES;
  private static final int KEY_BYTES = TreeHasher.LENGTH;

  private final TreeReader before;
  private final TreeCache cache;
  private final LeafChange[] changes;
  private final TreeHasher hasher = new TreeHasher();
  private final List<NodeChange> written = new ArrayList<>();

  /** {@code changes} ascend by key hash, no key twice. */
  TreeChanger(TreeReader before, TreeCache cache, LeafChange[] changes) {
    this.before = before;
    this.cache = cache;
    this.changes = changes;
  }

  TreeHasher hasher() {
    return hasher;
  }

  List<NodeChange> written() {
    return written;
  }

  /** The page after {@code depth} nibbles with the changes in it; null when no leaf is left. */
  @Nullable Page change(int depth, @Nullable Page old, int from, int to) {
    return switch (old) {
      case null -> build(depth, merge(new byte[0], from, to));
      case Bucket bucket -> build(depth, merge(bucket.leaves(), from, to));
      case Branch branch -> {
        @Nullable Page[] children = new Page[Branch.CHILDREN];
        int touched = 0;
        int at = from;
        while (at < to) {
          int end = endOfGroup(depth, at, to);
          int child = nibble(at, depth);
          children[child] = changeChild(branch, depth, at, end);
          touched |= 1 << child;
          at = end;
        }
        yield replace(branch, depth, key(from), children, touched);
      }
    };
  }

  /** The end of the changes that lead to the same child as change {@code from}. */
  int endOfGroup(int depth, int from, int to) {
    int end = from + 1;
    while (end < to && nibble(end, depth) == nibble(from, depth)) {
      end++;
    }
    return end;
  }

  int nibble(int change, int depth) {
    return TreeHasher.nibble(key(change), 0, depth);
  }

  byte[] key(int change) {
    return changes[change].keyHash().array();
  }

  /** The child of {@code parent} that the changes {@code from} up to {@code to} all lead to. */
  @Nullable Page changeChild(Branch parent, int depth, int from, int to) {
    int child = nibble(from, depth);
    Page old =
        parent.size(child) == Page.BRANCH_SIZE
            ? cache.find(depth + 1, key(from), parent.hashes(), Branch.childAt(child))
            : null;
    if (old == null && parent.size(child) != 0) {
      old = TreeNodes.child(before, parent, depth, key(from), child);
    }
    return change(depth + 1, old, from, to);
  }

  /**
   * The page that stands in the place of {@code branch} once the {@code touched} children (a bit
   * each) are as given.
   */
  @Nullable Page replace(
      Branch branch, int depth, byte[] key, @Nullable Page[] children, int touched) {
    byte[] hashes = branch.copyOfHashes();
    long sizes = branch.sizes();
    int changed = 0;
    for (int rest = touched; rest != 0; rest &= rest - 1) {
      int child = Integer.numberOfTrailingZeros(rest);
      Page page = children[child];
      int at = Branch.childAt(child);
      sizes = Branch.withSize(sizes, child, page == null ? 0 : page.size());
      if (page != null) {
        page.hashInto(hasher, depth + 1, hashes, at);
      }
      boolean stays = page == null ? branch.size(child) == 0 : branch.hasChild(child, hashes);
      changed |= stays ? 0 : 1 << child;
    }
    if (changed == 0) {
      return branch;
    }
    if (Branch.total(sizes) != Page.BRANCH_SIZE) {
      return merge(branch, depth, key, children, touched);
    }
    for (int rest = changed; rest != 0; rest &= rest - 1) {
      int child = Integer.numberOfTrailingZeros(rest);
      write(Page.childKey(depth, key, 0, child), depth + 1, children[child]);
    }
    Branch after = Branch.of(branch, sizes, changed, hashes, hasher);
    cache.keep(depth, key, after);
    return after;
  }

  /** So few leaves are left below {@code branch} that they become one bucket, or nothing. */
  private @Nullable Page merge(
      Branch branch, int depth, byte[] key, @Nullable Page[] children, int touched) {
    byte[] leaves = new byte[Page.BUCKET_LEAVES * LEAF_BYTES];
    int end = 0;
    for (int child = 0; child < Branch.CHILDREN; child++) {
      Page page = children[child];
      if ((touched >>> child & 1) == 0 && branch.size(child) != 0) {
        page = TreeNodes.child(before, branch, depth, key, child);
      }
      if (branch.size(child) != 0) {
        write(Page.childKey(depth, key, 0, child), depth + 1, null);
      }
      if (page instanceof Bucket bucket) {
        System.arraycopy(bucket.leaves(), 0, leaves, end, bucket.leaves().length);
        end += bucket.leaves().length;
      }
    }
    return end == 0 ? null : new Bucket(Arrays.copyOf(leaves, end));
  }

  private @Nullable Page build(int depth, byte[] leaves) {
    return build(depth, leaves, 0, leaves.length / LEAF_BYTES);
  }

  /** A new page for sorted leaves where no page was below before. */
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
        write(Page.nodeKey(depth + 1, leaves, at * LEAF_BYTES), depth + 1, page);
      }
      at = end;
    }
    Branch branch = Branch.build(sizes, hashes, hasher);
    cache.keep(
        depth, Arrays.copyOfRange(leaves, from * LEAF_BYTES, (from + 1) * LEAF_BYTES), branch);
    return branch;
  }

  private void write(Bytes nodeKey, int depth, @Nullable Page page) {
    written.add(
        new NodeChange(nodeKey, Optional.ofNullable(page).map(present -> present.encode(depth))));
  }

  /** The sorted leaves after the changes {@code from} up to {@code to}. */
  private byte[] merge(byte[] old, int from, int to) {
    byte[] out = new byte[old.length + (to - from) * LEAF_BYTES];
    int end = 0;
    int kept = 0;
    for (int i = from; i < to; i++) {
      byte[] key = key(i);
      int order = -1;
      while (kept < old.length && (order = compareKeys(old, kept, key)) < 0) {
        System.arraycopy(old, kept, out, end, LEAF_BYTES);
        kept += LEAF_BYTES;
        end += LEAF_BYTES;
      }
      if (kept < old.length && order == 0) {
        kept += LEAF_BYTES;
      }
      if (changes[i].valueHash().isPresent()) {
        System.arraycopy(key, 0, out, end, KEY_BYTES);
        byte[] value = changes[i].valueHash().get().array();
        System.arraycopy(value, 0, out, end + KEY_BYTES, KEY_BYTES);
        end += LEAF_BYTES;
      }
    }
    System.arraycopy(old, kept, out, end, old.length - kept);
    end += old.length - kept;
    return end == out.length ? out : Arrays.copyOf(out, end);
  }

  private static int compareKeys(byte[] leaves, int at, byte[] key) {
    return Arrays.compareUnsigned(leaves, at, at + KEY_BYTES, key, 0, KEY_BYTES);
  }
}
