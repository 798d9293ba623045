package org.lading.provenance.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lading.provenance.event.Decimal;
import org.lading.provenance.event.SensorElement;
import org.lading.provenance.event.SensorMetadata;
import org.lading.provenance.event.SensorReport;
import org.lading.provenance.event.Timestamp;

/** The temperatures that events report, by thing and device. */
final class Readings {
  private static final String TEMPERATURE = "Temperature";

  /** What one device of one thing reported. */
  record Series(String source, String device) implements Comparable<Series> {
    @Override
    public int compareTo(Series other) {
      int bySource = source.compareTo(other.source);
      return bySource != 0 ? bySource : device.compareTo(other.device);
    }
  }

  /** A temperature at a time, or the lowest and highest between two. */
  record Reading(long fromMillis, long toMillis, Ratio low, Ratio high) {}

  private final TemperatureUnit unit;
  private final Map<Series, List<Reading>> series = new TreeMap<>();
  private final List<String> unreadable = new ArrayList<>();

  /**
   * @param unit that all are converted to
   */
  Readings(TemperatureUnit unit) {
    this.unit = unit;
  }

  Map<Series, List<Reading>> series() {
    return series;
  }

  List<String> unreadable() {
    return unreadable;
  }

  void add(String source, Reported reported) {
    for (SensorElement element : reported.event().common().sensorElementList()) {
      for (SensorReport report : element.sensorReport()) {
        if (TEMPERATURE.equals(Said.word(report.type()))) {
          add(source, reported, element.sensorMetadata(), report);
        }
      }
    }
  }

  private void add(
      String source, Reported reported, @Nullable SensorMetadata metadata, SensorReport report) {
    String code = report.uom() == null ? "" : report.uom();
    Optional<TemperatureUnit> given = TemperatureUnit.of(code);
    Decimal low = report.value() != null ? report.value() : report.minValue();
    Decimal high = report.value() != null ? report.value() : report.maxValue();
    Decimal mean = report.meanValue();
    low = low == null ? (high == null ? mean : high) : low;
    high = high == null ? low : high;
    if (given.isEmpty() || low == null || high == null) {
      unreadable.add(
          (given.isEmpty() ? "unit '" + code + "' is not CEL, FAH or KEL" : "no value")
              + ", in event "
              + reported.entry().entry().event().eventHash().hex()
              + " of "
              + source);
      return;
    }
    Timestamp at = report.time();
    Timestamp from = metadata == null ? null : metadata.startTime();
    Timestamp to = metadata == null ? null : metadata.endTime();
    if (at == null && metadata != null) {
      at = metadata.time();
    }
    boolean summary = at == null && from != null && to != null;
    long one = at == null ? reported.millis() : at.epochMillis();
    String device = report.deviceID();
    if (device == null && metadata != null) {
      device = metadata.deviceID();
    }
    series
        .computeIfAbsent(new Series(source, device == null ? "" : device), key -> new ArrayList<>())
        .add(
            new Reading(
                summary && from != null ? from.epochMillis() : one,
                summary && to != null ? to.epochMillis() : one,
                given.get().to(unit, Ratio.of(low.toBigDecimal())),
                given.get().to(unit, Ratio.of(high.toBigDecimal()))));
  }
}
