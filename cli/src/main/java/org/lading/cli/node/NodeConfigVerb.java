package org.lading.cli.node;

import java.util.List;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Table;
import org.lading.node.ops.ConfigKey;
import org.lading.node.ops.NodeConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "config",
    description = {
      "Shows the settings a node would run with, and where each comes from.",
      "Flags go before the environment, the environment before the file, the file before defaults."
    },
    footer = {
      "  lading node config show --config carrier/node.yaml",
      "  LADING_NODE_LOG_LEVEL=debug lading node config show"
    })
final class NodeConfigVerb implements Verb {
  @Mixin private final ConfigOptions options = new ConfigOptions();

  @Parameters(arity = "0..1", paramLabel = "show", description = "what to do; there is only this")
  private String what = "show";

  @Override
  public Answer act(Context context) throws Failure {
    if (!what.equals("show")) {
      throw Failure.input("'" + what + "' is not known here", "show", "lading node config show");
    }
    return new Shown(options.config(context));
  }

  private record Shown(NodeConfig config) implements Answer {
    private List<ConfigKey> keys() {
      return List.of(ConfigKey.values()).stream().filter(config.values()::containsKey).toList();
    }

    private NodeConfig.Value value(ConfigKey key) {
      return config.values().getOrDefault(key, new NodeConfig.Value("", ""));
    }

    @Override
    public Json json() {
      return Json.kind("node-config")
          .put(
              "settings",
              keys(),
              key ->
                  Json.object()
                      .put("name", key.word())
                      .put("value", value(key).text())
                      .put("source", value(key).source()))
          .put(
              "peers",
              config.peers(),
              peer ->
                  Json.object()
                      .put("name", peer.name().name())
                      .put("public", peer.publicAddress().toString())
                      .put("peer", peer.peer().toString())
                      .put("raft", peer.raft().toString()));
    }

    @Override
    public void print(Page page) {
      Table settings = new Table("setting", "value", "from");
      for (ConfigKey key : keys()) {
        settings.row(key.word(), value(key).text(), value(key).source());
      }
      page.table(settings);
      if (!config.peers().isEmpty()) {
        page.gap();
        Table peers = new Table("peer", "public", "peer", "raft");
        for (NodeConfig.Peer peer : config.peers()) {
          peers.row(
              peer.name().name(),
              peer.publicAddress().toString(),
              peer.peer().toString(),
              peer.raft().toString());
        }
        page.table(peers);
      }
    }
  }
}
