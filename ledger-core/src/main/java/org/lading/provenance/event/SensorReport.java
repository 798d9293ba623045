package org.lading.provenance.event;

import org.jspecify.annotations.Nullable;

/** One reading, or a summary of several; {@code type} says of what, {@code uom} in which unit. */
public record SensorReport(
    @Nullable String type,
    @Nullable String exception,
    @Nullable String deviceID,
    @Nullable String deviceMetadata,
    @Nullable String rawData,
    @Nullable String dataProcessingMethod,
    @Nullable Timestamp time,
    @Nullable String microorganism,
    @Nullable String chemicalSubstance,
    @Nullable String coordinateReferenceSystem,
    @Nullable Decimal value,
    @Nullable String component,
    @Nullable String stringValue,
    @Nullable Boolean booleanValue,
    @Nullable String hexBinaryValue,
    @Nullable String uriValue,
    @Nullable Decimal minValue,
    @Nullable Decimal maxValue,
    @Nullable Decimal meanValue,
    @Nullable Decimal sDev,
    @Nullable Decimal percRank,
    @Nullable Decimal percValue,
    @Nullable String uom,
    Extension.Members extensions) {}
