package org.lading.client.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.netty.handler.ssl.SslContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lading.crypto.PublicKey;
import org.lading.crypto.Suite;
import org.lading.proto.node.v1.DeliverRequest;
import org.lading.proto.node.v1.DeliverResponse;
import org.lading.proto.node.v1.PeerServiceGrpc;

/** Handshakes over loopback, with gRPC on both ends. */
class GrpcTlsTest {
  private static final TestParty A = TestParty.of(Suite.ECDSA_P256_SHA256, "a");
  private static final TestParty B = TestParty.of(Suite.ED25519, "b");
  private static final TestParty STRANGER = TestParty.of(Suite.ECDSA_P256_SHA256, "stranger");
  private static final InstantSource CLOCK = InstantSource.fixed(TestParty.NOW);
  private static final Map<PublicKey, String> REGISTERED =
      Map.of(A.publicKey(), "a", B.publicKey(), "b");

  private final List<Runnable> closing = new ArrayList<>();
  private final List<Optional<PublicKey>> callers = new CopyOnWriteArrayList<>();
  private final TestEvents serverEvents = new TestEvents();
  private final TestEvents clientEvents = new TestEvents();
  private final AtomicInteger asked = new AtomicInteger();

  @AfterEach
  void close() {
    closing.reversed().forEach(Runnable::run);
  }

  @ParameterizedTest
  @CsvSource({"ED25519,ED25519", "ED25519,ECDSA_P256_SHA256", "ECDSA_P256_SHA256,ED25519"})
  void twoRegisteredKeysTalkAndTheServerKnowsWhoCalls(Suite server, Suite client) throws Exception {
    TestParty serving = TestParty.of(server, "serving");
    TestParty calling = TestParty.of(client, "calling");
    Function<PublicKey, Optional<String>> register =
        key ->
            key.equals(serving.publicKey())
                ? Optional.of("serving")
                : key.equals(calling.publicKey()) ? Optional.of("calling") : Optional.empty();
    Server running =
        server(
            serving.identity(),
            RegisterTrust.accepting(key -> register.apply(key).isPresent(), CLOCK, serverEvents));
    call(
        running,
        new OwnCertificate(calling.identity()),
        RegisterTrust.expecting("serving", register, CLOCK, clientEvents));
    assertEquals(List.of(Optional.of(calling.publicKey())), callers);
    assertEquals(List.of(), serverEvents.refused);
    assertEquals(List.of(), serverEvents.expiring);
  }

  @Test
  void anotherPeerThanExpectedIsRefusedAndNamed() throws Exception {
    Server running = server(B.identity(), registered());
    StatusRuntimeException e =
        assertThrows(
            StatusRuntimeException.class,
            () -> call(running, new OwnCertificate(A.identity()), expecting("a")));
    assertEquals(Status.Code.UNAVAILABLE, e.getStatus().getCode());
    String reason = RefusedCertificateException.reasonIn(e).orElseThrow();
    assertTrue(reason.contains("is registered for b, expected a"), reason);
    assertEquals(List.of(reason), clientEvents.refused);
    assertEquals(List.of(), callers);
  }

  @Test
  void aKeyOfAnotherConsortiumIsRefusedByTheServer() throws Exception {
    Server running = server(A.identity(), registered());
    StatusRuntimeException e =
        assertThrows(
            StatusRuntimeException.class,
            () -> call(running, new OwnCertificate(STRANGER.identity()), expecting("a")));
    assertEquals(Status.Code.UNAVAILABLE, e.getStatus().getCode());
    assertEquals(1, serverEvents.refused.size());
    assertTrue(
        serverEvents.refused.getFirst().contains("CN=stranger is refused"),
        serverEvents.refused::toString);
    assertTrue(serverEvents.refused.getFirst().contains("not registered"));
    assertEquals(List.of(), callers);
  }

  @Test
  void aCertificateThatOnlyNamesThePeerButHasAnotherKeyIsRefused() throws Exception {
    TestParty impostor = new TestParty("a", STRANGER.key());
    Server running = server(impostor.identity(), registered());
    StatusRuntimeException e =
        assertThrows(
            StatusRuntimeException.class,
            () -> call(running, new OwnCertificate(B.identity()), expecting("a")));
    assertTrue(RefusedCertificateException.reasonIn(e).orElseThrow().contains("expected one of a"));
  }

  @Test
  void aCallerWithoutCertificateIsRefusedWhereOneIsNeeded() throws Exception {
    Server running = server(A.identity(), registered());
    assertThrows(StatusRuntimeException.class, () -> call(running, null, expecting("a")));
    assertEquals(List.of(), callers);
  }

  @Test
  void aCallerWithoutCertificateIsServedUnnamedWhereNoneIsNeeded() throws Exception {
    Server running = server(A.identity(), registered(), TlsContexts.Callers.ANYONE);
    call(running, null, expecting("a"));
    assertEquals(List.of(Optional.<PublicKey>empty()), callers);
  }

  @Test
  void anEndedCertificateWorksOnAndIsToldOnce() throws Exception {
    Validity over =
        new Validity(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2021-01-01T00:00:00Z"));
    Server running = server(A.identity(over), registered());
    RegisterTrust trust = expecting("a");
    for (int i = 0; i < 3; i++) {
      call(running, new OwnCertificate(B.identity(over)), trust);
    }
    assertEquals(3, callers.size());
    assertEquals(1, clientEvents.expiring.size());
    assertTrue(clientEvents.expiring.getFirst().daysLeft() < 0);
    assertEquals(1, serverEvents.expiring.size());
    assertTrue(
        serverEvents.expiring.getFirst().toString().contains("CN=b ended at 2021-01-01T00:00:00Z"),
        serverEvents.expiring::toString);
  }

  @Test
  void aCertificateIsToldSixtyDaysAhead() throws Exception {
    TlsIdentity soon = B.identity(Validity.startingAt(TestParty.NOW, Duration.ofDays(60)));
    TlsIdentity later = B.identity(Validity.startingAt(TestParty.NOW, Duration.ofDays(61)));
    assertEquals(60, CertificateExpiry.of(soon.leaf(), TestParty.NOW).orElseThrow().daysLeft());
    assertEquals(Optional.empty(), CertificateExpiry.of(later.leaf(), TestParty.NOW));
  }

  @Test
  void theRegisterIsAskedAtEveryConnection() throws Exception {
    Server running =
        server(
            A.identity(),
            RegisterTrust.accepting(
                key -> {
                  asked.incrementAndGet();
                  return key.equals(B.publicKey());
                },
                CLOCK,
                serverEvents));
    OwnCertificate own = new OwnCertificate(B.identity());
    AtomicInteger clientAsked = new AtomicInteger();
    SslContext context =
        TlsContexts.client(
            own,
            RegisterTrust.accepting(key -> clientAsked.incrementAndGet() > 0, CLOCK, clientEvents));
    for (int i = 0; i < 3; i++) {
      call(running, context);
    }
    assertEquals(3, asked.get());
    assertEquals(3, clientAsked.get());
  }

  @Test
  void aRenewedCertificateIsShownWithoutARestart() throws Exception {
    TlsIdentity[] shown = {A.identity()};
    Server running =
        server(new OwnCertificate(() -> shown[0]), registered(), TlsContexts.Callers.REGISTERED);
    OwnCertificate own = new OwnCertificate(B.identity());
    call(running, own, expecting("a"));
    shown[0] = STRANGER.identity();
    assertThrows(StatusRuntimeException.class, () -> call(running, own, expecting("a")));
  }

  private static Optional<String> registeredFor(PublicKey key) {
    return Optional.ofNullable(REGISTERED.get(key));
  }

  private RegisterTrust registered() {
    return RegisterTrust.accepting(key -> registeredFor(key).isPresent(), CLOCK, serverEvents);
  }

  private RegisterTrust expecting(String peer) {
    return RegisterTrust.expecting(peer, GrpcTlsTest::registeredFor, CLOCK, clientEvents);
  }

  private Server server(TlsIdentity identity, RegisterTrust trust) throws Exception {
    return server(identity, trust, TlsContexts.Callers.REGISTERED);
  }

  private Server server(
      TlsIdentity identity, RegisterTrust trust, TlsContexts.Callers callersAllowed)
      throws Exception {
    return server(new OwnCertificate(identity), trust, callersAllowed);
  }

  private Server server(OwnCertificate own, RegisterTrust trust, TlsContexts.Callers callersAllowed)
      throws Exception {
    Server server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .sslContext(TlsContexts.server(own, trust, callersAllowed))
            .directExecutor()
            .addService(ServerInterceptors.intercept(new Answering(), new Noting()))
            .build()
            .start();
    closing.add(server::shutdownNow);
    return server;
  }

  private void call(Server server, @Nullable OwnCertificate own, RegisterTrust trust)
      throws Exception {
    call(server, TlsContexts.client(own, trust));
  }

  private void call(Server server, SslContext context) {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", server.getPort())
            .sslContext(context)
            .directExecutor()
            .build();
    try {
      DeliverResponse answer =
          PeerServiceGrpc.newBlockingStub(channel)
              .withDeadlineAfter(5, TimeUnit.SECONDS)
              .deliver(DeliverRequest.getDefaultInstance());
      assertEquals(DeliverResponse.getDefaultInstance(), answer);
    } finally {
      channel.shutdownNow();
    }
  }

  private static final class Answering extends PeerServiceGrpc.PeerServiceImplBase {
    @Override
    public void deliver(DeliverRequest request, StreamObserver<DeliverResponse> answer) {
      answer.onNext(DeliverResponse.getDefaultInstance());
      answer.onCompleted();
    }
  }

  private final class Noting implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      callers.add(PeerKey.of(call));
      return next.startCall(call, headers);
    }
  }
}
