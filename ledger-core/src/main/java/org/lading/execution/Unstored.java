package org.lading.execution;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lading.crypto.Bytes;
import org.lading.state.NodeChange;
import org.lading.state.StateView;
import org.lading.state.TreeReader;

/**
 * A block that is executed and not stored yet, as something to execute the next one on. Undoing it
 * is forgetting it.
 */
public final class Unstored {
  private final long height;
  private final Execution.NextBlock block;

  /** Made when asked for first: most blocks are stored before there is a next one. */
  private @Nullable Layer layer;

  private @Nullable Map<Bytes, NodeChange> nodes;

  public Unstored(Execution.NextBlock block) {
    this.height = block.header().height();
    this.block = block;
  }

  public long height() {
    return height;
  }

  /** The state after this block, given the one before it. */
  public StateView over(StateView before) {
    return new Overlay(before, layer());
  }

  /** The tree after this block, given the one before it. */
  public TreeReader over(TreeReader before) {
    return new Tree(before, nodes());
  }

  private synchronized Layer layer() {
    Layer made = layer;
    if (made == null) {
      made = new Layer();
      made.apply(block.changes());
      layer = made;
    }
    return made;
  }

  private synchronized Map<Bytes, NodeChange> nodes() {
    Map<Bytes, NodeChange> made = nodes;
    if (made == null) {
      List<NodeChange> changes = block.tree().nodes();
      made = HashMap.newHashMap(changes.size());
      for (NodeChange node : changes) {
        made.put(node.nodeKey(), node);
      }
      nodes = made;
    }
    return made;
  }

  private static final class Tree implements TreeReader {
    private final TreeReader before;
    private final Map<Bytes, NodeChange> nodes;

    Tree(TreeReader before, Map<Bytes, NodeChange> nodes) {
      this.before = before;
      this.nodes = nodes;
    }

    @Override
    public Optional<Bytes> node(Bytes nodeKey) {
      NodeChange changed = nodes.get(nodeKey);
      return changed != null ? changed.encoded() : before.node(nodeKey);
    }

    @Override
    public List<Optional<Bytes>> nodes(List<Bytes> nodeKeys) {
      return TreeReader.nodes(nodeKeys, this::own, before);
    }

    private @Nullable Optional<Bytes> own(Bytes nodeKey) {
      NodeChange changed = nodes.get(nodeKey);
      return changed != null ? changed.encoded() : null;
    }
  }
}
