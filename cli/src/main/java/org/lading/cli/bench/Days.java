package org.lading.cli.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.lading.cli.frame.Failure;
import org.lading.cli.network.NodeProcess;
import org.lading.client.LedgerClient;
import org.lading.client.Submitted;

/** What happens to nodes apart from load: they idle, are killed, stopped, wiped and asked. */
final class Days {
  private static final double KILLED_SECONDS = 3;
  private static final double SERVING_SECONDS = 5;
  private static final double WIPED_SECONDS = 60;
  private static final double COLD_SECONDS = 1;
  private static final double STORED_KIB = 1.3;
  private static final double IDLE_MIB = 300;
  private static final double IDLE_PERCENT = 2;
  private static final int COLD_RUNS = 5;
  private static final int KILLS = 3;
  private static final long IDLE_SECONDS = 10;

  /** A node gives its heap back within two minutes after the last load. */
  private static final long SETTLING_SECONDS = 130;

  private final Run run;
  private final LocalNetwork network;
  private final Consumer<String> remark;
  private final Figures figures;

  Days(Run run, LocalNetwork network, Consumer<String> remark) {
    this.run = run;
    this.network = network;
    this.remark = remark;
    this.figures = run.figures();
  }

  /** A transaction at one node, until its receipt is checked. */
  private Goods.Signed record(String node) throws Failure {
    Goods.Signed transaction = run.one();
    LedgerClient client = run.clients().all().get(network.names().indexOf(node));
    if (!(client.submit(transaction.bytes()) instanceof Submitted.Recorded)) {
      throw Failure.ours("a transaction was turned away", "", "look into the nodes' logs");
    }
    run.recordedOne();
    return transaction;
  }

  void cold() throws Failure, IOException, InterruptedException {
    remark.accept("asking with a cold program");
    String node = network.names().getFirst();
    String id = record(node).id().hex();
    List<String> command = new ArrayList<>(NodeProcess.program());
    command.addAll(List.of("tx", "show", id, "--profile", node));
    Histogram micros = new Histogram(3);
    // The first one brings the files into memory.
    for (int i = 0; i <= COLD_RUNS; i++) {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().putAll(network.environment());
      builder.redirectErrorStream(true).redirectOutput(new File("/dev/null"));
      long begun = System.nanoTime();
      int exitCode = builder.start().waitFor();
      if (exitCode != 0) {
        throw Failure.ours(
            "'lading tx show' ended with " + exitCode, "", "run " + String.join(" ", command));
      }
      if (i > 0) {
        micros.recordValue((System.nanoTime() - begun) / 1_000);
      }
    }
    figures.add(
        Figure.atMost(
            COLD_SECONDS,
            "cold",
            "'lading tx show' against a running node, whole program, median of " + COLD_RUNS,
            micros.getValueAtPercentile(50) / 1e6,
            "s"));
  }

  void idle() throws Failure, IOException, InterruptedException {
    remark.accept("idling for " + (SETTLING_SECONDS + IDLE_SECONDS) + " s");
    network.awaitEqualHeights();
    Thread.sleep(SETTLING_SECONDS * 1_000);
    long cpu = Gauge.cpuNanos(network.processes());
    long begun = System.nanoTime();
    Thread.sleep(IDLE_SECONDS * 1_000);
    double share =
        100.0 * (Gauge.cpuNanos(network.processes()) - cpu) / (System.nanoTime() - begun);
    double most = 0;
    for (ProcessHandle process : network.processes()) {
      most = Math.max(most, Gauge.residentBytes(process).orElse(0L) / 1048576.0);
    }
    figures.add(
        Figure.atMost(
            IDLE_MIB,
            "idle-memory",
            "idle node after the load: resident, greatest of all",
            most,
            "MiB"));
    figures.add(
        Figure.atMost(
            IDLE_PERCENT,
            "idle-cpu",
            "idle node: processor time, mean of all",
            share / network.names().size(),
            "% of a core"));
  }

  void leader() throws Failure, IOException, InterruptedException {
    Histogram millis = new Histogram(3);
    for (int i = 0; i < KILLS; i++) {
      remark.accept("killing the leader, " + (i + 1) + " of " + KILLS);
      String leader = network.leader();
      String other = network.follower();
      record(other);
      network.kill(leader);
      long begun = System.nanoTime();
      record(other);
      millis.recordValue((System.nanoTime() - begun) / 1_000_000);
      network.start(leader);
      network.awaitReady(leader);
      network.awaitEqualHeights();
    }
    figures.add(
        Figure.atMost(
                KILLED_SECONDS,
                "leader-killed",
                "leader killed until the next final receipt, median of " + KILLS,
                millis.getValueAtPercentile(50) / 1e3,
                "s")
            .with("most " + Figure.number(millis.getMaxValue() / 1e3) + " s"));
  }

  /** Also weighs the stopped node; {@code bytesBefore} is what it held before this run. */
  void restart(long bytesBefore) throws Failure, IOException, InterruptedException {
    network.awaitEqualHeights();
    String node = network.follower();
    long height = network.height(node);
    remark.accept("stopping and starting " + node + ", at block " + height);
    network.stop(node);
    long bytes = Gauge.folderBytes(network.ledger(node));
    double count = Math.max(1, run.recorded());
    figures.add(
        Figure.atMost(
                STORED_KIB,
                "stored",
                "stored by one node for each transaction, stopped, nothing compacted by force",
                (bytes - bytesBefore) / 1024.0 / count,
                "KiB/tx")
            .with("%,d transactions".formatted(run.recorded())));
    figures.add(
        Figure.told(
            "stored-ordering",
            "the ordering log beside it, of which old parts are forgotten",
            Gauge.folderBytes(network.ordering(node)) / 1048576.0,
            "MiB"));
    figures.add(
        Figure.atMost(
                SERVING_SECONDS,
                "restart",
                "node started until it serves",
                network.secondsToServe(node),
                "s")
            .with("%,d transactions in this run".formatted(run.recorded())));
  }

  void wiped() throws Failure, IOException, InterruptedException {
    network.awaitEqualHeights();
    String node = network.follower();
    long height = network.height(node);
    remark.accept("wiping " + node + ", at block " + height);
    network.stop(node);
    List<String> command = new ArrayList<>(NodeProcess.program());
    Path config = network.folder().node(node).resolve("node.yaml");
    command.addAll(List.of("node", "rebuild", "--config", config.toString(), "--yes"));
    ProcessBuilder builder = new ProcessBuilder(command);
    int exitCode = builder.redirectOutput(new File("/dev/null")).start().waitFor();
    if (exitCode != 0) {
      throw Failure.ours("'lading node rebuild' ended with " + exitCode, "", "run it by hand");
    }
    long begun = System.nanoTime();
    network.start(node);
    network.awaitReady(node);
    network.awaitHeight(node, height);
    figures.add(
        Figure.atMost(
                WIPED_SECONDS,
                "wiped",
                "node wiped until it serves and has the others' last block",
                (System.nanoTime() - begun) / 1e9,
                "s")
            .with("%,d transactions in this run".formatted(run.recorded())));
  }
}
