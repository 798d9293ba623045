package org.lading.formats.contract;

import org.lading.membership.Currency;

/** Sums of money with their currency: {@code 12500.00 CNY}. */
final class Sums {
  private Sums() {}

  static String text(long minorUnits, Currency currency) {
    return currency.format(minorUnits) + " " + currency.code();
  }

  /** Minor units of a sum in this currency, and in no other. */
  static long minorUnits(String text, Currency currency) {
    int space = text.lastIndexOf(' ');
    if (space < 0) {
      throw new IllegalArgumentException(
          "expected a sum with its currency, as 12500 "
              + currency.code()
              + "; came \""
              + text
              + "\"");
    }
    String code = text.substring(space + 1);
    if (!code.equals(currency.code())) {
      throw new IllegalArgumentException(
          "the escrow is in " + currency.code() + ", and so is every sum; not in " + code);
    }
    return currency.amount(text.substring(0, space));
  }
}
