package org.lading.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lading.audit.AuditProgress;
import org.lading.audit.AuditReport;
import org.lading.audit.Depth;
import org.lading.audit.LedgerAudit;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Signature;
import org.lading.crypto.Signer;
import org.lading.crypto.Suite;
import org.lading.crypto.Verifier;
import org.lading.execution.Rejection;
import org.lading.identity.KeyId;
import org.lading.identity.KeyPurpose;
import org.lading.membership.Genesis;
import org.lading.membership.KeyClaim;
import org.lading.membership.MembershipAction;
import org.lading.membership.MembershipRefusal;
import org.lading.membership.MembershipTables;
import org.lading.membership.Parameters;
import org.lading.proof.ProofFile;
import org.lading.store.MemoryLedgerStore;
import org.lading.testkit.Consortium;
import org.lading.transaction.ClientId;
import org.lading.transaction.Family;
import org.lading.transaction.Outcome;
import org.lading.transaction.Transaction;
import org.lading.transaction.TransactionDraft;

/** The embedded ledger from end to end, on a store in memory. */
class LedgerTest {
  private final Consortium consortium = new Consortium();
  private final MemoryLedgerStore store = new MemoryLedgerStore(consortium.genesis().encode());
  private Ledger ledger;

  @BeforeEach
  void open() {
    ledger =
        Ledger.start(store, consortium.genesis(), consortium.validator(), consortium.environment());
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void beginsWithASealedGenesisBlock() {
    try (LedgerView view = ledger.view()) {
      assertEquals(0, view.height());
      assertEquals(consortium.genesis().ledgerId(), view.lastHeader().ledgerId());
      assertEquals(3, view.members().organisations().size());
    }
  }

  @Test
  void recordsATransactionAndProvesItOffline() throws MalformedException {
    Transaction transaction = registration("second", 5);
    Submission.Recorded recorded = record(transaction);
    assertEquals(Outcome.ACCEPTED, recorded.outcome());
    assertEquals(1, recorded.height());
    String text;
    try (LedgerView view = ledger.view()) {
      text = view.receipt(transaction.id(), List.of(0), true).orElseThrow().format();
    }
    ProofFile file = ProofFile.parse(Bytes.ofUtf8(text));
    ProofFile.Report report = file.check(Optional.empty(), Verifier.bouncyCastle());
    assertTrue(report.holds(), report.toString());
    assertTrue(file.check(Optional.of(consortium.genesis()), Verifier.bouncyCastle()).holds());
  }

  @Test
  void refusesAReceiptInWhichAnyByteOfTheEvidenceWasChanged() throws MalformedException {
    Transaction transaction = registration("second", 5);
    record(transaction);
    ProofFile file;
    try (LedgerView view = ledger.view()) {
      file = view.receipt(transaction.id(), List.of(0), false).orElseThrow();
    }
    byte[] evidence = file.evidence().encode().toByteArray();
    for (int i = 0; i < evidence.length; i++) {
      byte[] changed = evidence.clone();
      changed[i] ^= 1;
      boolean holds;
      try {
        ProofFile other =
            new ProofFile(
                org.lading.proof.Evidence.decode(
                    Bytes.wrap(changed), consortium.genesis().ledgerId()),
                file.proof());
        holds = other.check(Optional.of(consortium.genesis()), Verifier.bouncyCastle()).holds();
      } catch (MalformedException e) {
        holds = false;
      }
      assertFalse(holds, "byte " + i + " of the evidence was changed and the receipt still holds");
    }
  }

  @Test
  void provesPresenceAndAbsenceInTheState() throws MalformedException {
    Bytes present = KeyId.of(consortium.signer(Consortium.EXPORTER).publicKey()).hash().bytes();
    Bytes absent = Hash.ZERO.bytes();
    record(registration("second", 5));
    ProofFile file;
    try (LedgerView view = ledger.view()) {
      file = view.proveState(MembershipTables.KEYS, List.of(present, absent), true);
    }
    ProofFile parsed = ProofFile.parse(Bytes.ofUtf8(file.format()));
    ProofFile.Report report =
        parsed.check(Optional.of(consortium.genesis()), Verifier.bouncyCastle());
    assertTrue(report.holds(), report.toString());
    assertTrue(
        report.steps().stream().anyMatch(step -> step.what().equals("state: absent")),
        report.toString());
  }

  @Test
  void answersARepeatedTransactionWithItsFirstReceipt() {
    Transaction transaction = registration("second", 5);
    Submission.Recorded first = record(transaction);
    Submission.Recorded again = record(transaction);
    assertTrue(again.repeated());
    assertEquals(first.height(), again.height());
    assertEquals(first.index(), again.index());
    consortium.advanceClock(30 * 86_400_000L);
    record(registration("third", 50));
    assertTrue(record(transaction).repeated(), "also when it expired long ago");
  }

  @Test
  void refusesTheSameClientIdWithOtherContent() {
    ClientId id = consortium.clientId();
    Signer signer = consortium.signer(Consortium.EXPORTER);
    long expiry = consortium.nowMillis() + 1_000_000;
    submit(
        consortium.transaction(
            Consortium.EXPORTER, signer, Family.MEMBERSHIP, List.of(revoke("none")), id, expiry));
    assertRejected(
        Rejection.CLIENT_ID_REUSED,
        consortium.transaction(
            Consortium.EXPORTER, signer, Family.MEMBERSHIP, List.of(revoke("other")), id, expiry));
  }

  @Test
  void rejectsWhatIsExpiredOrExpiresTooLate() {
    Signer signer = consortium.signer(Consortium.EXPORTER);
    consortium.advanceClock(10_000);
    assertRejected(
        Rejection.EXPIRED,
        consortium.transaction(
            Consortium.EXPORTER,
            signer,
            Family.MEMBERSHIP,
            List.of(revoke("x")),
            consortium.clientId(),
            consortium.nowMillis() - 1));
    assertRejected(
        Rejection.EXPIRY_TOO_FAR,
        consortium.transaction(
            Consortium.EXPORTER,
            signer,
            Family.MEMBERSHIP,
            List.of(revoke("x")),
            consortium.clientId(),
            consortium.nowMillis() + 7 * 86_400_000L + 1));
  }

  @Test
  void rejectsUnknownKeysAndSpoiltSignatures() throws MalformedException {
    Signer stranger = consortium.signer(Suite.ED25519, "stranger");
    assertRejected(
        Rejection.UNKNOWN_KEY,
        consortium.transaction(
            Consortium.EXPORTER,
            stranger,
            Family.MEMBERSHIP,
            List.of(revoke("x")),
            consortium.clientId(),
            consortium.nowMillis() + 1_000));
    Transaction good = registration("second", 5);
    byte[] spoilt = good.signatures().getFirst().bytes().toByteArray();
    spoilt[40] ^= 1;
    assertRejected(
        Rejection.SIGNATURE_INVALID,
        Transaction.of(
            good.headerBytes(), List.of(new Signature(Bytes.wrap(spoilt))), good.parts()));
    assertRejected(
        Rejection.PARTS_DIFFER,
        Transaction.of(
            good.headerBytes(),
            good.signatures(),
            List.of(Bytes.concat(consortium.nextEntropy(16), revoke("other")))));
    assertEquals(0, ledger.view().height(), "none of these left anything");
  }

  @Test
  void rotatesAKeyWithBothValidInBetween() {
    Signer old = consortium.signer(Consortium.EXPORTER);
    Signer fresh = consortium.signer(Suite.ECDSA_P256_SHA256, "fresh");
    MembershipAction rotate =
        new MembershipAction.RotateKey(
            KeyId.of(old.publicKey()), 4, register(fresh, Consortium.EXPORTER, 2));
    assertEquals(
        Outcome.ACCEPTED,
        record(
                consortium.transaction(
                    Consortium.EXPORTER, Family.MEMBERSHIP, List.of(rotate.encode())))
            .outcome());
    assertEquals(2, recordWith(fresh).height());
    assertEquals(3, recordWith(old).height());
    assertRejected(Rejection.KEY_ENDED, transactionWith(old));
    assertEquals(4, recordWith(fresh).height());
  }

  @Test
  void refusesToRevokeTheLastKey() {
    Submission.Recorded recorded =
        record(
            consortium.transaction(
                Consortium.EXPORTER,
                Family.MEMBERSHIP,
                List.of(
                    new MembershipAction.RevokeKey(
                            KeyId.of(consortium.signer(Consortium.EXPORTER).publicKey()), 9)
                        .encode())));
    assertEquals(MembershipRefusal.LAST_KEY.number(), recorded.outcome().number());
  }

  @Test
  void takesManyAtOnceAndEveryReceiptHolds() {
    List<Bytes> many = new ArrayList<>();
    List<Transaction> transactions = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      Transaction transaction = registration("key " + i, 1_000);
      transactions.add(transaction);
      many.add(transaction.encoded());
    }
    List<Submission> answers = ledger.submitAll(many);
    assertEquals(200, answers.size());
    try (LedgerView view = ledger.view()) {
      for (Transaction transaction : transactions) {
        ProofFile file = view.receipt(transaction.id(), List.of(), false).orElseThrow();
        assertTrue(file.check(Optional.of(consortium.genesis()), Verifier.bouncyCastle()).holds());
      }
    }
  }

  @Test
  void anAuditOfEveryDepthHoldsAndCountsWhatItSaw() {
    record(registration("second", 5));
    consortium.advanceClock(5_000);
    record(registration("third", 5));
    for (Depth depth : Depth.values()) {
      AuditReport report = audit(depth);
      assertTrue(report.holds(), report.toString());
      assertEquals(3, report.blocks());
      assertEquals(3, report.transactions(), "two registrations and one clock report");
      assertEquals(depth == Depth.HASHES ? 0 : 3, report.signatures());
    }
  }

  @Test
  void ledgerTimeFollowsTheValidatorsClock() {
    consortium.advanceClock(90_000);
    record(registration("second", 5));
    try (LedgerView view = ledger.view()) {
      assertEquals(consortium.nowMillis(), view.lastHeader().timeMillis());
    }
  }

  @Test
  void ledgerTimeFollowsTheClockWhereTransactionsMayBeValidForAMomentOnly() {
    Genesis agreed = consortium.genesis();
    Genesis strict =
        new Genesis(
            agreed.name(),
            agreed.timeMillis(),
            agreed.engineMode(),
            agreed.rulesVersion(),
            new Parameters(5_000, 0, Optional.empty()),
            agreed.organisations(),
            agreed.keys(),
            agreed.validators());
    consortium.advanceClock(90_000);
    Signer signer = consortium.signer(Consortium.EXPORTER);
    Transaction transaction =
        TransactionDraft.of(
                strict.ledgerId(),
                List.of(TransactionDraft.reference(Consortium.EXPORTER, signer)),
                consortium.nowMillis() + 5_000,
                Family.MEMBERSHIP,
                List.of(revoke("none")),
                consortium::nextEntropy)
            .sign(List.of(signer));
    try (Ledger other =
        Ledger.start(
            new MemoryLedgerStore(strict.encode()),
            strict,
            consortium.validator(),
            consortium.environment())) {
      assertInstanceOf(Submission.Recorded.class, other.submit(transaction.encoded()).join());
    }
  }

  @Test
  void aFollowerSeesEveryBlockInOrder() throws InterruptedException {
    record(registration("second", 5));
    record(registration("third", 5));
    List<Long> heights = new ArrayList<>();
    ledger.follow(
        0,
        block -> {
          heights.add(block.header().height());
          return block.header().height() < 2;
        });
    assertEquals(List.of(0L, 1L, 2L), heights);
  }

  private AuditReport audit(Depth depth) {
    Verifier verifier = Verifier.bouncyCastle();
    try (LedgerView view = ledger.view()) {
      return new LedgerAudit(verifier, Runnable::run, AuditProgress.SILENT)
          .run(
              view.auditSource(),
              Optional.of(consortium.genesis()),
              depth,
              new FullReplay(verifier, Runnable::run, MemoryLedgerStore::new));
    }
  }

  private Submission submit(Transaction transaction) {
    return ledger.submit(transaction.encoded()).join();
  }

  private Submission.Recorded record(Transaction transaction) {
    return assertInstanceOf(Submission.Recorded.class, submit(transaction));
  }

  private void assertRejected(Rejection why, Transaction transaction) {
    Submission.Rejected rejected = assertInstanceOf(Submission.Rejected.class, submit(transaction));
    assertEquals(why, rejected.why(), rejected.detail());
  }

  private Submission.Recorded recordWith(Signer signer) {
    return record(transactionWith(signer));
  }

  private Transaction transactionWith(Signer signer) {
    return consortium.transaction(
        Consortium.EXPORTER,
        signer,
        Family.MEMBERSHIP,
        List.of(revoke("none")),
        consortium.clientId(),
        consortium.nowMillis() + 1_000_000);
  }

  private Bytes revoke(String label) {
    return new MembershipAction.RevokeKey(
            KeyId.of(consortium.signer(Suite.ED25519, label).publicKey()), 99)
        .encode();
  }

  private Transaction registration(String label, long fromHeight) {
    Signer key = consortium.signer(Suite.ED25519, label);
    return consortium.transaction(
        Consortium.EXPORTER,
        Family.MEMBERSHIP,
        List.of(register(key, Consortium.EXPORTER, fromHeight).encode()));
  }

  private MembershipAction.RegisterKey register(
      Signer key, org.lading.identity.OrganisationId organisation, long fromHeight) {
    KeyClaim claim =
        new KeyClaim(
            consortium.genesis().ledgerId(), organisation, key.publicKey(), KeyPurpose.TRANSACTION);
    return new MembershipAction.RegisterKey(
        key.publicKey(),
        KeyPurpose.TRANSACTION,
        Optional.empty(),
        fromHeight,
        key.sign(claim.signingInput()));
  }
}
