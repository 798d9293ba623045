package org.lading.cli.item;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.lading.cli.text.Tree;
import org.lading.provenance.EventLocation;
import org.lading.provenance.query.HistoryEntry;
import org.lading.provenance.query.Trace;

/** A trace, which is a graph, as a tree; an item that is reached twice is unfolded once. */
final class TraceTree {
  private final Trace trace;
  private final UnaryOperator<String> note;
  private final Map<EventLocation, Long> times = new HashMap<>();
  private final Map<String, Integer> depths = new HashMap<>();
  private final Map<String, Tree> branches = new HashMap<>();

  private TraceTree(Trace trace, UnaryOperator<String> note) {
    this.trace = trace;
    this.note = note;
    for (HistoryEntry one : trace.events()) {
      times.put(one.location(), one.entry().eventMillis());
    }
    trace.nodes().forEach(node -> depths.put(node.item(), node.depth()));
  }

  /**
   * @param note what is said of an item behind its name, or nothing
   */
  static Tree of(Trace trace, UnaryOperator<String> note) {
    return new TraceTree(trace, note).build();
  }

  private Tree build() {
    Tree root = new Tree(trace.item() + note.apply(trace.item()));
    branches.put(trace.item(), root);
    Set<Trace.Edge> told = new HashSet<>();
    // Links come in the order of the walk, so that one end of each is in the tree already.
    boolean more = true;
    while (more) {
      more = false;
      for (Trace.Edge edge : trace.edges()) {
        if (!told.contains(edge) && place(edge)) {
          told.add(edge);
          more = true;
        }
      }
    }
    return root;
  }

  private boolean place(Trace.Edge edge) {
    String near = near(edge);
    if (near.isEmpty()) {
      return false;
    }
    String far = near.equals(edge.from()) ? edge.to() : edge.from();
    Long millis = times.get(edge.event());
    String label =
        words(edge, near.equals(edge.to()))
            + " "
            + far
            + (millis == null ? "" : ", " + Told.time(millis));
    Tree branch = Objects.requireNonNull(branches.get(near));
    if (branches.containsKey(far)) {
      branch.add(label + " (see above)");
    } else {
      branches.put(far, branch.add(label + note.apply(far)));
    }
    return true;
  }

  /** The end of the link that is in the tree; the nearer to the root when both are. */
  private String near(Trace.Edge edge) {
    boolean from = branches.containsKey(edge.from());
    boolean to = branches.containsKey(edge.to());
    if (from && to) {
      return depth(edge.from()) <= depth(edge.to()) ? edge.from() : edge.to();
    }
    return from ? edge.from() : to ? edge.to() : "";
  }

  private int depth(String item) {
    return depths.getOrDefault(item, Integer.MAX_VALUE);
  }

  private static String words(Trace.Edge edge, boolean farIsSource) {
    return switch (edge.link()) {
      case TRANSFORMED -> farIsSource ? "made from" : "made into";
      case PACKED -> farIsSource ? "held" : "packed in";
      case ATTACHED -> farIsSource ? "carried" : "attached to";
    };
  }
}
