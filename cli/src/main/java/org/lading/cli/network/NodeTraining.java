package org.lading.cli.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.lading.cli.frame.Failure;
import org.lading.node.main.NodeDaemon;
import org.lading.node.ops.ConfigException;
import org.lading.node.ops.ConfigKey;

/**
 * Runs a network of two nodes in this process and asks them what a member asks, for the classes
 * that this loads: so that nodes, and commands that ask them, start quickly.
 */
public final class NodeTraining {
  private static final int VALIDATORS = 2;
  private static final int PORTS = 4 * VALIDATORS;
  private static final int FIRST_PORT = 20_000;
  private static final int LAST_PORT = 32_000;
  private static final int ATTEMPTS = 50;
  private static final int MOST_LOOKS = 300;
  private static final long LOOK_AGAIN_MILLIS = 200;

  private NodeTraining() {}

  /** Runs one command line in the training's folder; answers its exit code. */
  @FunctionalInterface
  public interface Commands {
    int run(String... words);
  }

  /**
   * Makes, runs and asks the network, and stops it.
   *
   * @param scratch the folder in which {@code commands} run
   * @param document one to record, of an item of its own
   */
  public static void run(Path scratch, Commands commands, String document, String item)
      throws IOException, InterruptedException {
    NetworkFolder folder = new NetworkFolder(scratch.resolve("network"));
    expect(
        commands,
        0,
        "network",
        "new",
        "--dir",
        "network",
        "--validators",
        Integer.toString(VALIDATORS),
        "--port",
        Integer.toString(freePorts()));
    List<NodeDaemon> nodes = new ArrayList<>();
    try {
      for (String name : folder.nodes()) {
        nodes.add(NodeDaemon.start(folder.files(name), halted -> {}));
      }
      awaitReady(folder, commands);
      ask(folder, commands, document, item);
    } catch (Failure | ConfigException e) {
      throw new IllegalStateException("training: the nodes do not start: " + e.getMessage(), e);
    } finally {
      nodes.forEach(NodeDaemon::close);
    }
  }

  private static int freePorts() throws IOException {
    RandomGenerator random = RandomGenerator.getDefault();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int first = random.nextInt(FIRST_PORT, LAST_PORT);
      if (areFree(first)) {
        return first;
      }
    }
    throw new IOException("no " + PORTS + " ports in a row are free on the loopback address");
  }

  private static boolean areFree(int first) {
    for (int port = first; port < first + PORTS; port++) {
      try (ServerSocket socket = new ServerSocket()) {
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      } catch (IOException e) {
        return false;
      }
    }
    return true;
  }

  private static void awaitReady(NetworkFolder folder, Commands commands)
      throws Failure, IOException, InterruptedException {
    for (String name : folder.nodes()) {
      int looks = 0;
      while (commands.run("node", "status", "--config", config(folder, name)) != 0) {
        if (++looks > MOST_LOOKS) {
          throw new IllegalStateException("training: node " + name + " does not get ready");
        }
        Thread.sleep(LOOK_AGAIN_MILLIS);
      }
    }
  }

  private static String config(NetworkFolder folder, String name) {
    return folder.node(name).resolve("node.yaml").toString();
  }

  private static void ask(NetworkFolder folder, Commands commands, String document, String item)
      throws Failure, IOException {
    String name = folder.nodes().getFirst();
    String key = folder.keys().resolve(name + ".key").toString();
    expect(commands, 0, "profile", "set", "node", "--key", key, "--org", name + "-org");
    expect(commands, 0, "profile", "set", "node", "--password-file", folder.password().toString());
    expect(
        commands,
        0,
        "profile",
        "set",
        "node",
        "--node",
        folder.files(name).config().text(ConfigKey.PUBLIC_LISTEN),
        "--genesis",
        folder.genesis().toString());
    expect(commands, 0, "profile", "use", "node");
    expect(commands, 0, "ledger", "info");
    expect(commands, 0, "event", "record", document, "--receipts", "receipts");
    expect(commands, 0, "item", "show", item);
    expect(commands, 0, "item", "history", item);
    expect(commands, 0, "block", "show", "latest");
    expect(commands, 1, "tx", "show", "0".repeat(64));
    expect(commands, 0, "node", "peers", "--config", config(folder, name));
  }

  private static void expect(Commands commands, int exitCode, String... words) {
    int actual = commands.run(words);
    if (actual != exitCode) {
      throw new IllegalStateException(
          "training: " + List.of(words) + " gave " + actual + ", expected " + exitCode);
    }
  }
}
