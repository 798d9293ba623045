package org.lading.state;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lading.crypto.Bytes;

/**
 * The stored nodes of one fixed state tree, by their opaque key. Where the tree is changed with an
 * executor, several of its threads read at once.
 */
@FunctionalInterface
public interface TreeReader {
  Optional<Bytes> node(Bytes nodeKey);

  /** Many nodes, in the order of their keys: where that is less work. */
  default List<Optional<Bytes>> nodes(List<Bytes> nodeKeys) {
    return nodeKeys.stream().map(this::node).toList();
  }

  /** Those that {@code known} has, null for one it has not, and the others from {@code below}. */
  static List<Optional<Bytes>> nodes(
      List<Bytes> nodeKeys,
      Function<Bytes, @Nullable Optional<Bytes>> known,
      TreeReader below) {
    List<@Nullable Optional<Bytes>> own = new ArrayList<>(nodeKeys.size());
    List<Bytes> missing = new ArrayList<>();
    for (Bytes key : nodeKeys) {
      Optional<Bytes> node = known.apply(key);
      own.add(node);
      if (node == null) {
        missing.add(key);
      }
    }
    Iterator<Optional<Bytes>> fromBelow =
        missing.isEmpty() ? Collections.emptyIterator() : below.nodes(missing).iterator();
    List<Optional<Bytes>> found = new ArrayList<>(nodeKeys.size());
    for (Optional<Bytes> node : own) {
      found.add(node != null ? node : fromBelow.next());
    }
    return found;
  }

  /** The tree before anything was written. */
  static TreeReader empty() {
    return nodeKey -> Optional.empty();
  }
}
