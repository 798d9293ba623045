package org.lading.node.ops;

/**
 * Something about this machine or this node's own papers that the operator should see to.
 *
 * @param unready whether the node should get no more clients until it is mended
 */
public record Warning(Kind kind, String detail, boolean unready) {
  /** What it is about. */
  public enum Kind {
    /** The node's own certificate has ended or soon will. */
    CERTIFICATE,
    /** The node's own key ends at a height that has been decided on. */
    KEY,
    /** Little space is left. */
    DISK,
    /** This machine's clock and the others' differ. */
    CLOCK;

    /** As metrics and logs name it. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
