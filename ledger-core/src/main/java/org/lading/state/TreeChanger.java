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
  private final SortedChanges changes;
  private final TreeHasher hasher = new TreeHasher();
  private final List<NodeChange> written = new ArrayList<>();

  TreeChanger(TreeReader before, TreeCache cache, SortedChanges changes) {
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
          int end = changes.endOfGroup(depth, at, to);
          int child = changes.nibble(at, depth);
          children[child] = changeChild(branch, depth, at, end);
          touched |= 1 << child;
          at = end;
        }
        yield replace(branch, depth, from, children, touched);
      }
    };
  }

  /** The child of {@code parent} that the changes {@code from} up to {@code to} all lead to. */
  @Nullable Page changeChild(Branch parent, int depth, int from, int to) {
    int child = changes.nibble(from, depth);
    byte[] keys = changes.leaves();
    int keyAt = SortedChanges.keyAt(from);
    Page old = null;
    if (parent.size(child) == Page.BRANCH_SIZE) {
      old = cache.find(depth + 1, keys, keyAt, parent, child);
    }
    if (old == null && parent.size(child) != 0) {
      old = TreeNodes.child(before, parent, depth, keys, keyAt, child);
    }
    return change(depth + 1, old, from, to);
  }

  /**
   * The page that stands in the place of {@code branch} once the {@code touched} children (a bit
   * each) are as given; the change {@code some} leads to it.
   */
  @Nullable Page replace(
      Branch branch, int depth, int some, @Nullable Page[] children, int touched) {
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
      return merge(branch, depth, some, children, touched);
    }
    for (int rest = changed; rest != 0; rest &= rest - 1) {
      int child = Integer.numberOfTrailingZeros(rest);
      write(childKey(depth, some, child), depth + 1, children[child]);
    }
    Branch after = Branch.of(branch, sizes, changed, hashes, hasher);
    cache.keep(depth, changes.leaves(), SortedChanges.keyAt(some), after);
    return after;
  }

  /** So few leaves are left below {@code branch} that they become one bucket, or nothing. */
  private @Nullable Page merge(
      Branch branch, int depth, int some, @Nullable Page[] children, int touched) {
    byte[] leaves = new byte[Page.BUCKET_LEAVES * LEAF_BYTES];
    int end = 0;
    for (int child = 0; child < Branch.CHILDREN; child++) {
      Page page = children[child];
      if ((touched >>> child & 1) == 0 && branch.size(child) != 0) {
        page =
            TreeNodes.child(
                before, branch, depth, changes.leaves(), SortedChanges.keyAt(some), child);
      }
      if (branch.size(child) != 0) {
        write(childKey(depth, some, child), depth + 1, null);
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
    cache.keep(depth, leaves, from * LEAF_BYTES, branch);
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
      int order = -1;
      while (kept < old.length && (order = compareKeys(old, kept, i)) < 0) {
        System.arraycopy(old, kept, out, end, LEAF_BYTES);
        kept += LEAF_BYTES;
        end += LEAF_BYTES;
      }
      if (kept < old.length && order == 0) {
        kept += LEAF_BYTES;
      }
      if (!changes.isDelete(i)) {
        System.arraycopy(changes.leaves(), SortedChanges.keyAt(i), out, end, LEAF_BYTES);
        end += LEAF_BYTES;
      }
    }
    System.arraycopy(old, kept, out, end, old.length - kept);
    end += old.length - kept;
    return end == out.length ? out : Arrays.copyOf(out, end);
  }

  private int compareKeys(byte[] old, int at, int change) {
    int keyAt = SortedChanges.keyAt(change);
    return Arrays.compareUnsigned(
        old, at, at + KEY_BYTES, changes.leaves(), keyAt, keyAt + KEY_BYTES);
  }

  private Bytes childKey(int depth, int some, int child) {
    return Page.childKey(depth, changes.leaves(), SortedChanges.keyAt(some), child);
  }
}
