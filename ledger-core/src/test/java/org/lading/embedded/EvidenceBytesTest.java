package org.lading.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.membership.MembershipTables;
import org.lading.proof.DisclosedPart;
import org.lading.proof.Evidence;
import org.lading.proof.StateClaim;
import org.lading.proto.v1.EngineMode;
import org.lading.proto.v1.ReceiptDetail;
import org.lading.proto.v1.StateEvidence;
import org.lading.proto.v1.TransactionEvidence;
import org.lading.store.MemoryLedgerStore;
import org.lading.testkit.Consortium;
import org.lading.transaction.Family;
import org.lading.transaction.Transaction;
import org.lading.transaction.TransactionLeaf;

/** The bytes of evidence are those that the messages in proof.proto give. */
class EvidenceBytesTest {
  private static final int LEDGER_ID_FIELD = 2 + Hash.LENGTH;

  private final Consortium consortium = new Consortium();
  private final Hash ledgerId = consortium.genesis().ledgerId();

  @Test
  void evidenceOfATransaction() throws MalformedException, InvalidProtocolBufferException {
    Transaction transaction =
        consortium.transaction(
            Consortium.EXPORTER,
            Family.PROVENANCE,
            List.of(Bytes.ofUtf8("one"), Bytes.ofUtf8("two"), Bytes.ofUtf8("three")));
    Evidence.OfTransaction evidence;
    try (Ledger ledger = ledger()) {
      ledger.submit(transaction.encoded()).join();
      try (LedgerView view = ledger.view()) {
        evidence =
            (Evidence.OfTransaction)
                view.receipt(transaction.id(), List.of(0, 2), true).orElseThrow().evidence();
      }
    }
    TransactionLeaf leaf = evidence.transactionLeaf();
    TransactionEvidence.Builder theirs =
        TransactionEvidence.newBuilder()
            .setReceipt(
                ReceiptDetail.newBuilder()
                    .setHeader(
                        bytes(
                            evidence
                                .headerBytes()
                                .slice(LEDGER_ID_FIELD, evidence.headerBytes().length())))
                    .setSignaturesHash(bytes(leaf.signaturesHash().bytes()))
                    .setOutcome(leaf.outcome())
                    .setOutcomePart(leaf.outcomePart())
                    .setHeight(leaf.height())
                    .setTimeMillis(leaf.timeMillis())
                    .setIndex(leaf.index())
                    .setEngineMode(EngineMode.ENGINE_MODE_SOLO));
    for (DisclosedPart part : evidence.parts()) {
      var shown =
          org.lading.proto.v1.DisclosedPart.newBuilder()
              .setIndex(part.index())
              .setContent(bytes(part.content()));
      part.path().forEach(hash -> shown.addPath(bytes(hash.bytes())));
      theirs.addParts(shown);
    }
    same(
        evidence,
        org.lading.proto.v1.Evidence.newBuilder()
            .setTransaction(theirs)
            .setGenesis(bytes(consortium.genesis().encode()))
            .build());
  }

  @Test
  void evidenceOfTheState() throws MalformedException, InvalidProtocolBufferException {
    Evidence.OfState evidence;
    try (Ledger ledger = ledger();
        LedgerView view = ledger.view()) {
      evidence =
          (Evidence.OfState)
              view.proveState(
                      MembershipTables.ORGANISATIONS,
                      List.of(Bytes.ofUtf8(Consortium.CARRIER.name()), Bytes.ofUtf8("nobody")),
                      false)
                  .evidence();
    }
    StateEvidence.Builder theirs =
        StateEvidence.newBuilder().setHeader(bytes(evidence.header().encode()));
    for (StateClaim claim : evidence.claims()) {
      var shown =
          org.lading.proto.v1.StateClaim.newBuilder()
              .setTable(claim.table())
              .setKey(bytes(claim.key()))
              .setProof(bytes(claim.proof().encode()));
      claim.value().ifPresent(value -> shown.setValue(bytes(value.encode())));
      theirs.addClaims(shown);
    }
    same(evidence, org.lading.proto.v1.Evidence.newBuilder().setState(theirs).build());
  }

  private void same(Evidence ours, org.lading.proto.v1.Evidence theirs)
      throws MalformedException, InvalidProtocolBufferException {
    assertEquals(Bytes.wrap(theirs.toByteArray()), ours.encode());
    assertEquals(theirs, org.lading.proto.v1.Evidence.parseFrom(ours.encode().array()));
    assertEquals(ours, Evidence.decode(ours.encode(), ledgerId));
  }

  private Ledger ledger() {
    return Ledger.start(
        new MemoryLedgerStore(consortium.genesis().encode()),
        consortium.genesis(),
        consortium.validator(),
        consortium.environment());
  }

  private static ByteString bytes(Bytes bytes) {
    return ByteString.copyFrom(bytes.array());
  }
}
