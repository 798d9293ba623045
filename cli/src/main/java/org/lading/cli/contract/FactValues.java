package org.lading.cli.contract;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.lading.cli.frame.Failure;
import org.lading.cli.shown.Words;
import org.lading.contract.FactTerm;
import org.lading.contract.FieldTerm;
import org.lading.contract.KnownFact;
import org.lading.contract.Value;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.membership.Currency;

/** What facts say, as people write it. */
public final class FactValues {
  private static final int MILLIONTHS_DIGITS = 6;

  private FactValues() {}

  /** Without the unit of a quantity. */
  public static String text(Value value, ContractMoney money) {
    return switch (value) {
      case Value.Place(String uri) -> uri;
      case Value.Time(long millis) -> Words.time(millis);
      case Value.Quantity(long millionths) -> ofMillionths(millionths);
      case Value.Temperature(long millionths) -> ofMillionths(millionths) + " °C";
      case Value.Sum(long minorUnits) -> money.text(minorUnits);
      case Value.Document(Hash sha256) -> sha256.hex();
    };
  }

  /** All values of a fact with their names. */
  static String text(FactTerm term, KnownFact fact, ContractMoney money) {
    return text(term, fact.values(), money);
  }

  /** All values that are said of a fact, with their names. */
  public static String text(FactTerm term, List<Value> values, ContractMoney money) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      FieldTerm field = term.fields().get(i);
      all.add(
          field.name()
              + " "
              + text(values.get(i), money)
              + (field.unit().isEmpty() ? "" : " " + field.unit()));
    }
    return String.join(", ", all);
  }

  /** As {@link #parse} reads it: {@code NAME=VALUE} for each field. */
  static List<String> typed(FactTerm term, List<Value> values, Currency currency) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      String text =
          switch (values.get(i)) {
            case Value.Place(String uri) -> uri;
            case Value.Time(long millis) -> Words.time(millis);
            case Value.Quantity(long millionths) -> ofMillionths(millionths);
            case Value.Temperature(long millionths) -> ofMillionths(millionths);
            case Value.Sum(long minorUnits) -> currency.format(minorUnits);
            case Value.Document(Hash sha256) -> sha256.hex();
          };
      all.add(term.fields().get(i).name() + "=" + text);
    }
    return all;
  }

  /** A number that is counted in millionths. */
  static String ofMillionths(long millionths) {
    return BigDecimal.valueOf(millionths, MILLIONTHS_DIGITS).stripTrailingZeros().toPlainString();
  }

  /** One value for each field, in their order, of texts {@code NAME=VALUE}. */
  public static List<Value> parse(FactTerm term, List<String> typed, ContractMoney money)
      throws Failure {
    for (String one : typed) {
      if (term.fields().stream().noneMatch(field -> one.startsWith(field.name() + "="))) {
        throw wrong(term, "\"" + one + "\" is none of the values of " + term.name());
      }
    }
    List<Value> values = new ArrayList<>();
    for (FieldTerm field : term.fields()) {
      String prefix = field.name() + "=";
      List<String> meant = typed.stream().filter(one -> one.startsWith(prefix)).toList();
      if (meant.size() != 1) {
        throw wrong(
            term,
            "the value " + field.name() + " is " + (meant.isEmpty() ? "missing" : "there twice"));
      }
      values.add(value(term, field, meant.getFirst().substring(prefix.length()), money));
    }
    return values;
  }

  private static Value value(FactTerm term, FieldTerm field, String text, ContractMoney money)
      throws Failure {
    try {
      return switch (field.type()) {
        case PLACE -> new Value.Place(text);
        case TIME -> new Value.Time(time(text));
        case QUANTITY -> new Value.Quantity(millionths(text));
        case TEMPERATURE -> new Value.Temperature(millionths(text));
        case SUM -> new Value.Sum(money.amount(text));
        case DOCUMENT -> new Value.Document(hash(text));
      };
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
      throw wrong(term, field.name() + "=" + text + ": " + e.getMessage()).because(e);
    }
  }

  /** A time with its offset, as milliseconds since 1970. */
  public static long time(String text) {
    return Instant.from(OffsetDateTime.parse(text)).toEpochMilli();
  }

  private static long millionths(String text) {
    if (!text.matches("-?[0-9]+([.][0-9]{1," + MILLIONTHS_DIGITS + "})?")) {
      throw new IllegalArgumentException(
          "a number is digits, perhaps with a point and up to "
              + MILLIONTHS_DIGITS
              + " decimals, without a unit");
    }
    return new BigDecimal(text).scaleByPowerOfTen(MILLIONTHS_DIGITS).longValueExact();
  }

  private static Hash hash(String text) {
    byte[] bytes = java.util.HexFormat.of().parseHex(text);
    return new Hash(Bytes.wrap(bytes));
  }

  private static String meant(FieldTerm field) {
    String unit = field.unit().isEmpty() ? "" : " in " + field.unit();
    return field.name() + " (" + field.type().word() + unit + ")";
  }

  private static Failure wrong(FactTerm term, String problem) {
    return Failure.input(
        problem,
        term.fields().isEmpty()
            ? "no values: " + term.name() + " comes with none"
            : "NAME=VALUE for "
                + String.join(", ", term.fields().stream().map(FactValues::meant).toList()),
        term.fields().isEmpty()
            ? "leave the values out"
            : "a quantity is a decimal, a time as 2026-03-01T09:30:00Z, a document its SHA-256");
  }
}
