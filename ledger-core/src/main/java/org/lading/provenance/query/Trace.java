package org.lading.provenance.query;

import java.util.List;
import org.lading.provenance.EventLocation;

/**
 * What an item came from, or went into, as a graph.
 *
 * @param nodes items in the order they were reached, the one asked for first
 * @param events every event that counts, by event time, then by place on the ledger
 * @param truncated whether the walk met a limit and there may be more
 */
public record Trace(
    String item,
    Direction direction,
    List<Node> nodes,
    List<Edge> edges,
    List<HistoryEntry> events,
    boolean truncated) {
  /** Towards what it came from, or towards what was made of it. */
  public enum Direction {
    BACK,
    FORWARD
  }

  /** Why one item is linked with another. */
  public enum Link {
    /** {@code from} was used up, wholly or in part, to make {@code to}. */
    TRANSFORMED,
    /** {@code from} was packed into {@code to}. */
    PACKED,
    /** {@code from} was attached to {@code to}. */
    ATTACHED
  }

  /**
   * An item of the trace.
   *
   * @param carrier whether it only carried the goods for a while: a pallet, a vehicle
   * @param depth links between it and the item asked for
   */
  public record Node(String item, boolean carrier, int depth) {}

  public record Edge(String from, String to, Link link, EventLocation event) {}

  public Trace {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
    events = List.copyOf(events);
  }
}
