package org.lading.cli.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.lading.cli.frame.Failure;
import org.lading.sim.Fault;
import org.lading.sim.SimOptions;
import picocli.CommandLine.Option;

/** What a simulated run may hold, as both verbs take it. */
final class SimulationOptions {
  private static final String ALL = "all";
  private static final String NONE = "none";

  @Option(
      names = "--faults",
      paramLabel = "KINDS",
      description =
          "what may go wrong, with commas between: all (default), none, or some of network,"
              + " partitions, kills, power-cut, disk-failure, flipped-bit, clocks, wipe,"
              + " leadership, purge, liars, lying-leader")
  private String faults = ALL;

  @Option(
      names = "--validators",
      paramLabel = "N",
      description = "how many validators; the seed chooses when it is not given")
  private int validators;

  @Option(
      names = "--transactions",
      paramLabel = "N",
      description = "how many transactions; the seed chooses when it is not given")
  private int transactions;

  @Option(
      names = "--real-signatures",
      description = "sign and verify as production does, which takes much longer")
  private boolean realSignatures;

  SimOptions read() throws Failure {
    Set<Fault> kinds = kinds();
    try {
      return new SimOptions(validators, transactions, kinds, realSignatures);
    } catch (IllegalArgumentException e) {
      throw Failure.input(String.valueOf(e.getMessage()), "", "try 'lading sim run --help'");
    }
  }

  private Set<Fault> kinds() throws Failure {
    Set<Fault> kinds = EnumSet.noneOf(Fault.class);
    switch (faults) {
      case ALL -> kinds.addAll(EnumSet.allOf(Fault.class));
      case NONE -> {}
      default -> {
        for (String word : faults.split(",", -1)) {
          kinds.add(kind(word));
        }
      }
    }
    return kinds;
  }

  private static Fault kind(String word) throws Failure {
    for (Fault fault : Fault.values()) {
      if (fault.word().equals(word.strip())) {
        return fault;
      }
    }
    throw Failure.input(
        "not a kind of fault: " + word,
        "one of " + Arrays.stream(Fault.values()).map(Fault::word).collect(joined()),
        "try 'lading sim run --seeds 100 --faults network,kills'");
  }

  private static java.util.stream.Collector<CharSequence, ?, String> joined() {
    return Collectors.joining(", ");
  }

  /** The command line that runs {@code seed} under {@code options}. */
  static String replay(long seed, SimOptions options) {
    List<String> line = new ArrayList<>(List.of("lading", "sim", "replay", Long.toString(seed)));
    if (!options.faults().equals(EnumSet.allOf(Fault.class))) {
      line.add("--faults");
      line.add(words(options.faults(), ","));
    }
    if (options.validators() != 0) {
      line.addAll(List.of("--validators", Integer.toString(options.validators())));
    }
    if (options.transactions() != 0) {
      line.addAll(List.of("--transactions", Integer.toString(options.transactions())));
    }
    if (options.realSignatures()) {
      line.add("--real-signatures");
    }
    return String.join(" ", line);
  }

  static String words(Set<Fault> faults, String between) {
    return faults.isEmpty()
        ? NONE
        : faults.stream().map(Fault::word).collect(Collectors.joining(between));
  }
}
