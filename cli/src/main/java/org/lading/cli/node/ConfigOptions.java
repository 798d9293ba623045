package org.lading.cli.node;

import java.nio.file.Path;
import java.util.Map;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.node.main.NodeFiles;
import org.lading.node.ops.ConfigException;
import org.lading.node.ops.NodeConfig;
import picocli.CommandLine.Option;

/** For commands about a node: where its configuration is, and what is set otherwise. */
public final class ConfigOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "node.yaml",
      description = "the node's configuration (default: node.yaml)")
  private Path file = Path.of("node.yaml");

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "a setting that goes before the file's and the environment's")
  private Map<String, String> flags = Map.of();

  public NodeConfig config(Context context) throws Failure {
    try {
      return NodeConfig.read(context.file(file), flags, context.surroundings().environment());
    } catch (ConfigException e) {
      throw failure(e);
    }
  }

  public NodeFiles files(Context context) throws Failure {
    try {
      return NodeFiles.read(config(context));
    } catch (ConfigException e) {
      throw failure(e);
    }
  }

  public static Failure failure(ConfigException e) {
    return Failure.input(
            String.join("\n    ", e.problems()),
            "settings as docs/node-config.md describes them",
            "correct what is named and run it again")
        .because(e);
  }
}
