package org.lading.provenance.query;

import org.lading.provenance.EventLocation;
import org.lading.provenance.event.EpcisEvent;

/** Gives recorded events in full. The tables hold only what most questions need of them. */
@FunctionalInterface
public interface EventBodies {
  /** The event that the tables say is there. */
  EpcisEvent at(EventLocation location);
}
