package org.lading.cli.ledger;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.lading.membership.Currency;

/** The currencies of ISO 4217, by the table that came with this Java. */
public final class IsoCurrencies {
  private IsoCurrencies() {}

  public static Optional<Currency> find(String code) {
    return java.util.Currency.getAvailableCurrencies().stream()
        .filter(one -> one.getCurrencyCode().equals(code))
        .findFirst()
        .map(one -> new Currency(code, decimals(one)));
  }

  private static OptionalInt decimals(java.util.Currency currency) {
    int decimals = currency.getDefaultFractionDigits();
    return decimals < 0 ? OptionalInt.empty() : OptionalInt.of(decimals);
  }

  /** In alphabetical order. */
  static List<String> codes() {
    return java.util.Currency.getAvailableCurrencies().stream()
        .map(java.util.Currency::getCurrencyCode)
        .sorted()
        .toList();
  }
}
