package org.lading.cli.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lading.cli.bench.Plan.Phase;
import org.lading.cli.demo.Ports;
import org.lading.cli.demo.Program;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Surroundings;
import org.lading.cli.network.NetworkFolder;
import org.lading.client.NodeAddress;
import org.lading.crypto.Verifier;
import org.lading.membership.Genesis;

/** One run of the bench, from a network that is made or found to the table. */
final class Session {
  private static final int PORTS_PER_NODE = 4;
  private static final String PATIENCE_SECONDS = "120";

  private final Program program;
  private final Context context;
  private final Plan plan;
  private final boolean check;
  private final long begunNanos = System.nanoTime();

  Session(Program program, Context context, Plan plan, boolean check) {
    this.program = program;
    this.context = context;
    this.plan = plan;
    this.check = check;
  }

  /**
   * On this machine.
   *
   * @param keep leaves the nodes running
   */
  BenchAnswer local(Path folder, int validators, boolean keep)
      throws Failure, IOException, InterruptedException {
    NetworkFolder network = new NetworkFolder(folder);
    boolean isNew = !Files.exists(network.genesis());
    if (isNew) {
      int ports = Ports.free(PORTS_PER_NODE * validators);
      program(
          "network",
          "new",
          "--dir",
          folder.toString(),
          "--validators",
          Integer.toString(validators),
          "--port",
          Integer.toString(ports),
          "--name",
          "bench");
    }
    Thread stop = new Thread(() -> stopQuietly(folder), "lading-bench-stop");
    if (!keep) {
      // Nodes are processes of their own: they would outlive a bench that is interrupted.
      Runtime.getRuntime().addShutdownHook(stop);
    }
    try {
      return measured(network, isNew);
    } finally {
      if (!keep) {
        stopQuietly(folder);
        forget(stop);
      }
    }
  }

  private BenchAnswer measured(NetworkFolder folder, boolean isNew)
      throws Failure, IOException, InterruptedException {
    LocalNetwork network = LocalNetwork.of(folder);
    Run run =
        new Run(
            plan,
            context::remark,
            network.genesis(),
            network.members(),
            network.addresses(),
            Optional.of(network));
    try (Clients _ = run.clients()) {
      Path scratch = Files.createDirectories(folder.path().resolve("bench"));
      if (plan.has(Phase.MACHINE)) {
        run.machine(scratch, Ports.free(network.names().size()));
      }
      delete(scratch);
      context.remark("starting the nodes");
      program("network", "up", "--dir", folder.path().toString(), "--wait", PATIENCE_SECONDS);
      long before = isNew ? 0 : Gauge.folderBytes(network.ledger(network.names().getFirst()));
      load(run);
      days(new Days(run, network, context::remark), before);
      return answer(run);
    }
  }

  private void load(Run run) throws Failure, IOException, InterruptedException {
    if (plan.has(Phase.LIGHT) || plan.has(Phase.SATURATION)) {
      run.warmUp();
    }
    if (plan.has(Phase.LIGHT)) {
      run.light();
    }
    if (plan.has(Phase.SATURATION)) {
      run.saturation();
    }
  }

  private void days(Days days, long before) throws Failure, IOException, InterruptedException {
    if (plan.has(Phase.COLD)) {
      days.cold();
    }
    if (plan.has(Phase.IDLE)) {
      days.idle();
    }
    if (plan.has(Phase.LEADER)) {
      days.leader();
    }
    if (plan.has(Phase.RESTART)) {
      days.restart(before);
    }
    if (plan.has(Phase.WIPED)) {
      days.wiped();
    }
  }

  /** Nodes elsewhere: what a client sees. */
  BenchAnswer remote(Genesis genesis, List<Member> members, List<NodeAddress> nodes)
      throws Failure, IOException, InterruptedException {
    Run run = new Run(plan, context::remark, genesis, members, nodes, Optional.empty());
    try (Clients _ = run.clients()) {
      load(run);
      return answer(run);
    }
  }

  private BenchAnswer answer(Run run) {
    return new BenchAnswer(
        List.of(
            "%d cores (%s), %s, Java %s, Ed25519 by %s"
                .formatted(
                    Runtime.getRuntime().availableProcessors(),
                    System.getProperty("os.arch"),
                    System.getProperty("os.name"),
                    System.getProperty("java.version"),
                    Verifier.fastest().name()),
            run.workload(),
            "warmed up with %,d transactions".formatted(plan.warmUp())),
        run.figures().all(),
        check,
        (System.nanoTime() - begunNanos) / 1_000_000_000);
  }

  private void program(String... args) throws Failure {
    int exitCode = quietly(args);
    if (exitCode != 0) {
      throw Failure.ours(
          "'lading " + String.join(" ", args) + "' ended with " + exitCode,
          "",
          "run it by hand, and look into node.log in each node's folder");
    }
  }

  private int quietly(String... args) {
    Surroundings around = context.surroundings();
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return program.run(
        args,
        new Surroundings(
            around.in(),
            nowhere,
            nowhere,
            false,
            false,
            around.columns(),
            Map.of(),
            around.directory(),
            around.nanoClock(),
            null));
  }

  private void stopQuietly(Path folder) {
    quietly("network", "down", "--dir", folder.toString());
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already, and the hook is at work.
    }
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> inside = Files.walk(folder)) {
      all = inside.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path one : all) {
      Files.delete(one);
    }
  }
}
