package org.lading.cli.bench;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.lading.client.tls.CertificateEvents;
import org.lading.client.tls.CertificateNames;
import org.lading.client.tls.Certificates;
import org.lading.client.tls.OwnCertificate;
import org.lading.client.tls.RegisterTrust;
import org.lading.client.tls.TlsIdentity;
import org.lading.client.tls.Validity;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.KeyFormatException;
import org.lading.crypto.PrivateKey;
import org.lading.crypto.PublicKey;
import org.lading.crypto.Sha256;
import org.lading.crypto.Signers;
import org.lading.crypto.Suite;
import org.lading.embedded.Environment;
import org.lading.identity.ValidatorName;
import org.lading.node.ordering.EngineStatus;
import org.lading.node.ordering.OrderedSink;
import org.lading.node.ordering.Roster;
import org.lading.node.ordering.raft.RaftEngine;
import org.lading.node.ordering.raft.RaftSettings;
import org.lading.node.ordering.raft.RaftTuning;

/**
 * The ordering engine with nothing around it: as many peers as the network has, in this process,
 * over mutual TLS, each entry forced to disk. What a commit takes here is the least a transaction
 * can take.
 */
final class RaftAlone implements AutoCloseable {
  private static final long LEADER_SECONDS = 30;
  private static final int WARM_UP = 300;
  private static final int COMMITS = 200;
  private static final long PAUSE_NANOS = 10_000_000;

  private final Map<ValidatorName, RaftEngine> engines = new TreeMap<>();
  private final Map<ValidatorName, OwnCertificate> certificates = new TreeMap<>();
  private final Map<PublicKey, ValidatorName> keys = new java.util.HashMap<>();
  private final List<Roster.Member> members = new ArrayList<>();

  /** Takes what is put in order, and does nothing with it. */
  private static final class Nowhere implements OrderedSink {
    @Override
    public void onBatch(long position, Bytes envelope) {}

    @Override
    public CompletionStage<Void> onGap(long from, long to) {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onRoster(Roster roster, long fromPosition) {}

    @Override
    public void onStatus(EngineStatus status) {}
  }

  private RaftAlone() {}

  /** Starts {@code peers} of them on ports from {@code firstPort} on. */
  static RaftAlone start(Path folder, int peers, int firstPort) throws InterruptedException {
    RaftAlone alone = new RaftAlone();
    try {
      for (int i = 0; i < peers; i++) {
        alone.admit(new ValidatorName("peer-" + i), firstPort + i);
      }
      Hash ledger = Sha256.of(Bytes.ofUtf8("raft alone"));
      for (Roster.Member member : alone.members) {
        RaftEngine engine = new RaftEngine(alone.settings(member, folder, ledger));
        alone.engines.put(member.name(), engine);
        engine.start(new Nowhere(), 0);
      }
      alone.awaitLeader();
      return alone;
    } catch (KeyFormatException e) {
      alone.close();
      throw new IllegalStateException("a key made here cannot be used", e);
    } catch (RuntimeException | InterruptedException e) {
      alone.close();
      throw e;
    }
  }

  private void admit(ValidatorName name, int port) throws KeyFormatException {
    PrivateKey key = PrivateKey.generate(Suite.ECDSA_P256_SHA256, new SecureRandom());
    certificates.put(
        name,
        new OwnCertificate(
            TlsIdentity.of(
                key,
                List.of(
                    Certificates.selfIssued(
                        Signers.of(key),
                        new CertificateNames(name.name(), List.of("127.0.0.1")),
                        Validity.startingAt(Instant.now(), Duration.ofDays(1)))))));
    keys.put(key.publicKey(), name);
    members.add(new Roster.Member(name, "127.0.0.1", port));
  }

  private RaftSettings settings(Roster.Member member, Path folder, Hash ledger) {
    return new RaftSettings(
        member.name(),
        new Roster(members),
        false,
        member.host(),
        member.port(),
        folder.resolve(member.name().name()),
        ledger,
        0,
        0,
        Optional.ofNullable(certificates.get(member.name())).orElseThrow(),
        RegisterTrust.accepting(
            keys::containsKey, Environment.system().clock(), CertificateEvents.IGNORED),
        this::validatorOf,
        this::forward,
        RaftTuning.standard());
  }

  private Optional<ValidatorName> validatorOf(X509Certificate certificate) {
    try {
      return Optional.ofNullable(keys.get(Certificates.keyOf(certificate)));
    } catch (KeyFormatException e) {
      return Optional.empty();
    }
  }

  private CompletionStage<Void> forward(ValidatorName leader, Bytes envelope) {
    return Optional.ofNullable(engines.get(leader)).orElseThrow().submitForwarded(envelope);
  }

  private void awaitLeader() throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(LEADER_SECONDS);
    while (engines.values().stream()
        .noneMatch(engine -> engine.info().status().state() == EngineStatus.State.LEADING)) {
      if (System.nanoTime() - until > 0) {
        throw new IllegalStateException("raft alone found no leader");
      }
      Thread.sleep(50);
    }
  }

  /** How long a batch of {@code bytes} takes, handed in one after the other at all in turn. */
  Histogram commitMicros(int bytes) {
    for (int i = 0; i < WARM_UP; i++) {
      commit(i, bytes);
    }
    Histogram micros = new Histogram(3);
    for (int i = 0; i < COMMITS; i++) {
      LockSupport.parkNanos(PAUSE_NANOS);
      long begun = System.nanoTime();
      commit(i, bytes);
      micros.recordValue((System.nanoTime() - begun) / 1_000);
    }
    return micros;
  }

  private void commit(int number, int bytes) {
    RaftEngine engine = List.copyOf(engines.values()).get(number % engines.size());
    engine.submit(Bytes.wrap(new byte[bytes])).toCompletableFuture().join();
  }

  @Override
  public void close() {
    engines.values().parallelStream().forEach(RaftEngine::close);
  }
}
