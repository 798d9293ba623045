package org.lading.cli.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lading.node.main.NodeFolder;

/** Starts this program again, as a node or for another command. */
public final class NodeProcess {
  private NodeProcess() {}

  /**
   * Starts a node of a network on this machine; it logs to its folder and outlives this process.
   */
  public static ProcessHandle start(NetworkFolder folder, String name) throws IOException {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
      // So that closing the terminal does not take the nodes along.
      command.add("/usr/bin/setsid");
    }
    command.addAll(program());
    command.addAll(
        List.of("node", "run", "--config", new NodeFolder(folder.node(name)).config().toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    Path log = folder.log(name);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    // What somebody has set for one node of his own must not become the setting of all.
    builder.environment().keySet().removeIf(variable -> variable.startsWith("LADING_"));
    ProcessHandle process = builder.start().toHandle();
    folder.started(name, process);
    return process;
  }

  /** This program: by its launcher, or by the JVM that runs it now. */
  public static List<String> program() {
    String launcher = System.getProperty("lading.launcher", "");
    if (!launcher.isEmpty()) {
      return List.of(launcher);
    }
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "-XX:+UseSerialGC",
        "-Xms16m",
        "-Xmx512m",
        "-XX:MaxDirectMemorySize=256m",
        "-cp",
        System.getProperty("java.class.path"),
        "org.lading.cli.Main");
  }
}
