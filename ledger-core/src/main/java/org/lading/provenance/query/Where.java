package org.lading.provenance.query;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lading.provenance.ItemState;

/**
 * Where an item is, and who has it. Goods in a container are where the container is, and with whom:
 * what was last said of a container counts for its contents from when they were put into it, until
 * something later is said of them.
 *
 * @param containers what it is in, innermost first
 * @param place the business location or read point that holds for the item
 * @param placeOf the item or container that the place was named for
 * @param holder the party that holds the item
 * @param holderOf the item or container that the holder was named for
 * @param truncated whether containers were nested deeper than is followed
 */
public record Where(
    String item,
    ItemState state,
    List<String> containers,
    ItemState.@Nullable Dated place,
    String placeOf,
    ItemState.@Nullable Dated holder,
    String holderOf,
    boolean truncated) {
  public Where {
    containers = List.copyOf(containers);
  }
}
