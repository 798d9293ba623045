package org.lading.provenance;

import org.jspecify.annotations.Nullable;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;

/**
 * The state of one item: the chain over its history, and what the latest events said of it.
 *
 * <p>The chain runs in the order of the ledger. Everything else follows event time: an event that
 * arrives late does not put an item back where it was before.
 *
 * @param history running hash over the keys of all its events
 * @param emptied when everything was taken out of it at once; its value is empty text
 */
public record ItemState(
    Hash history,
    long eventCount,
    int flags,
    @Nullable Dated lastEvent,
    @Nullable Dated readPoint,
    @Nullable Dated bizLocation,
    @Nullable Dated disposition,
    @Nullable Dated holder,
    @Nullable Dated owner,
    @Nullable Dated container,
    @Nullable Dated attachedTo,
    @Nullable Dated emptied) {
  private static final byte[] HISTORY_TAG = Bytes.ofUtf8("lading/item-history/v1\n").array();

  /** A class or lot of things, not one thing. */
  public static final int CLASS_LEVEL = 1;

  /** It went into a transformation; of a class, perhaps in part. */
  public static final int USED_AS_INPUT = 2;

  /** Its life was ended by an object event with action DELETE. */
  public static final int DECOMMISSIONED = 4;

  /** At least one event of its history was declared wrong. */
  public static final int HAS_ERRORS = 8;

  /** A value and the event time it holds since; empty text says "none since then". */
  public record Dated(String value, long sinceMillis) {
    void write(CanonicalWriter w) {
      w.string(1, value).sint64(2, sinceMillis);
    }

    static Dated read(CanonicalReader r) throws MalformedException {
      return new Dated(r.string(1), r.sint64(2));
    }
  }

  /** The running hash of a history that {@code event} is added to (an encoded event key). */
  public static Hash chained(Sha256 sha, Hash history, Bytes event) {
    return sha.add(HISTORY_TAG).add(history).add(event).finish();
  }

  public boolean has(int flag) {
    return (flags & flag) != 0;
  }

  public Bytes encode() {
    CanonicalWriter w = new CanonicalWriter(256);
    w.bytes(1, history).uint64(2, eventCount).uint32(3, flags);
    dated(w, 4, lastEvent);
    dated(w, 5, readPoint);
    dated(w, 6, bizLocation);
    dated(w, 7, disposition);
    dated(w, 8, holder);
    dated(w, 9, owner);
    dated(w, 10, container);
    dated(w, 11, attachedTo);
    dated(w, 12, emptied);
    return w.toBytes();
  }

  public static ItemState decode(Bytes bytes) throws MalformedException {
    return CanonicalReader.readAll(
        bytes,
        r ->
            new ItemState(
                r.hash(1),
                r.count(2),
                r.uint32(3),
                dated(r, 4),
                dated(r, 5),
                dated(r, 6),
                dated(r, 7),
                dated(r, 8),
                dated(r, 9),
                dated(r, 10),
                dated(r, 11),
                dated(r, 12)));
  }

  private static void dated(CanonicalWriter w, int field, @Nullable Dated value) {
    if (value != null) {
      w.message(field, value::write);
    }
  }

  private static @Nullable Dated dated(CanonicalReader r, int field) throws MalformedException {
    return r.has(field) ? r.message(field, Dated::read) : null;
  }
}
