package org.lading.provenance.query;

import java.util.List;

/**
 * What of every lot came to and left one facility.
 *
 * @param lots such as an event there gives an amount of, by name; each with the accounts of that
 *     facility alone
 * @param truncated whether there are more lots on the ledger than were looked at
 */
public record PlaceBalance(String facility, List<Balance> lots, boolean truncated) {
  public PlaceBalance {
    lots = List.copyOf(lots);
  }
}
