package org.lading.cli.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.node.main.NodeFolder;
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
        folder.started(name, start(folder, name));
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
            : "not all are ready: see node.log in each folder under " + folder.path();
    return new NetworkAnswer("network-up", folder.path(), answers, remark);
  }

  private static ProcessHandle start(NetworkFolder folder, String name) throws IOException {
    List<String> command = new ArrayList<>(program());
    command.addAll(
        List.of("node", "run", "--config", new NodeFolder(folder.node(name)).config().toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    Path log = folder.log(name);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    // What somebody has set for one node of his own must not become the setting of all.
    builder.environment().keySet().removeIf(variable -> variable.startsWith("LADING_"));
    return builder.start().toHandle();
  }

  /** This program again: by its launcher, or by the JVM that runs it now. */
  private static List<String> program() {
    String launcher = System.getProperty("lading.launcher", "");
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
      // So that closing the terminal does not take the nodes along.
      command.add("/usr/bin/setsid");
    }
    if (!launcher.isEmpty()) {
      command.add(launcher);
      return command;
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            "org.lading.cli.Main"));
    return command;
  }
}
