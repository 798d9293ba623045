package org.lading.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lading.cli.bench.Plan.Phase;
import org.lading.cli.demo.Program;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.SignerOptions;
import org.lading.cli.frame.Verb;
import org.lading.cli.ledger.SigningKey;
import org.lading.client.NodeAddress;
import org.lading.membership.Genesis;
import org.lading.node.main.NodeFiles;
import org.lading.node.ops.ConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command: what is measured is chosen here, and carried out by {@link Session}. */
@Command(
    name = "bench",
    description = {
      "Measures a whole network on this machine, beside what the machine itself can do.",
      "It makes a network of real processes in a new folder, puts it under load, kills and restarts"
          + " nodes, and stops it. Transactions are signed before the clock starts; the processor"
          + " time of signing is added to that of the load. Every receipt is checked."
    },
    footer = {
      "  lading bench",
      "  lading bench --phases machine,light --rate 100",
      "  lading bench --transactions 1000000 --dir big --keep -o json",
      "  lading bench --node node.acme.example:7400 --node-genesis genesis.json \\",
      "    --key acme.key --org acme --phases light"
    })
public final class BenchCommand implements Verb {
  private final Program program;

  @Option(
      names = "--phases",
      paramLabel = "NAME,NAME",
      split = ",",
      description =
          "machine, light, saturation, cold, idle, leader, restart, wiped (default: all, in this"
              + " order)")
  private Set<String> phases =
      Arrays.stream(Phase.values())
          .map(phase -> phase.name().toLowerCase(Locale.ROOT))
          .collect(Collectors.toUnmodifiableSet());

  @Option(
      names = "--validators",
      paramLabel = "N",
      defaultValue = "4",
      description = "how many nodes the network has (default: 4)")
  private int validators = 4;

  @Option(
      names = "--transactions",
      paramLabel = "N",
      defaultValue = "30000",
      description = "under full load (default: 30000)")
  private int transactions = 30_000;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "20000",
      description = "transactions before anything is timed (default: 20000)")
  private int warmUp = 20_000;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "50",
      description = "transactions a second under light load (default: 50)")
  private double rate = 50;

  @Option(
      names = "--duration",
      paramLabel = "SECONDS",
      defaultValue = "20",
      description = "of the light load (default: 20)")
  private int seconds = 20;

  @Option(
      names = "--settle",
      paramLabel = "SECONDS",
      defaultValue = "40",
      description = "of light load before the one that is timed (default: 40)")
  private int settle = 40;

  @Option(
      names = "--window",
      paramLabel = "N",
      defaultValue = "4000",
      description = "transactions in flight under full load (default: 4000)")
  private int window = 4_000;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "100",
      description = "transactions of one message under full load (default: 100)")
  private int batch = 100;

  @Option(
      names = "--size",
      paramLabel = "BYTES",
      defaultValue = "500",
      description = "of one transaction, signature included (default: 500)")
  private int bytes = 500;

  @Option(
      names = "--dir",
      paramLabel = "FOLDER",
      description =
          "a new folder for the network, or a network made by 'lading network new' (default: a"
              + " temporary folder)")
  private @Nullable Path directory;

  @Option(names = "--keep", description = "leave the folder there, and the nodes running")
  private boolean keep;

  @Option(names = "--check", description = "end with 1 when a figure misses what it should reach")
  private boolean check;

  @Option(
      names = "--node",
      paramLabel = "HOST:PORT",
      description = "nodes that run already, with commas; only what clients see is measured")
  private @Nullable String node;

  @Option(
      names = "--node-genesis",
      paramLabel = "FILE",
      description = "the genesis those nodes must have")
  private @Nullable Path nodeGenesis;

  @Mixin private final SignerOptions signer = new SignerOptions();

  /** The bench of a program, which is the one it is a command of. */
  public BenchCommand(Program program) {
    this.program = program;
  }

  @Override
  public Answer act(Context context) throws Failure, IOException, InterruptedException {
    Plan plan = plan();
    Session session = new Session(program, context, plan, check);
    if (node != null) {
      return remote(context, session, node);
    }
    Path folder =
        directory == null ? Files.createTempDirectory("lading-bench-") : context.file(directory);
    boolean isNew = isEmpty(folder);
    Answer answer = session.local(folder, validators, keep || !isNew);
    if (!keep && directory == null) {
      Session.delete(folder);
    }
    return answer;
  }

  private Plan plan() throws Failure {
    EnumSet<Phase> chosen = EnumSet.noneOf(Phase.class);
    for (String name : phases) {
      chosen.add(
          Arrays.stream(Phase.values())
              .filter(phase -> phase.name().equalsIgnoreCase(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      Failure.input(
                          "there is no phase " + name,
                          "machine, light, saturation, cold, idle, leader, restart or wiped",
                          "correct --phases")));
    }
    if (transactions < 1
        || warmUp < 1
        || rate <= 0
        || settle < 0
        || seconds < 1
        || window < 1
        || batch < 1) {
      throw Failure.input("a number is below 1", "numbers from 1 on", "correct the options");
    }
    if (batch > 1_000 || bytes > 100_000 || window > 20_000) {
      throw Failure.input(
          "more is asked for than a node takes at once",
          "batches of up to 1000, windows of up to 20000, transactions of up to 100000 bytes",
          "correct --batch, --window or --size");
    }
    return new Plan(chosen, transactions, warmUp, rate, settle, seconds, window, batch, bytes);
  }

  private Answer remote(Context context, Session session, String addresses)
      throws Failure, IOException, InterruptedException {
    if (nodeGenesis == null) {
      throw Failure.input(
          "the genesis of those nodes is not named",
          "--node-genesis FILE, a genesis you trust",
          "name it");
    }
    Genesis genesis;
    try {
      genesis = NodeFiles.readGenesis(context.file(nodeGenesis));
    } catch (ConfigException e) {
      throw org.lading.cli.node.ConfigOptions.failure(e);
    }
    SigningKey key = SigningKey.of(signer, context);
    List<NodeAddress> nodes;
    try {
      nodes = Arrays.stream(addresses.split(",", -1)).map(NodeAddress::parse).toList();
    } catch (IllegalArgumentException e) {
      throw Failure.input(String.valueOf(e.getMessage()), "HOST:PORT", "correct --node").because(e);
    }
    return session.remote(genesis, List.of(Member.of(key.organisation(), key.key())), nodes);
  }

  private static boolean isEmpty(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return true;
    }
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.findAny().isEmpty();
    }
  }
}
