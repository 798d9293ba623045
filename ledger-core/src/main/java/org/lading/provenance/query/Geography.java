package org.lading.provenance.query;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lading.provenance.PlaceEntry;

/**
 * Where on earth places are: by the coordinates of a geo URI (RFC 5870), or by the master data on
 * the ledger. A GLN that has none as a place is looked for as a party, and the other way round.
 */
final class Geography {
  private static final Pattern GEO =
      Pattern.compile("geo:(-?\\d{1,3}(?:\\.\\d{1,20})?),(-?\\d{1,3}(?:\\.\\d{1,20})?)(?:[,;].*)?");
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,3}(?:\\.\\d{1,20})?");
  private static final Pattern GLN =
      Pattern.compile("https://id\\.gs1\\.org/(414|417)/(\\d{13})(?:/254/.*)?");

  /** Decimal degrees. */
  record Coordinates(BigDecimal latitude, BigDecimal longitude) {}

  private final StateReader reader;
  private final Map<String, PlaceEntry> known = new HashMap<>();

  Geography(StateReader reader) {
    this.reader = reader;
  }

  PlaceEntry place(String key) {
    PlaceEntry entry = known.get(key);
    if (entry == null) {
      entry = find(key);
      known.put(key, entry);
    }
    return entry;
  }

  /** The country of the first of these that has one; empty where none has. */
  String country(String... keys) {
    for (String key : keys) {
      String country = key.isEmpty() ? "" : place(key).country();
      if (!country.isEmpty()) {
        return country;
      }
    }
    return "";
  }

  Optional<Coordinates> coordinates(String key) {
    PlaceEntry entry = place(key);
    if (!NUMBER.matcher(entry.latitude()).matches()
        || !NUMBER.matcher(entry.longitude()).matches()) {
      return Optional.empty();
    }
    BigDecimal latitude = new BigDecimal(entry.latitude());
    BigDecimal longitude = new BigDecimal(entry.longitude());
    boolean onEarth =
        latitude.abs().compareTo(BigDecimal.valueOf(90)) <= 0
            && longitude.abs().compareTo(BigDecimal.valueOf(180)) <= 0;
    return onEarth ? Optional.of(new Coordinates(latitude, longitude)) : Optional.empty();
  }

  private PlaceEntry find(String key) {
    Matcher geo = GEO.matcher(key);
    if (geo.matches()) {
      return new PlaceEntry("", "", geo.group(1), geo.group(2));
    }
    for (String name : names(key)) {
      Optional<PlaceEntry> entry = reader.place(name);
      if (entry.isPresent()) {
        return entry.get();
      }
    }
    return PlaceEntry.UNKNOWN;
  }

  private static List<String> names(String key) {
    Matcher gln = GLN.matcher(key);
    return gln.matches()
        ? List.of(
            key, "https://id.gs1.org/414/" + gln.group(2), "https://id.gs1.org/417/" + gln.group(2))
        : List.of(key);
  }
}
