package org.lading.contract;

import org.lading.codec.CanonicalReader;
import org.lading.codec.MalformedException;

/** How a value is compared. */
public enum Comparison {
  EQUAL(1, "="),
  NOT_EQUAL(2, "!="),
  BELOW(3, "<"),
  AT_MOST(4, "<="),
  ABOVE(5, ">"),
  AT_LEAST(6, ">=");

  private final int code;
  private final String sign;

  Comparison(int code, String sign) {
    this.code = code;
    this.sign = sign;
  }

  public int code() {
    return code;
  }

  /** As documents write it. */
  public String sign() {
    return sign;
  }

  /** Whether it asks for more than that two values are the same. */
  public boolean needsOrder() {
    return switch (this) {
      case EQUAL, NOT_EQUAL -> false;
      case BELOW, AT_MOST, ABOVE, AT_LEAST -> true;
    };
  }

  /** Whether {@code left} compares so with {@code right}, which is of the same type. */
  public boolean holds(Value left, Value right) {
    return switch (this) {
      case EQUAL -> left.equals(right);
      case NOT_EQUAL -> !left.equals(right);
      case BELOW -> left.number() < right.number();
      case AT_MOST -> left.number() <= right.number();
      case ABOVE -> left.number() > right.number();
      case AT_LEAST -> left.number() >= right.number();
    };
  }

  static Comparison read(CanonicalReader reader, int field) throws MalformedException {
    int code = reader.uint32(field);
    for (Comparison comparison : values()) {
      if (comparison.code == code) {
        return comparison;
      }
    }
    throw reader.malformed("a comparison is 1 to " + values().length + ", not " + code);
  }
}
