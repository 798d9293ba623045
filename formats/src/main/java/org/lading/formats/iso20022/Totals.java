package org.lading.formats.iso20022;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts and adds up what a message, or a part of it, says it holds so and so much of. */
final class Totals {
  private final Values values;
  private final Map<String, BigInteger> sums = new TreeMap<>();
  private long count;
  private boolean incomplete;

  Totals(Values values) {
    this.values = values;
  }

  /** An amount that could not be read makes the sum unknown, but not the count. */
  void add(@Nullable Amount amount) {
    count++;
    if (amount == null) {
      incomplete = true;
    } else {
      sums.merge(amount.currency(), BigInteger.valueOf(amount.minorUnits()), BigInteger::add);
    }
  }

  void subtract(@Nullable Amount amount) {
    add(amount == null ? null : new Amount(amount.currency(), -amount.minorUnits()));
  }

  long count() {
    return count;
  }

  boolean isComplete() {
    return !incomplete;
  }

  BigInteger sum(String currency) {
    return sums.getOrDefault(currency, BigInteger.ZERO);
  }

  /** The one currency of all, or empty. */
  String currency() {
    return sums.size() == 1 ? sums.keySet().iterator().next() : "";
  }

  /** Holds a stated number of transactions to the count. */
  void checkCount(@Nullable Element stated, String what) {
    Long number = values.count(stated);
    if (stated != null && number != null && number != count) {
      values.findings().add(stated, count + ", for so many " + what + " there are", stated.text());
    }
  }

  /** Holds a control sum, which adds up numbers whatever their currency, to the amounts. */
  void checkSum(@Nullable Element stated, String what) {
    BigDecimal number = values.decimal(stated);
    if (stated == null || number == null || incomplete) {
      return;
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (Map.Entry<String, BigInteger> one : sums.entrySet()) {
      sum = sum.add(values.major(one.getKey(), one.getValue()));
    }
    if (sum.compareTo(number) != 0) {
      values
          .findings()
          .add(stated, sum.toPlainString() + ", the sum of the " + what, stated.text());
    }
  }

  /** Holds a stated total in one currency to the amounts. */
  void checkTotal(@Nullable Element stated, @Nullable Amount total, String what) {
    if (stated == null || total == null || incomplete) {
      return;
    }
    boolean mixed = sums.keySet().stream().anyMatch(code -> !code.equals(total.currency()));
    BigInteger sum = sum(total.currency());
    if (!mixed && !sum.equals(BigInteger.valueOf(total.minorUnits()))) {
      values
          .findings()
          .add(
              stated,
              values.print(total.currency(), sum) + ", the sum of the " + what,
              values.print(total));
    }
  }
}
