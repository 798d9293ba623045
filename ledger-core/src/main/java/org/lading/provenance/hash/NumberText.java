package org.lading.provenance.hash;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Numbers in their one decimal form: no sign +, no needless zeros, no exponent. */
final class NumberText {
  /** Longer texts and larger exponents are left as they are: they are no measurements. */
  private static final int LONGEST = 400;

  private static final int BINARY64_BITS = 53;

  private NumberText() {}

  /** The form of {@code text} if it reads like a number, else the text itself. */
  static String ofText(String text, HashProfile profile) {
    if (!isNumber(text)) {
      return text;
    }
    BigDecimal number = new BigDecimal(text);
    return isMeasurement(number) ? of(number, profile) : text;
  }

  static String of(BigDecimal number, HashProfile profile) {
    BigDecimal plain = number.stripTrailingZeros();
    return switch (profile) {
      case PUBLISHED -> plain.toPlainString();
      case GENERATOR ->
          plain.scale() <= 0
              ? rounded(plain.toBigIntegerExact()).toString()
              : plain.toPlainString();
    };
  }

  private static boolean isMeasurement(BigDecimal number) {
    return Math.abs((long) number.precision() - number.scale()) <= LONGEST;
  }

  /** The integer nearest to {@code exact} that a binary64 number can hold, ties to even. */
  private static BigInteger rounded(BigInteger exact) {
    int excess = exact.abs().bitLength() - BINARY64_BITS;
    if (excess <= 0) {
      return exact;
    }
    BigInteger magnitude = exact.abs();
    BigInteger kept = magnitude.shiftRight(excess);
    BigInteger rest = magnitude.subtract(kept.shiftLeft(excess));
    int half = rest.compareTo(BigInteger.ONE.shiftLeft(excess - 1));
    if (half > 0 || (half == 0 && kept.testBit(0))) {
      kept = kept.add(BigInteger.ONE);
    }
    BigInteger back = kept.shiftLeft(excess);
    return exact.signum() < 0 ? back.negate() : back;
  }

  /** Sign, digits with at most one point, and an exponent of at most three digits. */
  private static boolean isNumber(String text) {
    int length = text.length();
    if (length == 0 || length > LONGEST) {
      return false;
    }
    int at = isSign(text.charAt(0)) ? 1 : 0;
    int digits = 0;
    boolean point = false;
    while (at < length && (isDigit(text.charAt(at)) || (text.charAt(at) == '.' && !point))) {
      point |= text.charAt(at) == '.';
      digits += isDigit(text.charAt(at)) ? 1 : 0;
      at++;
    }
    return digits > 0 && (at == length || isExponent(text, at));
  }

  private static boolean isExponent(String text, int from) {
    if (text.charAt(from) != 'e' && text.charAt(from) != 'E') {
      return false;
    }
    int at = from + 1;
    if (at < text.length() && isSign(text.charAt(at))) {
      at++;
    }
    int first = at;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    return at == text.length() && at > first && at - first <= 3;
  }

  private static boolean isSign(char c) {
    return c == '+' || c == '-';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
