package org.lading.provenance.query;

import java.util.Optional;

/** Units of temperature (UN/ECE Recommendation 20) and how they convert to kelvin, exactly. */
public enum TemperatureUnit {
  /** Degrees Celsius. */
  CEL(Ratio.of(1, 1), Ratio.of("273.15")),
  /** Degrees Fahrenheit. */
  FAH(Ratio.of(5, 9), Ratio.of(45_967, 180)),
  /** Kelvin. */
  KEL(Ratio.of(1, 1), Ratio.ZERO);

  private final Ratio degree;
  private final Ratio zero;

  /**
   * @param degree the size of one degree in kelvin
   * @param zero what 0 of this unit is in kelvin
   */
  TemperatureUnit(Ratio degree, Ratio zero) {
    this.degree = degree;
    this.zero = zero;
  }

  /** A temperature of this unit in {@code other}. */
  Ratio to(TemperatureUnit other, Ratio value) {
    return this == other
        ? value
        : value.times(degree).plus(zero).minus(other.zero).dividedBy(other.degree);
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
