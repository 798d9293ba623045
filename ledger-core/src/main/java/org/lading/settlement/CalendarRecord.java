package org.lading.settlement;

import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.identity.OrganisationId;

/**
 * Which version of a calendar is the last.
 *
 * @param publisher of the first version
 * @param versionCount how many versions there are
 */
public record CalendarRecord(OrganisationId publisher, int lastVersion, int versionCount) {
  public Bytes encode() {
    return new CanonicalWriter()
        .string(1, publisher.name())
        .uint32(2, lastVersion)
        .uint32(3, versionCount)
        .toBytes();
  }

  public static CalendarRecord decode(Bytes encoded) throws MalformedException {
    return CanonicalReader.readAll(
        encoded,
        reader ->
            new CalendarRecord(Fields.organisation(reader, 1), reader.uint32(2), reader.uint32(3)));
  }
}
