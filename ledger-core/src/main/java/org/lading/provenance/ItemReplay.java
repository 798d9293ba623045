package org.lading.provenance;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.provenance.event.EpcisEvent;
import org.lading.state.StateChange;
import org.lading.state.StateValue;
import org.lading.state.StateView;
import org.lading.state.Table;

/**
 * What some of the events of one item say of it, by the very rules that keep the state: all of them
 * give the item's state and its entries in the table of contents; without those that came later, or
 * were declared wrong, it is what the state was, or should have been.
 */
public final class ItemReplay {
  private final String item;
  private final OneItem state = new OneItem();

  public ItemReplay(String item) {
    this.item = item;
  }

  /**
   * Adds an event of the item's history; events are added in the order of the ledger.
   *
   * @param record who recorded it
   * @param counts false leaves it in the history and takes nothing it says
   */
  public void add(
      EpcisEvent event, EventKey key, EventLocation location, EventRecord record, boolean counts) {
    EventRecord.Attestation first = record.attestations().getFirst();
    Context context =
        new Context(
            first.organisation(),
            first.transactionId(),
            location.height(),
            location.txIndex(),
            Long.MAX_VALUE);
    Changes changes = new Changes(state, first.transactionId());
    try {
      new EventEffects(
              changes,
              context,
              event,
              event.common().eventTime().epochMillis(),
              EventItems.of(event),
              key,
              location)
          .applyTo(item, counts);
    } catch (ProvenanceRules.Refusal e) {
      throw new IllegalStateException("a recorded event is refused: " + e.getMessage(), e);
    }
    changes.inOrder().forEach(state::apply);
  }

  /** The item's state; empty when no event was added. */
  public Optional<ItemState> state() {
    return state
        .get(ProvenanceTables.ITEMS, ProvenanceTables.itemKey(item))
        .map(value -> decoded(ItemState::decode, value));
  }

  /** What is known of the item as a child of {@code parent}. */
  public Optional<ContentsEntry> in(String parent) {
    Bytes key =
        Bytes.concat(ProvenanceTables.indexPrefix(parent), ProvenanceTables.indexPrefix(item));
    return state
        .get(ProvenanceTables.CONTENTS, key)
        .map(value -> decoded(ContentsEntry::decode, value));
  }

  private interface Decoder<T> {
    T decode(Bytes bytes) throws MalformedException;
  }

  private static <T> T decoded(Decoder<T> decoder, StateValue value) {
    try {
      return decoder.decode(value.value());
    } catch (MalformedException e) {
      throw new IllegalStateException("a value just written does not read", e);
    }
  }

  /** Holds little: one item and the containers it was in. */
  private static final class OneItem implements StateView {
    private final Map<Bytes, StateValue> items = new TreeMap<>();
    private final Map<Bytes, StateValue> contents = new TreeMap<>();

    void apply(StateChange change) {
      if (change.table().equals(ProvenanceTables.ITEMS)) {
        change.value().ifPresent(value -> items.put(change.key(), value));
      } else if (change.table().equals(ProvenanceTables.CONTENTS)) {
        change.value().ifPresent(value -> contents.put(change.key(), value));
      }
    }

    @Override
    public Optional<StateValue> get(Table table, Bytes key) {
      return Optional.ofNullable(
          table.equals(ProvenanceTables.ITEMS) ? items.get(key) : contents.get(key));
    }

    @Override
    public List<Entry> scan(Table table, Bytes prefix, Bytes after, int limit) {
      throw new UnsupportedOperationException("the rules read single keys");
    }
  }
}
