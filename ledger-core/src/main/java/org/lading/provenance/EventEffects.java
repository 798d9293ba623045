package org.lading.provenance;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.provenance.ItemState.Dated;
import org.lading.provenance.event.Action;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.EventCommon;
import org.lading.provenance.event.Quantity;

/** What an event that is new to the ledger does to the items it names. */
final class EventEffects {
  private final Changes changes;
  private final Context context;
  private final EpcisEvent event;
  private final EventItems items;
  private final EventKey key;
  private final Bytes encodedKey;
  private final EventIndex index;
  private final long millis;
  private final Sha256 sha = new Sha256();

  EventEffects(
      Changes changes,
      Context context,
      EpcisEvent event,
      long millis,
      EventItems items,
      EventKey key,
      EventLocation location) {
    this.changes = changes;
    this.context = context;
    this.event = event;
    this.items = items;
    this.key = key;
    this.encodedKey = key.encode();
    this.millis = millis;
    this.index = new EventIndex(event, millis, items, key, location, sha);
  }

  void apply() throws ProvenanceRules.Refusal {
    for (Map.Entry<String, Integer> item : items.roles().entrySet()) {
      addToHistory(item.getKey(), item.getValue(), true);
    }
    index.addLinks(changes::put);
    if (!key.declaresError()) {
      for (String child : items.children()) {
        moveChild(child);
      }
    }
  }

  /**
   * The same for one item that the event names.
   *
   * @param counts false leaves only the entry in its history, as of an event that was declared
   *     wrong
   */
  void applyTo(String item, boolean counts) throws ProvenanceRules.Refusal {
    Integer roles = items.roles().get(item);
    if (roles == null) {
      throw new IllegalArgumentException("the event does not name " + item);
    }
    addToHistory(item, roles, counts);
    if (counts && !key.declaresError() && items.children().contains(item)) {
      moveChild(item);
    }
  }

  private void addToHistory(String item, int roles, boolean counts) throws ProvenanceRules.Refusal {
    Bytes stateKey = ProvenanceTables.itemKey(item);
    ItemState before = changes.item(stateKey);
    ItemChange change = new ItemChange(before, millis);
    change.history = ItemState.chained(sha, change.history, encodedKey);
    change.eventCount = Math.addExact(change.eventCount, 1);
    if (items.isClass(item)) {
      change.flags |= ItemState.CLASS_LEVEL;
    }
    if (key.declaresError()) {
      // What it said before is worked out again when corrections are applied; it is flagged here.
      change.flags |= ItemState.HAS_ERRORS;
    } else if (counts) {
      observe(change, roles, before == null || before.lastEvent() == null);
    }
    changes.putHistory(stateKey, change.toState().encode());
    index.addItem(item, roles, changes::put);
  }

  private void observe(ItemChange change, int roles, boolean first) {
    EventCommon common = event.common();
    change.lastEvent = change.newer(change.lastEvent, "");
    change.readPoint = change.unlessEmpty(change.readPoint, items.readPoint());
    change.bizLocation = change.unlessEmpty(change.bizLocation, items.bizLocation());
    String disposition = common.disposition();
    change.disposition =
        change.unlessEmpty(change.disposition, disposition == null ? "" : disposition);
    String holder = items.holder().isEmpty() && first ? context.author() : items.holder();
    String owner = items.owner().isEmpty() && first ? context.author() : items.owner();
    change.holder = change.unlessEmpty(change.holder, holder);
    change.owner = change.unlessEmpty(change.owner, owner);
    if ((roles & ItemRole.INPUT.bit()) != 0) {
      change.flags |= ItemState.USED_AS_INPUT;
    }
    if (event instanceof EpcisEvent.ObjectEvent && event.action() == Action.DELETE) {
      change.flags |= ItemState.DECOMMISSIONED;
    }
    if ((roles & ItemRole.PARENT.bit()) != 0
        && event.action() == Action.DELETE
        && index.links()
        && items.children().isEmpty()) {
      change.emptied = change.newer(change.emptied, "");
    }
  }

  /** Puts a child into its parent or takes it out, unless a later event said otherwise before. */
  private void moveChild(String child) {
    if (items.parent().isEmpty()) {
      return;
    }
    boolean association = event instanceof EpcisEvent.AssociationEvent;
    boolean in = event.action() != Action.DELETE;
    Bytes stateKey = ProvenanceTables.itemKey(child);
    ItemState before = changes.item(stateKey);
    if (before == null) {
      throw new IllegalStateException("the child " + child + " has no state");
    }
    if (!contents(items.parent(), child, in, association)) {
      return;
    }
    ItemChange change = new ItemChange(before, millis);
    Dated old = association ? change.attachedTo : change.container;
    String former = old == null ? "" : old.value();
    if (!in && !former.isEmpty() && !former.equals(items.parent())) {
      return;
    }
    Dated now = change.newer(old, in ? items.parent() : "");
    if (association) {
      change.attachedTo = now;
    } else {
      change.container = now;
    }
    changes.put(ProvenanceTables.ITEMS, stateKey, change.toState().encode());
    boolean moved = in && now.value().equals(items.parent()) && !former.equals(items.parent());
    if (moved && !former.isEmpty() && !items.isClass(child)) {
      // One thing is in one container: the former one no longer holds it.
      contents(former, child, false, association);
    }
  }

  /** Whether the entry followed this event: it does not when it already knows a later one. */
  private boolean contents(String parent, String child, boolean in, boolean association) {
    Bytes at = Bytes.concat(prefix(parent), prefix(child));
    ContentsEntry before = changes.contents(at);
    if (before != null && before.sinceMillis() > millis) {
      return false;
    }
    Quantity quantity = items.quantity(child);
    String amount =
        quantity == null || quantity.quantity() == null ? "" : quantity.quantity().text();
    String unit = quantity == null || quantity.uom() == null ? "" : quantity.uom();
    changes.put(
        ProvenanceTables.CONTENTS,
        at,
        new ContentsEntry(child, in, millis, association, amount, unit).encode());
    return true;
  }

  private Bytes prefix(String name) {
    return index.prefix(name);
  }

  /** An item's state while one event changes it. */
  private static final class ItemChange {
    private final long millis;
    private Hash history = Hash.ZERO;
    private long eventCount;
    private int flags;
    private @Nullable Dated lastEvent;
    private @Nullable Dated readPoint;
    private @Nullable Dated bizLocation;
    private @Nullable Dated disposition;
    private @Nullable Dated holder;
    private @Nullable Dated owner;
    private @Nullable Dated container;
    private @Nullable Dated attachedTo;
    private @Nullable Dated emptied;

    ItemChange(@Nullable ItemState before, long millis) {
      this.millis = millis;
      if (before != null) {
        history = before.history();
        eventCount = before.eventCount();
        flags = before.flags();
        lastEvent = before.lastEvent();
        readPoint = before.readPoint();
        bizLocation = before.bizLocation();
        disposition = before.disposition();
        holder = before.holder();
        owner = before.owner();
        container = before.container();
        attachedTo = before.attachedTo();
        emptied = before.emptied();
      }
    }

    /** {@code value} as of this event, or what a later event said already. */
    Dated newer(@Nullable Dated old, String value) {
      return old != null && old.sinceMillis() > millis ? old : new Dated(value, millis);
    }

    @Nullable Dated unlessEmpty(@Nullable Dated old, String value) {
      return value.isEmpty() ? old : newer(old, value);
    }

    ItemState toState() {
      return new ItemState(
          history,
          eventCount,
          flags,
          lastEvent,
          readPoint,
          bizLocation,
          disposition,
          holder,
          owner,
          container,
          attachedTo,
          emptied);
    }
  }
}
