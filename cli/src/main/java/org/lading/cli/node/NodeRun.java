package org.lading.cli.node;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.ExitCode;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.node.main.NodeDaemon;
import org.lading.node.main.NodeFiles;
import org.lading.node.ops.ConfigException;
import org.lading.node.ops.NodeLogging;
import org.lading.node.pipeline.Halt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "run",
    description = {
      "Runs a node until it is told to stop (SIGTERM, Ctrl-C).",
      "It logs to the error stream. It ends with 3 when it halts: it found what must not be, and"
          + " stopped rather than go on; the log says what, where, and what to do."
    },
    footer = {
      "  lading node run --config carrier/node.yaml",
      "  LADING_NODE_LOG_FORMAT=json lading node run --config carrier/node.yaml",
      "  lading node run --config carrier/node.yaml --set log.level=debug"
    })
final class NodeRun implements Verb {
  @Mixin private final ConfigOptions options = new ConfigOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException, InterruptedException {
    NodeFiles files = options.files(context);
    NodeLogging.begin(files.config(), System.err, Clock.systemUTC());
    CompletableFuture<Optional<Halt>> ended = new CompletableFuture<>();
    try (NodeDaemon _ = NodeDaemon.start(files, halt -> ended.complete(Optional.of(halt)))) {
      Thread main = Thread.currentThread();
      Thread stop =
          new Thread(
              () -> {
                ended.complete(Optional.empty());
                joinQuietly(main);
              },
              "lading-stop");
      Runtime.getRuntime().addShutdownHook(stop);
      Optional<Halt> halt = ended.join();
      return new Ended(files.config().text(org.lading.node.ops.ConfigKey.NAME), halt);
    } catch (ConfigException e) {
      throw ConfigOptions.failure(e);
    }
  }

  /** The process must not end before the node has. */
  private static void joinQuietly(Thread main) {
    try {
      main.join(10_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private record Ended(String name, Optional<Halt> halt) implements Answer {
    @Override
    public ExitCode exitCode() {
      return halt.isPresent() ? ExitCode.OURS : ExitCode.YES;
    }

    @Override
    public Json json() {
      return Json.kind("node-ended")
          .put("name", name)
          .put("halted", halt.map(why -> why.reason().name()).orElse(null))
          .put("detail", halt.map(Halt::detail).orElse(null));
    }

    @Override
    public void print(Page page) {
      page.line(
          halt.map(
                  why -> "node " + name + " halted at height " + why.height() + ": " + why.detail())
              .orElse("node " + name + " stopped"));
      halt.map(Ended::next).ifPresent(page::line);
    }

    private static String next(Halt why) {
      return switch (why.reason()) {
        case EXECUTION_DIFFERS ->
            "next: keep a copy of its folder for the engineers, then 'lading node rebuild'";
        case NEEDS_RECOVERY ->
            "next: tell the other members, and make this validator's report with 'lading node"
                + " report'; docs/operations.md, Recovery, has all steps";
        case KEPT_CHAIN_DIFFERS ->
            "next: keep a copy of its folder and tell the other members: more validators lied than"
                + " the ledger tolerates, and no program can say which chain is right";
        case DISK ->
            "next: settle what the disk says, then start it again; nothing acknowledged is lost";
        case INVARIANT ->
            "next: report the log; start it again, and rebuild it if that does not help";
      };
    }
  }
}
