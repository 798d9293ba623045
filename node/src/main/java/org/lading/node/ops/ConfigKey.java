package org.lading.node.ops;

import java.util.Locale;
import java.util.Optional;

/**
 * One setting of a node. Its word is its path in the configuration file; in the environment it is
 * LADING_NODE_ and the word in capitals, with underscores.
 */
public enum ConfigKey {
  NAME(
      "name",
      Kind.TEXT,
      null,
      "the validator's name in the genesis, or a name of an observer's own"),
  MODE("mode", Kind.MODE, "validator", "validator or observer"),
  DATA("data", Kind.PATH, "data", "the folder of the ledger and of the ordering engine's log"),
  GENESIS("genesis", Kind.PATH, "genesis.json", "the genesis the consortium agreed on"),
  SECRET("secret", Kind.PATH, "node.secret", "the node's own secret, readable by its owner only"),
  CERTIFICATE("certificate", Kind.PATH, "node.pem", "the certificate that carries the node's key"),
  ORGANISATION(
      "organisation",
      Kind.TEXT,
      "",
      "an observer's organisation; a validator's stands in the genesis"),
  PUBLIC_LISTEN("public.listen", Kind.ADDRESS, "127.0.0.1:7400", "where clients connect"),
  PEER_LISTEN("peer.listen", Kind.ADDRESS, "127.0.0.1:7401", "where the other validators connect"),
  RAFT_LISTEN(
      "raft.listen", Kind.ADDRESS, "127.0.0.1:7402", "where the others' ordering engines connect"),
  RAFT_ADDRESS(
      "raft.address",
      Kind.ADDRESS,
      "",
      "where the others reach this ordering engine, when that is not where it listens"),
  RAFT_ELECTION(
      "raft.election-timeout-millis",
      Kind.NUMBER,
      "1000",
      "silence after which a new leader is looked for; up to twice as long"),
  HTTP_LISTEN(
      "http.listen",
      Kind.ADDRESS,
      "127.0.0.1:7403",
      "where metrics and health are read; keep it on a private address"),
  ANONYMOUS_PROOFS(
      "anonymous-proofs", Kind.FLAG, "true", "whether anybody may ask for receipts and proofs"),
  LOG_LEVEL("log.level", Kind.LEVEL, "info", "error, warn, info or debug"),
  LOG_FORMAT("log.format", Kind.FORMAT, "text", "text (key=value) or json");

  /** What a value must look like. */
  enum Kind {
    TEXT,
    PATH,
    ADDRESS,
    NUMBER,
    FLAG,
    MODE,
    LEVEL,
    FORMAT
  }

  private final String word;
  private final Kind kind;
  private final @org.jspecify.annotations.Nullable String standard;
  private final String meaning;

  ConfigKey(
      String word, Kind kind, @org.jspecify.annotations.Nullable String standard, String meaning) {
    this.word = word;
    this.kind = kind;
    this.standard = standard;
    this.meaning = meaning;
  }

  public String word() {
    return word;
  }

  Kind kind() {
    return kind;
  }

  /** What a value looks like, for people. */
  public String form() {
    return switch (kind) {
      case TEXT -> "a name";
      case PATH -> "a path";
      case ADDRESS -> "host:port";
      case NUMBER -> "a number from 1 on";
      case FLAG -> "true or false";
      case MODE -> "validator or observer";
      case LEVEL -> "error, warn, info or debug";
      case FORMAT -> "text or json";
    };
  }

  /** The value when none is given; empty when one must be. */
  public Optional<String> standard() {
    return Optional.ofNullable(standard);
  }

  public String meaning() {
    return meaning;
  }

  public String variable() {
    return "LADING_NODE_" + word.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  public static Optional<ConfigKey> ofWord(String word) {
    for (ConfigKey key : values()) {
      if (key.word.equals(word)) {
        return Optional.of(key);
      }
    }
    return Optional.empty();
  }
}
