package org.lading.cli.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Failures;
import org.lading.cli.network.NetworkFolder;
import org.lading.cli.network.NodeAnswer;
import org.lading.cli.network.NodeProcess;
import org.lading.client.NodeAddress;
import org.lading.crypto.KeyFile;
import org.lading.crypto.KeyFileException;
import org.lading.crypto.PrivateKey;
import org.lading.crypto.PublicKey;
import org.lading.identity.OrganisationId;
import org.lading.membership.Genesis;
import org.lading.membership.KeyRecord;
import org.lading.node.main.NodeFiles;
import org.lading.node.ops.ConfigKey;
import org.lading.proto.node.v1.EngineState;

/** A network of this machine: its processes, its folders, its members' keys. */
record LocalNetwork(NetworkFolder folder, Genesis genesis, List<String> names) {
  private static final long PATIENCE_SECONDS = 180;
  private static final long ASK_AGAIN_MILLIS = 50;

  static LocalNetwork of(NetworkFolder folder) throws Failure, IOException {
    List<String> names = folder.nodes();
    return new LocalNetwork(folder, folder.files(names.getFirst()).genesis(), names);
  }

  List<Member> members() throws Failure, IOException {
    char[] password =
        Files.readString(folder.password(), StandardCharsets.US_ASCII).strip().toCharArray();
    List<Member> members = new ArrayList<>();
    for (String name : names) {
      Path file = folder.keys().resolve(name + ".key");
      if (Files.exists(file)) {
        try {
          PrivateKey key = KeyFile.read(file, password);
          members.add(Member.of(organisation(key.publicKey()), key));
        } catch (KeyFileException e) {
          throw Failures.of(e);
        }
      }
    }
    if (members.isEmpty()) {
      throw Failure.input(
          "there are no members' keys in " + folder.keys(),
          "a network made by 'lading network new' without --member",
          "make another one, or leave --dir out");
    }
    return members;
  }

  private OrganisationId organisation(PublicKey key) throws Failure {
    return genesis.keys().stream()
        .filter(record -> record.key().equals(key))
        .map(KeyRecord::organisation)
        .findFirst()
        .orElseThrow(
            () ->
                Failure.input(
                    "a key in " + folder.keys() + " is not in the genesis",
                    "the keys the network was made with",
                    "make the network anew"));
  }

  List<NodeAddress> addresses() throws Failure {
    List<NodeAddress> addresses = new ArrayList<>();
    for (String name : names) {
      addresses.add(
          NodeAddress.parse(
              folder.files(name).config().address(ConfigKey.PUBLIC_LISTEN).toString()));
    }
    return addresses;
  }

  List<ProcessHandle> processes() throws IOException {
    List<ProcessHandle> processes = new ArrayList<>();
    for (String name : names) {
      folder.process(name).ifPresent(processes::add);
    }
    return processes;
  }

  ProcessHandle process(String name) throws Failure, IOException {
    return folder
        .process(name)
        .orElseThrow(
            () ->
                Failure.ours(
                    "node " + name + " does not run any more",
                    "a node that runs until it is stopped",
                    "look into " + folder.log(name)));
  }

  /** Whether a condition held in time. */
  private interface Condition {
    boolean holds() throws Failure, IOException;
  }

  private static void await(String what, Condition condition)
      throws Failure, IOException, InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.holds()) {
      if (System.nanoTime() - until > 0) {
        throw Failure.ours(
            "in vain waited " + PATIENCE_SECONDS + " s until " + what,
            "",
            "look into node.log in each node's folder");
      }
      Thread.sleep(ASK_AGAIN_MILLIS);
    }
  }

  void awaitReady(String name) throws Failure, IOException, InterruptedException {
    await(name + " is ready", () -> NodeAnswer.of(folder, name).isReady());
  }

  /** Waits until all nodes have the same last block. */
  void awaitEqualHeights() throws Failure, IOException, InterruptedException {
    await(
        "all nodes have the same last block",
        () -> {
          long first = height(names.getFirst());
          for (String name : names) {
            if (height(name) != first) {
              return false;
            }
          }
          return first >= 0;
        });
  }

  void awaitHeight(String name, long height) throws Failure, IOException, InterruptedException {
    await(name + " has block " + height, () -> height(name) >= height);
  }

  /** The last final block of a node; -1 while it does not answer. */
  long height(String name) throws Failure, IOException {
    return NodeAnswer.of(folder, name).status().map(status -> status.getHeight()).orElse(-1L);
  }

  String leader() throws Failure, IOException, InterruptedException {
    List<String> found = new ArrayList<>();
    await(
        "a node leads",
        () -> {
          for (String name : names) {
            NodeAnswer.of(folder, name)
                .status()
                .filter(one -> one.getEngine().getState() == EngineState.ENGINE_STATE_LEADING)
                .ifPresent(one -> found.add(name));
          }
          return !found.isEmpty();
        });
    return found.getFirst();
  }

  /** As if its power were cut. */
  void kill(String name) throws Failure, IOException {
    ProcessHandle process = process(name);
    process.destroyForcibly();
    process.onExit().join();
  }

  void stop(String name) throws Failure, IOException {
    ProcessHandle process = process(name);
    process.destroy();
    process.onExit().join();
  }

  void start(String name) throws IOException {
    NodeProcess.start(folder, name);
  }

  /** Starts a node and answers after how many seconds it serves. */
  double secondsToServe(String name) throws Failure, IOException, InterruptedException {
    long begun = System.nanoTime();
    start(name);
    awaitReady(name);
    return (System.nanoTime() - begun) / 1e9;
  }

  Path ledger(String name) throws Failure {
    return folder.files(name).ledgerFolder();
  }

  Path ordering(String name) throws Failure {
    NodeFiles files = folder.files(name);
    return files.orderingFolder();
  }

  /** What somebody needs who asks this network from another process. */
  Map<String, String> environment() {
    return Map.of("LADING_CONFIG", folder.profiles().toString());
  }

  /** One that does not lead. */
  String follower() throws Failure, IOException, InterruptedException {
    String leader = leader();
    Optional<String> other = names.stream().filter(name -> !name.equals(leader)).findFirst();
    return other.orElse(leader);
  }
}
