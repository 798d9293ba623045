package org.lading.membership;

import java.math.BigInteger;
import java.util.OptionalInt;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.MalformedException;

/**
 * A currency that the members agreed on, of ISO 4217.
 *
 * @param code three capital letters
 * @param exponent decimals of its minor unit; empty where there is none, as for gold
 */
public record Currency(String code, OptionalInt exponent) implements Comparable<Currency> {
  private static final int CODE_LENGTH = 3;

  /** More than any currency has; a 64-bit amount still holds nine thousand million units. */
  private static final int MOST_DECIMALS = 9;

  public Currency {
    requireCode(code);
    if (exponent.isPresent() && (exponent.getAsInt() < 0 || exponent.getAsInt() > MOST_DECIMALS)) {
      throw new IllegalArgumentException(
          "a minor unit of "
              + code
              + " has 0 to "
              + MOST_DECIMALS
              + " decimals, not "
              + exponent.getAsInt());
    }
  }

  /** Returns {@code code}, which is three capital letters. */
  public static String requireCode(String code) {
    boolean letters = code.length() == CODE_LENGTH;
    for (int i = 0; letters && i < CODE_LENGTH; i++) {
      letters = code.charAt(i) >= 'A' && code.charAt(i) <= 'Z';
    }
    if (!letters) {
      throw new IllegalArgumentException(
          "a currency is three capital letters as in ISO 4217, such as CNY; this is \""
              + code
              + "\"");
    }
    return code;
  }

  /**
   * An amount as people write it, digits with perhaps a point and no more decimals than the
   * currency has, in minor units. Nothing is rounded.
   */
  public long amount(String text) {
    int point = text.indexOf('.');
    String whole = point < 0 ? text : text.substring(0, point);
    String fraction = point < 0 ? "" : text.substring(point + 1);
    if (!areDigits(whole) || (point >= 0 && !areDigits(fraction))) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not an amount: write digits and perhaps a point, as 1234.56");
    }
    int decimals = exponent.orElse(0);
    if (fraction.length() > decimals) {
      throw new IllegalArgumentException(
          "an amount of "
              + code
              + " has "
              + (decimals == 0 ? "no" : "at most " + decimals)
              + " decimals; \""
              + text
              + "\" has "
              + fraction.length());
    }
    long minor = 0;
    try {
      String digits = whole + fraction + "0".repeat(decimals - fraction.length());
      for (int i = 0; i < digits.length(); i++) {
        minor = Math.addExact(Math.multiplyExact(minor, 10L), digits.charAt(i) - '0');
      }
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is more than " + format(Long.MAX_VALUE) + " " + code, e);
    }
    return minor;
  }

  private static boolean areDigits(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** So many minor units, with all decimals of the currency: {@code 1234.50}. */
  public String format(long minor) {
    return format(Long.toString(minor));
  }

  /** The same with the code, for people: {@code 1234.50 CNY}. */
  public String money(long minor) {
    return format(minor) + " " + code;
  }

  /** The same of a sum, which may be beyond what one amount can be. */
  public String money(BigInteger minor) {
    return format(minor.toString()) + " " + code;
  }

  private String format(String digits) {
    int decimals = exponent.orElse(0);
    if (decimals == 0) {
      return digits;
    }
    String sign = digits.startsWith("-") ? "-" : "";
    String bare = digits.substring(sign.length());
    String padded = "0".repeat(Math.max(0, decimals + 1 - bare.length())) + bare;
    int point = padded.length() - decimals;
    return sign + padded.substring(0, point) + "." + padded.substring(point);
  }

  void write(CanonicalWriter writer) {
    writer.string(1, code);
    exponent.ifPresent(decimals -> writer.optionalUint64(2, decimals));
  }

  static Currency read(CanonicalReader reader) throws MalformedException {
    String code = reader.string(1);
    if (!reader.has(2)) {
      return Decode.built(reader, () -> new Currency(code, OptionalInt.empty()));
    }
    long decimals = reader.optionalUint64(2);
    if (decimals < 0 || decimals > MOST_DECIMALS) {
      throw reader.malformed("a minor unit has 0 to " + MOST_DECIMALS + " decimals");
    }
    return Decode.built(reader, () -> new Currency(code, OptionalInt.of((int) decimals)));
  }

  @Override
  public int compareTo(Currency other) {
    return code.compareTo(other.code);
  }
}
