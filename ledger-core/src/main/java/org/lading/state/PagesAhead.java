package org.lading.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lading.crypto.Bytes;

/**
 * Finds out which stored pages a part of a batch will ask for, as far as the cached branches tell,
 * so that they can be read in one go.
 */
final class PagesAhead {
  private final TreeCache cache;
  private final SortedChanges changes;
  private final List<Bytes> keys = new ArrayList<>();

  private PagesAhead(TreeCache cache, SortedChanges changes) {
    this.cache = cache;
    this.changes = changes;
  }

  /** {@code before} with the pages below {@code root} read that the changes lead to. */
  static TreeReader read(
      TreeReader before, TreeCache cache, SortedChanges changes, Branch root, int from, int to) {
    List<Bytes> keys = keys(cache, changes, root, from, to);
    List<Optional<Bytes>> pages = before.nodes(keys);
    Map<Bytes, Optional<Bytes>> known = HashMap.newHashMap(pages.size());
    for (int i = 0; i < pages.size(); i++) {
      known.put(keys.get(i), pages.get(i));
    }
    return key ->
        known.containsKey(key) ? known.getOrDefault(key, Optional.empty()) : before.node(key);
  }

  /** The keys of the pages below {@code root} that the changes lead to and no cache has. */
  static List<Bytes> keys(
      TreeCache cache, SortedChanges changes, Branch root, int from, int to) {
    PagesAhead ahead = new PagesAhead(cache, changes);
    ahead.collect(root, 0, from, to);
    return ahead.keys;
  }

  private void collect(Branch parent, int depth, int from, int to) {
    int at = from;
    while (at < to) {
      int end = changes.endOfGroup(depth, at, to);
      int child = changes.nibble(at, depth);
      if (parent.size(child) != 0) {
        collectChild(parent, depth, child, at, end);
      }
      at = end;
    }
  }

  private void collectChild(Branch parent, int depth, int child, int from, int to) {
    byte[] leaves = changes.leaves();
    int keyAt = SortedChanges.keyAt(from);
    @Nullable Branch cached =
        parent.size(child) == Page.BRANCH_SIZE
            ? cache.find(depth + 1, leaves, keyAt, parent, child)
            : null;
    if (cached != null) {
      collect(cached, depth + 1, from, to);
    } else {
      keys.add(Page.childKey(depth, leaves, keyAt, child));
    }
  }
}
