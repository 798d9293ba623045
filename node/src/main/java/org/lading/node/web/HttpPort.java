package org.lading.node.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.lading.codec.Limits;
import org.lading.crypto.Bytes;
import org.lading.node.ops.Metrics;
import org.lading.node.ops.Warning;
import org.lading.node.query.NodeStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves {@code /metrics}, {@code /healthz} (whether the process is worth keeping) and {@code
 * /readyz} (whether clients should be sent to it).
 */
public final class HttpPort implements AutoCloseable {
  private record Answer(int code, String type, Bytes body) {}

  private static final Logger LOG = LoggerFactory.getLogger(HttpPort.class);
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final int BACKLOG = 50;
  private static final String REQUEST_SECONDS = "10";

  private final HttpServer server;
  private final ExecutorService handlers;
  private final Semaphore atOnce = new Semaphore(Limits.HTTP_REQUESTS);

  private HttpPort(InetSocketAddress address) throws IOException {
    this.server = HttpServer.create(address, BACKLOG);
    this.handlers =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("lading-http-", 0).factory());
    server.setExecutor(handlers);
  }

  /** Fails when the port is taken. */
  public static HttpPort start(
      InetSocketAddress address,
      Metrics metrics,
      Supplier<NodeStatus> status,
      Supplier<List<Warning>> warnings)
      throws IOException {
    limitTime();
    HttpPort port = new HttpPort(address);
    port.serve("/metrics", () -> new Answer(200, Metrics.CONTENT_TYPE, metrics.scrape()));
    port.serve("/healthz", () -> health(status.get()));
    port.serve("/readyz", () -> readiness(status.get(), warnings.get()));
    port.server.start();
    return port;
  }

  /** The JDK's server reads these once; whoever set them already knows better. */
  private static void limitTime() {
    for (String name : List.of("maxReqTime", "maxRspTime")) {
      String property = "sun.net.httpserver." + name;
      if (System.getProperty(property) == null) {
        System.setProperty(property, REQUEST_SECONDS);
      }
    }
    if (System.getProperty("jdk.httpserver.maxConnections") == null) {
      System.setProperty(
          "jdk.httpserver.maxConnections", Integer.toString(Limits.HTTP_CONNECTIONS));
    }
  }

  public int port() {
    return server.getAddress().getPort();
  }

  private static Answer health(NodeStatus status) {
    boolean good = status.state() != NodeStatus.State.HALTED;
    return text(good ? 200 : 503, state(status));
  }

  private static Answer readiness(NodeStatus status, List<Warning> warnings) {
    StringBuilder told = new StringBuilder(state(status));
    boolean ready = status.state() == NodeStatus.State.READY;
    for (Warning warning : warnings) {
      ready &= !warning.unready();
      told.append(warning.kind().word()).append(": ").append(warning.detail()).append('\n');
    }
    return text(ready ? 200 : 503, told.toString());
  }

  private static String state(NodeStatus status) {
    return status.state().name().toLowerCase(java.util.Locale.ROOT)
        + (status.reason().isEmpty() ? "" : ": " + status.reason())
        + "\n";
  }

  private static Answer text(int code, String body) {
    return new Answer(code, TEXT, Bytes.ofUtf8(body));
  }

  private void serve(String path, Supplier<Answer> answer) {
    server.createContext(path, exchange -> handle(exchange, path, answer));
  }

  private void handle(HttpExchange exchange, String path, Supplier<Answer> answer)
      throws IOException {
    try (exchange) {
      send(exchange, chosen(exchange, path, answer));
    }
  }

  private Answer chosen(HttpExchange exchange, String path, Supplier<Answer> answer) {
    if (!exchange.getRequestURI().getPath().equals(path)) {
      return text(404, "there are /metrics, /healthz and /readyz\n");
    }
    String method = exchange.getRequestMethod();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      return text(405, "only GET and HEAD\n");
    }
    if (!atOnce.tryAcquire()) {
      return text(503, "too many requests at once\n");
    }
    try {
      return answer.get();
    } catch (RuntimeException e) {
      LOG.error("event=http-failed path={}", path, e);
      return text(500, "the node could not answer; its log says why\n");
    } finally {
      atOnce.release();
    }
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", answer.type());
    byte[] body = answer.body().array();
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(answer.code(), -1);
    } else {
      exchange.sendResponseHeaders(answer.code(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    handlers.shutdownNow();
  }
}
