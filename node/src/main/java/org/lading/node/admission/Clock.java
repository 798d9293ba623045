package org.lading.node.admission;

/**
 * When a validator reports its clock (docs/spec/time.md#reports): when ledger time lags and
 * somebody has something to record, here or elsewhere; and not again and again when others' clocks
 * are what holds it back.
 */
final class Clock {
  private static final long LAG_MILLIS = 1_000;

  /** An idle ledger's time first catches up before transactions are put in its order. */
  private static final long HOLD_LAG_MILLIS = 10_000;

  private static final long HOLD_MILLIS = 2_000;

  /**
   * A report of another is followed when it is so much later than one's own: more than the reports
   * of one round are apart on slow machines, else each would call forth the next for ever.
   */
  private static final long FOLLOW_MILLIS = 8_000;

  private long ledgerMillis;
  private long reportedMillis;
  private long reportedSteadyMillis = Long.MIN_VALUE / 2;
  private long heldSinceMillis = -1;
  private boolean othersWait;
  private boolean opening;

  Clock(long ledgerMillis) {
    this.ledgerMillis = ledgerMillis;
    this.reportedMillis = ledgerMillis;
  }

  /** Until an epoch has a block, those kept from the one before wait to be vouched for. */
  void opening(boolean yes) {
    opening = yes;
  }

  /**
   * A block became final.
   *
   * @param latestReportMillis the greatest time another validator reported in it; 0 for none
   */
  void onFinal(long blockMillis, boolean hasTransactions, long latestReportMillis) {
    ledgerMillis = Math.max(ledgerMillis, blockMillis);
    othersWait |= hasTransactions || latestReportMillis - FOLLOW_MILLIS > reportedMillis;
  }

  /** Whether a report belongs into the next batch. */
  boolean wantsReport(long wallMillis, long steadyMillis, boolean waiting) {
    boolean lags = wallMillis - ledgerMillis > LAG_MILLIS;
    return lags
        && (waiting || othersWait || opening)
        && steadyMillis - reportedSteadyMillis > LAG_MILLIS;
  }

  void reported(long wallMillis, long steadyMillis) {
    reportedMillis = wallMillis;
    reportedSteadyMillis = steadyMillis;
    othersWait = false;
  }

  /** Whether what waits should wait on, for ledger time to catch up. */
  boolean holdsBack(long wallMillis, long steadyMillis) {
    if (wallMillis - ledgerMillis <= HOLD_LAG_MILLIS) {
      heldSinceMillis = -1;
      return false;
    }
    if (heldSinceMillis < 0) {
      heldSinceMillis = steadyMillis;
    }
    return steadyMillis - heldSinceMillis < HOLD_MILLIS;
  }
}
