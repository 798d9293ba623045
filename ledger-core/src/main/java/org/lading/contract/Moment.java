package org.lading.contract;

import java.util.Comparator;

/**
 * When a contract is looked at: as a deadline falls, before the transactions of the first block
 * later than it, or behind the transactions of one block (docs/spec/contract.md#due).
 *
 * @param dueMillis ledger time above which it is looked at, as of the next millisecond; 0: never
 * @param height of the block behind whose transactions; 0: a deadline falls
 */
public record Moment(long dueMillis, long height) implements Comparable<Moment> {
  public static final Moment NEVER = new Moment(0, 0);

  private static final Comparator<Moment> ORDER =
      Comparator.comparingLong(Moment::dueMillis).thenComparingLong(Moment::height);

  public static Moment deadline(long untilMillis) {
    return new Moment(untilMillis, 0);
  }

  /** Behind the transactions of a block of this time. */
  public static Moment behind(long height, long timeMillis) {
    return new Moment(timeMillis - 1, height);
  }

  public boolean isNever() {
    return dueMillis == 0;
  }

  /** Whether it has come in a block of this time. */
  public boolean isBelow(long timeMillis) {
    return !isNever() && dueMillis < timeMillis;
  }

  /** Ledger time as of which it is looked at. */
  public long nowMillis() {
    return dueMillis + 1;
  }

  /**
   * Whether the fact was there. Blocks may have the same time, so behind one of them their heights
   * decide; whatever has a time above a deadline came behind it.
   */
  boolean sees(KnownFact fact) {
    return height == 0 ? fact.recordedMillis() <= dueMillis : fact.recorded().height() <= height;
  }

  /** The earlier of two. */
  public Moment or(Moment other) {
    if (isNever() || other.isNever()) {
      return isNever() ? other : this;
    }
    return compareTo(other) <= 0 ? this : other;
  }

  @Override
  public int compareTo(Moment other) {
    return ORDER.compare(this, other);
  }
}
