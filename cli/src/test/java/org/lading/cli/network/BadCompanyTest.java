package org.lading.cli.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lading.block.BlockHeader;
import org.lading.client.LedgerClient;
import org.lading.client.TransactionStream;
import org.lading.client.tls.CertificateEvents;
import org.lading.client.tls.CertificateFile;
import org.lading.client.tls.CertificateNames;
import org.lading.client.tls.Certificates;
import org.lading.client.tls.OwnCertificate;
import org.lading.client.tls.Validity;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.crypto.Signers;
import org.lading.embedded.LedgerView;
import org.lading.identity.ValidatorName;
import org.lading.merkle.LogFrontier;
import org.lading.node.main.NodeFiles;
import org.lading.node.ops.ConfigKey;
import org.lading.node.rpc.peer.NetworkThreads;
import org.lading.node.rpc.peer.Peers;
import org.lading.node.sync.PeerFailureException;
import org.lading.node.sync.PeerMessage;
import org.lading.proof.Vote;
import org.lading.proto.node.v1.GetStatusResponse;

/** Others who lie, flood, vanish or are not who they say. */
@Tag("bad-days")
@Timeout(900)
class BadCompanyTest {
  /** What a member waits while another floods, on a machine that is shared. */
  private static final long MOST_WAIT_MILLIS = Long.getLong("bad.days.flood.millis", 20_000);

  private static final int FLOOD_THREADS = 32;

  @TempDir private Path directory = Path.of("");

  @Test
  void validatorThatSealsTwoBlocksAtOneHeightIsFoundOut() throws Exception {
    try (Corridor corridor = Corridor.running(directory)) {
      Traffic before = Traffic.on(corridor);
      before.end();
      String liar = corridor.follower();
      corridor.awaitHeight(liar, before.greatestHeight());
      corridor.stop(liar);
      sealTwice(corridor, liar);
      List<String> others = corridor.names().stream().filter(name -> !name.equals(liar)).toList();
      for (String name : others) {
        corridor.await(
            name + " reports a double vote",
            () -> corridor.status(name).filter(BadCompanyTest::reportsDoubleVote).isPresent());
      }
      corridor.start(liar);
      corridor.awaitReady(liar);
      try (Traffic traffic = Traffic.on(corridor)) {
        Verdict.on(corridor, traffic);
      }
    }
  }

  private static boolean reportsDoubleVote(GetStatusResponse status) {
    return status.getDoubleVotes() > 0
        && status.getAlarmsList().stream().anyMatch(one -> one.getName().equals("double-vote"));
  }

  /** With the keys of {@code liar}, two seals for the next height. */
  private static void sealTwice(Corridor corridor, String liar) throws Exception {
    NodeFiles files = corridor.files(liar);
    BlockHeader last;
    try (LedgerView view = LedgerView.read(files.ledgerFolder())) {
      last = view.lastHeader();
    }
    List<Bytes> votes =
        List.of(invented(files, last, 1).encode(), invented(files, last, 2).encode());
    PeerMessage.Progress progress =
        new PeerMessage.Progress(
            last.height(), last.epoch(), last.orderingPosition(), last.height() + 1);
    speak(
        corridor,
        new OwnCertificate(files.identity()),
        peers -> {
          for (String name : corridor.names()) {
            if (!name.equals(liar)) {
              ValidatorName to = new ValidatorName(name);
              // The answer to a question says that the connection stands, so the votes arrive.
              peers.fetchBlocks(to, 0).toCompletableFuture().get(20, TimeUnit.SECONDS);
              peers.send(to, new PeerMessage.Votes(progress, votes));
            }
          }
          Thread.sleep(2_000);
        });
  }

  private static Vote invented(NodeFiles files, BlockHeader last, long later) {
    List<Hash> path = new ArrayList<>();
    long leaves = last.sealedLogSize() + 1;
    for (int i = 0; i < Long.bitCount(leaves); i++) {
      path.add(Sha256.of(Bytes.ofUtf8("level " + i)));
    }
    BlockHeader header =
        new BlockHeader(
            last.ledgerId(),
            last.height() + 1,
            last.timeMillis() + later,
            last.hash(),
            leaves,
            new LogFrontier(leaves, path.reversed()).root(),
            last.stateRoot(),
            last.engineMode(),
            last.epoch(),
            last.recoveryRecordHash(),
            last.orderingPosition() + 1,
            last.validatorSetHash(),
            last.nextValidatorSetHash(),
            last.rulesVersion());
    return Vote.sign(
        header,
        path,
        files.genesis().origin(),
        new ValidatorName(files.config().text(ConfigKey.NAME)),
        Signers.of(files.secret().seal()));
  }

  /** What is said to the nodes over their peer ports. */
  private interface Speech {
    void to(Peers peers) throws Exception;
  }

  private static void speak(Corridor corridor, OwnCertificate own, Speech speech) throws Exception {
    NodeFiles any = corridor.files(corridor.names().getFirst());
    Map<org.lading.crypto.PublicKey, ValidatorName> register = new java.util.HashMap<>();
    any.genesis()
        .keys()
        .forEach(key -> key.validator().ifPresent(name -> register.put(key.key(), name)));
    Map<ValidatorName, org.lading.node.rpc.peer.HostPort> addresses = new java.util.HashMap<>();
    for (String name : corridor.names()) {
      addresses.put(
          new ValidatorName(name), corridor.files(name).config().address(ConfigKey.PEER_LISTEN));
    }
    try (NetworkThreads threads = new NetworkThreads(1);
        Peers peers =
            new Peers(
                own,
                key -> java.util.Optional.ofNullable(register.get(key)),
                Clock.systemUTC(),
                CertificateEvents.IGNORED,
                threads)) {
      peers.update(addresses);
      speech.to(peers);
    }
  }

  @Test
  void nodeOfAnotherConsortiumIsNotTalkedTo() throws Exception {
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    try (Corridor other = Corridor.in(elsewhere);
        Corridor corridor = Corridor.running(directory);
        Traffic traffic = Traffic.on(corridor)) {
      String name = corridor.names().getFirst();
      OwnCertificate stranger = new OwnCertificate(other.files(name).identity());
      speak(
          corridor,
          stranger,
          peers -> {
            ExecutionException refused =
                assertThrows(
                    ExecutionException.class,
                    () ->
                        peers
                            .fetchBlocks(new ValidatorName(name), 0)
                            .toCompletableFuture()
                            .get(30, TimeUnit.SECONDS));
            assertInstanceOf(PeerFailureException.class, refused.getCause());
          });
      corridor.await(
          "the stranger stands in the log",
          () -> corridor.log(name).contains("event=certificate-refused"));
      traffic.awaitMore(10);
      Verdict.on(corridor, traffic);
    }
  }

  @Test
  void nodeWithTheSecretOfAnotherPeerDoesNotStart() throws Exception {
    try (Corridor corridor = Corridor.running(directory);
        Traffic traffic = Traffic.on(corridor)) {
      String wrong = corridor.follower();
      String other =
          corridor.names().stream().filter(name -> !name.equals(wrong)).findFirst().orElseThrow();
      corridor.stop(wrong);
      Path kept = directory.resolve("kept");
      Files.createDirectories(kept);
      for (ConfigKey key : List.of(ConfigKey.SECRET, ConfigKey.CERTIFICATE)) {
        Path own = corridor.files(wrong).config().path(key);
        Files.copy(own, kept.resolve(key.word()));
      }
      Path secret = corridor.files(wrong).config().path(ConfigKey.SECRET);
      Path certificate = corridor.files(wrong).config().path(ConfigKey.CERTIFICATE);
      replace(corridor.files(other).config().path(ConfigKey.SECRET), secret);
      replace(corridor.files(other).config().path(ConfigKey.CERTIFICATE), certificate);
      corridor.start(wrong);
      assertEquals(2, corridor.awaitEnd(wrong, 60), () -> corridor.log(wrong));
      assertTrue(corridor.log(wrong).contains("is not that of validator " + wrong));
      replace(kept.resolve(ConfigKey.SECRET.word()), secret);
      replace(kept.resolve(ConfigKey.CERTIFICATE.word()), certificate);
      corridor.start(wrong);
      corridor.awaitReady(wrong);
      Verdict.on(corridor, traffic);
    }
  }

  private static void replace(Path from, Path to) throws java.io.IOException {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
  }

  @Test
  void expiredCertificateIsWarnedOfAndWorks() throws Exception {
    try (Corridor corridor = Corridor.running(directory);
        Traffic traffic = Traffic.on(corridor)) {
      String old = corridor.follower();
      corridor.stop(old);
      NodeFiles files = corridor.files(old);
      Instant longAgo = Instant.now().minus(Duration.ofDays(30));
      Files.writeString(
          files.config().path(ConfigKey.CERTIFICATE),
          CertificateFile.encode(
              List.of(
                  Certificates.selfIssued(
                      Signers.of(files.secret().node()),
                      new CertificateNames(old, List.of("127.0.0.1", "localhost")),
                      Validity.startingAt(longAgo, Duration.ofDays(3))))));
      corridor.start(old);
      corridor.awaitReady(old);
      traffic.awaitMore(20);
      String witness =
          corridor.names().stream().filter(name -> !name.equals(old)).findFirst().orElseThrow();
      corridor.await(
          "somebody warns of the expired certificate",
          () -> corridor.log(witness).contains("event=certificate-expiring"));
      Verdict.on(corridor, traffic);
    }
  }

  @Test
  void memberThatFloodsDoesNotKeepTheOthersWaiting() throws Exception {
    try (Corridor corridor = Corridor.running(directory);
        Traffic traffic = Traffic.on(corridor)) {
      List<String> names = corridor.names();
      String flooder = names.getFirst();
      List<Thread> threads = new ArrayList<>();
      try (LedgerClient client = traffic.client(flooder, List.of(corridor.address(names.get(1))))) {
        for (int i = 0; i < FLOOD_THREADS; i++) {
          threads.add(Thread.startVirtualThread(() -> flood(traffic, flooder, client)));
        }
        Thread.sleep(2_000);
        long millis = traffic.millisToFinal(names.get(1));
        System.out.println(
            "another member's transaction final in the flood after " + millis + " ms");
        assertTrue(millis < MOST_WAIT_MILLIS, () -> "another member waited " + millis + " ms");
        for (Thread thread : threads) {
          thread.interrupt();
        }
        for (Thread thread : threads) {
          thread.join();
        }
      }
      Verdict.on(corridor, traffic);
    }
  }

  private static void flood(Traffic traffic, String member, LedgerClient client) {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        client.handIn(traffic.transaction(member), "");
      } catch (Exception e) {
        // Turned away for the moment: that is what it is about.
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void clientThatVanishesLeavesNothingBehind() throws Exception {
    try (Corridor corridor = Corridor.running(directory);
        Traffic traffic = Traffic.on(corridor)) {
      String member = corridor.names().getFirst();
      List<CompletableFuture<?>> unanswered = new ArrayList<>();
      for (int round = 0; round < 5; round++) {
        List<Bytes> transactions = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
          transactions.add(traffic.transaction(member));
        }
        LedgerClient client = traffic.client(member, List.of(corridor.address(member)));
        TransactionStream stream = client.stream(true);
        unanswered.add(stream.send(transactions));
        // The connection goes while the stream is open and nothing was answered.
        client.close();
      }
      assertEquals(5, unanswered.size());
      traffic.awaitMore(20);
      traffic.end();
      for (String name : corridor.names()) {
        corridor.await(
            "the pool of " + name + " is empty",
            () -> corridor.status(name).filter(one -> one.getPoolTransactions() == 0).isPresent());
      }
      Verdict.on(corridor, traffic);
    }
  }
}
