package org.lading.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.lading.crypto.Bytes;
import org.lading.crypto.Sha256;
import org.lading.crypto.Signature;
import org.lading.crypto.Signer;
import org.lading.crypto.Signers;
import org.lading.crypto.Suite;
import org.lading.crypto.Verifier;

/** What this machine can do at most: the yardstick of every other figure, measured beside it. */
final class Machine implements AutoCloseable {
  private static final int MESSAGE_BYTES = 500;
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final int cores = Runtime.getRuntime().availableProcessors();
  private final ExecutorService threads = Executors.newFixedThreadPool(cores);
  private final Verifier verifier = Verifier.fastest();
  private final Signer signer =
      Signers.ofSeed(Suite.ED25519, Sha256.of(Bytes.ofUtf8("machine")).bytes());
  private final byte[] message = Bytes.wrap(new byte[MESSAGE_BYTES]).toByteArray();
  private final Signature signature = signer.sign(message);

  /**
   * Work done in some time.
   *
   * @param cpuNanos processor time of the whole process, so that what other processes on the
   *     machine took away does not count
   */
  record Rate(long units, long wallNanos, long cpuNanos) {
    /** Both together, one after the other. */
    Rate plus(Rate other) {
      return new Rate(units + other.units, wallNanos + other.wallNanos, cpuNanos + other.cpuNanos);
    }

    double perSecond() {
      return units * 1e9 / wallNanos;
    }

    double cpuMicros() {
      return cpuNanos / 1e3 / units;
    }
  }

  /** Something to time; answers how many units of work it did. */
  @FunctionalInterface
  interface Work {
    long run() throws Exception;
  }

  static Rate time(Work work) throws Exception {
    long cpu = SYSTEM.getProcessCpuTime();
    long start = System.nanoTime();
    long units = work.run();
    return new Rate(units, System.nanoTime() - start, SYSTEM.getProcessCpuTime() - cpu);
  }

  int cores() {
    return cores;
  }

  Verifier verifier() {
    return verifier;
  }

  String facts() {
    return "%d cores (%s), %s %s, %s %s, Ed25519 by %s, load %.1f"
        .formatted(
            cores,
            System.getProperty("os.arch"),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("java.vm.name"),
            System.getProperty("java.version"),
            verifier.name(),
            SYSTEM.getSystemLoadAverage());
  }

  /** Signatures over 500-byte messages that all cores verify, doing nothing else. */
  Rate signatures(long millis) throws Exception {
    return signatures(verifier, millis);
  }

  Rate signatures(Verifier one, long millis) throws Exception {
    long deadline = System.nanoTime() + millis * 1_000_000;
    return time(() -> onAllCores(() -> verifyUntil(one, deadline)));
  }

  private long verifyUntil(Verifier one, long deadline) {
    long count = 0;
    while (System.nanoTime() < deadline) {
      for (int i = 0; i < 50; i++) {
        if (!one.verify(signer.publicKey(), message, signature)) {
          throw new IllegalStateException("a good signature was refused");
        }
      }
      count += 50;
    }
    return count;
  }

  /** Bytes hashed in one plain pass, each core a share of {@code all}. */
  Rate sha256(List<Bytes> all) throws Exception {
    return time(
        () -> {
          List<Future<Long>> shares =
              IntStream.range(0, cores)
                  .mapToObj(core -> threads.submit(() -> hashShare(all, core)))
                  .toList();
          return sum(shares);
        });
  }

  private long hashShare(List<Bytes> all, int core) {
    Sha256 sha = new Sha256();
    long bytes = 0;
    for (int i = core; i < all.size(); i += cores) {
      sha.add(all.get(i)).finish();
      bytes += all.get(i).length();
    }
    return bytes;
  }

  private long onAllCores(Work work) throws Exception {
    List<Future<Long>> running =
        IntStream.range(0, cores).mapToObj(core -> threads.submit(work::run)).toList();
    return sum(running);
  }

  private static long sum(List<Future<Long>> running) throws Exception {
    long all = 0;
    for (Future<Long> one : running) {
      all += one.get();
    }
    return all;
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
