package org.lading.formats.iso20022;

import java.util.Locale;
import java.util.regex.Pattern;

/** Whether the identifiers of banks, accounts and legal entities are well formed. */
final class CheckDigits {
  private static final Pattern BIC =
      Pattern.compile("[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?");
  private static final Pattern IBAN = Pattern.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}");
  private static final Pattern LEI = Pattern.compile("[A-Z0-9]{18}[0-9]{2}");
  private static final int IBAN_HEAD = 4;

  private CheckDigits() {}

  /** ISO 9362: four of a party, two letters of a country, two of a place, three of a branch. */
  static boolean isBic(String text) {
    return BIC.matcher(text).matches();
  }

  /** Whether it can only be meant as an IBAN, whatever its check digits are. */
  static boolean hasFormOfIban(String text) {
    return IBAN.matcher(text).matches();
  }

  /** ISO 13616; letters in the national part may be small. */
  static boolean isIban(String text) {
    String capital = text.toUpperCase(Locale.ROOT);
    if (!IBAN.matcher(capital).matches()) {
      return false;
    }
    // A remainder of 1 is reached with 00, 01 and 99 too, which ISO 7064 never gives.
    int digits = Integer.parseInt(capital.substring(2, IBAN_HEAD));
    return digits >= 2
        && digits <= 98
        && remainder(capital.substring(IBAN_HEAD) + capital.substring(0, IBAN_HEAD)) == 1;
  }

  /** ISO 17442. */
  static boolean isLei(String text) {
    return LEI.matcher(text).matches() && remainder(text) == 1;
  }

  /** ISO 7064 MOD 97-10, a letter counting as two digits. */
  private static int remainder(String text) {
    int remainder = 0;
    for (int i = 0; i < text.length(); i++) {
      int value = Character.digit(text.charAt(i), 36);
      remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
    }
    return remainder;
  }
}
