package org.lading.node.rpc;

import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.lading.client.ClientSettings;
import org.lading.client.LedgerClient;
import org.lading.client.NodeAddress;
import org.lading.client.tls.CertificateEvents;
import org.lading.client.tls.CertificateNames;
import org.lading.client.tls.Certificates;
import org.lading.client.tls.OwnCertificate;
import org.lading.client.tls.RegisterTrust;
import org.lading.client.tls.TlsContexts;
import org.lading.client.tls.TlsIdentity;
import org.lading.client.tls.Validity;
import org.lading.crypto.Bytes;
import org.lading.crypto.KeyFormatException;
import org.lading.crypto.PrivateKey;
import org.lading.crypto.PublicKey;
import org.lading.crypto.Sha256;
import org.lading.crypto.Signers;
import org.lading.crypto.Suite;
import org.lading.crypto.Verifier;
import org.lading.embedded.Ledger;
import org.lading.identity.OrganisationId;
import org.lading.membership.KeyRecord;
import org.lading.node.query.ServedLedger;
import org.lading.node.query.SoloServedLedger;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.ProvenancePart;
import org.lading.store.MemoryLedgerStore;
import org.lading.testkit.Consortium;
import org.lading.transaction.Family;
import org.lading.transaction.Transaction;

/** The small consortium's ledger in memory, served with TLS on loopback, and clients of it. */
final class ServedConsortium implements AutoCloseable {
  static final Instant NOW = Instant.ofEpochMilli(Consortium.START_MILLIS);

  final Consortium consortium;
  final Ledger ledger;
  final SoloServedLedger served;
  private final List<AutoCloseable> closing = new ArrayList<>();
  final PublicServer server;

  ServedConsortium() throws Exception {
    this(true);
  }

  ServedConsortium(boolean anonymousProofs) throws Exception {
    this(new Consortium(), anonymousProofs);
  }

  ServedConsortium(Consortium consortium, boolean anonymousProofs) throws Exception {
    this.consortium = consortium;
    ledger =
        Ledger.start(
            new MemoryLedgerStore(consortium.genesis().encode()),
            consortium.genesis(),
            consortium.validator(),
            consortium.environment());
    served = new SoloServedLedger(ledger, consortium.validator().name());
    server = serve(served, anonymousProofs);
  }

  PublicServer serve(ServedLedger node, boolean anonymousProofs) throws Exception {
    PublicServer started =
        PublicServer.start(node, config(Optional.of(serverTls()), anonymousProofs));
    closing.addFirst(started);
    return started;
  }

  /** Without TLS, where everybody is a stranger. */
  PublicServer servePlain(ServedLedger node) throws IOException {
    PublicServer started = PublicServer.start(node, config(Optional.empty(), true));
    closing.addFirst(started);
    return started;
  }

  private PublicServer.Config config(Optional<SslContext> tls, boolean anonymousProofs) {
    return new PublicServer.Config(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        tls,
        new RegisteredCallers(served, System::nanoTime),
        Consortium.EXPORTER,
        anonymousProofs,
        () -> List.of(new PublicServer.Setting("name", "exporter", "node.yaml:1")));
  }

  /** The same seed as the consortium's own signers have. */
  static PrivateKey key(Suite suite, String label) {
    return PrivateKey.ofSeed(suite, Sha256.of(Bytes.ofUtf8("test key " + label)).bytes());
  }

  private static TlsIdentity identity(PrivateKey key, String name) throws KeyFormatException {
    return TlsIdentity.of(
        key,
        List.of(
            Certificates.selfIssued(
                Signers.of(key),
                new CertificateNames(name, List.of("127.0.0.1")),
                Validity.startingAt(NOW, Duration.ofDays(365)))));
  }

  private SslContext serverTls() throws KeyFormatException, SSLException {
    Set<PublicKey> registered =
        consortium.genesis().keys().stream().map(KeyRecord::key).collect(Collectors.toSet());
    return TlsContexts.server(
        new OwnCertificate(identity(key(Suite.ED25519, "node"), "exporter")),
        RegisterTrust.accepting(
            registered::contains, InstantSource.fixed(NOW), CertificateEvents.IGNORED),
        TlsContexts.Callers.ANYONE);
  }

  /** As a member with its transaction key, or as nobody. */
  SslContext clientTls(@Nullable OrganisationId who) throws KeyFormatException, SSLException {
    PublicKey node = consortium.validator().node().publicKey();
    RegisterTrust trust =
        RegisterTrust.accepting(node::equals, InstantSource.fixed(NOW), CertificateEvents.IGNORED);
    if (who == null) {
      return TlsContexts.client(null, trust);
    }
    Suite suite = consortium.signer(who).publicKey().suite();
    return TlsContexts.client(
        new OwnCertificate(identity(key(suite, who.name()), who.name())), trust);
  }

  static NodeAddress at(PublicServer server) {
    return new NodeAddress("127.0.0.1", server.port());
  }

  LedgerClient client(@Nullable OrganisationId who, PublicServer... servers) throws Exception {
    List<NodeAddress> nodes = List.of(servers).stream().map(ServedConsortium::at).toList();
    return client(Optional.of(clientTls(who)), nodes);
  }

  /** Without a certificate. */
  LedgerClient stranger() throws Exception {
    return client(Optional.of(clientTls(null)), List.of(at(server)));
  }

  LedgerClient client(Optional<SslContext> tls, List<NodeAddress> nodes) {
    return client(tls, nodes, 8_000);
  }

  LedgerClient client(Optional<SslContext> tls, List<NodeAddress> nodes, long totalMillis) {
    LedgerClient client =
        LedgerClient.of(
            new ClientSettings(nodes, tls, Math.min(5_000, totalMillis), totalMillis),
            consortium.genesis(),
            Verifier.bouncyCastle());
    closing.addFirst(client);
    return client;
  }

  <T extends AutoCloseable> T closing(T resource) {
    closing.addFirst(resource);
    return resource;
  }

  Transaction events(OrganisationId author, EpcisEvent... events) {
    return consortium.transaction(
        author,
        Family.PROVENANCE,
        List.of(events).stream().map(event -> new ProvenancePart.Event(event).encode()).toList());
  }

  @Override
  public void close() {
    for (AutoCloseable resource : closing) {
      try {
        resource.close();
      } catch (Exception e) {
        throw new AssertionError("a resource of the test does not close", e);
      }
    }
    ledger.close();
  }
}
