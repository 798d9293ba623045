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
  private final Layer layer = new Layer();
  private final Map<Bytes, NodeChange> nodes = new HashMap<>();

  public Unstored(Execution.NextBlock block) {
    height = block.header().height();
    layer.apply(block.changes());
    for (NodeChange node : block.tree().nodes()) {
      nodes.put(node.nodeKey(), node);
    }
  }

  public long height() {
    return height;
  }

  /** The state after this block, given the one before it. */
  public StateView over(StateView before) {
    return new Overlay(before, layer);
  }

  /** The tree after this block, given the one before it. */
  public TreeReader over(TreeReader before) {
    return new Tree(before);
  }

  private final class Tree implements TreeReader {
    private final TreeReader before;

    Tree(TreeReader before) {
      this.before = before;
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
