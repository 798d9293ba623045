package org.lading.node.main;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.lading.client.tls.CertificateFile;
import org.lading.client.tls.CertificateNames;
import org.lading.client.tls.CertificateRequest;
import org.lading.client.tls.Certificates;
import org.lading.client.tls.Validity;
import org.lading.crypto.Bytes;
import org.lading.crypto.KeyFormatException;
import org.lading.crypto.PrivateKey;
import org.lading.crypto.Signer;
import org.lading.crypto.Signers;
import org.lading.identity.OrganisationId;
import org.lading.identity.ValidatorName;
import org.lading.node.ops.ConfigException;
import org.lading.node.ops.ConfigKey;
import org.lading.node.ops.NodeConfig;
import org.lading.node.ops.NodeSecret;
import org.lading.node.ops.ValidatorLine;
import org.lading.node.rpc.peer.HostPort;
import org.lading.node.sealing.Abstention;
import org.lading.node.sealing.EpochNotes;
import org.lading.store.LocalChange;
import org.lading.store.RocksLedgerStore;
import org.lading.store.StoreException;
import org.lading.store.StoreView;

/** Makes the files of a node, and the store it starts with. */
public final class NodeFolder {
  public static final String CONFIG = "node.yaml";
  public static final String REQUEST = "node.csr";

  private static final Duration CERTIFICATE_LENGTH = Duration.ofDays(397);

  private final Path folder;

  public NodeFolder(Path folder) {
    this.folder = folder;
  }

  public Path config() {
    return folder.resolve(CONFIG);
  }

  /** The four addresses of a node on one host. */
  public record Addresses(HostPort publicPort, HostPort peer, HostPort raft, HostPort http) {
    /** Four ports in a row; metrics stay on the loopback address. */
    public static Addresses of(String host, int firstPort) {
      return new Addresses(
          new HostPort(host, firstPort),
          new HostPort(host, firstPort + 1),
          new HostPort(host, firstPort + 2),
          new HostPort("127.0.0.1", firstPort + 3));
    }
  }

  /**
   * Makes a secret, a certificate its own key signed, and a request with which an authority can
   * issue a better one.
   */
  public ValidatorLine makeKeys(
      String name, OrganisationId organisation, List<String> hosts, Instant now)
      throws IOException {
    Files.createDirectories(folder);
    byte[] seed = new byte[NodeSecret.LENGTH];
    new SecureRandom().nextBytes(seed);
    NodeSecret secret = new NodeSecret(Bytes.wrap(seed));
    secret.write(folder.resolve(ConfigKey.SECRET.standard().orElseThrow()));
    PrivateKey node = secret.node();
    Signer signer = Signers.of(node);
    CertificateNames names = new CertificateNames(name, hosts);
    try {
      Files.writeString(
          folder.resolve(ConfigKey.CERTIFICATE.standard().orElseThrow()),
          CertificateFile.encode(
              List.of(
                  Certificates.selfIssued(
                      signer, names, Validity.startingAt(now, CERTIFICATE_LENGTH)))));
      Files.writeString(folder.resolve(REQUEST), CertificateRequest.encode(signer, names));
    } catch (KeyFormatException e) {
      throw new IllegalStateException("a P-256 key fits every certificate", e);
    }
    return new ValidatorLine(
        new ValidatorName(name), organisation, node.publicKey(), secret.seal().publicKey());
  }

  /** Writes the configuration; {@code peers} are the validators other than this one. */
  public void writeConfig(
      String name,
      String mode,
      OrganisationId organisation,
      String genesis,
      Addresses addresses,
      List<NodeConfig.Peer> peers)
      throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("# A node of a Lading ledger; docs/node-config.md describes every setting.\n");
    text.append("name: ").append(name).append('\n');
    text.append("mode: ").append(mode).append('\n');
    if (mode.equals("observer")) {
      text.append("organisation: ").append(organisation).append('\n');
    }
    text.append("genesis: ").append(genesis).append('\n');
    text.append("public:\n  listen: ").append(addresses.publicPort()).append('\n');
    text.append("peer:\n  listen: ").append(addresses.peer()).append('\n');
    text.append("raft:\n  listen: ").append(addresses.raft()).append('\n');
    text.append("http:\n  listen: ").append(addresses.http()).append('\n');
    text.append("peers:").append(peers.isEmpty() ? " []\n" : "\n");
    for (NodeConfig.Peer peer : peers) {
      text.append("  - name: ").append(peer.name()).append('\n');
      text.append("    public: ").append(peer.publicAddress()).append('\n');
      text.append("    peer: ").append(peer.peer()).append('\n');
      text.append("    raft: ").append(peer.raft()).append('\n');
    }
    Files.writeString(config(), text.toString());
  }

  /** Makes the empty ledger of a node whose validator has never run. */
  public static void init(NodeFiles files) throws ConfigException {
    if (!files.config().isObserver()) {
      files.validatorKeys();
    }
    if (Files.exists(files.ledgerFolder())) {
      throw new ConfigException(
          List.of("there is a ledger in " + files.ledgerFolder() + " already: start the node"));
    }
    RocksLedgerStore.create(files.ledgerFolder(), files.genesis().encode()).close();
  }

  /**
   * Throws away what this node has and makes an empty ledger that is filled from the others. Its
   * validator may have voted for blocks it no longer knows of, so it stays silent for a while.
   */
  public static void rebuild(NodeFiles files) throws IOException, ConfigException {
    if (!files.config().isObserver()) {
      files.validatorKeys();
    }
    List<LocalChange> records = records(files);
    delete(files.ledgerFolder());
    delete(files.orderingFolder());
    Files.createDirectories(files.config().path(ConfigKey.DATA));
    if (!files.config().isObserver()) {
      Files.writeString(
          files.rebuiltMark(),
          "The validator of this node had run before this folder was made anew.\n");
    }
    try (RocksLedgerStore store =
        RocksLedgerStore.create(files.ledgerFolder(), files.genesis().encode())) {
      if (!files.config().isObserver()) {
        store.putLocal(Abstention.mark());
      }
      if (!records.isEmpty()) {
        store.putLocal(records);
      }
    }
  }

  /** Records of epochs outlive a rebuild where they can be read; else they are put there anew. */
  private static List<LocalChange> records(NodeFiles files) {
    if (!Files.exists(files.ledgerFolder())) {
      return List.of();
    }
    try (RocksLedgerStore old = RocksLedgerStore.openReadOnly(files.ledgerFolder());
        StoreView view = old.snapshot()) {
      return EpochNotes.copyOfRecords(view);
    } catch (StoreException e) {
      return List.of();
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path one : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }
}
