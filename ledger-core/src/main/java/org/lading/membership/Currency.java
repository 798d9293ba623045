package org.lading.membership;

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
    boolean letters = code.chars().allMatch(c -> c >= 'A' && c <= 'Z');
    if (code.length() != CODE_LENGTH || !letters) {
      throw new IllegalArgumentException(
          "a currency is three capital letters as in ISO 4217, such as CNY; this is \""
              + code
              + "\"");
    }
    return code;
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
