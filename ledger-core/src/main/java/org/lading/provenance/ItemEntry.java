package org.lading.provenance;

import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;

/**
 * One event in the history of an item, as the index keeps it.
 *
 * @param type 1 object, 2 aggregation, 3 transaction, 4 transformation, 5 association
 * @param action 0 none, 1 ADD, 2 OBSERVE, 3 DELETE
 * @param roles what the item was in the event: the sum of {@link ItemRole#bit}
 */
public record ItemEntry(EventKey event, long eventMillis, int type, int action, int roles) {
  public static final int AGGREGATION = 2;
  public static final int TRANSFORMATION = 4;
  public static final int ASSOCIATION = 5;

  public boolean has(ItemRole role) {
    return (roles & role.bit()) != 0;
  }

  /** Whether events of its type tie items together, so that there may be {@link EventLinks}. */
  public boolean links() {
    return type == AGGREGATION || type == TRANSFORMATION || type == ASSOCIATION;
  }

  public Bytes encode() {
    return new CanonicalWriter(96)
        .bytes(1, event.encode())
        .sint64(2, eventMillis)
        .uint32(3, type)
        .uint32(4, action)
        .uint32(5, roles)
        .toBytes();
  }

  public static ItemEntry decode(Bytes bytes) throws MalformedException {
    return CanonicalReader.readAll(
        bytes,
        (CanonicalReader r) ->
            new ItemEntry(
                EventKey.decode(r.bytes(1)), r.sint64(2), r.uint32(3), r.uint32(4), r.uint32(5)));
  }
}
