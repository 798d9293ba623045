package org.lading.cli.network;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.lading.client.ClientSettings;
import org.lading.client.LedgerClient;
import org.lading.client.NoNodeException;
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
import org.lading.crypto.KeyFile;
import org.lading.crypto.PrivateKey;
import org.lading.crypto.Signers;
import org.lading.crypto.Verifier;
import org.lading.embedded.Environment;
import org.lading.identity.KeyId;
import org.lading.identity.KeyPurpose;
import org.lading.identity.OrganisationId;
import org.lading.identity.ValidatorName;
import org.lading.membership.Genesis;
import org.lading.membership.KeyClaim;
import org.lading.membership.MembershipAction;
import org.lading.transaction.Family;
import org.lading.transaction.TransactionDraft;

/**
 * Every member records one small transaction after the other, each at another node first, and a
 * history of what was acknowledged is kept. What got no answer is handed in again.
 */
final class Traffic implements AutoCloseable {
  private static final long ATTEMPT_MILLIS = 4_000;
  private static final long PAUSE_MILLIS = 50;

  private final Corridor corridor;
  private final Genesis genesis;
  private final Queue<Submitted.Recorded> acknowledged = new ConcurrentLinkedQueue<>();
  private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
  private final AtomicLong made = new AtomicLong();
  private final Map<String, PrivateKey> keys = new ConcurrentHashMap<>();
  private final List<Thread> members = new ArrayList<>();
  private volatile boolean ending;

  private Traffic(Corridor corridor) throws IOException {
    this.corridor = corridor;
    this.genesis = corridor.files(corridor.names().getFirst()).genesis();
  }

  /** Hands nothing in by itself. */
  static Traffic none(Corridor corridor) throws IOException {
    return new Traffic(corridor);
  }

  /** Begins, and waits until something is acknowledged. */
  static Traffic on(Corridor corridor) throws Exception {
    Traffic traffic = new Traffic(corridor);
    List<String> names = corridor.names();
    for (int i = 0; i < names.size(); i++) {
      String member = names.get(i);
      List<NodeAddress> nodes = new ArrayList<>(names.stream().map(corridor::address).toList());
      Collections.rotate(nodes, -i);
      LedgerClient client = traffic.client(member, nodes);
      traffic.members.add(
          Thread.ofPlatform()
              .name("member-" + member)
              .start(
                  () -> {
                    try (client) {
                      traffic.trade(member, client);
                    }
                  }));
    }
    traffic.awaitMore(20);
    return traffic;
  }

  /** A client of {@code member} that shows its key to the nodes. */
  LedgerClient client(String member, List<NodeAddress> nodes) throws Exception {
    PrivateKey key = key(member);
    OwnCertificate own =
        new OwnCertificate(
            TlsIdentity.of(
                key,
                List.of(
                    Certificates.selfIssued(
                        Signers.of(key),
                        new CertificateNames(member, List.of()),
                        Validity.startingAt(Instant.now(), Duration.ofDays(1))))));
    RegisterTrust anyNode =
        RegisterTrust.accepting(
            shown -> true, Environment.system().clock(), CertificateEvents.IGNORED);
    return LedgerClient.of(
        new ClientSettings(
            nodes, Optional.of(TlsContexts.client(own, anyNode)), ATTEMPT_MILLIS, 30_000),
        genesis,
        Verifier.warming());
  }

  /** Opened once: the password is stretched on purpose, which takes longer than all the rest. */
  private PrivateKey key(String member) throws Exception {
    PrivateKey known = keys.get(member);
    if (known == null) {
      known = opened(member);
      keys.put(member, known);
    }
    return known;
  }

  private PrivateKey opened(String member) throws Exception {
    char[] password = Files.readString(corridor.folder().password()).strip().toCharArray();
    return KeyFile.read(corridor.folder().keys().resolve(member + ".key"), password);
  }

  /**
   * The rules refuse it, for it is no validator's to say; it is recorded with its refusal, which is
   * all that counts here.
   */
  Bytes transaction(String member) throws Exception {
    return sign(member, new MembershipAction.ReportClock(new ValidatorName(member), 1));
  }

  /** Puts {@code next} in the place of the member's key, which counts up to {@code end}. */
  Bytes rotation(String member, PrivateKey next, long end) throws Exception {
    KeyClaim claim =
        new KeyClaim(
            genesis.ledgerId(), organisation(member), next.publicKey(), KeyPurpose.TRANSACTION);
    return sign(
        member,
        new MembershipAction.RotateKey(
            KeyId.of(key(member).publicKey()),
            end,
            new MembershipAction.RegisterKey(
                next.publicKey(),
                KeyPurpose.TRANSACTION,
                Optional.empty(),
                end - 1,
                Signers.of(next).sign(claim.signingInput()))));
  }

  private static OrganisationId organisation(String member) {
    return new OrganisationId(member + "-org");
  }

  private Bytes sign(String member, MembershipAction action) throws Exception {
    var signer = Signers.of(key(member));
    SplittableRandom random =
        new SplittableRandom(System.nanoTime() ^ made.incrementAndGet() << 48);
    return TransactionDraft.of(
            genesis.ledgerId(),
            List.of(TransactionDraft.reference(organisation(member), signer)),
            System.currentTimeMillis() + 3_600_000,
            Family.MEMBERSHIP,
            List.of(action.encode()),
            length -> {
              byte[] bytes = new byte[length];
              random.nextBytes(bytes);
              return Bytes.wrap(bytes);
            })
        .sign(List.of(signer))
        .encoded();
  }

  private void trade(String member, LedgerClient client) {
    try {
      while (!ending) {
        submit(client, transaction(member));
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (Exception e) {
      complaints.add(member + " gave up: " + e);
    }
  }

  private void submit(LedgerClient client, Bytes transaction) {
    while (true) {
      try {
        switch (client.submit(transaction)) {
          case Submitted.Recorded recorded -> acknowledged.add(recorded);
          case Submitted.Rejected rejected -> complaints.add(rejected.toString());
        }
        return;
      } catch (NoNodeException e) {
        if (ending) {
          return;
        }
      }
    }
  }

  /** Hands one transaction in at one node; answers after how many milliseconds it was final. */
  long millisToFinal(String node) throws Exception {
    try (LedgerClient client = client(node, List.of(corridor.address(node)))) {
      client.info();
      Bytes transaction = transaction(node);
      long begun = System.nanoTime();
      submit(client, transaction);
      return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }
  }

  /** Waits until so many more are acknowledged. */
  void awaitMore(int count) throws InterruptedException {
    long wanted = acknowledged.size() + (long) count;
    corridor.await(
        count + " more are acknowledged",
        () -> acknowledged.size() >= wanted || !complaints.isEmpty());
  }

  List<Submitted.Recorded> acknowledged() {
    return List.copyOf(acknowledged);
  }

  /** What should not have happened. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  long greatestHeight() {
    return acknowledged.stream().mapToLong(Submitted.Recorded::height).max().orElse(0);
  }

  Genesis genesis() {
    return genesis;
  }

  /** No more; what is on its way is waited for. */
  void end() throws InterruptedException {
    ending = true;
    for (Thread member : members) {
      member.join();
    }
  }

  @Override
  public void close() {
    try {
      end();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
