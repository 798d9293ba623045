package org.lading.cli.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.HdrHistogram.Histogram;
import org.lading.crypto.Bytes;
import org.lading.crypto.Sha256;
import org.lading.crypto.Signature;
import org.lading.crypto.Signer;
import org.lading.crypto.Signers;
import org.lading.crypto.Suite;
import org.lading.crypto.Verifier;

/** What this machine can do at most, on one thread unless said: the measure of all else. */
final class Yardsticks {
  private static final int MESSAGE_BYTES = 500;
  private static final long MILLIS_EACH = 1_000;
  private static final int FSYNC_BYTES = 64 << 10;
  private static final int FSYNCS = 200;
  private static final int ROUND_TRIPS = 20_000;

  private final Verifier verifier = Verifier.fastest();
  private final Signer signer =
      Signers.ofSeed(Suite.ED25519, Sha256.of(Bytes.ofUtf8("yardstick")).bytes());
  private final byte[] message = new byte[MESSAGE_BYTES];
  private final Signature signature = signer.sign(message);

  /** Processor time for one signature in microseconds; what others take away does not count. */
  double verifyMicros() {
    verifyFor(MILLIS_EACH / 2);
    long cpu = threadCpuNanos();
    long count = verifyFor(MILLIS_EACH);
    return (threadCpuNanos() - cpu) / 1e3 / count;
  }

  private long verifyFor(long millis) {
    long until = System.nanoTime() + millis * 1_000_000;
    long count = 0;
    while (System.nanoTime() - until < 0) {
      for (int i = 0; i < 50; i++) {
        if (!verifier.verify(signer.publicKey(), message, signature)) {
          throw new IllegalStateException("a good signature was refused");
        }
      }
      count += 50;
    }
    return count;
  }

  private static long threadCpuNanos() {
    return java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** The same as figures. */
  void measure(Path folder, Figures figures) throws IOException, InterruptedException {
    double micros = verifyMicros();
    figures.add(
        Figure.told(
                "verify",
                "machine: one Ed25519 signature verified, of processor time",
                micros,
                "µs")
            .with("%,.0f per second and core, %s".formatted(1e6 / micros, verifier.name())));
    figures.add(Figure.told("sha256", "machine: SHA-256 in one pass, one core", sha256(), "MB/s"));
    Histogram fsync = fsyncMicros(folder);
    figures.add(
        Figure.told(
                "fsync",
                "machine: 64 KiB written and forced to disk, median",
                fsync.getValueAtPercentile(50) / 1e3,
                "ms")
            .with("p99 " + Figure.number(fsync.getValueAtPercentile(99) / 1e3) + " ms"));
    figures.add(
        Figure.told(
            "loopback",
            "machine: one byte there and back over loopback, median",
            loopback(),
            "µs"));
  }

  private static double sha256() {
    byte[] block = new byte[1 << 20];
    long until = System.nanoTime() + MILLIS_EACH * 1_000_000 / 2;
    long begun = System.nanoTime();
    long blocks = 0;
    Sha256 sha = new Sha256();
    while (System.nanoTime() - until < 0) {
      sha.add(Bytes.wrap(block)).finish();
      blocks++;
    }
    return blocks * (double) block.length * 1e3 / (System.nanoTime() - begun);
  }

  private static Histogram fsyncMicros(Path folder) throws IOException {
    Histogram micros = new Histogram(3);
    Path file = folder.resolve("yardstick.tmp");
    ByteBuffer bytes = ByteBuffer.allocateDirect(FSYNC_BYTES);
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (int i = 0; i < FSYNCS; i++) {
        bytes.clear();
        long begun = System.nanoTime();
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        out.force(false);
        micros.recordValue((System.nanoTime() - begun) / 1_000);
      }
    } finally {
      Files.deleteIfExists(file);
    }
    return micros;
  }

  private static double loopback() throws IOException, InterruptedException {
    Histogram nanos = new Histogram(3);
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket accepted = server.accept()) {
      client.setTcpNoDelay(true);
      accepted.setTcpNoDelay(true);
      Thread echo = Thread.ofPlatform().name("bench-echo").start(() -> echo(accepted));
      InputStream in = client.getInputStream();
      OutputStream out = client.getOutputStream();
      for (int i = 0; i < ROUND_TRIPS; i++) {
        long begun = System.nanoTime();
        out.write(1);
        if (in.read() < 0) {
          throw new IOException("the loopback connection was closed");
        }
        nanos.recordValue(System.nanoTime() - begun);
      }
      client.shutdownOutput();
      echo.join();
    }
    return nanos.getValueAtPercentile(50) / 1e3;
  }

  private static void echo(Socket socket) {
    try {
      int one = socket.getInputStream().read();
      while (one >= 0) {
        socket.getOutputStream().write(one);
        one = socket.getInputStream().read();
      }
    } catch (IOException e) {
      // The other end notices.
    }
  }
}
