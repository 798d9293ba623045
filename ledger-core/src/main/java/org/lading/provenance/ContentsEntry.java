package org.lading.provenance;

import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;

/**
 * What is known of one child and one parent.
 *
 * @param present whether the latest event (by event time) put it in rather than took it out
 * @param sinceMillis time of that event
 * @param association attached (association) rather than packed (aggregation)
 * @param quantity of a class of things, as the event gave it last; empty for none
 */
public record ContentsEntry(
    String child,
    boolean present,
    long sinceMillis,
    boolean association,
    String quantity,
    String unit) {
  public Bytes encode() {
    return new CanonicalWriter(96)
        .string(1, child)
        .bool(2, present)
        .sint64(3, sinceMillis)
        .bool(4, association)
        .string(5, quantity)
        .string(6, unit)
        .toBytes();
  }

  public static ContentsEntry decode(Bytes bytes) throws MalformedException {
    return CanonicalReader.readAll(
        bytes,
        r ->
            new ContentsEntry(
                r.string(1), r.bool(2), r.sint64(3), r.bool(4), r.string(5), r.string(6)));
  }
}
