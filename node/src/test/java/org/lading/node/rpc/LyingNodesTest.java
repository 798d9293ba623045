package org.lading.node.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lading.client.ClientSettings;
import org.lading.client.LedgerClient;
import org.lading.client.NoNodeException;
import org.lading.client.NodeException;
import org.lading.client.Submitted;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Verifier;
import org.lading.membership.MembershipTables;
import org.lading.proof.ProofFile;
import org.lading.proto.node.v1.Answer;
import org.lading.proto.node.v1.GetInfoResponse;
import org.lading.proto.node.v1.GetReceiptResponse;
import org.lading.proto.node.v1.ProveStateResponse;
import org.lading.proto.node.v1.Recorded;
import org.lading.proto.node.v1.Rejected;
import org.lading.proto.node.v1.SubmitResponse;
import org.lading.provenance.TestEvents;
import org.lading.provenance.event.Action;
import org.lading.testkit.Consortium;
import org.lading.testkit.Seeded;
import org.lading.transaction.Transaction;

/** A node in front of the honest one lies in every way; nothing of it gets through. */
class LyingNodesTest {
  private @Nullable ServedConsortium test;
  private @Nullable LyingNode liar;
  private @Nullable PublicServer honest;

  @BeforeEach
  void serve() throws Exception {
    test = new ServedConsortium();
    honest = test.servePlain(test.served);
    liar = test.closing(new LyingNode(honest));
  }

  @AfterEach
  void close() throws Exception {
    if (test != null) {
      test.close();
    }
  }

  private ServedConsortium test() {
    return Objects.requireNonNull(test);
  }

  private LyingNode liar() {
    return Objects.requireNonNull(liar);
  }

  private LedgerClient believing() {
    return test().client(Optional.empty(), List.of(liar().address()));
  }

  private LedgerClient withAnHonestOneToo() {
    return test()
        .client(
            Optional.empty(),
            List.of(liar().address(), ServedConsortium.at(Objects.requireNonNull(honest))));
  }

  private Transaction observe(int number) {
    return test()
        .events(
            Consortium.EXPORTER,
            TestEvents.at("2025-12-01T10:00:00Z").object(Action.OBSERVE, "urn:x:" + number));
  }

  /** Lies about a submission, each by itself. */
  private Map<String, UnaryOperator<Recorded>> lies(Recorded other) {
    Map<String, UnaryOperator<Recorded>> lies = new LinkedHashMap<>();
    lies.put("another height", r -> r.toBuilder().setHeight(r.getHeight() + 1).build());
    lies.put("another index", r -> r.toBuilder().setIndex(r.getIndex() + 1).build());
    lies.put("refused", r -> r.toBuilder().setOutcome(204).build());
    lies.put("another part", r -> r.toBuilder().setOutcomePart(1).build());
    lies.put("no receipt", r -> r.toBuilder().clearReceipt().build());
    lies.put("another's receipt", r -> r.toBuilder().setReceipt(other.getReceipt()).build());
    lies.put("another's everything", r -> other);
    lies.put("cut", r -> r.toBuilder().setReceipt(r.getReceipt().substring(0, 200)).build());
    lies.put(
        "no seal",
        r ->
            r.toBuilder()
                .setReceipt(r.getReceipt().substring(0, r.getReceipt().indexOf("\n\n—") + 2))
                .build());
    return lies;
  }

  private static Message answered(Message truth, UnaryOperator<Recorded> lie) {
    return truth instanceof SubmitResponse response
        ? response.toBuilder()
            .setAnswer(
                Answer.newBuilder().setRecorded(lie.apply(response.getAnswer().getRecorded())))
            .build()
        : truth;
  }

  @Test
  void noLieAboutASubmissionIsBelieved() {
    Recorded[] other = new Recorded[1];
    liar()
        .tell(
            truth -> {
              other[0] = ((SubmitResponse) truth).getAnswer().getRecorded();
              return truth;
            });
    assertInstanceOf(
        Submitted.Recorded.class, believing().submit(observe(0).encoded()), "the truth is");
    LedgerClient believing = believing();
    LedgerClient careful = withAnHonestOneToo();
    int number = 1;
    for (var lie : lies(other[0]).entrySet()) {
      liar().tell(truth -> answered(truth, lie.getValue()));
      Transaction transaction = observe(number++);
      NoNodeException e =
          assertThrows(
              NoNodeException.class, () -> believing.submit(transaction.encoded()), lie.getKey());
      assertEquals(NodeException.Kind.DISHONEST, e.said().getFirst().kind(), lie.getKey());
      assertEquals(liar().address(), e.said().getFirst().node());
      Submitted.Recorded recorded =
          assertInstanceOf(
              Submitted.Recorded.class, careful.submit(transaction.encoded()), lie.getKey());
      assertEquals(transaction.id(), recorded.transactionId());
      assertTrue(recorded.repeated(), "the liar had handed it in");
    }
  }

  @Test
  void noReceiptWithOneByteChangedIsBelieved() throws Exception {
    Transaction transaction = observe(1);
    test().ledger.submit(transaction.encoded()).join();
    LedgerClient believing = believing();
    Bytes good =
        Bytes.ofUtf8(
            believing.receipt(transaction.id(), List.of(0), 0, true).orElseThrow().format());
    Seeded.check(
        120,
        random -> {
          byte[] bad = good.toByteArray();
          int at = random.below(bad.length);
          byte was = bad[at];
          bad[at] = (byte) ((was ^ (1 << random.below(7))) & 0x7F);
          if (bad[at] == was || was < 0) {
            return;
          }
          liar()
              .tell(
                  truth ->
                      truth instanceof GetReceiptResponse response
                          ? response.toBuilder().setReceiptBytes(ByteString.copyFrom(bad)).build()
                          : truth);
          Optional<ProofFile> got;
          try {
            got = believing.receipt(transaction.id(), List.of(0), 0, true);
          } catch (NoNodeException refused) {
            assertTrue(
                refused.said().stream()
                    .allMatch(said -> said.kind() == NodeException.Kind.DISHONEST),
                refused.getMessage());
            return;
          }
          // Lines of keys that are nobody's are left alone: another key's name may say anything.
          throw new AssertionError("byte " + at + " of " + got.orElseThrow().format());
        });
  }

  @Test
  void aProofOfSomethingElseIsRefused() {
    liar()
        .tell(
            truth ->
                truth instanceof ProveStateResponse response
                    ? response.toBuilder()
                        .setProof(
                            test()
                                .ledger
                                .view()
                                .proveState(
                                    MembershipTables.PARAMETERS, List.of(Bytes.ofHex("01")), false)
                                .format())
                        .build()
                    : truth);
    LedgerClient believing = believing();
    NoNodeException e =
        assertThrows(
            NoNodeException.class,
            () ->
                believing.proveState(
                    MembershipTables.PARAMETERS,
                    List.of(MembershipTables.THE_PARAMETERS),
                    0,
                    false));
    assertTrue(String.valueOf(e.getMessage()).contains("something else"), e.getMessage());
    assertTrue(
        withAnHonestOneToo()
            .proveState(
                MembershipTables.PARAMETERS, List.of(MembershipTables.THE_PARAMETERS), 0, false)
            .check(Optional.of(test().consortium.genesis()), Verifier.bouncyCastle())
            .holds());
  }

  @Test
  void aRejectionIsAskedOfOtherNodesToo() {
    UnaryOperator<Message> rejecting =
        truth ->
            truth instanceof SubmitResponse
                ? SubmitResponse.newBuilder()
                    .setAnswer(
                        Answer.newBuilder()
                            .setRejected(Rejected.newBuilder().setNumber(9).setName("EXPIRED")))
                    .build()
                : truth;
    liar().tell(rejecting);
    // One validator: none may lie, so one node's word is enough, and no other is asked.
    Submitted.Rejected rejected =
        assertInstanceOf(
            Submitted.Rejected.class, withAnHonestOneToo().submit(observe(1).encoded()));
    assertEquals(9, rejected.number());
    assertEquals(List.of(liar().address()), rejected.by());
  }

  @Test
  void bytesThatAreNoTransactionNeedNoNode() {
    Submitted.Rejected rejected =
        assertInstanceOf(Submitted.Rejected.class, believing().submit(Bytes.ofHex("00")));
    assertEquals("NOT_CANONICAL", rejected.name());
  }

  @Test
  void theGenesisIsTakenFromAnyNodeByItsHash() {
    Hash id = test().consortium.genesis().ledgerId();
    ClientSettings settings =
        new ClientSettings(List.of(liar().address()), Optional.empty(), 2_000, 2_000);
    try (LedgerClient client = LedgerClient.of(settings, id, Verifier.bouncyCastle())) {
      assertEquals(test().consortium.genesis(), client.genesis());
    }
    assertThrows(
        NoNodeException.class, () -> LedgerClient.of(settings, Hash.ZERO, Verifier.bouncyCastle()));
    liar()
        .tell(
            truth ->
                ((GetInfoResponse) truth)
                    .toBuilder().setGenesis(ByteString.copyFromUtf8("no genesis")).build());
    assertThrows(
        NoNodeException.class, () -> LedgerClient.of(settings, id, Verifier.bouncyCastle()));
  }
}
