package org.lading.node.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lading.node.ops.Metrics;
import org.lading.node.ops.NodeMeters;
import org.lading.node.ops.NodeMetric;
import org.lading.node.ops.ProcessMeters;
import org.lading.node.ops.TestStatus;
import org.lading.node.ops.Warning;
import org.lading.node.query.NodeStatus;

class HttpPortTest {
  private final Metrics metrics = new Metrics();
  private NodeStatus.State state = NodeStatus.State.READY;
  private List<Warning> warnings = List.of();
  private final HttpClient client = HttpClient.newHttpClient();
  private HttpPort port;

  @BeforeEach
  void serve() throws Exception {
    NodeMeters.register(metrics, () -> TestStatus.of(state, 41, 1_000), System::nanoTime);
    ProcessMeters.register(metrics);
    port =
        HttpPort.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            metrics,
            () -> TestStatus.of(state, 41, 1_000),
            () -> warnings);
  }

  @AfterEach
  void close() {
    port.close();
    client.close();
  }

  @Test
  void metricsAreReadAsPrometheusReadsThem() throws Exception {
    HttpResponse<String> answer = get("/metrics");
    assertEquals(200, answer.statusCode());
    assertTrue(answer.headers().firstValue("Content-Type").orElse("").startsWith("text/plain"));
    String text = answer.body();
    for (String line :
        List.of(
            "lading_final_height 41.0",
            "lading_state{state=\"ready\"} 1.0",
            "lading_state{state=\"halted\"} 0.0",
            "lading_engine_leads 1.0",
            "lading_engine_position 77.0",
            "lading_peer_final_height{peer=\"b\"} 9.0",
            "lading_alarm_time_seconds{alarm=\"bad-vote\"} 1.7E9",
            "lading_pool_bytes 2500.0")) {
      assertTrue(text.contains("\n" + line + "\n"), line + " is not in\n" + text);
    }
    assertTrue(text.contains("process_cpu_seconds_total "), text);
    assertTrue(text.contains("process_resident_memory_bytes "), text);
  }

  @Test
  void everyMetricNamedIsOneOfTheList() throws Exception {
    Matcher type = Pattern.compile("# TYPE (\\S+) ").matcher(get("/metrics").body());
    TreeSet<String> found = new TreeSet<>();
    while (type.find()) {
      found.add(type.group(1));
    }
    assertTrue(found.size() > 20, found::toString);
    for (NodeMetric metric : NodeMetric.values()) {
      found.remove(metric.metricName());
    }
    assertEquals(new TreeSet<>(), found);
  }

  @Test
  void aValueThatCannotBeReadLeavesTheOthersAlone() throws Exception {
    metrics.value(
        NodeMetric.CALLS,
        () -> {
          throw new IllegalStateException("not now");
        });
    String text = get("/metrics").body();
    assertTrue(text.contains("lading_final_height 41.0"));
    assertTrue(!text.contains("lading_calls "), text);
  }

  @Test
  void itIsAliveUntilItHaltsAndReadyOnlyWhenReady() throws Exception {
    assertEquals(200, get("/healthz").statusCode());
    assertEquals("ready\n", get("/readyz").body());
    for (NodeStatus.State other :
        List.of(NodeStatus.State.STARTING, NodeStatus.State.SYNCING, NodeStatus.State.DRAINING)) {
      state = other;
      assertEquals(200, get("/healthz").statusCode());
      assertEquals(503, get("/readyz").statusCode());
    }
    state = NodeStatus.State.HALTED;
    assertEquals(503, get("/healthz").statusCode());
    assertEquals("halted: another header at height 7\n", get("/readyz").body());
  }

  @Test
  void anAllButFullDiskIsNotReadyAndSaysSo() throws Exception {
    warnings = List.of(new Warning(Warning.Kind.CLOCK, "off", false));
    assertEquals(200, get("/readyz").statusCode());
    warnings = List.of(new Warning(Warning.Kind.DISK, "1 MiB is free", true));
    HttpResponse<String> answer = get("/readyz");
    assertEquals(503, answer.statusCode());
    assertEquals("ready\ndisk: 1 MiB is free\n", answer.body());
  }

  @Test
  void answersNothingElse() throws Exception {
    for (Map.Entry<String, Integer> each :
        Map.of("/", 404, "/metricsx", 404, "/metrics/x", 404).entrySet()) {
      assertEquals(each.getValue(), get(each.getKey()).statusCode(), each.getKey());
    }
    HttpRequest post =
        HttpRequest.newBuilder(uri("/metrics"))
            .POST(HttpRequest.BodyPublishers.ofString("x"))
            .timeout(Duration.ofSeconds(5))
            .build();
    assertEquals(405, client.send(post, HttpResponse.BodyHandlers.ofString()).statusCode());
  }

  private HttpResponse<String> get(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(5)).GET().build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port.port() + path);
  }
}
