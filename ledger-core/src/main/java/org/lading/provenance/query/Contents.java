package org.lading.provenance.query;

import java.util.List;
import org.lading.provenance.ContentsEntry;

/**
 * What is in a container now, and in the containers in it.
 *
 * @param truncated whether there was more than is followed
 */
public record Contents(String container, List<Node> children, boolean truncated) {
  /** A thing or an amount of a class, and what is in it. */
  public record Node(ContentsEntry entry, List<Node> children) {
    public Node {
      children = List.copyOf(children);
    }
  }

  public Contents {
    children = List.copyOf(children);
  }
}
