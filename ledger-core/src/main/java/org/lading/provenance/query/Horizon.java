package org.lading.provenance.query;

import org.lading.provenance.EventLocation;

/**
 * How far a question sees.
 *
 * @param height the last block that counts: what was recorded, and declared wrong, later is unknown
 * @param timeMillis the last event time that counts: what happened later has not happened yet
 * @param withDeclaredWrong whether events that were declared wrong count like others
 */
public record Horizon(long height, long timeMillis, boolean withDeclaredWrong) {
  /** Everything known now, without what was declared wrong. */
  public static final Horizon NOW = new Horizon(Long.MAX_VALUE, Long.MAX_VALUE, false);

  public Horizon {
    if (height < 0) {
      throw new IllegalArgumentException("a height is not negative: " + height);
    }
  }

  public Horizon atHeight(long lastHeight) {
    return new Horizon(lastHeight, timeMillis, withDeclaredWrong);
  }

  public Horizon atTime(long lastMillis) {
    return new Horizon(height, lastMillis, withDeclaredWrong);
  }

  public Horizon countingDeclaredWrong() {
    return new Horizon(height, timeMillis, true);
  }

  /** Whether the whole ledger is seen. */
  boolean isOpen() {
    return height == Long.MAX_VALUE && timeMillis == Long.MAX_VALUE;
  }

  boolean sees(EventLocation location) {
    return location.height() <= height;
  }

  /** Whether what an event says counts. */
  boolean counts(HistoryEntry entry) {
    return !entry.declaresError()
        && entry.entry().eventMillis() <= timeMillis
        && (withDeclaredWrong || !entry.declaredWrong());
  }
}
