package org.lading.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.codec.Limits;
import org.lading.crypto.Bytes;
import org.lading.provenance.PreparedParts;
import org.lading.provenance.SeenEvent;
import org.lading.state.StateView;

/**
 * How many facts that contracts wait for a block may still look at because of events: an item may
 * have a thousand, a transaction may name thousands of items, and nobody but its author wants it.
 */
public final class EventLooks {
  private int left;

  /** For a block. */
  public EventLooks() {
    this(Limits.EVENT_LOOKS_PER_BLOCK);
  }

  EventLooks(int left) {
    this.left = left;
  }

  /** A fact that an event may make known. */
  record Look(SeenEvent event, int part, Bytes watchKey) {}

  /**
   * What the events of a transaction have to be looked at for.
   *
   * @param refusedAt the part that asks for more than the block has left, if one does
   */
  public record Found(List<Look> looks, Optional<Integer> refusedAt) {
    public Found {
      looks = List.copyOf(looks);
    }
  }

  /** Takes the looks from what is left, also when they are too many: finding them was work too. */
  public Found find(StateView state, PreparedParts parts) {
    List<Look> looks = new ArrayList<>();
    List<Integer> over = new ArrayList<>();
    parts.events(
        (seen, part) -> {
          if (over.isEmpty() && !find(state, seen, part, looks)) {
            over.add(part);
          }
        });
    return new Found(over.isEmpty() ? looks : List.of(), over.stream().findFirst());
  }

  /** Whether the event stays within what is left. */
  private boolean find(StateView state, SeenEvent seen, int part, List<Look> looks) {
    if (!EventFacts.mayTell(seen)) {
      return true;
    }
    for (String item : seen.items()) {
      // One more than there may be, to know that there is.
      int most = Math.min(Limits.FACTS_PER_ITEM, left + 1);
      List<StateView.Entry> entries =
          state.scan(
              ContractTables.WATCHED_ITEMS, ContractTables.watchPrefix(item), Bytes.EMPTY, most);
      if (entries.size() > left) {
        left = 0;
        return false;
      }
      left -= entries.size();
      entries.forEach(entry -> looks.add(new Look(seen, part, entry.key())));
    }
    return true;
  }
}
