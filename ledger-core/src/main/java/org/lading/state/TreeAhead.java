package org.lading.state;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.lading.crypto.Bytes;

/**
 * A tree whose pages on the way to some keys are read by another thread, while it is still being
 * decided what becomes of those keys. Whatever it has not read is read when it is asked for, so it
 * never changes what is found.
 */
public final class TreeAhead implements TreeReader, AutoCloseable {
  private final TreeReader before;
  private final Map<Bytes, Optional<Bytes>> pages = new ConcurrentHashMap<>();
  private final FutureTask<Void> reading;
  private volatile boolean enough;

  private TreeAhead(TreeReader before, TreeCache cache, List<StateKey> keys) {
    this.before = before;
    this.reading = new FutureTask<>(() -> read(cache, keys), null);
  }

  /** Begins to read the pages of {@code keys}, none of an index, each once. */
  public static TreeAhead start(
      TreeReader before, TreeCache cache, List<StateKey> keys, Executor executor) {
    TreeAhead ahead = new TreeAhead(before, cache, keys);
    if (keys.size() < TreeBatch.LEAST_TO_SHARE) {
      ahead.stop();
    } else {
      executor.execute(ahead.reading);
    }
    return ahead;
  }

  /** Reads no further pages ahead: all cores are wanted for the changes themselves. */
  public void stop() {
    enough = true;
  }

  private void read(TreeCache cache, List<StateKey> keys) {
    if (enough || !(TreeNodes.root(before) instanceof Branch root)) {
      return;
    }
    // Only the keys count here.
    SortedChanges sorted =
        new SortedChanges(
            keys.stream()
                .map(key -> LeafChange.delete(StateTree.keyHash(key.table(), key.key())))
                .toList());
    int from = 0;
    while (from < sorted.size() && !enough) {
      int end = sorted.endOfGroup(0, from, sorted.size());
      List<Bytes> wanted = PagesAhead.keys(cache, sorted, root, from, end);
      List<Optional<Bytes>> found = before.nodes(wanted);
      for (int i = 0; i < found.size(); i++) {
        pages.put(wanted.get(i), found.get(i));
      }
      from = end;
    }
  }

  @Override
  public Optional<Bytes> node(Bytes nodeKey) {
    Optional<Bytes> known = pages.get(nodeKey);
    return known != null ? known : before.node(nodeKey);
  }

  @Override
  public List<Optional<Bytes>> nodes(List<Bytes> nodeKeys) {
    return TreeReader.nodes(nodeKeys, pages::get, before);
  }

  /** Waits until nothing is read any more; the tree below may be closed after this. */
  @Override
  public void close() {
    stop();
    // Where no other thread has begun, this begins, and ends at once.
    reading.run();
    InParts.awaitEnd(reading);
  }
}
