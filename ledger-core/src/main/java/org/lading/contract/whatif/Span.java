package org.lading.contract.whatif;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.lading.contract.Comparison;
import org.lading.contract.Condition;
import org.lading.contract.FactSource;
import org.lading.contract.FactTerm;
import org.lading.contract.Measure;
import org.lading.contract.Value;
import org.lading.contract.ValueType;
import org.lading.crypto.Bytes;
import org.lading.crypto.Sha256;

/** Values of a field that no condition of a contract tells apart. */
public sealed interface Span {
  /** Numbers of an ordered type, both ends within. */
  record Range(long low, long high) implements Span {}

  /** A place or document that is named. */
  record One(Value value) implements Span {}

  /** Any place or document that is not named. */
  record Another(ValueType type) implements Span {}

  /** The value at one end of it. */
  default Value value(ValueType type, boolean high) {
    return switch (this) {
      case Range(long from, long to) -> Value.ofNumber(type, high ? to : from);
      case One(Value one) -> one;
      case Another another ->
          type == ValueType.PLACE
              ? new Value.Place("urn:lading:another-place")
              : new Value.Document(Sha256.of(Bytes.ofUtf8("another document")));
    };
  }

  /** The least number of an ordered type. */
  static long least(ValueType type) {
    return switch (type) {
      case TIME -> 1;
      case QUANTITY, TEMPERATURE -> -Value.LARGEST_MILLIONTHS;
      case SUM, PLACE, DOCUMENT -> 0;
    };
  }

  /** The largest. */
  static long most(ValueType type) {
    return switch (type) {
      case TIME -> LAST_MILLIS;
      case QUANTITY, TEMPERATURE -> Value.LARGEST_MILLIONTHS;
      case SUM -> Long.MAX_VALUE;
      case PLACE, DOCUMENT -> 0;
    };
  }

  /** Times end with the year 9999. */
  long LAST_MILLIS = 253_402_300_799_999L;

  /** All of a field, in order. */
  static List<Span> of(
      FactTerm term, int field, List<Condition.Compare> compares, List<Measure.Beyond> measures) {
    ValueType type = term.fields().get(field).type();
    return type.isOrdered() ? ranges(term, type, compares, measures) : names(type, compares);
  }

  private static List<Span> names(ValueType type, List<Condition.Compare> compares) {
    List<Span> spans = new ArrayList<>();
    for (Condition.Compare compare : compares) {
      Span one = new One(compare.value());
      if (!spans.contains(one)) {
        spans.add(one);
      }
    }
    spans.add(new Another(type));
    return spans;
  }

  private static List<Span> ranges(
      FactTerm term,
      ValueType type,
      List<Condition.Compare> compares,
      List<Measure.Beyond> measures) {
    long least = least(type);
    long most = most(type);
    if (term.source() instanceof FactSource.Breach breach) {
      least = breach.below() ? least : breach.limit() + 1;
      most = breach.below() ? breach.limit() - 1 : most;
    }
    // Each begins a new range.
    TreeSet<Long> cuts = new TreeSet<>();
    for (Condition.Compare compare : compares) {
      long number = compare.value().number();
      Comparison how = compare.comparison();
      switch (how) {
        case BELOW, AT_LEAST -> cuts.add(number);
        case AT_MOST, ABOVE -> cuts.add(behind(number));
        case EQUAL, NOT_EQUAL -> {
          cuts.add(number);
          cuts.add(behind(number));
        }
      }
    }
    for (Measure.Beyond measure : measures) {
      cuts.add(measure.below() ? measure.threshold() : behind(measure.threshold()));
    }
    List<Span> spans = new ArrayList<>();
    long from = least;
    for (long cut : cuts) {
      if (cut > from && cut <= most) {
        spans.add(new Range(from, cut - 1));
        from = cut;
      }
    }
    spans.add(new Range(from, most));
    return spans;
  }

  private static long behind(long number) {
    return number == Long.MAX_VALUE ? number : number + 1;
  }
}
