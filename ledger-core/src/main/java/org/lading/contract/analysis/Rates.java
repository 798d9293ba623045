package org.lading.contract.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.lading.contract.Days;
import org.lading.contract.Document;
import org.lading.contract.Measure;
import org.lading.contract.Share;
import org.lading.contract.analysis.Term.Amount;
import org.lading.contract.analysis.Term.Range;
import org.lading.contract.analysis.Term.Rated;

/** What the lines of a document come to, where it is known what its rates are counted by. */
final class Rates {
  private static final long DAY_MILLIS = 86_400_000;
  private static final int STEPS_OF_A_RATE = 2;

  /** A share for parts of a step is a fraction, which is reduced. */
  private static final int STEPS_OF_A_FRACTION = 16;

  private final Document document;
  private final Days days;
  private final Effort effort;

  Rates(Document document, Days days, Effort effort) {
    this.document = document;
    this.days = days;
    this.effort = effort;
  }

  Document document() {
    return document;
  }

  Days days() {
    return days;
  }

  Effort effort() {
    return effort;
  }

  /** What a rate comes to where the fact says {@code said}. */
  Amount at(Rated rated, long said) {
    switch (rated.rate().measure()) {
      case Measure.DaysLate(int fact, int deadline) -> {
        long late = said - document.deadlines().get(deadline).untilMillis();
        // Working days are counted one by one.
        boolean counted = days.calendar().isPresent() && late > 0;
        effort.take(STEPS_OF_A_RATE + (counted ? late / DAY_MILLIS : 0));
      }
      case Measure.Beyond beyond -> {
        boolean fraction = beyond.step() > 1 && rated.rate().each() instanceof Share.BasisPoints;
        effort.take(fraction ? STEPS_OF_A_FRACTION : STEPS_OF_A_RATE);
      }
    }
    return rated.at(said, document, days);
  }

  /**
   * What the lines come to.
   *
   * @param said by level, what facts say
   */
  List<Amount> amounts(List<Term> terms, Map<Integer, Long> said) {
    effort.take(terms.size());
    List<Amount> amounts = new ArrayList<>();
    for (Term term : terms) {
      amounts.add(
          switch (term) {
            case Term.Constant(Amount amount) -> amount;
            case Rated rated -> at(rated, said.getOrDefault(rated.level(), 0L));
          });
    }
    return amounts;
  }

  /** The most, or the least, that each line can come to. */
  List<Amount> extremes(List<Term> terms, Map<Integer, Range> ranges, boolean high) {
    effort.take(terms.size());
    List<Amount> amounts = new ArrayList<>();
    for (Term term : terms) {
      amounts.add(
          switch (term) {
            case Term.Constant(Amount amount) -> amount;
            case Rated rated ->
                extreme(rated, Objects.requireNonNull(ranges.get(rated.level())), high);
          });
    }
    return amounts;
  }

  private Amount extreme(Rated rated, Range range, boolean high) {
    return at(rated, rated.rises() == high ? range.high() : range.low());
  }

  /** The most that each line comes to, whatever is said. */
  static List<Amount> caps(List<Term> terms) {
    List<Amount> amounts = new ArrayList<>();
    for (Term term : terms) {
      amounts.add(
          switch (term) {
            case Term.Constant(Amount amount) -> amount;
            case Rated rated -> rated.most();
          });
    }
    return amounts;
  }
}
