package org.lading.provenance.query;

import java.util.Optional;

/** Units of temperature (UN/ECE Recommendation 20) and how they convert to kelvin, exactly. */
public enum TemperatureUnit {
  /** Degrees Celsius. */
  CEL(1, 1, 27_315, 100),
  /** Degrees Fahrenheit. */
  FAH(5, 9, 45_967, 180),
  /** Kelvin. */
  KEL(1, 1, 0, 1);

  private final long degreeOver;
  private final long degreeUnder;
  private final long zeroOver;
  private final long zeroUnder;

  /**
   * @param degreeOver over {@code degreeUnder}: the size of one degree in kelvin
   * @param zeroOver over {@code zeroUnder}: what 0 of this unit is in kelvin
   */
  TemperatureUnit(long degreeOver, long degreeUnder, long zeroOver, long zeroUnder) {
    this.degreeOver = degreeOver;
    this.degreeUnder = degreeUnder;
    this.zeroOver = zeroOver;
    this.zeroUnder = zeroUnder;
  }

  private Ratio degree() {
    return Ratio.of(degreeOver, degreeUnder);
  }

  private Ratio zero() {
    return Ratio.of(zeroOver, zeroUnder);
  }

  /** A temperature of this unit in {@code other}. */
  Ratio to(TemperatureUnit other, Ratio value) {
    return this == other
        ? value
        : value.times(degree()).plus(zero()).minus(other.zero()).dividedBy(other.degree());
  }

  public static Optional<TemperatureUnit> of(String code) {
    for (TemperatureUnit unit : values()) {
      if (unit.name().equals(code)) {
        return Optional.of(unit);
      }
    }
    return Optional.empty();
  }
}
