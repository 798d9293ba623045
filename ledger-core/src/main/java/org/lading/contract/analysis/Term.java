package org.lading.contract.analysis;

import java.math.BigInteger;
import org.lading.contract.Days;
import org.lading.contract.Document;
import org.lading.contract.Measure;
import org.lading.contract.Share;
import org.lading.contract.Share.Rate;
import org.lading.contract.Value;

/** One line of a clause as an amount: of what was funded, and of what a fact says. */
sealed interface Term {
  /** A line that pays nothing, or the rest, of which others tell. */
  Constant NOTHING = new Constant(Amount.NOTHING);

  BigInteger WHOLE = BigInteger.valueOf(Share.WHOLE_BASIS_POINTS);

  /**
   * {@code points / parts} basis points of what was funded, rounded down, and a sum.
   *
   * @param parts above 0
   */
  record Amount(BigInteger points, BigInteger parts, BigInteger sum) {
    static final Amount NOTHING = new Amount(BigInteger.ZERO, BigInteger.ONE, BigInteger.ZERO);

    BigInteger of(BigInteger funded) {
      return funded.multiply(points).divide(WHOLE.multiply(parts)).add(sum);
    }
  }

  /** The same whatever is known. */
  record Constant(Amount amount) implements Term {}

  /**
   * What a rate comes to.
   *
   * @param level of the diagrams, which says what it is counted by
   */
  record Rated(Rate rate, int level) implements Term {
    /** Whether it grows with what it is counted by. */
    boolean rises() {
      return switch (rate.measure()) {
        case Measure.DaysLate late -> true;
        case Measure.Beyond beyond -> !beyond.below();
      };
    }

    /**
     * What it comes to.
     *
     * @param said a time, or a value of a field as a number
     */
    Amount at(long said, Document document, Days days) {
      BigInteger much;
      BigInteger step = BigInteger.ONE;
      switch (rate.measure()) {
        case Measure.DaysLate(int fact, int deadline) ->
            much =
                BigInteger.valueOf(
                    days.late(document.deadlines().get(deadline).untilMillis(), said));
        case Measure.Beyond beyond -> {
          BigInteger over =
              BigInteger.valueOf(said).subtract(BigInteger.valueOf(beyond.threshold()));
          much = (beyond.below() ? over.negate() : over).max(BigInteger.ZERO);
          step = BigInteger.valueOf(beyond.step());
        }
      }
      return amount(rate.each(), much, step);
    }

    private Amount amount(Share each, BigInteger much, BigInteger step) {
      return switch (each) {
        case Share.BasisPoints(int points) -> {
          BigInteger all = BigInteger.valueOf(points).multiply(much);
          Amount most = most();
          yield all.compareTo(most.points().multiply(step)) < 0 ? reduced(all, step) : most;
        }
        case Share.Fixed(long minorUnits) ->
            new Amount(
                BigInteger.ZERO,
                BigInteger.ONE,
                BigInteger.valueOf(minorUnits).multiply(much).divide(step).min(most().sum()));
        case Rate nested -> throw new IllegalStateException("no rate is in a rate");
        case Share.Rest rest -> throw new IllegalStateException("no rest is in a rate");
      };
    }

    private static Amount reduced(BigInteger points, BigInteger parts) {
      BigInteger common = points.gcd(parts);
      return new Amount(points.divide(common), parts.divide(common), BigInteger.ZERO);
    }

    /** Its cap. */
    Amount most() {
      return constant(rate.most());
    }
  }

  /**
   * The line's term; of a rest nothing, for it takes what the others leave.
   *
   * @param unknown whether it is a rate whose fact was not known, and so pays nothing
   */
  static Term of(Share share, boolean unknown, Model model) {
    return switch (share) {
      case Rate rate when unknown -> NOTHING;
      case Rate rate -> new Rated(rate, level(rate.measure(), model));
      case Share.BasisPoints points -> new Constant(constant(points));
      case Share.Fixed fixed -> new Constant(constant(fixed));
      case Share.Rest rest -> NOTHING;
    };
  }

  private static int level(Measure measure, Model model) {
    FactClasses fact = model.requireFact(measure.fact());
    return switch (measure) {
      case Measure.DaysLate late -> fact.level();
      case Measure.Beyond beyond -> fact.field(beyond.field()).orElseThrow().level();
    };
  }

  private static Amount constant(Share share) {
    return switch (share) {
      case Share.BasisPoints(int points) ->
          new Amount(BigInteger.valueOf(points), BigInteger.ONE, BigInteger.ZERO);
      case Share.Fixed(long minorUnits) ->
          new Amount(BigInteger.ZERO, BigInteger.ONE, BigInteger.valueOf(minorUnits));
      case Rate rate -> throw new IllegalStateException("a cap is no rate");
      case Share.Rest rest -> throw new IllegalStateException("a cap is no rest");
    };
  }

  /** Between what a rate's measure can be. */
  record Range(long low, long high) {
    /** What the numbers of a class of values can be. */
    static Range of(ValueClass values) {
      return switch (values) {
        case ValueClass.Between(Value low, Value high) -> new Range(low.number(), high.number());
        case ValueClass.Exactly exactly -> throw new IllegalStateException("is not ordered");
        case ValueClass.Another another -> throw new IllegalStateException("is not ordered");
      };
    }
  }
}
