package org.lading.contract.analysis;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.lading.codec.Limits;
import org.lading.contract.Condition.Compare;
import org.lading.contract.FactSource;
import org.lading.contract.FactTerm;
import org.lading.contract.Value;
import org.lading.contract.ValueType;

/** Parts the values a field can have into classes. */
final class ValueClasses {
  /** The last millisecond a time may name: the end of the year 9999. */
  private static final long LAST_MILLIS = 253_402_300_799_999L;

  private ValueClasses() {}

  /**
   * @param compared all comparisons with the field
   * @param measured whether a rate counts by it: then every class is one range without a gap
   */
  static List<ValueClass> of(
      FactTerm term, int field, List<Compare> compared, boolean measured, Steps steps) {
    ValueType type = term.fields().get(field).type();
    List<Compare> different = compared.stream().distinct().toList();
    List<ValueClass> parts = type.isOrdered() ? ranges(term, type, different) : named(different);
    if (parts.size() > Limits.CONTRACT_ANALYSIS_CLASSES) {
      throw new TooLargeException(
          "more than "
              + Limits.CONTRACT_ANALYSIS_CLASSES
              + " parts into which comparisons divide the values of `"
              + term.fields().get(field).name()
              + "` of `"
              + term.name()
              + "`");
    }
    steps.take((long) parts.size() * different.size());
    return merged(parts, different, measured);
  }

  private static List<ValueClass> named(List<Compare> compared) {
    List<ValueClass> parts = new ArrayList<>();
    compared.stream()
        .map(Compare::value)
        .distinct()
        .forEach(value -> parts.add(new ValueClass.Exactly(value)));
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

  /** One of all that compare alike; of those that a rate counts by, only neighbours. */
  private static List<ValueClass> merged(
      List<ValueClass> parts, List<Compare> compared, boolean measured) {
    if (measured) {
      return parts;
    }
    Map<BitSet, ValueClass> alike = new LinkedHashMap<>();
    for (ValueClass part : parts) {
      BitSet answers = new BitSet();
      for (int i = 0; i < compared.size(); i++) {
        answers.set(i, part.holds(compared.get(i).comparison(), compared.get(i).value()));
      }
      alike.putIfAbsent(answers, part);
    }
    return List.copyOf(alike.values());
  }
}
