package org.lading.node.ordering.raft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.ratis.proto.RaftProtos.RequestVoteRequestProto;
import org.apache.ratis.thirdparty.io.grpc.Status;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.lading.codec.Limits;
import org.lading.crypto.Bytes;
import org.lading.identity.ValidatorName;
import org.lading.membership.EngineMode;
import org.lading.node.ordering.EngineUnavailableException;
import org.lading.node.ordering.RecordingSink;

/** One network of three for all that leaves it whole. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RaftNetworkTest {
  private final TestNetwork network;

  RaftNetworkTest(@TempDir Path folder) {
    this.network = TestNetwork.of(folder, TestNetwork.SMALL_FILES, 3);
  }

  @BeforeAll
  void start() {
    for (int i = 1; i <= 3; i++) {
      network.start(TestNetwork.name(i), -1, false);
    }
  }

  @AfterAll
  void stop() {
    network.close();
  }

  private List<Bytes> handedOver(ValidatorName name, String what) {
    Bytes prefix = Bytes.ofUtf8(what);
    return network.sink(name).envelopes().stream().filter(e -> e.startsWith(prefix)).toList();
  }

  @Test
  void threeEnginesAgreeOnOneOrderWhateverIsSubmittedWhere() {
    network.submitEach("agreed", 90);
    for (ValidatorName name : network.names()) {
      RecordingSink.await("all of them", () -> handedOver(name, "agreed").size() >= 90);
      assertEquals(handedOver(network.names().getFirst(), "agreed"), handedOver(name, "agreed"));
    }
    assertEquals(90, new HashSet<>(handedOver(TestNetwork.name(1), "agreed")).size());
    assertEquals(EngineMode.RAFT, network.engine(TestNetwork.name(1)).info().mode());
    assertEquals(3, network.engine(TestNetwork.name(1)).info().members());
    assertEquals(1, network.engine(TestNetwork.name(1)).info().faults());
  }

  /** Else they would wait for the next heartbeat, a quarter of the election timeout. */
  @Test
  void followersHearOfALoneBatchAtOnce() throws Exception {
    network.submitEach("warm", 3);
    List<Long> millis = new ArrayList<>();
    for (int i = 1; i <= 9; i++) {
      // Nothing else is on its way that could tell them.
      Thread.sleep(20);
      String what = "alone " + i;
      long begun = System.nanoTime();
      network.submitAt(network.awaitLeader(), what);
      for (ValidatorName name : network.names()) {
        RecordingSink.await("it is everywhere", () -> handedOver(name, what).size() == 1);
      }
      millis.add((System.nanoTime() - begun) / 1_000_000);
    }
    millis.sort(null);
    assertTrue(millis.get(4) < 120, millis::toString);
  }

  @Test
  void followerRefusesForwardedBatchesAndEveryoneTooLargeOnes() {
    // So that there is a leader that takes some.
    network.submitEach("ready", 1);
    RaftEngine follower = network.engine(network.aFollower());
    CompletableFuture<Void> forwarded =
        follower.submitForwarded(Bytes.ofUtf8("x")).toCompletableFuture();
    CompletionException refused = assertThrows(CompletionException.class, forwarded::join);
    assertInstanceOf(EngineUnavailableException.class, refused.getCause());
    CompletableFuture<Void> large =
        follower.submit(Bytes.wrap(new byte[Limits.ORDERED_BATCH_BYTES + 1])).toCompletableFuture();
    assertTrue(large.isCompletedExceptionally());
    follower.submit(Bytes.wrap(new byte[Limits.ORDERED_BATCH_BYTES])).toCompletableFuture().join();
  }

  @Test
  void leaderStepsDownAndAnotherGoesOn() {
    ValidatorName before = network.awaitLeader();
    network.engine(before).stepDown().toCompletableFuture().join();
    RecordingSink.await(
        "another leader", () -> network.leader().filter(now -> !now.equals(before)).isPresent());
    network.submitEach("stepped down", 3);
  }

  @Test
  void entryInTheNameOfTheLeaderFromAnotherMemberIsRefusedAndNotHandedOver() {
    network.submitEach("honest", 3);
    ValidatorName leader = network.awaitLeader();
    List<ValidatorName> others =
        network.names().stream().filter(name -> !name.equals(leader)).toList();
    ValidatorName victim = others.getFirst();
    try (Forger forger = new Forger(network, network.identity(others.getLast()), victim)) {
      Bytes forged = Bytes.ofUtf8("forged entry");
      assertEquals(Status.Code.PERMISSION_DENIED, forger.append(leader, forged));
    }
    network.submitEach("afterwards", 3);
    RecordingSink.await("the honest ones", () -> handedOver(victim, "afterwards").size() == 3);
    assertTrue(handedOver(victim, "forged").isEmpty());
  }

  @Test
  void voteAndSnapshotInTheNameOfAnotherAreRefused() {
    ValidatorName leader = network.awaitLeader();
    ValidatorName victim = network.aFollower();
    try (Forger forger = new Forger(network, network.identity(victim), victim)) {
      assertEquals(
          Status.Code.PERMISSION_DENIED,
          forger.requestVote(
              RequestVoteRequestProto.newBuilder()
                  .setServerRequest(forger.header(leader))
                  .build()));
      assertEquals(Status.Code.PERMISSION_DENIED, forger.installSnapshot(leader));
    }
  }

  @Test
  void servicesForClientsAndAdministratorsAreForNobody() {
    ValidatorName victim = network.aFollower();
    try (Forger forger = new Forger(network, network.identity(network.awaitLeader()), victim)) {
      assertEquals(Status.Code.PERMISSION_DENIED, forger.listGroups());
    }
  }

  @Test
  void certificateOfNoRegisteredKeyIsRefused() {
    ValidatorName leader = network.awaitLeader();
    try (Forger forger =
        new Forger(network, TestCertificates.unregistered(), network.aFollower())) {
      assertEquals(Status.Code.UNAVAILABLE, forger.append(leader, Bytes.ofUtf8("forged stranger")));
    }
  }

  @Test
  void revokedKeyIsRefusedOnAConnectionThatStandsAlready() {
    ValidatorName victim = network.aFollower();
    ValidatorName guest = new ValidatorName("guest");
    TestCertificates.Identity identity = network.certificates.registered(guest);
    try (Forger forger = new Forger(network, identity, victim)) {
      // A name that is its own passes the guard; that no member has it is for raft to refuse.
      assertFalse(
          Status.Code.PERMISSION_DENIED.equals(
              forger.requestVote(
                  RequestVoteRequestProto.newBuilder()
                      .setServerRequest(forger.header(guest))
                      .build())));
      network.certificates.revoke(identity);
      assertEquals(
          Status.Code.PERMISSION_DENIED,
          forger.requestVote(
              RequestVoteRequestProto.newBuilder().setServerRequest(forger.header(guest)).build()));
    }
  }
}
