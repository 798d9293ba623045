package org.lading.node.main;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.lading.client.ClientSettings;
import org.lading.client.LedgerClient;
import org.lading.client.NodeAddress;
import org.lading.client.RawNode;
import org.lading.client.tls.CertificateEvents;
import org.lading.client.tls.OwnCertificate;
import org.lading.client.tls.RegisterTrust;
import org.lading.client.tls.TlsContexts;
import org.lading.crypto.PublicKey;
import org.lading.embedded.Environment;
import org.lading.identity.OrganisationId;
import org.lading.identity.ValidatorName;
import org.lading.node.ops.ConfigException;
import org.lading.node.ops.ConfigKey;
import org.lading.node.ops.NodeConfig;
import org.lading.node.pipeline.Halt;
import org.lading.node.query.ServedLedger;
import org.lading.node.rpc.Caller;
import org.lading.node.rpc.Callers;
import org.lading.node.rpc.PublicServer;
import org.lading.node.rpc.RegisteredCallers;
import org.lading.node.rpc.peer.HostPort;
import org.lading.store.RocksLedgerStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An observer as a daemon: the service, its ways to the validators, and its public port. */
public final class ObserverNode implements NodeDaemon {
  private static final Logger LOG = LoggerFactory.getLogger(ObserverNode.class);

  private final NodeConfig config;
  private final OwnCertificate own;
  private final Environment environment = Environment.system();
  private final ObserverLinks links;
  private final ObserverService service;
  private final NodeOperations operations;
  private final PublicServer publicServer;

  private ObserverNode(NodeFiles files, Consumer<Halt> halted) throws ConfigException, IOException {
    this.config = files.config();
    this.own = new OwnCertificate(files.identity());
    OrganisationId organisation = organisation(config);
    if (!Files.exists(files.ledgerFolder())) {
      throw new ConfigException(
          List.of(
              "there is no ledger in "
                  + files.ledgerFolder()
                  + ": make an empty one with 'lading node init', it is filled from the"
                  + " validators"));
    }
    NodeKeys register = new NodeKeys(files.genesis());
    this.links = new ObserverLinks(validators(files, register), this::heard);
    this.service =
        new ObserverService(
            new ObserverService.Parts(
                config.text(ConfigKey.NAME),
                files.genesis(),
                RocksLedgerStore.open(files.ledgerFolder()),
                environment,
                self -> links,
                client(files, register),
                halted));
    service.start();
    links.start();
    PublicKey key = files.secret().node().publicKey();
    this.operations = new NodeOperations(files, service.ledger(), key, environment.clock());
    this.publicServer = servePublic(key, organisation);
    operations.register(publicServer);
    operations.start();
  }

  private void heard(ValidatorName from, org.lading.node.sync.PeerMessage.Progress progress) {
    service.heard(from, progress);
  }

  /** Starts an observer from its configuration; it runs until it is closed or halts. */
  public static ObserverNode start(NodeFiles files, Consumer<Halt> halted)
      throws ConfigException, IOException {
    ObserverNode node = new ObserverNode(files, halted);
    LOG.info(
        "event=started mode=observer name={} public={} http={}",
        node.config.text(ConfigKey.NAME),
        node.config.text(ConfigKey.PUBLIC_LISTEN),
        node.config.text(ConfigKey.HTTP_LISTEN));
    return node;
  }

  private static OrganisationId organisation(NodeConfig config) throws ConfigException {
    try {
      return new OrganisationId(config.text(ConfigKey.ORGANISATION));
    } catch (IllegalArgumentException e) {
      throw new ConfigException(
          List.of("organisation: an observer names the member that runs it; " + e.getMessage()));
    }
  }

  /** One connection to each validator, which expects that very one. */
  private Map<ValidatorName, RawNode> validators(NodeFiles files, NodeKeys register)
      throws ConfigException {
    Map<ValidatorName, RawNode> nodes = new TreeMap<>();
    for (NodeConfig.Peer peer : config.peers()) {
      RegisterTrust trust =
          RegisterTrust.expecting(
              peer.name(), register, environment.clock(), CertificateEvents.IGNORED);
      nodes.put(
          peer.name(),
          new RawNode(settings(List.of(address(peer.publicAddress())), trust), files.genesis()));
    }
    if (nodes.isEmpty()) {
      throw new ConfigException(
          List.of("peers: an observer follows the validators named there, and none is"));
    }
    return nodes;
  }

  private LedgerClient client(NodeFiles files, NodeKeys register) throws ConfigException {
    List<NodeAddress> all = new ArrayList<>();
    config.peers().forEach(peer -> all.add(address(peer.publicAddress())));
    RegisterTrust trust =
        RegisterTrust.accepting(
            key -> register.apply(key).isPresent(), environment.clock(), CertificateEvents.IGNORED);
    return LedgerClient.of(settings(all, trust), files.genesis(), environment.verifier());
  }

  private ClientSettings settings(List<NodeAddress> nodes, RegisterTrust trust)
      throws ConfigException {
    try {
      return ClientSettings.of(nodes, Optional.of(TlsContexts.client(own, trust)));
    } catch (SSLException e) {
      throw new ConfigException(List.of("TLS cannot be set up: " + e.getMessage()));
    }
  }

  private static NodeAddress address(HostPort address) {
    return new NodeAddress(address.host(), address.port());
  }

  private PublicServer servePublic(PublicKey key, OrganisationId organisation) throws IOException {
    RegisterTrust everybody =
        RegisterTrust.accepting(any -> true, environment.clock(), CertificateEvents.IGNORED);
    Callers registered = new RegisteredCallers(service.ledger(), System::nanoTime);
    Caller self = new Caller.Observer(config.text(ConfigKey.NAME), organisation);
    HostPort listen = config.address(ConfigKey.PUBLIC_LISTEN);
    return PublicServer.start(
        operations.ledger(),
        new PublicServer.Config(
            new java.net.InetSocketAddress(listen.host(), listen.port()),
            Optional.of(TlsContexts.server(own, everybody, TlsContexts.Callers.ANYONE)),
            // Its operator asks with the node's own key, also before the ledger is here.
            shown -> shown.equals(key) ? self : registered.of(shown),
            organisation,
            config.isOn(ConfigKey.ANONYMOUS_PROOFS),
            () -> ValidatorNode.settings(config)));
  }

  public ServedLedger ledger() {
    return service.ledger();
  }

  public ObserverService service() {
    return service;
  }

  @Override
  public void close() {
    operations.close();
    publicServer.close();
    links.close();
    service.close();
    LOG.info("event=stopped name={}", config.text(ConfigKey.NAME));
  }
}
