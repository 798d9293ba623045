package org.lading.cli.network;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lading.cli.frame.Failure;
import org.lading.cli.node.ConfigOptions;
import org.lading.node.main.NodeFiles;
import org.lading.node.main.NodeFolder;
import org.lading.node.ops.ConfigException;
import org.lading.node.ops.NodeConfig;

/**
 * A consortium on this machine: {@code genesis.json}, a folder for each node in {@code nodes}, the
 * members' keys in {@code keys}, and profiles that name them.
 */
public record NetworkFolder(Path path) {
  private static final String NODES = "nodes";
  private static final String PID = "node.pid";
  private static final String LOG = "node.log";

  public Path genesis() {
    return path.resolve("genesis.json");
  }

  public Path keys() {
    return path.resolve("keys");
  }

  public Path password() {
    return path.resolve("password");
  }

  public Path profiles() {
    return path.resolve("profiles");
  }

  public Path node(String name) {
    return path.resolve(NODES).resolve(name);
  }

  /** The names of its nodes, in order. */
  public List<String> nodes() throws Failure, IOException {
    Path nodes = path.resolve(NODES);
    if (!Files.isDirectory(nodes)) {
      throw Failure.input(
          "there is no network in " + path,
          "a folder made by 'lading network new'",
          "name it with --dir, or make one");
    }
    List<String> names = new ArrayList<>();
    try (Stream<Path> inside = Files.list(nodes)) {
      inside
          .filter(folder -> Files.exists(folder.resolve(NodeFolder.CONFIG)))
          .forEach(folder -> names.add(String.valueOf(folder.getFileName())));
    }
    names.sort(null);
    return names;
  }

  public NodeFiles files(String name) throws Failure {
    try {
      return NodeFiles.read(
          NodeConfig.read(new NodeFolder(node(name)).config(), Map.of(), Map.of()));
    } catch (ConfigException e) {
      throw ConfigOptions.failure(e);
    }
  }

  public Path log(String name) {
    return node(name).resolve(LOG);
  }

  public void started(String name, ProcessHandle process) throws IOException {
    Files.writeString(node(name).resolve(PID), process.pid() + "\n");
  }

  /** The process of a node, while it runs. */
  public Optional<ProcessHandle> process(String name) throws IOException {
    Path pid = node(name).resolve(PID);
    if (!Files.exists(pid)) {
      return Optional.empty();
    }
    String text = Files.readString(pid, StandardCharsets.US_ASCII).strip();
    return text.matches("[0-9]{1,10}")
        ? ProcessHandle.of(Long.parseLong(text)).filter(handle -> isNode(handle, name))
        : Optional.empty();
  }

  /** Process numbers are given out again: only a process with our command line is ours. */
  private boolean isNode(ProcessHandle process, String name) {
    String config = new NodeFolder(node(name)).config().toString();
    return process.isAlive()
        && process
            .info()
            .arguments()
            .map(arguments -> List.of(arguments).contains(config))
            .orElse(true);
  }
}
