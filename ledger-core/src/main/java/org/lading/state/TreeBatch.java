package org.lading.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lading.crypto.Bytes;

/**
 * One batch of sorted changes: the root page is taken apart into its children, which are changed
 * independently, and put together again.
 */
final class TreeBatch {
  /** Fewer changes are not worth handing to another thread. */
  static final int LEAST_TO_SHARE = 256;

  /** What became of one child of the root, and the nodes below it that differ. */
  private record Part(int child, @Nullable Page page, List<NodeChange> written) {}

  private TreeBatch() {}

  static TreeUpdate apply(
      TreeReader before, SortedChanges changes, TreeCache cache, Executor executor) {
    Page old = TreeNodes.root(before);
    TreeChanger changer = new TreeChanger(before, cache, changes);
    Page root =
        old instanceof Branch branch && changes.size() >= LEAST_TO_SHARE
            ? inParts(branch, before, changes, cache, executor, changer)
            : changes.size() == 0 ? old : changer.change(0, old, 0, changes.size());
    List<NodeChange> nodes = changer.written();
    Optional<Bytes> was = Optional.ofNullable(old).map(page -> page.encode(0));
    Optional<Bytes> is = Optional.ofNullable(root).map(page -> page.encode(0));
    if (!was.equals(is)) {
      nodes.add(new NodeChange(TreeNodes.rootKey(), is));
    }
    return new TreeUpdate(StateTree.rootOf(root), nodes);
  }

  private static @Nullable Page inParts(
      Branch root,
      TreeReader before,
      SortedChanges changes,
      TreeCache cache,
      Executor executor,
      TreeChanger changer) {
    List<Supplier<Part>> parts = new ArrayList<>();
    int from = 0;
    while (from < changes.size()) {
      int first = from;
      int end = changes.endOfGroup(0, first, changes.size());
      parts.add(() -> part(root, before, changes, cache, first, end));
      from = end;
    }
    @Nullable Page[] children = new Page[Branch.CHILDREN];
    int touched = 0;
    for (Part part : InParts.compute(parts, executor)) {
      children[part.child()] = part.page();
      touched |= 1 << part.child();
      changer.written().addAll(part.written());
    }
    return changer.replace(root, 0, 0, children, touched);
  }

  private static Part part(
      Branch root, TreeReader before, SortedChanges changes, TreeCache cache, int from, int to) {
    TreeReader ahead = PagesAhead.read(before, cache, changes, root, from, to);
    TreeChanger changer = new TreeChanger(ahead, cache, changes);
    Page page = changer.changeChild(root, 0, from, to);
    return new Part(changes.nibble(from, 0), page, changer.written());
  }
}
