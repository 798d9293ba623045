package org.lading.provenance.query;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lading.codec.Limits;
import org.lading.provenance.ItemState;
import org.lading.provenance.ItemState.Dated;

/** Follows an item from container to container and keeps what was said last of any of them. */
final class WhereWalk {
  private final StateReader reader;
  private final String item;
  private final Set<String> containers = new LinkedHashSet<>();
  private final Latest place = new Latest();
  private final Latest holder = new Latest();

  WhereWalk(StateReader reader, String item) {
    this.reader = reader;
    this.item = item;
  }

  /** Empty for an item the ledger does not know. */
  Optional<Where> run() {
    Optional<ItemState> found = reader.item(item);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    ItemState inner = found.get();
    see(inner, item, Long.MIN_VALUE);
    boolean truncated = false;
    long packedMillis = Long.MIN_VALUE;
    Dated outer = container(inner);
    while (outer != null && !outer.value().equals(item) && !containers.contains(outer.value())) {
      if (containers.size() == Limits.CONTAINER_DEPTH) {
        truncated = true;
        break;
      }
      containers.add(outer.value());
      packedMillis = Math.max(packedMillis, outer.sinceMillis());
      Optional<ItemState> container = reader.item(outer.value());
      if (container.isEmpty()) {
        break;
      }
      inner = container.get();
      see(inner, outer.value(), packedMillis);
      outer = container(inner);
    }
    return Optional.of(
        new Where(
            item,
            found.get(),
            containers.stream().toList(),
            place.value,
            place.of.isEmpty() ? item : place.of,
            holder.value,
            holder.of.isEmpty() ? item : holder.of,
            truncated));
  }

  private void see(ItemState state, String of, long packedMillis) {
    place.see(placeOf(state), of, packedMillis);
    holder.see(state.holder(), of, packedMillis);
  }

  /** The container an item is in now, or null. */
  private @Nullable Dated container(ItemState state) {
    Dated container = state.container();
    if (container == null || container.value().isEmpty()) {
      return null;
    }
    Dated emptied = reader.item(container.value()).map(ItemState::emptied).orElse(null);
    return wasEmptied(emptied, container.sinceMillis()) ? null : container;
  }

  /** Whether all was taken out after something was put in at {@code sinceMillis}. */
  static boolean wasEmptied(@Nullable Dated emptied, long sinceMillis) {
    return emptied != null && emptied.sinceMillis() >= sinceMillis;
  }

  private static @Nullable Dated placeOf(ItemState state) {
    Dated business = state.bizLocation();
    Dated read = state.readPoint();
    if (business == null) {
      return read;
    }
    return read != null && read.sinceMillis() > business.sinceMillis() ? read : business;
  }

  /** What was said last; of two at one time, the one about the outer container. */
  private static final class Latest {
    private @Nullable Dated value;
    private String of = "";
    private long countsFromMillis;

    void see(@Nullable Dated said, String about, long packedMillis) {
      if (said == null || said.value().isEmpty()) {
        return;
      }
      long fromMillis = Math.max(said.sinceMillis(), packedMillis);
      if (value == null || fromMillis >= countsFromMillis) {
        value = said;
        of = about;
        countsFromMillis = fromMillis;
      }
    }
  }
}
