package org.lading.sim;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Runs seeds. One may be used by many threads; each run stays on the thread that asked for it. */
public final class Simulator {
  /** How many validators the seed chooses from, the usual ones more often. */
  private static final int[] SIZES = {4, 4, 4, 4, 4, 4, 3, 3, 5, 7, 7, 6, 2, 1};

  private record Kind(int validators, boolean realSignatures) {}

  private final Parts parts;
  private final Map<Kind, World> worlds = new ConcurrentHashMap<>();

  public Simulator() {
    this(Parts.WHOLE);
  }

  Simulator(Parts parts) {
    this.parts = parts;
  }

  /** Runs {@code seed}; the same options give the same result. */
  public SimResult run(long seed, SimOptions options) {
    return run(seed, options, false);
  }

  /** The same, with a line for each event. */
  public SimResult replay(long seed, SimOptions options) {
    return run(seed, options, true);
  }

  private SimResult run(long seed, SimOptions options, boolean traced) {
    SimRandom random = new SimRandom(seed).part("run");
    int drawn = SIZES[random.part("size").below(SIZES.length)];
    Kind kind =
        new Kind(
            options.validators() == 0 ? drawn : options.validators(), options.realSignatures());
    World world =
        worlds.computeIfAbsent(kind, one -> new World(one.validators(), one.realSignatures()));
    Run run = new Run(world, random, options, parts, traced);
    SimResult.Ending ending;
    Optional<String> failure;
    try {
      ending = run.go();
      failure = Optional.empty();
    } catch (RuntimeException e) {
      ending = SimResult.Ending.FAILED;
      failure = Optional.of(explain(e, traced));
      run.trace().add("run", () -> "FAILS: " + e.getMessage());
    }
    return new SimResult(
        seed,
        ending,
        failure,
        world.size(),
        run.chaos().faults(),
        run.judge().finalHeight(),
        run.clients().recorded() + run.payers().recorded(),
        run.clients().rejected() + run.payers().rejected(),
        run.schedule().nowMicros() / Schedule.MILLI,
        run.schedule().done(),
        run.trace().digest(),
        run.trace().lines());
  }

  private static String explain(RuntimeException e, boolean withStack) {
    if (e instanceof Violation && e.getCause() == null) {
      return String.valueOf(e.getMessage());
    }
    StringWriter text = new StringWriter();
    if (withStack) {
      e.printStackTrace(new PrintWriter(text));
      return text.toString();
    }
    return e instanceof Violation ? String.valueOf(e.getMessage()) : e.toString();
  }
}
