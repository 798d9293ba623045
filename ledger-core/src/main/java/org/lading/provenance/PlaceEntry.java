package org.lading.provenance;

import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;

/**
 * Where a place or a party is, as the master data of a document says; empty text where it does not.
 *
 * @param country as written, ISO 3166-1 in two or three letters
 * @param latitude decimal degrees as written, as is {@code longitude}
 */
public record PlaceEntry(String name, String country, String latitude, String longitude) {
  /** Nothing is known. */
  public static final PlaceEntry UNKNOWN = new PlaceEntry("", "", "", "");

  /** Whether it says on which part of the world the place is. */
  public boolean locates() {
    return !country.isEmpty() || hasCoordinates();
  }

  public boolean hasCoordinates() {
    return !latitude.isEmpty() && !longitude.isEmpty();
  }

  public Bytes encode() {
    return new CanonicalWriter(64)
        .string(1, name)
        .string(2, country)
        .string(3, latitude)
        .string(4, longitude)
        .toBytes();
  }

  public static PlaceEntry decode(Bytes bytes) throws MalformedException {
    return CanonicalReader.readAll(
        bytes, r -> new PlaceEntry(r.string(1), r.string(2), r.string(3), r.string(4)));
  }
}
