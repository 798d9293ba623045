package org.lading.node.rpc.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.lading.client.tls.CertificateEvents;
import org.lading.client.tls.RegisterTrust;
import org.lading.crypto.Bytes;
import org.lading.crypto.PublicKey;
import org.lading.identity.ValidatorName;
import org.lading.node.ordering.EngineUnavailableException;
import org.lading.node.sync.BlockPage;
import org.lading.node.sync.PeerFailureException;
import org.lading.node.sync.PeerMessage;

/** Validators over loopback, with their real TLS; alone, since one test counts threads. */
@Isolated
class PeersTest {
  private static final Party A = Party.of("a");
  private static final Party B = Party.of("b");
  private static final Party C = Party.of("c");
  private static final InstantSource CLOCK = InstantSource.fixed(Party.NOW);
  private static final PeerMessage.Progress PROGRESS = new PeerMessage.Progress(7, 0, 12, 8);

  private final Map<PublicKey, ValidatorName> register = new ConcurrentHashMap<>();
  private final NetworkThreads threads = new NetworkThreads(1);
  private final List<AutoCloseable> closing = new ArrayList<>();
  private final Recording atB = new Recording();

  PeersTest() {
    register.put(A.publicKey(), A.name());
    register.put(B.publicKey(), B.name());
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : closing.reversed()) {
      each.close();
    }
    threads.close();
  }

  @Test
  void everyKindOfMessageArrivesWithItsSender() throws Exception {
    Peers peers = peers(A, server(B, atB, 0).port());
    PeerMessage votes =
        new PeerMessage.Votes(PROGRESS, List.of(Bytes.ofHex("0102"), Bytes.ofHex("03")));
    PeerMessage evidence = new PeerMessage.Evidence(Bytes.ofHex("ff"));
    for (PeerMessage message : List.of(PROGRESS, votes, evidence)) {
      peers.send(B.name(), message);
    }
    Recording.await("three messages", () -> atB.heard.size() == 3);
    assertTrue(atB.messages().containsAll(List.of(PROGRESS, votes, evidence)));
    assertTrue(atB.heard.stream().allMatch(heard -> heard.from().equals(A.name())));
    assertTrue(peers.states().getFirst().connected());
    // Told a moment after the other side has it.
    Recording.await("three are counted", () -> peers.states().getFirst().sent() == 3);
  }

  @Test
  void aBatchIsForwardedAndAPageOfBlocksComesBack() throws Exception {
    Peers peers = peers(A, server(B, atB, 0).port());
    Bytes batch = Bytes.wrap(new byte[3 << 20]);
    peers.forward(B.name(), batch).toCompletableFuture().get(10, TimeUnit.SECONDS);
    assertEquals(List.of(batch), atB.forwarded);

    atB.page = new BlockPage(List.of(Bytes.wrap(new byte[4 << 20]), Bytes.ofHex("01")), 9);
    assertEquals(
        atB.page, peers.fetchBlocks(B.name(), 8).toCompletableFuture().get(10, TimeUnit.SECONDS));
  }

  @Test
  void anEngineWithoutLeaderIsToldAsBeingUnreachable() throws Exception {
    atB.onForward =
        () -> CompletableFuture.failedFuture(new EngineUnavailableException("no leader for 2 s"));
    Peers peers = peers(A, server(B, atB, 0).port());
    PeerFailureException e = failure(peers.forward(B.name(), Bytes.EMPTY).toCompletableFuture());
    assertEquals(PeerFailureException.Kind.UNREACHABLE, e.kind());
    assertTrue(String.valueOf(e.getMessage()).contains("peer b: UNAVAILABLE: no leader for 2 s"));
  }

  @Test
  void aHandlerThatBreaksIsNotDescribedToThePeer() throws Exception {
    atB.onForward =
        () -> {
          throw new IllegalStateException("the secret reason");
        };
    Peers peers = peers(A, server(B, atB, 0).port());
    PeerFailureException e = failure(peers.forward(B.name(), Bytes.EMPTY).toCompletableFuture());
    assertEquals(PeerFailureException.Kind.REFUSED, e.kind());
    assertFalse(String.valueOf(e.getMessage()).contains("secret"), e::toString);
  }

  @Test
  void someoneElseAtTheAddressOfAPeerIsRefusedAndNamed() throws Exception {
    register.put(C.publicKey(), C.name());
    Peers peers = peers(A, server(C, atB, 0).port());
    PeerFailureException e = failure(peers.forward(B.name(), Bytes.EMPTY).toCompletableFuture());
    assertEquals(PeerFailureException.Kind.UNREACHABLE, e.kind());
    assertTrue(
        String.valueOf(e.getMessage()).contains("is registered for c, expected b"), e::toString);
    assertEquals(List.of(), atB.forwarded);
  }

  @Test
  void aNodeOfAnotherConsortiumIsNotLetIn() throws Exception {
    Peers peers = peers(C, server(B, atB, 0).port());
    PeerFailureException e = failure(peers.forward(B.name(), Bytes.EMPTY).toCompletableFuture());
    assertEquals(PeerFailureException.Kind.UNREACHABLE, e.kind());
    assertEquals(List.of(), atB.forwarded);
  }

  @Test
  void aKeyRevokedWhileConnectedIsRefusedAtTheNextCall() throws Exception {
    Peers peers = peers(A, server(B, atB, 0).port());
    peers.forward(B.name(), Bytes.EMPTY).toCompletableFuture().get(10, TimeUnit.SECONDS);
    register.remove(A.publicKey());
    PeerFailureException e = failure(peers.forward(B.name(), Bytes.EMPTY).toCompletableFuture());
    assertEquals(PeerFailureException.Kind.REFUSED, e.kind());
    assertTrue(String.valueOf(e.getMessage()).contains("PERMISSION_DENIED"), e::toString);
    assertEquals(1, atB.forwarded.size());
  }

  @Test
  void trafficResumesWithinTwoSecondsOfARestart() throws Exception {
    PeerServer first = server(B, atB, 0);
    int port = first.port();
    Peers peers = peers(A, port);
    peers.forward(B.name(), Bytes.EMPTY).toCompletableFuture().get(10, TimeUnit.SECONDS);
    first.close();
    Recording.await("the loss is noticed", () -> !peers.states().getFirst().connected());
    Thread.sleep(3_000);
    server(B, atB, port);
    long restarted = System.nanoTime();
    int before = atB.heard.size();
    while (atB.heard.size() == before) {
      peers.send(B.name(), PROGRESS);
      Thread.sleep(20);
      assertTrue(System.nanoTime() - restarted < 2_000_000_000L, "no traffic after 2 s");
    }
  }

  @Test
  void aPeerThatNeverAnswersCostsAFewMessagesAndNoWaiting() throws Exception {
    CountDownLatch silence = new CountDownLatch(1);
    Recording mute =
        new Recording() {
          @Override
          public void onMessage(ValidatorName from, PeerMessage message) {
            try {
              silence.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
        };
    Peers peers = peers(A, server(B, mute, 0).port());
    peers.forward(B.name(), Bytes.EMPTY).toCompletableFuture().get(10, TimeUnit.SECONDS);
    long start = System.nanoTime();
    for (int i = 0; i < 10_000; i++) {
      peers.send(B.name(), new PeerMessage.Progress(i, 0, 0, 0));
    }
    assertTrue(System.nanoTime() - start < 2_000_000_000L, "sending waited");
    // 8 are on the way and 256 wait.
    assertEquals(10_000 - 264, peers.states().getFirst().dropped());
    // The other calls go on meanwhile.
    peers.forward(B.name(), Bytes.EMPTY).toCompletableFuture().get(10, TimeUnit.SECONDS);
    silence.countDown();
    Recording.await("the rest arrives", () -> peers.states().getFirst().sent() == 264);
  }

  @Test
  void aPortThatAcceptsAndSaysNothingIsNoPeer() throws Exception {
    try (ServerSocket mute = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Peers peers = peers(A, mute.getLocalPort());
      peers.send(B.name(), PROGRESS);
      assertFalse(peers.states().getFirst().connected());
    }
  }

  @Test
  void otherAddressesReplaceTheOldOnesAndKeepTheRest() throws Exception {
    PeerServer first = server(B, atB, 0);
    Peers peers = peers(A, first.port());
    peers.forward(B.name(), Bytes.EMPTY).toCompletableFuture().get(10, TimeUnit.SECONDS);
    Recording elsewhere = new Recording();
    PeerServer second = server(B, elsewhere, 0);
    peers.update(Map.of(B.name(), new HostPort("127.0.0.1", second.port())));
    peers.forward(B.name(), Bytes.EMPTY).toCompletableFuture().get(10, TimeUnit.SECONDS);
    assertEquals(1, elsewhere.forwarded.size());
    Recording.await("the old one goes", () -> first.connections() == 0);

    peers.update(Map.of());
    PeerFailureException e = failure(peers.forward(B.name(), Bytes.EMPTY).toCompletableFuture());
    assertTrue(String.valueOf(e.getMessage()).contains("no address is known"), e::toString);
  }

  @Test
  void fewThreadsServeManyPeers() throws Exception {
    List<PeerServer> servers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      servers.add(server(B, atB, 0));
    }
    for (PeerServer each : servers) {
      Peers peers = peers(A, each.port());
      peers.forward(B.name(), Bytes.EMPTY).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
    long loops =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().startsWith("lading-net"))
            .count();
    assertEquals(1, loops);
  }

  private PeerServer server(Party party, Recording handler, int port) throws Exception {
    RegisterTrust trust =
        RegisterTrust.accepting(register::containsKey, CLOCK, CertificateEvents.IGNORED);
    PeerServer server =
        new PeerServer(
                party.name(),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                party.certificate(),
                trust,
                this::nameOf,
                handler,
                threads)
            .start();
    closing.add(server);
    return server;
  }

  private Peers peers(Party party, int portOfB) throws Exception {
    Peers peers =
        new Peers(party.certificate(), this::nameOf, CLOCK, CertificateEvents.IGNORED, threads);
    closing.add(peers);
    peers.update(Map.of(B.name(), new HostPort("127.0.0.1", portOfB)));
    return peers;
  }

  private Optional<ValidatorName> nameOf(PublicKey key) {
    return Optional.ofNullable(register.get(key));
  }

  private static PeerFailureException failure(CompletableFuture<?> failing) {
    CompletionException e = assertThrows(CompletionException.class, failing::join);
    return (PeerFailureException) Objects.requireNonNull(e.getCause());
  }
}
