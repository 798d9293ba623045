package org.lading.cli.network;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.lading.embedded.Environment;
import org.lading.node.main.NodeFiles;
import org.lading.node.main.ValidatorNode;
import org.lading.node.ops.ConfigException;
import org.lading.node.ops.NodeConfig;
import org.lading.node.ops.NodeLogging;
import org.lading.node.pipeline.Halt;

/** A validator on a machine whose clock is wrong: started with its file and by how many seconds. */
final class SkewedNode {
  private SkewedNode() {}

  public static void main(String[] args) throws IOException, ConfigException {
    NodeFiles files = NodeFiles.read(NodeConfig.read(Path.of(args[0]), Map.of(), Map.of()));
    Duration wrong = Duration.ofSeconds(Long.parseLong(args[1]));
    NodeLogging.begin(files.config(), System.err, Clock.offset(Clock.systemUTC(), wrong));
    Environment right = Environment.system();
    InstantSource clock = InstantSource.system();
    Environment skewed =
        new Environment(
            () -> clock.instant().plus(wrong), right.entropy(), right.verifier(), right.workers());
    CompletableFuture<Halt> halted = new CompletableFuture<>();
    ValidatorNode node = ValidatorNode.start(files, skewed, halted::complete);
    Runtime.getRuntime().addShutdownHook(new Thread(node::close));
    halted.join();
  }
}
