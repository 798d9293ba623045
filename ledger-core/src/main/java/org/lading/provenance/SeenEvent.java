package org.lading.provenance;

import java.util.Set;
import org.lading.provenance.event.EpcisEvent;

/**
 * An event that was recorded, for the rules of another family that wait for it.
 *
 * @param items keys of everything it names
 * @param readPoint key of the place, or empty
 * @param bizLocation key of the place, or empty
 */
public record SeenEvent(
    EpcisEvent event, Set<String> items, String readPoint, String bizLocation) {}
