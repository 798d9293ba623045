package org.lading.provenance.event;

import org.jspecify.annotations.Nullable;

/** What holds for every report of a sensor element. */
public record SensorMetadata(
    @Nullable Timestamp time,
    @Nullable Timestamp startTime,
    @Nullable Timestamp endTime,
    @Nullable String deviceID,
    @Nullable String deviceMetadata,
    @Nullable String rawData,
    @Nullable String dataProcessingMethod,
    @Nullable String bizRules,
    Extension.Members extensions) {}
