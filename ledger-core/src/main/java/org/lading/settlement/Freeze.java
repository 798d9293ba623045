package org.lading.settlement;

import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.identity.OrganisationId;

/** Why an account is frozen, by whom and since when. */
public record Freeze(
    OrganisationId organisation, String reason, String legalReference, long timeMillis) {
  public Bytes encode() {
    return new CanonicalWriter()
        .string(1, organisation.name())
        .string(2, reason)
        .string(3, legalReference)
        .uint64(4, timeMillis)
        .toBytes();
  }

  public static Freeze decode(Bytes encoded) throws MalformedException {
    return CanonicalReader.readAll(
        encoded,
        reader ->
            new Freeze(
                Fields.organisation(reader, 1),
                reader.string(2),
                reader.string(3),
                reader.count(4)));
  }
}
