package org.lading.cli.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "up",
    description = {
      "Starts every node of a network on this machine, each as a process of its own.",
      "It waits until all are ready, and ends with 1 when one is not ready in time. Each logs to"
          + " node.log in its folder."
    },
    footer = "  lading network up --dir corridor")
final class NetworkUp implements Verb {
  /** How a program says what it failed of. */
  private static final String FAILED = "lading: ";

  private static final long ASK_AGAIN_MILLIS = 250;

  @Option(
      names = "--dir",
      required = true,
      paramLabel = "FOLDER",
      description = "the network's folder")
  private Path directory = Path.of("");

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "how long to wait for all to be ready (default: 60)")
  private int waitSeconds = 60;

  @Override
  public Answer act(Context context) throws Failure, IOException, InterruptedException {
    NetworkFolder folder = new NetworkFolder(context.file(directory));
    long begun = System.nanoTime();
    for (String name : folder.nodes()) {
      if (folder.process(name).isEmpty()) {
        NodeProcess.start(folder, name);
      }
    }
    long until = begun + TimeUnit.SECONDS.toNanos(waitSeconds);
    List<NodeAnswer> answers = NetworkStatus.ask(folder);
    while (!answers.stream().allMatch(NodeAnswer::isReady)
        && answers.stream().allMatch(node -> node.pid().isPresent())
        && System.nanoTime() < until) {
      Thread.sleep(ASK_AGAIN_MILLIS);
      answers = NetworkStatus.ask(folder);
    }
    boolean ready = answers.stream().allMatch(NodeAnswer::isReady);
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    String remark =
        ready
            ? "ready after " + millis / 1000 + "." + millis % 1000 / 100 + " s"
            : "not all are ready: see node.log in each folder under "
                + folder.path()
                + lastWords(folder, answers);
    return new NetworkAnswer("network-up", folder.path(), answers, remark);
  }

  /** What those that have ended said last, a line each. */
  private static String lastWords(NetworkFolder folder, List<NodeAnswer> answers)
      throws IOException {
    StringBuilder words = new StringBuilder();
    for (NodeAnswer node : answers) {
      if (node.pid().isEmpty()) {
        List<String> failed =
            Files.readAllLines(folder.log(node.name())).stream()
                .filter(line -> line.startsWith(FAILED))
                .toList();
        words
            .append("\n  ")
            .append(node.name())
            .append(" has ended")
            .append(failed.isEmpty() ? "" : failed.getLast().substring(FAILED.length() - 2));
      }
    }
    return words.toString();
  }
}
