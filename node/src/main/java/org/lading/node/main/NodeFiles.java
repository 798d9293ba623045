package org.lading.node.main;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lading.client.tls.CertificateFileException;
import org.lading.client.tls.TlsIdentity;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.KeyFormatException;
import org.lading.crypto.Signers;
import org.lading.embedded.ValidatorKeys;
import org.lading.formats.genesis.GenesisJson;
import org.lading.identity.KeyPurpose;
import org.lading.identity.ValidatorName;
import org.lading.membership.Genesis;
import org.lading.membership.Validator;
import org.lading.node.ops.ConfigException;
import org.lading.node.ops.ConfigKey;
import org.lading.node.ops.NodeConfig;
import org.lading.node.ops.NodeSecret;

/** The files a node starts from, read and held against each other. */
public record NodeFiles(
    NodeConfig config, Genesis genesis, NodeSecret secret, TlsIdentity identity) {
  private static final String LEDGER = "ledger";
  private static final String ORDERING = "ordering";
  private static final String REBUILT = "REBUILT";

  public static NodeFiles read(NodeConfig config) throws ConfigException {
    Genesis genesis = readGenesis(config.path(ConfigKey.GENESIS));
    NodeSecret secret = NodeSecret.read(config.path(ConfigKey.SECRET));
    Path certificate = config.path(ConfigKey.CERTIFICATE);
    try {
      return new NodeFiles(config, genesis, secret, TlsIdentity.read(secret.node(), certificate));
    } catch (KeyFormatException | CertificateFileException e) {
      throw new ConfigException(
          List.of("the certificate " + certificate + " cannot be used: " + e.getMessage()));
    }
  }

  public static Genesis readGenesis(Path file) throws ConfigException {
    if (!Files.exists(file)) {
      throw new ConfigException(
          List.of(
              "there is no genesis "
                  + file
                  + ": copy the genesis.json there that the members agreed on"));
    }
    try {
      return GenesisJson.read(Bytes.wrap(Files.readAllBytes(file)));
    } catch (IOException | MalformedException e) {
      throw new ConfigException(
          List.of("the genesis " + file + " cannot be read: " + e.getMessage()));
    }
  }

  /** This node's keys, as the genesis knows them. */
  public ValidatorKeys validatorKeys() throws ConfigException {
    ValidatorName name;
    try {
      name = new ValidatorName(config.text(ConfigKey.NAME));
    } catch (IllegalArgumentException e) {
      throw new ConfigException(List.of("name: " + e.getMessage()));
    }
    Optional<Validator> validator = genesis.validators().named(name);
    if (validator.isEmpty()) {
      throw new ConfigException(
          List.of(
              "name: the genesis knows no validator "
                  + name
                  + "; it knows "
                  + String.join(
                      ", ",
                      genesis.validators().validators().stream()
                          .map(one -> one.name().name())
                          .toList())
                  + "; a node that only watches has mode: observer"));
    }
    boolean seals = validator.get().sealKey().equals(secret.seal().publicKey());
    boolean speaks =
        genesis.keys().stream()
            .anyMatch(
                key ->
                    key.purpose() == KeyPurpose.NODE
                        && key.validator().filter(name::equals).isPresent()
                        && key.key().equals(secret.node().publicKey()));
    if (!seals || !speaks) {
      throw new ConfigException(
          List.of(
              "the secret "
                  + config.path(ConfigKey.SECRET)
                  + " is not that of validator "
                  + name
                  + " in the genesis: name the file made for this node"));
    }
    return new ValidatorKeys(
        name, validator.get().organisation(), Signers.of(secret.node()), Signers.of(secret.seal()));
  }

  public Path ledgerFolder() {
    return config.path(ConfigKey.DATA).resolve(LEDGER);
  }

  public Path orderingFolder() {
    return config.path(ConfigKey.DATA).resolve(ORDERING);
  }

  /** There when this node's folder was made anew although the validator had run before. */
  public Path rebuiltMark() {
    return config.path(ConfigKey.DATA).resolve(REBUILT);
  }
}
