package org.lading.formats.contract;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.lading.contract.Share;
import org.lading.contract.Value;
import org.lading.contract.ValueType;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.formats.contract.YamlNode.Wrong;
import org.lading.membership.Currency;

/** Numbers, times and values as a contract's text has them. */
final class Amounts {
  private static final int MILLIONTHS_DIGITS = 6;
  private static final BigDecimal POINTS_PER_PERCENT = BigDecimal.valueOf(100);

  private final Currency currency;

  /**
   * @param currency that of the escrow
   */
  Amounts(Currency currency) {
    this.currency = currency;
  }

  /** Of the currency. */
  String code() {
    return currency.code();
  }

  /** Minor units of {@code 125000.00 CNY}. */
  long sum(YamlNode node) throws Wrong {
    String text = node.word("a sum, as " + currency.format(12_500_000) + " " + currency.code());
    String[] parts = text.split("\\s+", -1);
    if (parts.length != 2 || !parts[1].equals(currency.code())) {
      throw node.wrong(
          "expected a sum with the currency of the escrow, as "
              + currency.format(12_500_000)
              + " "
              + currency.code()
              + "; this is "
              + text);
    }
    try {
      return currency.amount(parts[0]);
    } catch (IllegalArgumentException e) {
      throw node.wrong(String.valueOf(e.getMessage()));
    }
  }

  /** A part of the escrow, {@code 30 %}, or a sum. */
  Share part(YamlNode node) throws Wrong {
    String text = node.word("a share, as 30 %, or a sum");
    try {
      if (text.endsWith("%")) {
        BigDecimal percent = new BigDecimal(text.substring(0, text.length() - 1).strip());
        return new Share.BasisPoints(percent.multiply(POINTS_PER_PERCENT).intValueExact());
      }
      return new Share.Fixed(sum(node));
    } catch (NumberFormatException e) {
      throw node.wrong("expected a share, as 30 % or 0.5 %; this is " + text);
    } catch (ArithmeticException e) {
      throw node.wrong("a share is exact to a hundredth of a percent; this is " + text);
    } catch (IllegalArgumentException e) {
      throw node.wrong(String.valueOf(e.getMessage()));
    }
  }

  /** Milliseconds since 1970 of a time with its offset. */
  static long time(YamlNode node) throws Wrong {
    String text = node.word("a time, as 2026-03-31T23:59:59+08:00");
    try {
      return Instant.from(OffsetDateTime.parse(text)).toEpochMilli();
    } catch (DateTimeException e) {
      throw node.wrong(
          "expected a time with its offset from UTC, as 2026-03-31T23:59:59+08:00; this is "
              + text);
    }
  }

  /** A value of that type. */
  Value value(YamlNode node, String text, ValueType type) throws Wrong {
    try {
      return switch (type) {
        case PLACE -> new Value.Place(text);
        case TIME -> new Value.Time(Instant.from(OffsetDateTime.parse(text)).toEpochMilli());
        case QUANTITY -> new Value.Quantity(millionths(text));
        case TEMPERATURE -> new Value.Temperature(millionths(withoutUnit(text, "Cel")));
        case SUM -> new Value.Sum(currency.amount(withoutUnit(text, currency.code())));
        case DOCUMENT ->
            new Value.Document(new Hash(Bytes.wrap(java.util.HexFormat.of().parseHex(text))));
      };
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
      throw node.wrong(
          "expected a "
              + type.word()
              + " to compare with; this is "
              + text
              + ": "
              + e.getMessage());
    }
  }

  private static String withoutUnit(String text, String unit) {
    return text.endsWith(unit) ? text.substring(0, text.length() - unit.length()).strip() : text;
  }

  /** Millionths of a decimal. */
  static long millionths(String text) {
    return new BigDecimal(text).scaleByPowerOfTen(MILLIONTHS_DIGITS).longValueExact();
  }

  /** The type that a word stands for. */
  static Optional<ValueType> type(String word) {
    for (ValueType type : ValueType.values()) {
      if (type.word().equals(word)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
