package org.lading.node.ops;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.lading.client.tls.CertificateExpiry;
import org.lading.node.query.NodeStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks now and then at what runs out silently: the certificate, the key, the disk, and how right
 * the clock is. Warns, and stops nothing.
 */
public final class Watches implements AutoCloseable {
  /** Below a tenth one is warned, below a thirtieth clients should go elsewhere. */
  static final double DISK_LOW = 0.10;

  static final double DISK_OUT = 0.03;

  /** Ledger time lags by some seconds at most while blocks come. */
  static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

  private static final int LOOKS_TO_BE_SURE = 2;

  private static final Logger LOG = LoggerFactory.getLogger(Watches.class);
  private static final Duration EVERY = Duration.ofSeconds(10);
  private static final Duration TOLD_AGAIN = Duration.ofDays(1);

  /** Free and all bytes of the file system with the ledger. */
  public record Space(long free, long size) {}

  /**
   * Where to look.
   *
   * @param keyEnds the first height at which this node's key counts no more, when one is decided
   * @param space empty when it cannot be told
   */
  public record Sources(
      Supplier<X509Certificate> certificate,
      Supplier<OptionalLong> keyEnds,
      Supplier<Optional<Space>> space,
      Supplier<NodeStatus> status,
      InstantSource clock) {}

  private final Sources sources;
  private final Map<Warning.Kind, Instant> told = new EnumMap<>(Warning.Kind.class);
  private final Thread thread;
  private long seenHeight = -1;
  private int looksFar;
  private double clockOffsetSeconds = Double.NaN;
  private volatile List<Warning> warnings = List.of();

  public Watches(Sources sources) {
    this.sources = sources;
    this.thread = Thread.ofVirtual().name("lading-watches").unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /** What there was to warn of at the last look. */
  public List<Warning> warnings() {
    return warnings;
  }

  /** The same, as the node's status tells them, each since it was first found. */
  public synchronized List<NodeStatus.Alarm> alarms() {
    return warnings.stream()
        .map(
            warning ->
                new NodeStatus.Alarm(
                    warning.kind().word(),
                    warning.detail(),
                    told.getOrDefault(warning.kind(), sources.clock().instant()).toEpochMilli()))
        .toList();
  }

  /** Looks now. */
  public synchronized List<Warning> look() {
    Instant now = sources.clock().instant();
    NodeStatus status = sources.status().get();
    List<Warning> found = new ArrayList<>();
    CertificateExpiry.of(sources.certificate().get(), now)
        .ifPresent(
            expiry -> found.add(new Warning(Warning.Kind.CERTIFICATE, expiry.toString(), false)));
    key(status).ifPresent(found::add);
    disk().ifPresent(found::add);
    clock(status, now).ifPresent(found::add);
    warnings = List.copyOf(found);
    tell(now);
    return warnings;
  }

  public void register(Metrics metrics) {
    metrics.value(
        NodeMetric.CERTIFICATE_END,
        () -> sources.certificate().get().getNotAfter().toInstant().getEpochSecond());
    metrics.values(NodeMetric.DISK_FREE, () -> space(Space::free));
    metrics.values(NodeMetric.DISK_SIZE, () -> space(Space::size));
    metrics.value(NodeMetric.CLOCK_OFFSET, this::clockOffset);
    metrics.values(
        NodeMetric.WARNING,
        () -> {
          Map<String, Double> all = new TreeMap<>();
          for (Warning.Kind kind : Warning.Kind.values()) {
            all.put(kind.word(), 0.0);
          }
          warnings.forEach(warning -> all.put(warning.kind().word(), 1.0));
          return all;
        });
  }

  private synchronized double clockOffset() {
    return clockOffsetSeconds;
  }

  private Map<String, Double> space(java.util.function.ToLongFunction<Space> part) {
    return sources
        .space()
        .get()
        .map(space -> Map.of("", (double) part.applyAsLong(space)))
        .orElse(Map.of());
  }

  private Optional<Warning> key(NodeStatus status) {
    OptionalLong end = sources.keyEnds().get();
    if (end.isEmpty()) {
      return Optional.empty();
    }
    boolean over = status.height() + 1 >= end.getAsLong();
    String detail =
        "this node's key "
            + (over ? "counts no more since" : "counts no more from")
            + " height "
            + end.getAsLong()
            + " on, the ledger is at "
            + status.height()
            + "; register another and start the node with it";
    return Optional.of(new Warning(Warning.Kind.KEY, detail, over));
  }

  private Optional<Warning> disk() {
    Optional<Space> space = sources.space().get();
    if (space.isEmpty() || space.get().size() <= 0) {
      return Optional.empty();
    }
    double share = (double) space.get().free() / space.get().size();
    if (share >= DISK_LOW) {
      return Optional.empty();
    }
    String detail =
        (space.get().free() >> 20)
            + " MiB of "
            + (space.get().size() >> 20)
            + " are free where the ledger is stored; make room, a full disk stops the node";
    return Optional.of(new Warning(Warning.Kind.DISK, detail, share < DISK_OUT));
  }

  /**
   * Ledger time stands still while nothing happens, so it says something only at the moment a block
   * has come; unless it is ahead of this clock, which is wrong at any time.
   */
  private Optional<Warning> clock(NodeStatus status, Instant now) {
    double offset = NodeMeters.seconds(now.toEpochMilli() - status.timeMillis());
    boolean moved = seenHeight >= 0 && status.height() > seenHeight;
    boolean live = moved && status.state() == NodeStatus.State.READY;
    seenHeight = status.height();
    if (live || offset < 0) {
      clockOffsetSeconds = offset;
      boolean far = Math.abs(offset) > CLOCK_TOLERANCE.toSeconds();
      looksFar = far ? looksFar + 1 : 0;
    }
    // The first block after a quiet time still has the time of the clocks reported before it.
    if (looksFar == 0 || (clockOffsetSeconds > 0 && looksFar < LOOKS_TO_BE_SURE)) {
      return Optional.empty();
    }
    String detail =
        "this machine's clock is "
            + Math.round(Math.abs(clockOffsetSeconds))
            + " s "
            + (clockOffsetSeconds > 0 ? "ahead of" : "behind")
            + " ledger time, which follows the clocks of all validators; see to its time service";
    return Optional.of(new Warning(Warning.Kind.CLOCK, detail, false));
  }

  private void tell(Instant now) {
    List<Warning.Kind> present = warnings.stream().map(Warning::kind).toList();
    for (Warning warning : warnings) {
      Instant before = told.get(warning.kind());
      if (before == null || before.plus(TOLD_AGAIN).isBefore(now)) {
        told.put(warning.kind(), now);
        LOG.warn("event=warning kind={} detail=\"{}\"", warning.kind().word(), warning.detail());
      }
    }
    for (Warning.Kind kind : Warning.Kind.values()) {
      if (!present.contains(kind) && told.remove(kind) != null) {
        LOG.info("event=warning-over kind={}", kind.word());
      }
    }
  }

  private void run() {
    try {
      while (!Thread.interrupted()) {
        try {
          look();
        } catch (RuntimeException e) {
          LOG.error("event=watch-failed", e);
        }
        Thread.sleep(EVERY);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
