package org.lading.formats.iso20022;

import java.util.List;
import java.util.OptionalInt;
import org.lading.membership.Currency;

/**
 * The currencies of the tests: with two decimals, with none, with three, and without minor unit.
 */
final class Money {
  static final List<Currency> KNOWN =
      List.of(
          new Currency("CHF", OptionalInt.of(2)),
          new Currency("CNY", OptionalInt.of(2)),
          new Currency("EUR", OptionalInt.of(2)),
          new Currency("GBP", OptionalInt.of(2)),
          new Currency("JPY", OptionalInt.of(0)),
          new Currency("KWD", OptionalInt.of(3)),
          new Currency("USD", OptionalInt.of(2)),
          new Currency("XAU", OptionalInt.empty()));

  private Money() {}
}
