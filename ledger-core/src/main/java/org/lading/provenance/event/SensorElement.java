package org.lading.provenance.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Readings of one or several sensors, with what is common to them. */
public record SensorElement(
    @Nullable SensorMetadata sensorMetadata,
    List<SensorReport> sensorReport,
    Extension.Members extensions) {
  public SensorElement {
    sensorReport = List.copyOf(sensorReport);
    if (sensorReport.isEmpty()) {
      throw new IllegalArgumentException("a sensorElement has at least one sensorReport");
    }
  }
}
