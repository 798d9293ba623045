package org.lading.provenance.query;

import java.util.List;
import java.util.Optional;
import org.lading.crypto.Hash;

/**
 * Where the chain of custody of an item does not hold.
 *
 * @param examined events looked at: of the item, and of what carried it while it did
 * @param withoutCoordinates read points that travel could not be judged by
 */
public record Gaps(String item, int examined, List<Gap> gaps, List<String> withoutCoordinates) {
  /** What does not hold. */
  public enum Kind {
    /** Shipped, and not received within the days given. */
    NOT_RECEIVED,
    /** Received, later than the days given. */
    RECEIVED_LATE,
    /** It leaves a holder that did not have it as far as earlier events say. */
    TWO_HOLDERS,
    /** Received before it was shipped, seen before it was made or after it was used up. */
    TIME_REVERSED,
    /** Read at two points that are farther apart than it can have travelled. */
    IMPOSSIBLE_TRAVEL
  }

  /**
   * One of them.
   *
   * @param atMillis event time
   * @param event hash of the event at which it shows
   * @param earlier the event it does not fit with, where there is one
   */
  public record Gap(Kind kind, long atMillis, Hash event, Optional<Hash> earlier, String detail) {}

  /**
   * What is asked.
   *
   * @param nowMillis event time up to which an item may still be on its way
   * @param days that a shipment may take
   * @param kilometresPerHour that goods can travel at most
   */
  public record Question(long nowMillis, int days, int kilometresPerHour) {}

  public Gaps {
    gaps = List.copyOf(gaps);
    withoutCoordinates = List.copyOf(withoutCoordinates);
  }
}
