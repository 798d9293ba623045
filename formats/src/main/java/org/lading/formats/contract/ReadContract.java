package org.lading.formats.contract;

import java.util.Map;
import org.lading.contract.Document;

/**
 * A contract that was read, and where in the text its parts stand.
 *
 * @param spots by the path of the part, as in {@link org.lading.contract.Problem}
 */
public record ReadContract(Document document, Map<String, Spot> spots) {
  public ReadContract {
    spots = Map.copyOf(spots);
  }

  /** Where the part stands, or else the nearest that it is in. */
  public Spot spot(String path) {
    return nearest(spots, path);
  }

  static Spot nearest(Map<String, Spot> spots, String path) {
    String within = path;
    while (!within.isEmpty()) {
      Spot spot = spots.get(within);
      if (spot != null) {
        return spot;
      }
      within =
          within.substring(
              0, Math.max(0, Math.max(within.lastIndexOf('.'), within.lastIndexOf('['))));
    }
    return Spot.BEGIN;
  }
}
