package org.lading.provenance.query;

import org.lading.provenance.EventLocation;

/**
 * A time an item was in a container, or attached to something.
 *
 * @param attached by an association rather than an aggregation
 * @param fromMillis event time at which it was put in
 * @param toMillis event time at which it left; {@link Long#MAX_VALUE} where it is still in
 * @param in the event that put it in
 */
public record Span(
    String container, boolean attached, long fromMillis, long toMillis, EventLocation in) {
  /** The part of this time that lies between two others; empty when it ends before it begins. */
  Span within(long earliestMillis, long latestMillis) {
    return new Span(
        container,
        attached,
        Math.max(fromMillis, earliestMillis),
        Math.min(toMillis, latestMillis),
        in);
  }

  public boolean isEmpty() {
    return toMillis < fromMillis;
  }
}
