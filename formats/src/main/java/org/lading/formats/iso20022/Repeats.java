package org.lading.formats.iso20022;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lading.formats.epcis.Position;

/** Finds what a message gives to two transactions though it belongs to one. */
final class Repeats {
  private final Findings findings;
  private final Map<Object, Position> seen = new HashMap<>();

  Repeats(Findings findings) {
    this.findings = findings;
  }

  /**
   * Remembers an identifier that came.
   *
   * @param value as read; null if it was not, and then nothing is compared
   * @param within what it is unique within; empty for the message
   */
  void see(@Nullable Element where, @Nullable Object value, String within) {
    if (where == null || value == null || value.equals("")) {
      return;
    }
    if (value instanceof String id && id.length() > MessageOut.ID) {
      // Not kept, so that what is kept of each transaction is bounded.
      findings.add(where, "an identifier of at most " + MessageOut.ID + " characters", id);
      return;
    }
    Object key = within.isEmpty() ? value : value + " " + within;
    Position first = seen.putIfAbsent(key, where.at());
    if (first != null) {
      findings.add(where, "an identifier of this transaction alone", value + ", as at " + first);
    }
  }
}
