package org.lading.cli.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lading.cli.frame.Failure;

/** The demo on a consortium of four nodes, which it makes, starts, disturbs and stops. */
final class NetworkStory {
  /** Generous: a machine that is busy with other things starts four nodes slowly. */
  private static final String WAIT_SECONDS = "300";

  private static final long CATCH_UP_SECONDS = 120;
  private static final long ASK_AGAIN_MILLIS = 500;
  private static final int PORTS_PER_NODE = 4;
  private static final Party STOPPED = Party.CUSTOMS;

  private final Stage stage;
  private final DemoFolder folder;
  private final Consignment consignment;
  private final Story story;
  private final int port;

  NetworkStory(Stage stage, DemoFolder folder, Consignment consignment, Story story)
      throws Failure {
    this.stage = stage;
    this.folder = folder;
    this.consignment = consignment;
    this.story = story;
    this.port = Ports.free(PORTS_PER_NODE * Party.nodes().size());
  }

  void tell(Map<String, String> environment, List<String> cleared)
      throws Failure, IOException, InterruptedException {
    story.prepare(environment, cleared);
    makeNetwork();
    // Nodes are processes of their own: they would outlive a demo that is interrupted.
    Thread interrupted = new Thread(this::stopQuietly, "lading-demo-stop");
    Runtime.getRuntime().addShutdownHook(interrupted);
    boolean told = false;
    try {
      start();
      story.trade();
      loseOne();
      bringItBack();
      stop();
      told = true;
    } finally {
      if (!told) {
        stopQuietly();
      }
      forget(interrupted);
    }
  }

  private void makeNetwork() throws Failure {
    stage.chapter("Four organisations and their bank make keys and found a ledger");
    List<String> args = new ArrayList<>(List.of("network", "new", "--dir", network()));
    args.addAll(List.of("--name", "zhongshan-almaty", "--port", Integer.toString(port)));
    args.addAll(List.of("--currencies", "CNY,KZT"));
    args.addAll(List.of("--validators", Integer.toString(Party.nodes().size())));
    for (String member : story.makeKeys()) {
      args.addAll(List.of("--member", member));
    }
    stage.run(
        "Each but the bank runs a node. The genesis names the members, their keys and their nodes.",
        args.toArray(String[]::new));
  }

  private void start() throws Failure {
    stage.chapter("Four nodes start");
    stage.run(
        "Four processes, each with a folder, keys and ports of its own; they found each other.",
        "network",
        "up",
        "--dir",
        network(),
        "--wait",
        WAIT_SECONDS);
    List<String> nodes = new ArrayList<>();
    for (Party party : Party.nodes()) {
      nodes.add(address(party));
    }
    story.makeProfiles(
        List.of(
            "--node", String.join(",", nodes), "--genesis", folder.name("network/genesis.json")));
  }

  private void loseOne() throws Failure, IOException, InterruptedException {
    stage.chapter("A node is lost");
    String pid =
        Files.readString(folder.file(node() + "/node.pid"), StandardCharsets.UTF_8).strip();
    kill(Long.parseLong(pid));
    stage.shell("kill -9 " + pid, "The power of the customs post fails: its node is gone at once.");
    stage.run(
        1,
        "Three are ready. The answer is no, exit code 1, because one is not.",
        "network",
        "status",
        "--dir",
        network());
    story.record(consignment.sold());
  }

  private static void kill(long pid) throws Failure, InterruptedException {
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    if (process.isEmpty()) {
      throw Failure.ours(
          "node " + STOPPED.role() + " does not run any more",
          "a node that runs until it is stopped",
          "look into node.log in its folder");
    }
    process.get().destroyForcibly();
    try {
      process.get().onExit().get(CATCH_UP_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw Failure.ours("node " + STOPPED.role() + " was killed and did not end", "", "")
          .because(e);
    }
  }

  private void bringItBack() throws Failure, InterruptedException {
    stage.chapter("It comes back");
    stage.run(
        "What is stopped is started; what runs is left alone.",
        "network",
        "up",
        "--dir",
        network(),
        "--wait",
        WAIT_SECONDS);
    waitForEqualHeights();
    stage.run(
        "It has got from the others what it missed, and answers for the sale itself.",
        "item",
        "history",
        Goods.SECOND_KETTLES.getFirst(),
        "--node",
        address(STOPPED));
    stage.run(
        "Every hash, every signature and every seal in its own folder was worked out again.",
        "ledger",
        "verify",
        "--ledger",
        folder.name(node()));
  }

  /** A node that has come back is ready a moment before it has fetched what it missed. */
  private void waitForEqualHeights() throws Failure, InterruptedException {
    Pattern height = Pattern.compile("\"height\": \"?(\\d+)");
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(CATCH_UP_SECONDS);
    while (System.nanoTime() < until) {
      List<String> heights = new ArrayList<>();
      Matcher matcher =
          height.matcher(stage.unseen("network", "status", "--dir", network(), "-o", "json"));
      while (matcher.find()) {
        heights.add(matcher.group(1));
      }
      if (heights.size() == Party.nodes().size() && heights.stream().distinct().count() == 1) {
        return;
      }
      Thread.sleep(ASK_AGAIN_MILLIS);
    }
    throw Failure.ours(
        "node " + STOPPED.role() + " did not catch up in " + CATCH_UP_SECONDS + " s",
        "equal heights in 'lading network status'",
        "look into node.log in its folder");
  }

  private void stop() throws Failure {
    stage.chapter("All nodes stop");
    stage.run(
        "'network up' would start them again, with everything they hold.",
        "network",
        "down",
        "--dir",
        network());
  }

  private void stopQuietly() {
    stage.unseen("network", "down", "--dir", network());
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already, and the hook is at work.
    }
  }

  private String network() {
    return folder.name("network");
  }

  private static String node() {
    return "network/nodes/" + STOPPED.role();
  }

  private String address(Party party) {
    return "127.0.0.1:" + (port + PORTS_PER_NODE * Party.nodes().indexOf(party));
  }
}
