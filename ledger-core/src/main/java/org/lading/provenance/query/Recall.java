package org.lading.provenance.query;

import java.util.List;
import java.util.Optional;
import org.lading.crypto.Hash;
import org.lading.provenance.ItemState;

/**
 * Everything made from an item, and where each of it is held now.
 *
 * @param affected in the order in which the trace reached them, the item asked for first
 */
public record Recall(Trace trace, List<Affected> affected) {
  /** How sure it is that something is there. */
  public enum Certainty {
    /** What was said last of it, or of the container it is in. */
    PRESENT,
    /** A lot was there once, and all or part of it may be there still. */
    POSSIBLE
  }

  /**
   * One place where some of an item is held.
   *
   * @param quantity as last given for this place, with {@code unit}; empty where none was given
   * @param containers what it is in there, innermost first
   * @param holder as an item key or the name of an organisation; empty where none was named
   * @param place business location or read point; empty where none was named
   * @param country ISO code from master data of the place or the holder; empty where there is none
   * @param sinceMillis event time that it holds since
   * @param event hash of the event that says so, where one can be named
   */
  public record Holding(
      String item,
      Certainty certainty,
      String quantity,
      String unit,
      List<String> containers,
      String holder,
      String place,
      String country,
      long sinceMillis,
      Optional<Hash> event) {
    public Holding {
      containers = List.copyOf(containers);
    }
  }

  /**
   * An item that the recall reaches.
   *
   * @param holdings where it is; none when it was used up or its life was ended
   */
  public record Affected(Trace.Node node, ItemState state, List<Holding> holdings) {
    public Affected {
      holdings = List.copyOf(holdings);
    }

    public String item() {
      return node.item();
    }

    public boolean isGone() {
      return holdings.isEmpty();
    }
  }

  public Recall {
    affected = List.copyOf(affected);
  }

  public String item() {
    return trace.item();
  }

  public List<Holding> holdings() {
    return affected.stream().flatMap(one -> one.holdings().stream()).toList();
  }

  public boolean truncated() {
    return trace.truncated();
  }
}
