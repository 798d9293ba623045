package org.lading.settlement.query;

import java.util.List;
import org.lading.settlement.AccountEntry;
import org.lading.settlement.AccountId;
import org.lading.settlement.Balance;
import org.lading.settlement.Location;

/**
 * All entries of an account up to a height, in the order of the ledger, each with the balance it
 * left. Whoever trusts the last balance can tell from its history that none is missing.
 */
public record Statement(AccountId account, List<Line> lines) {
  /** One entry, where it is, and what the account held after it. */
  public record Line(Location location, AccountEntry entry, Balance after) {}

  public Statement {
    lines = List.copyOf(lines);
  }

  /** What the account held at the end. */
  public Balance balance() {
    return lines.isEmpty() ? Balance.EMPTY : lines.getLast().after();
  }
}
