package org.lading.provenance.event;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.lading.codec.Limits;

/**
 * An exact decimal number in its one canonical text.
 *
 * <p>26, 26.0 and 2.6e1 are one number and read {@code 26}; no digit of a number is ever dropped.
 * The text follows the layout of ECMAScript (plain from 1e-6 up to below 1e21, else {@code
 * d.ddde±x}), so for every number of up to 17 digits that a double prints back it is the very text
 * of RFC 8785; a number with more digits keeps them and still rounds to the double it rounded to
 * before.
 *
 * @param text canonical; {@link #of} accepts any JSON number
 */
public record Decimal(String text) {
  /** Above this a number has no place in JSON as RFC 8785 understands it. */
  private static final BigDecimal LARGEST = new BigDecimal("1.7976931348623157e308");

  private static final int SMALLEST_EXPONENT = -400;
  private static final int TEXT_CHARS = 512;

  public Decimal {
    if (!text.equals(canonical(parse(text)))) {
      throw new IllegalArgumentException(
          text + " is not canonical, it would read " + canonical(parse(text)));
    }
  }

  /** Reads a number as JSON writes it. */
  public static Decimal of(String number) {
    return new Decimal(canonical(parse(number)));
  }

  public static Decimal of(BigDecimal number) {
    return new Decimal(canonical(bounded(number)));
  }

  public BigDecimal toBigDecimal() {
    return new BigDecimal(text);
  }

  private static BigDecimal parse(String number) {
    if (number.length() > TEXT_CHARS) {
      throw new IllegalArgumentException(
          "a number has at most " + TEXT_CHARS + " characters, this one has " + number.length());
    }
    try {
      return bounded(new BigDecimal(number));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(number + " is not a decimal number", e);
    }
  }

  private static BigDecimal bounded(BigDecimal number) {
    if (number.signum() == 0) {
      return BigDecimal.ZERO;
    }
    long exponent = exponent(number.precision(), number.scale());
    if (exponent > 308 || exponent < SMALLEST_EXPONENT || number.abs().compareTo(LARGEST) > 0) {
      throw new IllegalArgumentException(
          "a number lies within ±1.7976931348623157e308 and its first digit not below 1e-400");
    }
    BigDecimal stripped = number.stripTrailingZeros();
    if (stripped.precision() > Limits.DECIMAL_DIGITS) {
      throw new IllegalArgumentException(
          "a number has at most "
              + Limits.DECIMAL_DIGITS
              + " significant digits, this one has "
              + stripped.precision());
    }
    return stripped;
  }

  private static String canonical(BigDecimal stripped) {
    if (stripped.signum() == 0) {
      return "0";
    }
    BigInteger unscaled = stripped.unscaledValue();
    String digits = unscaled.abs().toString();
    int exponent = Math.toIntExact(exponent(digits.length(), stripped.scale()));
    String sign = unscaled.signum() < 0 ? "-" : "";
    if (exponent < -6 || exponent >= 21) {
      String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
      return sign
          + digits.charAt(0)
          + fraction
          + "e"
          + (exponent < 0 ? "-" : "+")
          + Math.abs(exponent);
    }
    return sign + stripped.toPlainString().substring(sign.length());
  }

  /** The power of ten of the first digit. */
  private static long exponent(int precision, int scale) {
    return (long) precision - 1 - scale;
  }

  @Override
  public String toString() {
    return text;
  }
}
