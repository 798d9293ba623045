package org.lading.cli.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.lading.cli.bench.Plan.Phase;
import org.lading.cli.frame.Failure;
import org.lading.client.NodeAddress;
import org.lading.codec.Limits;
import org.lading.membership.Genesis;

/** The phases under load: what goes in is signed before the clock starts. */
final class Run {
  private static final double LIGHT_P50_MILLIS = 60;
  private static final double LIGHT_P99_MILLIS = 250;
  private static final double CPU_MILLIS = 0.6;
  private static final double ALONE_TIMES = 4;

  private final Plan plan;
  private final Consumer<String> remark;
  private final Genesis genesis;
  private final List<Member> members;
  private final Clients clients;
  private final Goods goods;
  private final Optional<LocalNetwork> local;
  private final Figures figures;
  private long recorded;

  Run(
      Plan plan,
      Consumer<String> remark,
      Genesis genesis,
      List<Member> members,
      List<NodeAddress> nodes,
      Optional<LocalNetwork> local)
      throws Failure {
    this.plan = plan;
    this.remark = remark;
    this.figures = new Figures(remark);
    this.genesis = genesis;
    this.members = List.copyOf(members);
    this.clients = Clients.of(nodes, genesis, members);
    this.goods = new Goods(genesis, members, plan.bytes());
    this.local = local;
  }

  Figures figures() {
    return figures;
  }

  Clients clients() {
    return clients;
  }

  /** Transactions this run put on the ledger. */
  long recorded() {
    return recorded;
  }

  Goods.Signed one() {
    return goods.transactions(1).getFirst();
  }

  void recordedOne() {
    recorded++;
  }

  /** How many transactions of what kind, for people. */
  String workload() {
    return String.format(
        Locale.ROOT,
        "%d validators; transactions of %d bytes, each one observation of one new item, signed by"
            + " one of %d members; every node verifies, executes, seals and flushes each; clients"
            + " in this process check every receipt",
        genesis.validators().size(),
        goods.transactions(1).getFirst().bytes().length(),
        members.size());
  }

  /** Measures the machine, and the engine alone. */
  void machine(Path scratch, int firstPort) throws IOException, InterruptedException {
    remark.accept("measuring the machine");
    new Yardsticks().measure(scratch, figures);
    remark.accept("measuring the ordering engine alone");
    try (RaftAlone alone =
        RaftAlone.start(scratch.resolve("raft-alone"), genesis.validators().size(), firstPort)) {
      alone("raft-alone", plan.bytes() + 200, alone);
      alone("raft-alone-full", Limits.PROPOSED_BATCH_BYTES, alone);
    }
  }

  private void alone(String name, int bytes, RaftAlone alone) {
    Histogram micros = alone.commitMicros(bytes);
    figures.add(
        Figure.told(
                name,
                "machine: the ordering engine alone commits a batch of " + bytes + " bytes, median",
                micros.getValueAtPercentile(50) / 1e3,
                "ms")
            .with("p99 " + Figure.number(micros.getValueAtPercentile(99) / 1e3) + " ms"));
  }

  void warmUp() throws Failure, InterruptedException {
    remark.accept("warming up with " + plan.warmUp() + " transactions");
    // Both ways in, so that both are compiled.
    int single = Math.min(plan.warmUp() / 10, 500);
    List<Goods.Signed> all = goods.transactions(plan.warmUp());
    take(Load.atMost(clients.all(), all.subList(single, all.size()), plan.window(), plan.batch()));
    if (single > 0) {
      take(Load.atRate(clients.all(), all.subList(0, single), 4 * plan.rate()));
    }
  }

  private Load.Result take(Load.Result result) throws Failure {
    recorded += result.micros().getTotalCount();
    if (result.micros().getTotalCount() == 0) {
      throw Failure.ours(
          "the network recorded none of " + result.failed() + " transactions",
          "a network that is ready",
          "look into node.log in each node's folder");
    }
    return result;
  }

  void light() throws Failure, InterruptedException {
    int before = (int) (plan.rate() * plan.settleSeconds());
    if (before > 0) {
      remark.accept(
          "settling with "
              + before
              + " transactions at "
              + Figure.number(plan.rate())
              + " a second");
      take(Load.atRate(clients.all(), goods.transactions(before), plan.rate()));
    }
    int count = (int) Math.max(1, plan.rate() * plan.lightSeconds());
    remark.accept(count + " transactions at " + Figure.number(plan.rate()) + " a second");
    Load.Result result = take(Load.atRate(clients.all(), goods.transactions(count), plan.rate()));
    String how = "light load, %s/s: submit to final receipt".formatted(Figure.number(plan.rate()));
    figures.add(
        Figure.atMost(LIGHT_P50_MILLIS, "light-p50", how + ", p50", result.millisAt(50), "ms")
            .with(aloneTimes(result.millisAt(50))));
    figures.add(
        Figure.atMost(LIGHT_P99_MILLIS, "light-p99", how + ", p99", result.millisAt(99), "ms")
            .with(
                "most "
                    + Figure.number(result.micros().getMaxValue() / 1e3)
                    + " ms"
                    + failed(result)));
  }

  private String aloneTimes(double millis) {
    OptionalDouble alone = figures.value("raft-alone");
    return alone.isEmpty()
        ? ""
        : "%.1f times the engine alone; up to %s is fine where it misses"
            .formatted(millis / alone.getAsDouble(), Figure.number(ALONE_TIMES));
  }

  private static String failed(Load.Result result) {
    return result.failed() == 0 ? "" : ", " + result.failed() + " FAILED";
  }

  void saturation() throws Failure, IOException, InterruptedException {
    remark.accept("signing " + plan.transactions() + " transactions");
    goods.transactions(Math.min(plan.transactions(), 5_000));
    long signing = Gauge.ownCpuNanos();
    List<Goods.Signed> all = goods.transactions(plan.transactions());
    signing = Gauge.ownCpuNanos() - signing;
    remark.accept(plan.transactions() + " transactions, " + plan.window() + " in flight");
    List<ProcessHandle> nodes = local.isPresent() ? local.get().processes() : List.of();
    long nodesCpu = Gauge.cpuNanos(nodes);
    long clientCpu = Gauge.ownCpuNanos();
    Load.Result result = take(Load.atMost(clients.all(), all, plan.window(), plan.batch()));
    clientCpu = Gauge.ownCpuNanos() - clientCpu + signing;
    nodesCpu = Gauge.cpuNanos(nodes) - nodesCpu;
    double count = result.micros().getTotalCount();
    figures.add(
        Figure.told(
                "throughput",
                "full load, %d in flight: final with checked receipts".formatted(plan.window()),
                result.perSecond(),
                "tx/s")
            .with(
                "p50 %s ms, p99 %s ms%s"
                    .formatted(
                        Figure.number(result.millisAt(50)),
                        Figure.number(result.millisAt(99)),
                        failed(result))));
    if (!nodes.isEmpty()) {
      double millis = (nodesCpu + clientCpu) / 1e6 / count;
      figures.add(
          Figure.atMost(
                  CPU_MILLIS,
                  "cpu",
                  "full load: processor time of all processes, signing included",
                  millis,
                  "ms/tx")
              .with(
                  "nodes %s, client %s (making and signing %s)%s"
                      .formatted(
                          Figure.number(nodesCpu / 1e6 / count),
                          Figure.number(clientCpu / 1e6 / count),
                          Figure.number(signing / 1e6 / count),
                          inSignatures(millis))));
    }
  }

  /** The machine's speed changes from minute to minute: this ratio does not. */
  private String inSignatures(double millis) {
    if (!plan.has(Phase.MACHINE)) {
      return "";
    }
    double micros = new Yardsticks().verifyMicros();
    double before = figures.value("verify").orElse(micros);
    return "; %.1f signatures' worth".formatted(millis * 1e3 / ((micros + before) / 2));
  }
}
