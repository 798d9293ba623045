package org.lading.cli.network;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "down",
    description = "Stops every node of a network on this machine; 'up' starts them again.",
    footer = "  lading network down --dir corridor")
final class NetworkDown implements Verb {
  private static final long PATIENCE_SECONDS = 10;

  @Option(
      names = "--dir",
      required = true,
      paramLabel = "FOLDER",
      description = "the network's folder")
  private Path directory = Path.of("");

  @Override
  public Answer act(Context context) throws Failure, IOException, InterruptedException {
    NetworkFolder folder = new NetworkFolder(context.file(directory));
    List<ProcessHandle> running = new ArrayList<>();
    for (String name : folder.nodes()) {
      Optional<ProcessHandle> process = folder.process(name);
      process.ifPresent(ProcessHandle::destroy);
      process.ifPresent(running::add);
    }
    int killed = 0;
    for (ProcessHandle process : running) {
      try {
        process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        process.destroyForcibly();
        killed++;
      } catch (ExecutionException e) {
        throw Failure.ours("a node's end could not be waited for: " + e.getMessage(), "", "")
            .because(e);
      }
    }
    return new Down(folder.path(), running.size(), killed);
  }

  private record Down(Path folder, int stopped, int killed) implements Answer {
    @Override
    public Json json() {
      return Json.kind("network-down")
          .put("folder", folder.toString())
          .put("stopped", stopped)
          .put("killed", killed);
    }

    @Override
    public void print(Page page) {
      page.line("stopped " + stopped + " nodes" + (killed == 0 ? "" : ", " + killed + " by force"));
    }
  }
}
