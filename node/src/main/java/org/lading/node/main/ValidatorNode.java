package org.lading.node.main;

import java.io.IOException;
import java.nio.file.Files;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.lading.client.tls.CertificateEvents;
import org.lading.client.tls.CertificateExpiry;
import org.lading.client.tls.Certificates;
import org.lading.client.tls.OwnCertificate;
import org.lading.client.tls.RegisterTrust;
import org.lading.client.tls.TlsContexts;
import org.lading.crypto.Bytes;
import org.lading.crypto.KeyFormatException;
import org.lading.crypto.PublicKey;
import org.lading.embedded.Environment;
import org.lading.embedded.ValidatorKeys;
import org.lading.identity.ValidatorName;
import org.lading.membership.EngineMode;
import org.lading.node.ops.ConfigException;
import org.lading.node.ops.ConfigKey;
import org.lading.node.ops.NodeConfig;
import org.lading.node.ordering.OrderingEngine;
import org.lading.node.ordering.Roster;
import org.lading.node.ordering.raft.RaftEngine;
import org.lading.node.ordering.raft.RaftSettings;
import org.lading.node.ordering.raft.RaftTuning;
import org.lading.node.ordering.solo.SoloEngine;
import org.lading.node.pipeline.Halt;
import org.lading.node.query.ServedLedger;
import org.lading.node.rpc.PublicServer;
import org.lading.node.rpc.RegisteredCallers;
import org.lading.node.rpc.peer.HostPort;
import org.lading.node.rpc.peer.NetworkThreads;
import org.lading.node.rpc.peer.PeerServer;
import org.lading.node.rpc.peer.Peers;
import org.lading.node.sync.BlockPage;
import org.lading.node.sync.PeerLinks;
import org.lading.node.sync.PeerMessage;
import org.lading.snapshot.StateCursor;
import org.lading.store.RocksLedgerStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A validator as a daemon: the service, and the network around it. */
public final class ValidatorNode implements NodeDaemon {
  private static final Logger LOG = LoggerFactory.getLogger(ValidatorNode.class);

  private final NodeConfig config;
  private final NetworkThreads threads = new NetworkThreads(1);
  private final ValidatorService service;
  private final PeerServer peerServer;
  private final NodeOperations operations;
  private final PublicServer publicServer;
  private Optional<Peers> peers = Optional.empty();

  private ValidatorNode(NodeFiles files, Environment environment, Consumer<Halt> halted)
      throws ConfigException, IOException {
    this.config = files.config();
    ValidatorKeys keys = files.validatorKeys();
    OwnCertificate own = new OwnCertificate(files.identity());
    if (!Files.exists(files.ledgerFolder())) {
      throw new ConfigException(
          List.of(
              "there is no ledger in "
                  + files.ledgerFolder()
                  + ": for a validator that never ran make one with 'lading node init', for one"
                  + " that has run before with 'lading node rebuild'"));
    }
    this.service =
        new ValidatorService(
            new ValidatorService.Parts(
                files.genesis(),
                keys,
                RocksLedgerStore.open(files.ledgerFolder()),
                environment,
                self -> links(self, own, environment),
                self -> engine(files, keys, own, environment, self),
                halted));
    RegisterTrust peerTrust =
        RegisterTrust.accepting(
            key -> service.nodeKeys().apply(key).isPresent(), environment.clock(), new Events());
    this.peerServer =
        new PeerServer(
            keys.name(),
            socket(config.address(ConfigKey.PEER_LISTEN)),
            own,
            peerTrust,
            service.nodeKeys(),
            service,
            threads);
    peerServer.start();
    service.start();
    this.operations =
        new NodeOperations(files, service.ledger(), keys.node().publicKey(), environment.clock());
    this.publicServer = servePublic(keys, own, environment);
    operations.register(peerServer, () -> NodeOperations.states(peers));
    operations.register(publicServer);
    operations.start();
  }

  /** Starts a validator from its configuration; it runs until it is closed or halts. */
  public static ValidatorNode start(NodeFiles files, Consumer<Halt> halted)
      throws ConfigException, IOException {
    return start(files, Environment.system(), halted);
  }

  /** The same, with a clock, randomness and workers of the caller's choice. */
  public static ValidatorNode start(NodeFiles files, Environment environment, Consumer<Halt> halted)
      throws ConfigException, IOException {
    ValidatorNode node = new ValidatorNode(files, environment, halted);
    LOG.info(
        "event=started name={} public={} peer={} raft={} http={}",
        node.config.text(ConfigKey.NAME),
        node.config.text(ConfigKey.PUBLIC_LISTEN),
        node.config.text(ConfigKey.PEER_LISTEN),
        node.config.text(ConfigKey.RAFT_LISTEN),
        node.config.text(ConfigKey.HTTP_LISTEN));
    return node;
  }

  private static java.net.InetSocketAddress socket(HostPort address) {
    return new java.net.InetSocketAddress(address.host(), address.port());
  }

  private PeerLinks links(ValidatorService self, OwnCertificate own, Environment environment) {
    Peers made = new Peers(own, self.nodeKeys(), environment.clock(), new Events(), threads);
    peers = Optional.of(made);
    Map<ValidatorName, HostPort> addresses = new HashMap<>();
    config.peers().forEach(peer -> addresses.put(peer.name(), peer.peer()));
    try {
      made.update(addresses);
    } catch (javax.net.ssl.SSLException e) {
      throw new IllegalStateException("TLS cannot be set up: " + e.getMessage(), e);
    }
    return new PeerLinks() {
      @Override
      public void send(ValidatorName to, PeerMessage message) {
        made.send(to, message);
      }

      @Override
      public CompletionStage<Void> forward(ValidatorName to, Bytes signedBatch) {
        return made.forward(to, signedBatch);
      }

      @Override
      public CompletionStage<BlockPage> fetchBlocks(ValidatorName from, long fromHeight) {
        return made.fetchBlocks(from, fromHeight);
      }

      @Override
      public CompletionStage<Bytes> fetchSnapshot(ValidatorName from) {
        return made.fetchSnapshot(from);
      }

      @Override
      public CompletionStage<Bytes> fetchState(
          ValidatorName from, long height, StateCursor behind) {
        return made.fetchState(from, height, behind);
      }
    };
  }

  private OrderingEngine engine(
      NodeFiles files,
      ValidatorKeys keys,
      OwnCertificate own,
      Environment environment,
      ValidatorService self) {
    if (files.genesis().engineMode() == EngineMode.SOLO) {
      return new SoloEngine(keys.name());
    }
    HostPort listen = config.address(ConfigKey.RAFT_LISTEN);
    List<Roster.Member> members = new ArrayList<>();
    HostPort reached = config.raftAddress();
    members.add(new Roster.Member(keys.name(), reached.host(), reached.port()));
    config
        .peers()
        .forEach(
            peer ->
                members.add(
                    new Roster.Member(peer.name(), peer.raft().host(), peer.raft().port())));
    members.sort(java.util.Comparator.comparing(Roster.Member::name));
    RaftTuning standard = RaftTuning.standard();
    Duration election = Duration.ofMillis(config.number(ConfigKey.RAFT_ELECTION));
    return new RaftEngine(
        new RaftSettings(
            keys.name(),
            new Roster(members),
            Files.exists(files.rebuiltMark()) && self.core().mayHaveTakenPart(),
            listen.host(),
            listen.port(),
            files.orderingFolder(),
            files.genesis().ledgerId(),
            self.core().epoch(),
            self.core().positionBase(),
            own,
            RegisterTrust.accepting(
                key -> self.nodeKeys().apply(key).isPresent(), environment.clock(), new Events()),
            validatorOf(self.nodeKeys()),
            (leader, envelope) -> peers.orElseThrow().forward(leader, envelope),
            new RaftTuning(
                election,
                election.multipliedBy(2),
                standard.submitTimeout(),
                standard.segmentBytes(),
                standard.forgetEvery(),
                standard.keepEntries())));
  }

  private static Function<X509Certificate, Optional<ValidatorName>> validatorOf(
      Function<PublicKey, Optional<ValidatorName>> register) {
    return certificate -> {
      try {
        return register.apply(Certificates.keyOf(certificate));
      } catch (KeyFormatException e) {
        return Optional.empty();
      }
    };
  }

  private PublicServer servePublic(ValidatorKeys keys, OwnCertificate own, Environment environment)
      throws IOException {
    // Who may do what is decided at each call; a connection as such is open to everybody.
    RegisterTrust everybody =
        RegisterTrust.accepting(key -> true, environment.clock(), CertificateEvents.IGNORED);
    return PublicServer.start(
        operations.ledger(),
        new PublicServer.Config(
            socket(config.address(ConfigKey.PUBLIC_LISTEN)),
            Optional.of(TlsContexts.server(own, everybody, TlsContexts.Callers.ANYONE)),
            new RegisteredCallers(service.ledger(), System::nanoTime),
            keys.organisation(),
            config.isOn(ConfigKey.ANONYMOUS_PROOFS),
            () -> settings(config)));
  }

  static List<PublicServer.Setting> settings(NodeConfig config) {
    List<PublicServer.Setting> settings = new ArrayList<>();
    for (ConfigKey key : ConfigKey.values()) {
      NodeConfig.Value value = config.values().get(key);
      if (value != null) {
        settings.add(new PublicServer.Setting(key.word(), value.text(), value.source()));
      }
    }
    return settings;
  }

  /** What came up with certificates of others. */
  private static final class Events implements CertificateEvents {
    @Override
    public void expiring(CertificateExpiry expiry) {
      LOG.warn("event=certificate-expiring detail=\"{}\"", expiry);
    }

    @Override
    public void refused(String reason) {
      LOG.warn("event=certificate-refused detail=\"{}\"", reason);
    }
  }

  public ServedLedger ledger() {
    return service.ledger();
  }

  public ValidatorService service() {
    return service;
  }

  /** Finishes what was taken, within a few seconds, and stops. */
  @Override
  public void close() {
    service.finish();
    operations.close();
    publicServer.close();
    service.close();
    peers.ifPresent(Peers::close);
    peerServer.close();
    threads.close();
    LOG.info("event=stopped name={}", config.text(ConfigKey.NAME));
  }
}
