package org.lading.cli.ledger;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Failures;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.embedded.Environment;
import org.lading.embedded.Ledger;
import org.lading.embedded.LedgerView;
import org.lading.embedded.ValidatorKeys;
import org.lading.formats.genesis.GenesisJson;
import org.lading.membership.Genesis;
import org.lading.membership.Validator;
import org.lading.node.ops.ConfigException;
import org.lading.node.ops.ConfigKey;
import org.lading.node.ops.NodeConfig;

/**
 * A ledger's folder (docs/cli.md#a-ledgers-folder): {@code genesis.json}, the secret of this
 * machine's validator in {@code node.secret}, and the store. The folder of a node can be read, too,
 * also while it runs.
 */
public record LedgerFolder(Path folder) {
  private static final String GENESIS = "genesis.json";
  private static final String SECRET = "node.secret";
  private static final String STORE = "store";
  private static final String NODE_STORE = "data/ledger";
  private static final String NODE_CONFIG = "node.yaml";

  public static LedgerFolder at(Path folder) {
    return new LedgerFolder(folder);
  }

  public Path store() {
    Path ofNode = folder.resolve(NODE_STORE);
    return Files.exists(ofNode) ? ofNode : folder.resolve(STORE);
  }

  public Path genesisFile() {
    Path own = folder.resolve(GENESIS);
    Path node = folder.resolve(NODE_CONFIG);
    return Files.exists(own) || !Files.exists(node) ? own : genesisOfNode(node).orElse(own);
  }

  /** A node's configuration says where its genesis lies. */
  private static Optional<Path> genesisOfNode(Path config) {
    try {
      return Optional.of(NodeConfig.read(config, Map.of(), Map.of()).path(ConfigKey.GENESIS));
    } catch (ConfigException e) {
      return Optional.empty();
    }
  }

  Path secretFile() {
    return folder.resolve(SECRET);
  }

  public Genesis genesis() throws Failure {
    requireLedger();
    return readGenesis(genesisFile());
  }

  /** A genesis file, wherever it lies. */
  public static Genesis readGenesis(Path file) throws Failure {
    try {
      return GenesisJson.read(Bytes.wrap(Files.readAllBytes(file)));
    } catch (MalformedException e) {
      throw Failure.input(
              "the genesis file " + file + " does not read: " + e.getMessage(),
              "a file as 'lading ledger create' writes it (docs/spec/genesis.md)",
              "take the file your consortium agreed on, unchanged")
          .because(e);
    } catch (NoSuchFileException e) {
      throw Failure.input(
              "there is no genesis file " + file,
              "the file that founded the ledger",
              "check the name; of a profile, 'lading profile set' changes it")
          .because(e);
    } catch (IOException e) {
      throw Failure.input(
              "the genesis file " + file + " cannot be read",
              "a file you may read",
              "check the name and its permissions")
          .because(e);
    }
  }

  /** The ledger as of its last final block, without any key; also while another process records. */
  public LedgerView read() throws Failure {
    requireLedger();
    requireStore();
    return LedgerView.read(store());
  }

  /** The ledger, to record in. One process at a time. */
  public Ledger open() throws Failure {
    Genesis genesis = genesis();
    requireStore();
    return start(genesis);
  }

  private Ledger start(Genesis genesis) throws Failure {
    ValidatorKeys keys = validatorKeys(genesis);
    try {
      return Ledger.open(store(), genesis, keys, Environment.system());
    } catch (IllegalArgumentException e) {
      throw Failure.input(
              String.valueOf(e.getMessage()),
              "a store that belongs to " + genesisFile(),
              "put the two that belong together in one folder")
          .because(e);
    }
  }

  /** Makes the folder and the ledger's first block. */
  void create(Genesis genesis, NodeSecret secret) throws Failure {
    requireFree();
    boolean done = false;
    try {
      Files.createDirectories(folder);
      secret.write(secretFile());
      Files.writeString(genesisFile(), GenesisJson.write(genesis));
      start(genesis).close();
      done = true;
    } catch (IOException e) {
      throw notWritten(e);
    } finally {
      if (!done) {
        empty();
      }
    }
  }

  /** Refuses a folder that holds something. */
  void requireFree() throws Failure {
    try {
      if (Files.isDirectory(folder)) {
        try (var inside = Files.list(folder)) {
          if (inside.findAny().isPresent()) {
            throw Failure.input(
                "the folder " + folder + " is not empty",
                "a new or empty folder",
                "choose another name");
          }
        }
      }
    } catch (IOException e) {
      throw notWritten(e);
    }
  }

  /** Half a ledger is of no use, and would be in the way of the next attempt. */
  private void empty() {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path one : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    } catch (IOException e) {
      // What made the first attempt fail is told; this would only hide it.
    }
  }

  private Failure notWritten(IOException e) {
    if (e instanceof FileAlreadyExistsException
        || String.valueOf(e.getMessage()).contains("Not a directory")) {
      return Failure.input(
              "the folder " + folder + " cannot be made: a file is in its place",
              "a new or empty folder",
              "choose another name")
          .because(e);
    }
    if (Failures.isUsers(e)) {
      return Failure.input(
              "the folder " + folder + " cannot be written: " + Failures.of(e).problem(),
              "a folder this user may write",
              "choose another place")
          .because(e);
    }
    return Failure.ours(
            "the folder " + folder + " cannot be written: " + e.getMessage(),
            "a folder you may write, on a disk with space",
            "choose another place")
        .because(e);
  }

  private ValidatorKeys validatorKeys(Genesis genesis) throws Failure {
    NodeSecret secret = NodeSecret.read(secretFile());
    Optional<Validator> validator =
        genesis.validators().validators().stream()
            .filter(one -> one.sealKey().equals(secret.seal().publicKey()))
            .findFirst();
    if (validator.isEmpty()) {
      throw Failure.input(
          "the secret in " + secretFile() + " is not that of a validator in the genesis",
          "the file made together with this ledger",
          "put back the " + SECRET + " that belongs to " + genesisFile());
    }
    return new ValidatorKeys(
        validator.get().name(), validator.get().organisation(), secret.node(), secret.seal());
  }

  /** Whether somebody made a ledger here; says nothing of its state. */
  public boolean holdsLedger() {
    return Files.exists(genesisFile());
  }

  private void requireLedger() throws Failure {
    if (!holdsLedger()) {
      throw Failure.input(
          Files.exists(folder)
              ? "the folder " + folder + " holds no ledger"
              : "there is no folder " + folder,
          "a folder made by 'lading ledger create'",
          "name it with --ledger, or make one");
    }
  }

  /** Never makes a store anew: it would be a second history under the first one's name. */
  void requireStore() throws Failure {
    if (!Files.exists(store())) {
      throw Failure.input(
          "the ledger in " + folder + " has lost its store: there is no folder " + store(),
          "the folder '" + STORE + "' that 'lading ledger create' made beside genesis.json",
          "put it back, from a copy if need be");
    }
  }

  static NodeSecret newSecret() {
    byte[] seed = new byte[NodeSecret.LENGTH];
    new SecureRandom().nextBytes(seed);
    return new NodeSecret(Bytes.wrap(seed));
  }
}
