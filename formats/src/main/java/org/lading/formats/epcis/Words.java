package org.lading.formats.epcis;

import java.util.Set;

/**
 * The words of the Core Business Vocabulary 2.0 and of the GS1 web vocabulary that may stand bare
 * where else a URI stands. Nothing may depend on their order.
 */
final class Words {
  /** What was going on. */
  static final Set<String> BIZ_STEPS =
      words(
          """
          accepting arriving assembling collecting commissioning consigning
          creating_class_instance cycle_counting decommissioning departing destroying
          disassembling dispensing encoding entering_exiting holding inspecting installing
          killing loading other packing picking receiving removing repackaging repairing
          replacing reserving retail_selling sampling sensor_reporting shipping
          staging_outbound stock_taking stocking storing transporting unloading unpacking
          void_shipping
          """);

  /** The state things are in afterwards. */
  static final Set<String> DISPOSITIONS =
      words(
          """
          active available completeness_inferred completeness_verified conformant
          container_closed container_open damaged destroyed dispensed disposed encoded
          expired in_progress in_transit inactive mismatch_class mismatch_instance
          mismatch_quantity needs_replacement no_pedigree_match non_conformant
          non_sellable_other partially_dispensed recalled reserved retail_sold returned
          sellable_accessible sellable_not_accessible stolen unavailable unknown
          """);

  /** Why an event is declared wrong. */
  static final Set<String> ERROR_REASONS =
      words(
          """
          did_not_occur incorrect_data
          """);

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

  /** Kinds of business documents. */
  static final Set<String> BIZ_TRANSACTION_TYPES =
      words(
          """
          bol cert desadv inv pedigree po poc prodorder recadv rma testprd testres upevt
          """);

  /** As what a source or destination takes part. */
  static final Set<String> PARTY_TYPES =
      words(
          """
          location owning_party possessing_party
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
