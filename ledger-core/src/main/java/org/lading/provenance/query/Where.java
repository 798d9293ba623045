package org.lading.provenance.query;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lading.provenance.ItemState;

/**
 * Where an item is, and who has it.
 *
 * @param containers what it is in, innermost first
 * @param place the business location or read point named last, by event time, for the item or for a
 *     container it is in
 * @param placeOf the item or container that the place was named for
 * @param truncated whether containers were nested deeper than is followed
 */
public record Where(
    String item,
    ItemState state,
    List<String> containers,
    ItemState.@Nullable Dated place,
    String placeOf,
    boolean truncated) {
  public Where {
    containers = List.copyOf(containers);
  }
}
