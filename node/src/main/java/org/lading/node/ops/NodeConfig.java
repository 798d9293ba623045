package org.lading.node.ops;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lading.identity.ValidatorName;
import org.lading.node.rpc.peer.HostPort;

/**
 * The settings of one node in effect, each with where it came from: flag, environment, file or
 * default, in that order (docs/node-config.md).
 *
 * @param folder against which paths are taken: that of the file
 * @param peers the other validators, or for an observer those it follows
 */
public record NodeConfig(Path folder, Map<ConfigKey, Value> values, List<Peer> peers) {
  /** How an address starts that stands for every interface of a machine. */
  private static final List<String> EVERYWHERE = List.of("0.0.0.0:", "[::]:", ":::");

  /** A value as written, and its source in words. */
  public record Value(String text, String source) {}

  /** Another validator, and where it is reached. */
  public record Peer(ValidatorName name, HostPort publicAddress, HostPort peer, HostPort raft) {}

  public NodeConfig {
    values = Map.copyOf(values);
    peers = List.copyOf(peers);
  }

  /**
   * Puts a configuration together and checks all of it.
   *
   * @param flags by word, from the command line
   * @param environment of the process
   */
  public static NodeConfig read(
      Path file, Map<String, String> flags, Map<String, String> environment)
      throws ConfigException {
    ConfigFile written = ConfigFile.read(file);
    List<String> problems = new ArrayList<>(written.problems());
    Map<ConfigKey, Value> values = new EnumMap<>(ConfigKey.class);
    for (ConfigKey key : ConfigKey.values()) {
      String flag = flags.get(key.word());
      String variable = environment.get(key.variable());
      Value fromFile = written.values().get(key);
      if (flag != null) {
        values.put(key, new Value(flag, "--set"));
      } else if (variable != null) {
        values.put(key, new Value(variable, key.variable()));
      } else if (fromFile != null) {
        values.put(key, fromFile);
      } else if (key.standard().isPresent()) {
        values.put(key, new Value(key.standard().get(), "default"));
      } else {
        problems.add(key.word() + " is missing: " + key.meaning());
      }
      Value value = values.get(key);
      if (value != null) {
        check(key, value, problems);
      }
    }
    raftAddressProblem(values).ifPresent(problems::add);
    for (String word : flags.keySet()) {
      if (ConfigKey.ofWord(word).isEmpty()) {
        problems.add("--set " + word + ": there is no such setting" + ConfigFile.meant(word));
      }
    }
    for (String variable : environment.keySet()) {
      if (variable.startsWith("LADING_NODE_") && !isVariable(variable)) {
        problems.add(variable + ": there is no such setting");
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    Path folder = file.toAbsolutePath().getParent();
    return new NodeConfig(folder == null ? Path.of("") : folder, values, written.peers());
  }

  private static boolean isVariable(String name) {
    for (ConfigKey key : ConfigKey.values()) {
      if (key.variable().equals(name)) {
        return true;
      }
    }
    return false;
  }

  private static void check(ConfigKey key, Value value, List<String> problems) {
    String text = value.text();
    String wrong =
        switch (key.kind()) {
          case TEXT, PATH -> text.isBlank() && !mayBeEmpty(key) ? "must not be empty" : "";
          case ADDRESS -> mayBeEmpty(key) && text.isEmpty() ? "" : addressProblem(text);
          case NUMBER -> text.matches("[1-9][0-9]{0,8}") ? "" : "is a number from 1 on";
          case FLAG -> oneOf(text, "true", "false");
          case MODE -> oneOf(text, "validator", "observer");
          case LEVEL -> oneOf(text, "error", "warn", "info", "debug");
          case FORMAT -> oneOf(text, "text", "json");
        };
    if (!wrong.isEmpty()) {
      problems.add(value.source() + ": " + key.word() + " " + wrong + ", it is \"" + text + "\"");
    }
  }

  private static boolean mayBeEmpty(ConfigKey key) {
    return key.standard().filter(String::isEmpty).isPresent();
  }

  /**
   * The others are told by the ordering engine itself where to find this node: an address that
   * means every interface would have each of them call itself.
   */
  private static Optional<String> raftAddressProblem(Map<ConfigKey, Value> values) {
    Value listen = values.get(ConfigKey.RAFT_LISTEN);
    Value address = values.get(ConfigKey.RAFT_ADDRESS);
    if (listen == null || address == null) {
      return Optional.empty();
    }
    Value told = address.text().isEmpty() ? listen : address;
    return EVERYWHERE.stream().anyMatch(told.text()::startsWith)
        ? Optional.of(
            told.source()
                + ": \""
                + told.text()
                + "\" says nothing to the other validators; give raft.address, the host:port at"
                + " which they reach this node")
        : Optional.empty();
  }

  private static String addressProblem(String text) {
    try {
      HostPort.parse(text);
      return "";
    } catch (IllegalArgumentException e) {
      return "is host:port";
    }
  }

  private static String oneOf(String text, String... allowed) {
    return List.of(allowed).contains(text) ? "" : "is one of " + String.join(", ", allowed);
  }

  public String text(ConfigKey key) {
    Value value = values.get(key);
    return value == null ? "" : value.text();
  }

  public Path path(ConfigKey key) {
    return folder.resolve(text(key)).normalize();
  }

  public HostPort address(ConfigKey key) {
    return HostPort.parse(text(key));
  }

  /** Where the others reach this node's ordering engine. */
  public HostPort raftAddress() {
    return address(
        text(ConfigKey.RAFT_ADDRESS).isEmpty() ? ConfigKey.RAFT_LISTEN : ConfigKey.RAFT_ADDRESS);
  }

  public boolean isOn(ConfigKey key) {
    return text(key).equals("true");
  }

  public long number(ConfigKey key) {
    return Long.parseLong(text(key));
  }

  public boolean isObserver() {
    return text(ConfigKey.MODE).toLowerCase(Locale.ROOT).equals("observer");
  }
}
