package org.lading.provenance;

import org.lading.crypto.Bytes;
import org.lading.crypto.Sha256;
import org.lading.provenance.event.Action;
import org.lading.provenance.event.EpcisEvent;
import org.lading.state.Table;

/**
 * What the index tables hold of one event: a function of the event and its place alone, so that it
 * can be made again from the blocks without what was known before.
 */
final class EventIndex {
  /** Takes what is to be put. */
  @FunctionalInterface
  interface Sink {
    void put(Table table, Bytes key, Bytes value);
  }

  private final EpcisEvent event;
  private final EventItems items;
  private final EventKey key;
  private final Bytes location;
  private final long millis;
  private final Sha256 sha;

  EventIndex(
      EpcisEvent event,
      long millis,
      EventItems items,
      EventKey key,
      EventLocation location,
      Sha256 sha) {
    this.event = event;
    this.millis = millis;
    this.items = items;
    this.key = key;
    this.location = location.encode();
    this.sha = sha;
  }

  /** All that the event puts into index tables. */
  void addAll(Sink into) {
    items.roles().forEach((item, roles) -> addItem(item, roles, into));
    addLinks(into);
  }

  /** One item's line. */
  void addItem(String item, int roles, Sink into) {
    into.put(
        ProvenanceTables.ITEM_EVENTS, Bytes.concat(prefix(item), location), entry(roles).encode());
  }

  /** What the event ties together, if it is of a kind that does. */
  void addLinks(Sink into) {
    if (!links()) {
      return;
    }
    String transformation = "";
    if (event instanceof EpcisEvent.TransformationEvent e && e.transformationID() != null) {
      transformation = e.transformationID();
      into.put(
          ProvenanceTables.TRANSFORMATIONS,
          Bytes.concat(prefix(transformation), location),
          entry(0).encode());
    }
    into.put(
        ProvenanceTables.EVENT_LINKS,
        location,
        new EventLinks(
                entry(0),
                items.parent(),
                items.children(),
                items.inputs(),
                items.outputs(),
                transformation)
            .encode());
  }

  boolean links() {
    return switch (event) {
      case EpcisEvent.AggregationEvent _,
          EpcisEvent.AssociationEvent _,
          EpcisEvent.TransformationEvent _ ->
          true;
      case EpcisEvent.ObjectEvent _, EpcisEvent.TransactionEvent _ -> false;
    };
  }

  /** {@link ProvenanceTables#indexPrefix} on the one digest of this event. */
  Bytes prefix(String name) {
    return sha.add(Bytes.ofUtf8(name)).finish().bytes();
  }

  private ItemEntry entry(int roles) {
    Action action = event.action();
    int type =
        switch (event) {
          case EpcisEvent.ObjectEvent _ -> 1;
          case EpcisEvent.AggregationEvent _ -> ItemEntry.AGGREGATION;
          case EpcisEvent.TransactionEvent _ -> 3;
          case EpcisEvent.TransformationEvent _ -> ItemEntry.TRANSFORMATION;
          case EpcisEvent.AssociationEvent _ -> ItemEntry.ASSOCIATION;
        };
    return new ItemEntry(key, millis, type, action == null ? 0 : action.code(), roles);
  }
}
