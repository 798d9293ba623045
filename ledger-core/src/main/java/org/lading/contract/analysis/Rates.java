package org.lading.contract.analysis;

import org.lading.contract.Days;
import org.lading.contract.Document;
import org.lading.contract.Measure;
import org.lading.contract.analysis.Term.Amount;
import org.lading.contract.analysis.Term.Rated;

/** What rates come to by what facts say, as days are counted; each answer is paid for in steps. */
record Rates(Document document, Days days, Steps steps) {
  private static final long STEPS_OF_ONE = 4;
  private static final long DAYS_OF_A_STEP = 8;
  private static final long DAY_MILLIS = 86_400_000;

  /**
   * What a rate comes to.
   *
   * @param said a time, or a value of a field as a number
   */
  Amount at(Rated rated, long said) {
    steps.take(STEPS_OF_ONE + days(rated, said) / DAYS_OF_A_STEP);
    return rated.at(said, document, days);
  }

  /** A calendar is gone through day by day. */
  private long days(Rated rated, long said) {
    return rated.rate().measure() instanceof Measure.DaysLate(int fact, int deadline)
            && days.calendar().isPresent()
        ? Math.abs(said - document.deadlines().get(deadline).untilMillis()) / DAY_MILLIS
        : 0;
  }
}
