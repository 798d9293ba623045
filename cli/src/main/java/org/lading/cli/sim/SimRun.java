package org.lading.cli.sim;

import java.util.Locale;
import java.util.Map;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.ExitCode;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Progress;
import org.lading.sim.Campaign;
import org.lading.sim.SimResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "run",
    description = "Runs many seeds and says which of them fail, and with how little.",
    footer = {
      "  lading sim run --seeds 1000",
      "  lading sim run --seeds 20000 --from 1000 --threads 2 -o json",
      "  lading sim run --seeds 100 --faults network,kills,wipe"
    })
final class SimRun implements Verb {
  private static final long MOST_SEEDS = 100_000_000;
  private static final int MOST_THREADS = 256;

  @Option(
      names = "--seeds",
      required = true,
      paramLabel = "N",
      description = "how many seeds to run")
  private long seeds;

  @Option(names = "--from", paramLabel = "SEED", description = "the first seed, by default 1")
  private long from = 1;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "seeds run at once, by default one for each core")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Mixin private final SimulationOptions options = new SimulationOptions();

  @Override
  public Answer act(Context context) throws Failure, InterruptedException {
    requireWithin("--seeds", seeds, MOST_SEEDS);
    requireWithin("--threads", threads, MOST_THREADS);
    Progress progress = context.progress("simulating", "seeds", seeds);
    long start = context.surroundings().nanoClock().getAsLong();
    Campaign.Report report =
        new Campaign(options.read())
            .run(
                from,
                seeds,
                threads,
                done -> {
                  synchronized (progress) {
                    progress.at(done);
                  }
                });
    progress.close();
    double minutes = (context.surroundings().nanoClock().getAsLong() - start) / 60e9;
    if (minutes > 0) {
      context.remark(
          String.format(Locale.ROOT, "%.1f s, %.0f seeds a minute", minutes * 60, seeds / minutes));
    }
    return new Ran(report);
  }

  private static void requireWithin(String option, long value, long most) throws Failure {
    if (value < 1 || value > most) {
      throw Failure.input(
          option + " is " + value, "a number of 1 to " + most, "try 'lading sim run --seeds 100'");
    }
  }

  /** How the seeds went. */
  private record Ran(Campaign.Report report) implements Answer {
    @Override
    public ExitCode exitCode() {
      return report.holds() ? ExitCode.YES : ExitCode.NO;
    }

    @Override
    public Json json() {
      return Json.kind("simulation")
          .put("holds", report.holds())
          .put("from", report.from())
          .put("seeds", report.seeds())
          .put("blocks", report.blocks())
          .put("transactions", report.transactions())
          .put("settled", ended(SimResult.Ending.SETTLED))
          .put("recovered", ended(SimResult.Ending.RECOVERED))
          .put("needRecovery", ended(SimResult.Ending.NEEDS_RECOVERY))
          .put("stalledByLeader", ended(SimResult.Ending.STALLED_BY_LEADER))
          .put("failed", report.failed(), seed -> Json.object().put("seed", seed))
          .put(
              "failures",
              report.failures(),
              failure ->
                  Json.object()
                      .put("seed", failure.seed())
                      .put("failure", failure.failure())
                      .put("faults", SimulationOptions.words(failure.smallest().faults(), ","))
                      .put("replay", SimulationOptions.replay(failure.seed(), failure.smallest())));
    }

    private long ended(SimResult.Ending ending) {
      return report.endings().getOrDefault(ending, 0L);
    }

    @Override
    public void print(Page page) {
      page.line(
          (report.holds()
                  ? "all " + report.seeds()
                  : report.failed().size() + " of " + report.seeds())
              + (report.holds() ? " seeds hold" : " seeds FAIL")
              + ", from seed "
              + report.from());
      for (Map.Entry<SimResult.Ending, Long> ending : report.endings().entrySet()) {
        page.line("  " + ending.getValue() + " " + meaning(ending.getKey()));
      }
      page.line("  " + report.blocks() + " blocks, " + report.transactions() + " transactions");
      for (Campaign.Failure failure : report.failures()) {
        page.gap();
        page.line("seed " + failure.seed() + ": " + failure.failure());
        page.line("  next: " + SimulationOptions.replay(failure.seed(), failure.smallest()));
      }
      if (report.failed().size() > report.failures().size()) {
        page.gap();
        page.line("all that fail: " + report.failed());
      }
    }
  }

  static String meaning(SimResult.Ending ending) {
    return switch (ending) {
      case SETTLED -> "settled: all that was submitted is final or was turned away";
      case RECOVERED -> "settled in a later epoch: a leader split the order, and all recovered";
      case NEEDS_RECOVERY -> "split by a leader in a way that reports cannot settle";
      case STALLED_BY_LEADER -> "stalled: a leader split the order and liars keep it so";
      case FAILED -> "failed";
    };
  }
}
