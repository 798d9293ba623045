package org.lading.node.admission;

import java.util.OptionalLong;

/**
 * When a validator reports its clock (docs/spec/time.md#reports): when ledger time lags and
 * somebody has something to record, here or elsewhere, and when its clock passes the next deadline;
 * and not again and again when others' clocks are what holds ledger time back.
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

  /**
   * A report of a passed deadline counts as soon as it is ordered, so it is made again only in case
   * it got lost; each time after a pause twice as long, up to this.
   */
  private static final long LONGEST_PAUSE_MILLIS = 60_000;

  private static final long NO_DEADLINE = Long.MAX_VALUE;

  private long ledgerMillis;
  private long deadlineMillis = NO_DEADLINE;
  private long deadlinePauseMillis = LAG_MILLIS;
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

  /**
   * The first block above this ledger time has something to do that nobody submits, as of the last
   * final block.
   */
  void nextDeadline(OptionalLong millis) {
    long next = millis.orElse(NO_DEADLINE);
    // Ledger time is above a deadline that stands where one block was not enough for all of them.
    if (next != deadlineMillis || next < ledgerMillis) {
      deadlinePauseMillis = LAG_MILLIS;
    }
    deadlineMillis = next;
  }

  /** Whether a report belongs into the next batch. */
  boolean wantsReport(long wallMillis, long steadyMillis, boolean waiting) {
    long sinceMillis = steadyMillis - reportedSteadyMillis;
    boolean lags = wallMillis - ledgerMillis > LAG_MILLIS && (waiting || othersWait || opening);
    return (lags && sinceMillis > LAG_MILLIS)
        || (wallMillis > deadlineMillis && sinceMillis > deadlinePauseMillis);
  }

  void reported(long wallMillis, long steadyMillis) {
    if (wallMillis > deadlineMillis && reportedMillis > deadlineMillis) {
      deadlinePauseMillis = Math.min(2 * deadlinePauseMillis, LONGEST_PAUSE_MILLIS);
    }
    reportedMillis = wallMillis;
    reportedSteadyMillis = steadyMillis;
    othersWait = false;
  }

  /** The batch with the last report was not taken: it is made again soon. */
  void reportLost() {
    deadlinePauseMillis = LAG_MILLIS;
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
