package org.lading.client;

import io.netty.handler.ssl.SslContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Which nodes a client talks to, and how long it tries.
 *
 * @param nodes at least one; asked in this order, beginning with the one that answered last
 * @param tls as {@link org.lading.client.tls.TlsContexts#client} makes it; empty for nodes without
 *     TLS on one's own machine
 * @param attemptMillis how long one node has for one answer
 * @param totalMillis how long all nodes together have, repeats included
 * @param waiting is told, once for each question, that no node answered yet and why
 */
public record ClientSettings(
    List<NodeAddress> nodes,
    Optional<SslContext> tls,
    long attemptMillis,
    long totalMillis,
    Consumer<String> waiting) {
  public static final long ATTEMPT_MILLIS = 15_000;
  public static final long TOTAL_MILLIS = 60_000;

  public ClientSettings {
    nodes = List.copyOf(nodes);
    if (nodes.isEmpty() || nodes.stream().distinct().count() != nodes.size()) {
      throw new IllegalArgumentException("a client needs one node or more, each named once");
    }
    if (attemptMillis < 1 || totalMillis < attemptMillis) {
      throw new IllegalArgumentException(
          "an attempt takes a millisecond or more, and all together not less: "
              + attemptMillis
              + ", "
              + totalMillis);
    }
  }

  /** That tells nobody while it waits. */
  public ClientSettings(
      List<NodeAddress> nodes, Optional<SslContext> tls, long attemptMillis, long totalMillis) {
    this(nodes, tls, attemptMillis, totalMillis, why -> {});
  }

  public static ClientSettings of(List<NodeAddress> nodes, Optional<SslContext> tls) {
    return new ClientSettings(nodes, tls, ATTEMPT_MILLIS, TOTAL_MILLIS);
  }

  public ClientSettings telling(Consumer<String> whoWaits) {
    return new ClientSettings(nodes, tls, attemptMillis, totalMillis, whoWaits);
  }
}
