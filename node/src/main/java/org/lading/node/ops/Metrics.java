package org.lading.node.ops;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.lading.crypto.Bytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The metrics of one node. Whoever has a value hands over where to read it, and is asked at each
 * scrape; so nobody else knows the library behind this.
 */
public final class Metrics {
  /** A number that only grows, by the value of its label. */
  @FunctionalInterface
  public interface Count {
    void add(String labelValue);
  }

  /** Where the sizes of something are noted. */
  @FunctionalInterface
  public interface Sizes {
    void note(double value);
  }

  public static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

  private static final Logger LOG = LoggerFactory.getLogger(Metrics.class);
  private static final double[] SECONDS = {
    0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30
  };

  private final PrometheusRegistry registry = new PrometheusRegistry();

  /** A value without label; NaN while there is none. */
  public void value(NodeMetric metric, DoubleSupplier value) {
    values(metric, () -> Map.of("", value.getAsDouble()));
  }

  /** A value for each value of the label; for a metric without one the key is empty. */
  public void values(NodeMetric metric, Supplier<Map<String, Double>> values) {
    switch (metric.type()) {
      case GAUGE ->
          GaugeWithCallback.builder()
              .name(metric.metricName())
              .help(metric.help())
              .labelNames(labels(metric.label()))
              .callback(out -> read(metric, values, (key, value) -> out.call(value, labels(key))))
              .register(registry);
      case COUNTER ->
          CounterWithCallback.builder()
              .name(metric.metricName())
              .help(metric.help())
              .labelNames(labels(metric.label()))
              .callback(out -> read(metric, values, (key, value) -> out.call(value, labels(key))))
              .register(registry);
      case HISTOGRAM -> throw new IllegalArgumentException(metric + " takes sizes");
    }
  }

  /** A part that cannot answer now leaves its own values out, and not those of the others. */
  private static void read(
      NodeMetric metric, Supplier<Map<String, Double>> values, BiConsumer<String, Double> out) {
    try {
      values.get().forEach(out);
    } catch (RuntimeException e) {
      LOG.debug("event=metric-missing metric={}", metric.metricName(), e);
    }
  }

  public Count count(NodeMetric metric) {
    Counter counter =
        Counter.builder()
            .name(metric.metricName())
            .help(metric.help())
            .labelNames(labels(metric.label()))
            .register(registry);
    return value -> counter.labelValues(labels(value)).inc();
  }

  public Sizes seconds(NodeMetric metric) {
    Histogram histogram =
        Histogram.builder()
            .name(metric.metricName())
            .help(metric.help())
            .classicOnly()
            .classicUpperBounds(SECONDS)
            .withoutExemplars()
            .register(registry);
    return histogram::observe;
  }

  /** Everything as it is now, in the text form Prometheus reads. */
  public Bytes scrape() {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try {
      PrometheusTextFormatWriter.builder()
          .build()
          .write(text, registry.scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Bytes.wrap(text.toByteArray());
  }

  private static String[] labels(String one) {
    return one.isEmpty() ? new String[0] : new String[] {one};
  }
}
