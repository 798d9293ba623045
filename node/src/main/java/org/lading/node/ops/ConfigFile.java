package org.lading.node.ops;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lading.codec.Limits;
import org.lading.codec.Spelling;
import org.lading.identity.ValidatorName;
import org.lading.node.rpc.peer.HostPort;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A configuration file as written: what it says, and everything in it that says nothing. */
final class ConfigFile {
  private static final String PEERS = "peers";

  private final Path file;
  private final Map<ConfigKey, NodeConfig.Value> values = new EnumMap<>(ConfigKey.class);
  private final List<NodeConfig.Peer> peers = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private ConfigFile(Path file) {
    this.file = file;
  }

  Map<ConfigKey, NodeConfig.Value> values() {
    return values;
  }

  List<NodeConfig.Peer> peers() {
    return peers;
  }

  List<String> problems() {
    return problems;
  }

  static ConfigFile read(Path path) throws ConfigException {
    ConfigFile file = new ConfigFile(path);
    try {
      if (Files.size(path) > Limits.CONFIG_BYTES) {
        throw new ConfigException(
            List.of(
                path + " has more than " + Limits.CONFIG_BYTES + " bytes: is it another file?"));
      }
      String text = Files.readString(path, StandardCharsets.UTF_8);
      LoadSettings settings = LoadSettings.builder().setLabel(path.toString()).build();
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isPresent()) {
        file.readRoot(root.get());
      }
    } catch (IOException e) {
      throw new ConfigException(
          List.of("the configuration " + path + " cannot be read: " + e.getMessage()));
    } catch (YamlEngineException e) {
      String why = String.valueOf(e.getMessage()).replaceAll("\\s*\\n\\s*", " ");
      throw new ConfigException(List.of(path + " is no YAML: " + why));
    }
    return file;
  }

  private void readRoot(Node root) {
    if (root instanceof MappingNode map) {
      readMap("", map);
    } else {
      problem(root, "the file is a map of settings");
    }
  }

  private void readMap(String prefix, MappingNode map) {
    for (NodeTuple entry : map.getValue()) {
      String word = prefix + scalar(entry.getKeyNode());
      Node value = entry.getValueNode();
      if (word.equals(PEERS)) {
        readPeers(value);
      } else if (value instanceof MappingNode inner) {
        readMap(word + ".", inner);
      } else {
        ConfigKey.ofWord(word)
            .ifPresentOrElse(
                key -> put(key, value),
                () -> problem(entry.getKeyNode(), word + ": no such setting" + meant(word)));
      }
    }
  }

  private void put(ConfigKey key, Node value) {
    if (!(value instanceof ScalarNode one)) {
      problem(value, key.word() + " is one value");
    } else if (values.containsKey(key)) {
      problem(value, key.word() + " is there twice");
    } else {
      values.put(key, new NodeConfig.Value(one.getValue(), file + " line " + line(value)));
    }
  }

  private void readPeers(Node value) {
    if (!(value instanceof SequenceNode list)) {
      problem(value, "peers is a list");
      return;
    }
    for (Node one : list.getValue()) {
      if (one instanceof MappingNode map) {
        readPeer(map);
      } else {
        problem(one, "a peer is a map of name, public, peer and raft");
      }
    }
  }

  private void readPeer(MappingNode map) {
    Map<String, String> fields = new HashMap<>();
    for (NodeTuple entry : map.getValue()) {
      String word = scalar(entry.getKeyNode());
      if (!List.of("name", "public", "peer", "raft").contains(word)) {
        problem(entry.getKeyNode(), word + ": a peer has name, public, peer and raft");
      }
      fields.put(word, scalar(entry.getValueNode()));
    }
    try {
      peers.add(
          new NodeConfig.Peer(
              new ValidatorName(fields.getOrDefault("name", "")),
              HostPort.parse(fields.getOrDefault("public", "")),
              HostPort.parse(fields.getOrDefault("peer", "")),
              HostPort.parse(fields.getOrDefault("raft", ""))));
    } catch (IllegalArgumentException e) {
      problem(map, "a peer has a name and three addresses: " + e.getMessage());
    }
  }

  private static String scalar(Node node) {
    return node instanceof ScalarNode one ? one.getValue() : "";
  }

  private void problem(Node at, String what) {
    problems.add(file + " line " + line(at) + ": " + what);
  }

  private static int line(Node at) {
    return at.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }

  /** The setting that was perhaps meant, as the end of a sentence. */
  static String meant(String word) {
    return Spelling.meantBy(word, Arrays.stream(ConfigKey.values()).map(ConfigKey::word).toList());
  }
}
