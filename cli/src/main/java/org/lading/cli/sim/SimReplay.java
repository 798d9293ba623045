package org.lading.cli.sim;

import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.ExitCode;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.sim.SimResult;
import org.lading.sim.Simulator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "replay",
    description = "Runs one seed again and tells what happened, one line for each event.",
    footer = {
      "  lading sim replay 42",
      "  lading sim replay 42 --faults network,kills --transactions 4"
    })
final class SimReplay implements Verb {
  @Parameters(paramLabel = "SEED", description = "a whole number")
  private long seed;

  @Mixin private final SimulationOptions options = new SimulationOptions();

  @Override
  public Answer act(Context context) throws Failure {
    return new Replayed(new Simulator().replay(seed, options.read()));
  }

  /** What happened. */
  private record Replayed(SimResult result) implements Answer {
    @Override
    public ExitCode exitCode() {
      return result.holds() ? ExitCode.YES : ExitCode.NO;
    }

    @Override
    public Json json() {
      Json.Obj json =
          Json.kind("simulated-run")
              .put("seed", result.seed())
              .put("holds", result.holds())
              .put("ending", SimRun.meaning(result.ending()))
              .put("validators", result.validators())
              .put("faults", SimulationOptions.words(result.faults(), ","))
              .put("finalHeight", result.finalHeight())
              .put("recorded", result.recorded())
              .put("rejected", result.rejected())
              .put("virtualMillis", result.virtualMillis())
              .put("events", result.events())
              .put("digest", result.digest().hex());
      result.failure().ifPresent(failure -> json.put("failure", failure));
      return json.put("trace", result.trace(), line -> Json.object().put("line", line.strip()));
    }

    @Override
    public void print(Page page) {
      result.trace().forEach(page::line);
      page.gap();
      page.fields(
          "seed", Long.toString(result.seed()),
          "validators", Integer.toString(result.validators()),
          "faults", SimulationOptions.words(result.faults(), ", "),
          "ended", SimRun.meaning(result.ending()),
          "virtual time", result.virtualMillis() + " ms, " + result.events() + " events",
          "final height", Long.toString(result.finalHeight()),
          "transactions", result.recorded() + " final, " + result.rejected() + " turned away",
          "digest", result.digest().hex());
      result.failure().ifPresent(failure -> page.gap().line("FAILS: " + failure));
    }
  }
}
