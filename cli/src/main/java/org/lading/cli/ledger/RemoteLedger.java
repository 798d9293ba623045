package org.lading.cli.ledger;

import io.grpc.netty.NettyChannelBuilder;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLException;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.QuietLibraries;
import org.lading.client.ClientSettings;
import org.lading.client.LedgerClient;
import org.lading.client.NodeAddress;
import org.lading.client.Submitted;
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
import org.lading.crypto.Suite;
import org.lading.crypto.Verifier;
import org.lading.embedded.Environment;
import org.lading.embedded.LedgerView;
import org.lading.embedded.Submission;
import org.lading.execution.Rejection;
import org.lading.membership.Genesis;

/** A ledger at nodes elsewhere: every receipt is checked here, against the genesis trusted here. */
final class RemoteLedger implements Recorder {
  private static final Duration CERTIFICATE_LENGTH = Duration.ofDays(1);
  private static final int CALLS_AT_ONCE = 16;

  private final LedgerClient client;
  private final Environment environment = Environment.system();
  private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore room = new Semaphore(CALLS_AT_ONCE);
  private final AtomicLong seen = new AtomicLong();

  private RemoteLedger(LedgerClient client) {
    this.client = client;
  }

  static RemoteLedger open(
      List<NodeAddress> nodes, Genesis genesis, Optional<SigningKey> key, Context context)
      throws Failure {
    return new RemoteLedger(client(nodes, genesis, key, context));
  }

  static LedgerView read(
      List<NodeAddress> nodes, Genesis genesis, Optional<SigningKey> key, Context context)
      throws Failure {
    LedgerClient client = client(nodes, genesis, key, context);
    try {
      return client.view(0, client::close);
    } catch (RuntimeException e) {
      client.close();
      throw e;
    }
  }

  static LedgerClient client(
      List<NodeAddress> nodes, Genesis genesis, Optional<SigningKey> key, Context context)
      throws Failure {
    QuietLibraries.hush();
    // Whom one talks to is not what is trusted: whatever comes is checked against the genesis. A
    // node's key may have been rotated since, so any key is taken that TLS shows.
    RegisterTrust anyNode =
        RegisterTrust.accepting(
            shown -> true, Environment.system().clock(), CertificateEvents.IGNORED);
    try {
      ClientSettings settings =
          ClientSettings.of(
                  nodes, Optional.of(TlsContexts.client(certificate(key).orElse(null), anyNode)))
              .telling(why -> context.remark("still trying: " + why));
      return LedgerClient.of(settings, genesis, Verifier.warming());
    } catch (SSLException e) {
      throw Failure.ours("TLS cannot be set up: " + e.getMessage(), "", "report it").because(e);
    } catch (IllegalArgumentException e) {
      throw Failure.input(String.valueOf(e.getMessage()), "each node once", "correct --node")
          .because(e);
    }
  }

  /** A certificate for this one conversation, carrying the member's own key. */
  private static Optional<OwnCertificate> certificate(Optional<SigningKey> key) {
    if (key.isEmpty() || key.get().key().suite() == Suite.SM2_SM3) {
      return Optional.empty();
    }
    SigningKey signing = key.get();
    try {
      X509Certificate shown =
          Certificates.selfIssued(
              signing.signer(),
              new CertificateNames(signing.organisation().name(), List.of()),
              Validity.startingAt(Environment.system().clock().instant(), CERTIFICATE_LENGTH));
      return Optional.of(new OwnCertificate(TlsIdentity.of(signing.key(), List.of(shown))));
    } catch (KeyFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * Has the classes loaded that a connection needs, while something else takes its time: opening a
   * key file is slow on purpose.
   */
  static void warmUp() {
    QuietLibraries.hush();
    Thread.ofPlatform()
        .daemon()
        .name("lading-warm-up")
        .start(
            () -> {
              try {
                RegisterTrust nobody =
                    RegisterTrust.accepting(
                        shown -> false, Environment.system().clock(), CertificateEvents.IGNORED);
                TlsContexts.client(null, nobody);
                NettyChannelBuilder.forAddress("localhost", 1).build().shutdownNow();
              } catch (SSLException e) {
                // The connection itself will say so.
                return;
              }
            });
  }

  @Override
  public Genesis genesis() {
    return client.genesis();
  }

  @Override
  public Environment environment() {
    return environment;
  }

  @Override
  public CompletableFuture<Submission> submit(Bytes transaction) {
    room.acquireUninterruptibly();
    return CompletableFuture.supplyAsync(() -> submission(client.submit(transaction)), calls)
        .whenComplete((answer, failure) -> room.release());
  }

  private Submission submission(Submitted answer) {
    return switch (answer) {
      case Submitted.Recorded recorded -> {
        seen.accumulateAndGet(recorded.height(), Math::max);
        yield new Submission.Recorded(
            recorded.transactionId(),
            recorded.height(),
            recorded.index(),
            recorded.outcome(),
            recorded.repeated());
      }
      case Submitted.Rejected rejected ->
          new Submission.Rejected(rejection(rejected.number()), rejected.detail());
    };
  }

  private static Rejection rejection(int number) {
    for (Rejection rejection : Rejection.values()) {
      if (rejection.number() == number) {
        return rejection;
      }
    }
    throw new IllegalStateException("rejection " + number + " is not known: update this program");
  }

  @Override
  public LedgerView view() {
    return client.view(seen.get());
  }

  @Override
  public void close() {
    calls.shutdown();
    client.close();
  }
}
