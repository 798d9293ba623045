package org.lading.contract.analysis;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.lading.codec.Limits;
import org.lading.contract.Condition.Compare;
import org.lading.contract.FactSource;
import org.lading.contract.FactTerm;
import org.lading.contract.Value;
import org.lading.contract.ValueType;
import org.lading.contract.analysis.Term.Range;

/** Parts the values a field can have into classes. */
final class ValueClasses {
  /** The last millisecond a time may name: the end of the year 9999. */
  private static final long LAST_MILLIS = 253_402_300_799_999L;

  private ValueClasses() {}

  /**
   * @param compared all comparisons with the field, each once
   * @param measured whether a rate counts by it: then every class is one range without a gap
   */
  static List<ValueClass> of(FactTerm term, int field, List<Compare> compared, boolean measured) {
    ValueType type = term.fields().get(field).type();
    if (!type.isOrdered()) {
      return bounded(named(compared), term, field);
    }
    List<ValueClass> parts = ranges(term, type, compared);
    return bounded(measured ? parts : merged(parts, compared), term, field);
  }

  private static List<ValueClass> bounded(List<ValueClass> classes, FactTerm term, int field) {
    if (classes.size() > Limits.CONTRACT_ANALYSIS_CLASSES) {
      throw new TooLargeException(
          "`"
              + term.name()
              + "."
              + term.fields().get(field).name()
              + "` is compared with so many values that "
              + classes.size()
              + " classes of them make a difference, and "
              + Limits.CONTRACT_ANALYSIS_CLASSES
              + " are looked at");
    }
    return classes;
  }

  /** Each value that is named, and all others; these are compared for equality only. */
  private static List<ValueClass> named(List<Compare> compared) {
    List<ValueClass> parts = new ArrayList<>();
    Set<String> seen = new TreeSet<>();
    for (Compare compare : compared) {
      if (seen.add(compare.value().toString())) {
        parts.add(new ValueClass.Exactly(compare.value()));
      }
    }
    parts.add(new ValueClass.Another());
    return parts;
  }

  /** Each number that something is compared with, and what is between two of them. */
  private static List<ValueClass> ranges(FactTerm term, ValueType type, List<Compare> compared) {
    BigInteger least = BigInteger.valueOf(least(type));
    BigInteger most = BigInteger.valueOf(most(type));
    if (term.source() instanceof FactSource.Breach breach) {
      BigInteger limit = BigInteger.valueOf(breach.limit());
      least = breach.below() ? least : limit.add(BigInteger.ONE);
      most = breach.below() ? limit.subtract(BigInteger.ONE) : most;
    }
    TreeSet<BigInteger> numbers = new TreeSet<>();
    compared.forEach(compare -> numbers.add(BigInteger.valueOf(compare.value().number())));
    List<ValueClass> parts = new ArrayList<>();
    BigInteger from = least;
    for (BigInteger number : numbers) {
      add(parts, type, from, number.subtract(BigInteger.ONE).min(most));
      add(parts, type, from.max(number), number.min(most));
      from = from.max(number.add(BigInteger.ONE));
    }
    add(parts, type, from, most);
    return parts;
  }

  private static void add(List<ValueClass> parts, ValueType type, BigInteger low, BigInteger high) {
    if (low.compareTo(high) <= 0) {
      parts.add(
          new ValueClass.Between(
              Value.ofNumber(type, low.longValueExact()),
              Value.ofNumber(type, high.longValueExact())));
    }
  }

  private static long least(ValueType type) {
    return switch (type) {
      case TIME -> 1;
      case QUANTITY, TEMPERATURE -> -Value.LARGEST_MILLIONTHS;
      case SUM -> 0;
      case PLACE, DOCUMENT -> throw new IllegalArgumentException(type + " has no least");
    };
  }

  private static long most(ValueType type) {
    return switch (type) {
      case TIME -> LAST_MILLIS;
      case QUANTITY, TEMPERATURE -> Value.LARGEST_MILLIONTHS;
      case SUM -> Long.MAX_VALUE;
      case PLACE, DOCUMENT -> throw new IllegalArgumentException(type + " has no most");
    };
  }

  /**
   * One of all that compare alike: those between the same two thresholds, but for what is compared
   * for equality. Parts are in ascending order, so one pass tells them apart.
   */
  private static List<ValueClass> merged(List<ValueClass> parts, List<Compare> compared) {
    Set<Long> named = new TreeSet<>();
    TreeSet<Long> thresholds = new TreeSet<>();
    for (Compare compare : compared) {
      long number = compare.value().number();
      switch (compare.comparison()) {
        case EQUAL, NOT_EQUAL -> named.add(number);
        case BELOW, AT_LEAST -> thresholds.add(number);
        case AT_MOST, ABOVE -> {
          // Beyond the largest there is nothing to tell apart.
          if (number < Long.MAX_VALUE) {
            thresholds.add(number + 1);
          }
        }
      }
    }
    List<ValueClass> classes = new ArrayList<>();
    OptionalLong plain = OptionalLong.empty();
    for (ValueClass part : parts) {
      Range range = Range.of(part);
      boolean own = range.low() == range.high() && named.contains(range.low());
      Long threshold = thresholds.floor(range.low());
      boolean apart = plain.isEmpty() || (threshold != null && threshold > plain.getAsLong());
      if (own || apart) {
        classes.add(part);
      }
      if (!own) {
        plain = OptionalLong.of(range.low());
      }
    }
    return classes;
  }
}
