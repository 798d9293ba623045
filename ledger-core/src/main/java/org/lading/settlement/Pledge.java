package org.lading.settlement;

import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.identity.OrganisationId;

/** To whom a title is pledged, for what and since when. */
public record Pledge(OrganisationId pledgee, String reference, long timeMillis) {
  public Bytes encode() {
    return new CanonicalWriter()
        .string(1, pledgee.name())
        .string(2, reference)
        .uint64(3, timeMillis)
        .toBytes();
  }

  public static Pledge decode(Bytes encoded) throws MalformedException {
    return CanonicalReader.readAll(
        encoded,
        reader -> new Pledge(Fields.organisation(reader, 1), reader.string(2), reader.count(3)));
  }
}
