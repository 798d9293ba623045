package org.lading.formats.epcis;

import java.util.Set;

/**
 * The words of sensors that may stand bare where else a URI stands: of the GS1 web vocabulary, and
 * components. Nothing may depend on their order.
 */
final class Words {
  /** What a sensor measures. */
  static final Set<String> MEASUREMENTS =
      words(
          """
          AbsoluteHumidity AbsorbedDose AbsorbedDoseRate Acceleration Altitude
          AmountOfSubstance AmountOfSubstancePerUnitVolume Angle AngularAcceleration
          AngularMomentum AngularVelocity Area Capacitance Conductance Conductivity Count
          Density Dimensionless DoseEquivalent DoseEquivalentRate DynamicViscosity
          ElectricCharge ElectricCurrent ElectricCurrentDensity ElectricFieldStrength
          Energy Exposure Force Frequency Illuminance Inductance Irradiance
          KinematicViscosity Length LinearMomentum Luminance LuminousFlux
          LuminousIntensity MagneticFlux MagneticFluxDensity MagneticVectorPotential Mass
          MassConcentration MassFlowRate MassPerAreaTime MemoryCapacity MolalityOfSolute
          MolarEnergy MolarMass MolarVolume Power Pressure RadiantFlux RadiantIntensity
          Radioactivity RelativeHumidity Resistance Resistivity SolidAngle SpecificVolume
          Speed SurfaceDensity SurfaceTension Temperature Time Torque Voltage Volume
          VolumeFlowRate VolumeFraction VolumetricFlux Wavenumber
          """);

  /** What a sensor warns of. */
  static final Set<String> SENSOR_ALERTS =
      words(
          """
          ALARM_CONDITION ERROR_CONDITION
          """);

  /** Which component of a vector or position a reading is. */
  static final Set<String> COMPONENTS =
      words(
          """
          altitude axial_distance azimuth easting elevation_angle height latitude
          longitude northing polar_angle spherical_radius x y z
          """);

  private Words() {}

  private static Set<String> words(String list) {
    return Set.of(list.trim().split("\\s+"));
  }
}
