package org.lading.formats.contract;

import java.util.Optional;
import org.lading.contract.FieldTerm;
import org.lading.contract.Value;
import org.lading.contract.ValueType;
import org.lading.crypto.Hash;
import org.lading.membership.Currency;

/**
 * Values of one field: how they are written and read.
 *
 * @param currency of the escrow
 */
record ValueText(FieldTerm field, Currency currency) {
  private static final String MINUS = "-";

  Value value(String text) {
    return switch (field.type()) {
      case PLACE -> new Value.Place(text);
      case TIME -> new Value.Time(Figures.millis(text));
      case QUANTITY, TEMPERATURE, SUM -> Value.ofNumber(field.type(), number(text));
      case DOCUMENT -> new Value.Document(PartReader.hash(text));
    };
  }

  /** A value of an ordered type as it is counted; may be below 0 where values are not. */
  long number(String text) {
    return switch (field.type()) {
      case TIME -> Figures.millis(text);
      case QUANTITY ->
          Figures.millionths(
              Figures.before(text, field.unit(), "a quantity, as 5 " + field.unit()));
      case TEMPERATURE -> Figures.millionths(Figures.before(text, "°C", "a temperature, as 8 °C"));
      case SUM ->
          text.startsWith(MINUS)
              ? -Sums.minorUnits(text.substring(1), currency)
              : Sums.minorUnits(text, currency);
      case PLACE, DOCUMENT ->
          throw new IllegalArgumentException(
              "a rate is counted by a number; " + field.name() + " is a " + field.type().word());
    };
  }

  /** A step between two values. */
  long step(String text) {
    return field.type() == ValueType.TIME ? Figures.span(text) : number(text);
  }

  String text(Value value) {
    return switch (value) {
      case Value.Place(String uri) -> uri;
      case Value.Document(Hash sha256) -> sha256.hex();
      case Value.Time time -> text(time.number());
      case Value.Quantity quantity -> text(quantity.number());
      case Value.Temperature temperature -> text(temperature.number());
      case Value.Sum sum -> text(sum.number());
    };
  }

  String text(long number) {
    return switch (field.type()) {
      case TIME -> Figures.time(number);
      case QUANTITY -> Figures.number(number) + " " + field.unit();
      case TEMPERATURE -> Figures.celsius(number);
      case SUM -> Sums.text(number, currency);
      case PLACE, DOCUMENT ->
          throw new IllegalArgumentException("a " + field.type().word() + " is not a number");
    };
  }

  String stepText(long step) {
    return field.type() == ValueType.TIME ? Figures.span(step) : text(step);
  }

  /** What a text looks like that is no value of this field. */
  static Optional<ValueType> looksLike(String text) {
    if (Figures.isTime(text)) {
      return Optional.of(ValueType.TIME);
    }
    if (text.matches("[0-9a-f]{64}")) {
      return Optional.of(ValueType.DOCUMENT);
    }
    if (text.matches("-?[0-9.]+ °C")) {
      return Optional.of(ValueType.TEMPERATURE);
    }
    if (text.matches("-?[0-9.]+ [A-Z]{3}")) {
      return Optional.of(ValueType.SUM);
    }
    if (text.matches("-?[0-9.]+ .+")) {
      return Optional.of(ValueType.QUANTITY);
    }
    return text.matches("[a-z][a-z0-9+.-]*:.+") ? Optional.of(ValueType.PLACE) : Optional.empty();
  }
}
