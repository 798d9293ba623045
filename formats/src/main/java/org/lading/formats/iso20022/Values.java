package org.lading.formats.iso20022;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lading.membership.Currency;

/**
 * Reads amounts, dates and identifiers out of elements; what is wrong with one becomes a finding.
 */
final class Values {
  private static final Pattern UETR =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
  private static final Pattern DECIMAL = Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)");
  private static final Pattern COUNT = Pattern.compile("\\d{1,15}");
  private static final Pattern ZONE = Pattern.compile("Z|[+-]\\d\\d:\\d\\d");
  private static final int DATE_LENGTH = 10;
  private static final int DECIMAL_CHARACTERS = 40;

  private final Map<String, OptionalInt> exponents = new HashMap<>();
  private final Findings findings;

  Values(Collection<Currency> currencies, Findings findings) {
    currencies.forEach(one -> exponents.put(one.code(), one.exponent()));
    this.findings = findings;
  }

  Findings findings() {
    return findings;
  }

  /** The amount in minor units, exactly; null where there is none, or none that counts. */
  @Nullable Amount amount(@Nullable Element element) {
    if (element == null) {
      return null;
    }
    String code = element.currency();
    OptionalInt exponent = exponent(element, code == null ? "" : code);
    if (code == null || exponent.isEmpty()) {
      return null;
    }
    String text = element.text();
    if (text.length() > DECIMAL_CHARACTERS || !DECIMAL.matcher(text).matches()) {
      findings.add(element, "an amount such as 1234.50", quoted(text));
      return null;
    }
    if (text.startsWith("-")) {
      findings.add(element, "an amount of zero or more", text);
      return null;
    }
    return minor(element, code, text.startsWith("+") ? text.substring(1) : text, exponent);
  }

  private @Nullable Amount minor(Element element, String code, String text, OptionalInt exponent) {
    int point = text.indexOf('.');
    int decimals = point < 0 ? 0 : text.length() - point - 1;
    int allowed = exponent.getAsInt();
    if (decimals > allowed) {
      String most = allowed == 0 ? "no decimals" : "at most " + allowed + " decimals";
      findings.add(element, most + ", as many as " + code + " has", text);
      return null;
    }
    long minor = 0;
    try {
      for (int i = 0; i < text.length(); i++) {
        if (i != point) {
          minor = Math.addExact(Math.multiplyExact(minor, 10L), text.charAt(i) - '0');
        }
      }
      for (int i = decimals; i < allowed; i++) {
        minor = Math.multiplyExact(minor, 10L);
      }
    } catch (ArithmeticException e) {
      findings.add(element, "an amount below 2^63 minor units of " + code, text);
      return null;
    }
    return new Amount(code, minor);
  }

  private OptionalInt exponent(Element element, String code) {
    OptionalInt exponent = exponents.get(code);
    if (exponent == null) {
      findings.add(element, "a currency that is known here", code.isEmpty() ? "none" : code);
      return OptionalInt.empty();
    }
    if (exponent.isEmpty()) {
      findings.add(element, "a currency with a minor unit", code + ", which has none");
    }
    return exponent;
  }

  /** A sum of minor units as people write it: CNY 1234.50. */
  String print(String currency, BigInteger minor) {
    return currency + " " + major(currency, minor).toPlainString();
  }

  String print(Amount amount) {
    return print(amount.currency(), BigInteger.valueOf(amount.minorUnits()));
  }

  BigDecimal major(String currency, BigInteger minor) {
    return new BigDecimal(minor, exponents.getOrDefault(currency, OptionalInt.of(0)).orElse(0));
  }

  /** A number with as many decimals as it likes, such as a control sum. */
  @Nullable BigDecimal decimal(@Nullable Element element) {
    if (element == null) {
      return null;
    }
    String text = element.text();
    if (text.length() > DECIMAL_CHARACTERS || !DECIMAL.matcher(text).matches()) {
      findings.add(element, "a number such as 1234.50", quoted(text));
      return null;
    }
    return new BigDecimal(text);
  }

  @Nullable Long count(@Nullable Element element) {
    if (element == null) {
      return null;
    }
    if (!COUNT.matcher(element.text()).matches()) {
      findings.add(element, "a number of 1 to 15 digits", quoted(element.text()));
      return null;
    }
    return Long.valueOf(element.text());
  }

  /** A date, a date and time, or either of them one level down, as newer versions have it. */
  @Nullable LocalDate date(@Nullable Element element) {
    if (element == null) {
      return null;
    }
    Element inside = Element.either(element, "Dt", "DtTm");
    Element where = inside == null ? element : inside;
    String text = where.text();
    try {
      if (text.indexOf('T') > 0) {
        return MessageTime.parse(text).date();
      }
      if (text.length() > DATE_LENGTH && ZONE.matcher(text.substring(DATE_LENGTH)).matches()) {
        // XML Schema lets a time zone follow a date.
        return LocalDate.parse(text.substring(0, DATE_LENGTH));
      }
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      findings.add(where, "a date such as 2026-03-31", quoted(text));
      return null;
    }
  }

  @Nullable MessageTime time(@Nullable Element element) {
    if (element == null) {
      return null;
    }
    try {
      return MessageTime.parse(element.text());
    } catch (DateTimeException e) {
      findings.add(
          element, "a date and time such as 2026-03-31T09:30:00+08:00", quoted(element.text()));
      return null;
    }
  }

  @Nullable UUID uetr(@Nullable Element element) {
    if (element == null) {
      return null;
    }
    String text = element.text();
    if (!UETR.matcher(text).matches()) {
      findings.add(
          element, "a UETR: a UUID of version 4 (RFC 4122) in small letters", quoted(text));
      return null;
    }
    return UUID.fromString(text);
  }

  /** Holds an identifier to the form of its kind, wherever in a message it stands. */
  void check(Element element) {
    switch (element.local()) {
      case "BIC", "BICFI", "AnyBIC", "BICOrBEI" ->
          require(
              element, CheckDigits.isBic(element.text()), "a BIC of 8 or 11 characters (ISO 9362)");
      case "IBAN" ->
          require(
              element,
              CheckDigits.isIban(element.text()),
              "an IBAN with its check digits (ISO 13616)");
      case "LEI" ->
          require(
              element,
              CheckDigits.isLei(element.text()),
              "an LEI with its check digits (ISO 17442)");
      default -> {}
    }
  }

  private void require(Element element, boolean good, String expected) {
    if (!good) {
      findings.add(element, expected, quoted(element.text()));
    }
  }

  private static String quoted(String text) {
    return "\"" + (text.length() > 80 ? text.substring(0, 80) + "…" : text) + "\"";
  }
}
