package org.lading.provenance.query;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Units of UN/ECE Recommendation 20 that convert exactly, each with its size in the base unit of
 * its kind. The pound is 0.45359237 kg and the inch 0.0254 m by definition; gallons and fluid
 * ounces follow from their definitions in cubic inches (US) and litres (UK).
 */
public enum Unit {
  KGM(Kind.MASS, "1"),
  GRM(Kind.MASS, "0.001"),
  MGM(Kind.MASS, "0.000001"),
  MC(Kind.MASS, "0.000000001"),
  HGM(Kind.MASS, "0.1"),
  DTN(Kind.MASS, "100"),
  TNE(Kind.MASS, "1000"),
  KTN(Kind.MASS, "1000000"),
  LBR(Kind.MASS, "0.45359237"),
  ONZ(Kind.MASS, "0.028349523125"),
  STN(Kind.MASS, "907.18474"),
  LTN(Kind.MASS, "1016.0469088"),
  CWA(Kind.MASS, "45.359237"),
  CWI(Kind.MASS, "50.80234544"),
  GRN(Kind.MASS, "0.00006479891"),
  APZ(Kind.MASS, "0.0311034768"),
  CTM(Kind.MASS, "0.0002"),
  LTR(Kind.VOLUME, "1"),
  MLT(Kind.VOLUME, "0.001"),
  CLT(Kind.VOLUME, "0.01"),
  DLT(Kind.VOLUME, "0.1"),
  HLT(Kind.VOLUME, "100"),
  MTQ(Kind.VOLUME, "1000"),
  DMQ(Kind.VOLUME, "1"),
  CMQ(Kind.VOLUME, "0.001"),
  GLL(Kind.VOLUME, "3.785411784"),
  GLI(Kind.VOLUME, "4.54609"),
  OZA(Kind.VOLUME, "0.0295735295625"),
  OZI(Kind.VOLUME, "0.0284130625"),
  BLL(Kind.VOLUME, "158.987294928"),
  FTQ(Kind.VOLUME, "28.316846592"),
  INQ(Kind.VOLUME, "0.016387064"),
  MTR(Kind.LENGTH, "1"),
  MMT(Kind.LENGTH, "0.001"),
  CMT(Kind.LENGTH, "0.01"),
  KMT(Kind.LENGTH, "1000"),
  INH(Kind.LENGTH, "0.0254"),
  FOT(Kind.LENGTH, "0.3048"),
  YRD(Kind.LENGTH, "0.9144"),
  MTK(Kind.AREA, "1"),
  CMK(Kind.AREA, "0.0001"),
  HAR(Kind.AREA, "10000"),
  FTK(Kind.AREA, "0.09290304"),
  /** Pieces; also what a quantity without a unit counts. */
  C62(Kind.COUNT, "1"),
  EA(Kind.COUNT, "1"),
  H87(Kind.COUNT, "1"),
  PR(Kind.COUNT, "2"),
  DZN(Kind.COUNT, "12"),
  GRO(Kind.COUNT, "144"),
  MIL(Kind.COUNT, "1000");

  /** What is measured, and the unit it is told in. */
  public enum Kind {
    MASS("KGM"),
    VOLUME("LTR"),
    LENGTH("MTR"),
    AREA("MTK"),
    COUNT("C62");

    private final String base;

    Kind(String base) {
      this.base = base;
    }

    public String base() {
      return base;
    }
  }

  private final Kind kind;

  /** A decimal. */
  private final String size;

  Unit(Kind kind, String size) {
    this.kind = kind;
    this.size = size;
  }

  public Kind kind() {
    return kind;
  }

  Ratio inBase(Ratio amount) {
    return amount.times(Ratio.of(size));
  }

  /** The unit of a code; empty for one that is not in the table. No code counts pieces. */
  public static Optional<Unit> of(@Nullable String code) {
    if (code == null || code.isEmpty()) {
      return Optional.of(C62);
    }
    for (Unit unit : values()) {
      if (unit.name().equals(code)) {
        return Optional.of(unit);
      }
    }
    return Optional.empty();
  }
}
