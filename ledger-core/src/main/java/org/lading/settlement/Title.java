package org.lading.settlement;

import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.identity.OrganisationId;
import org.lading.identity.ShortName;

/**
 * A document of title: one organisation holds it, until it is surrendered.
 *
 * @param holder the last one, where it is surrendered
 * @param history running hash over all that was done with it
 */
public record Title(
    ShortName kind,
    Hash documentHash,
    OrganisationId holder,
    boolean surrendered,
    long eventCount,
    Hash history) {
  private static final String TAG = "lading/title-history/v1\n";

  static Title issued(ShortName kind, Hash documentHash, OrganisationId holder, Bytes part) {
    return new Title(kind, documentHash, holder, false, 0, Hash.ZERO).next(holder, false, part);
  }

  /** After {@code part}, which is the action as it was signed. */
  Title next(OrganisationId nextHolder, boolean nowSurrendered, Bytes part) {
    return new Title(
        kind,
        documentHash,
        nextHolder,
        nowSurrendered,
        eventCount + 1,
        link(history, part));
  }

  /** The history after one more part, which is the action as it was signed. */
  public static Hash link(Hash before, Bytes part) {
    return Sha256.tagged(TAG, Bytes.concat(before.bytes(), part));
  }

  public Bytes encode() {
    return new CanonicalWriter()
        .string(1, kind.name())
        .bytes(2, documentHash)
        .string(3, holder.name())
        .bool(4, surrendered)
        .uint64(5, eventCount)
        .bytes(6, history)
        .toBytes();
  }

  public static Title decode(Bytes encoded) throws MalformedException {
    return CanonicalReader.readAll(
        encoded,
        reader -> {
          String kind = reader.string(1);
          return new Title(
              Fields.built(reader, () -> new ShortName(kind)),
              reader.hash(2),
              Fields.organisation(reader, 3),
              reader.bool(4),
              reader.count(5),
              reader.hash(6));
        });
  }
}
