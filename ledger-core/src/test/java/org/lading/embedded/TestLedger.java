package org.lading.embedded;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Optional;
import org.lading.audit.AuditProgress;
import org.lading.audit.AuditReport;
import org.lading.audit.Depth;
import org.lading.audit.LedgerAudit;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Signer;
import org.lading.crypto.Verifier;
import org.lading.identity.KeyId;
import org.lading.identity.KeyPurpose;
import org.lading.identity.OrganisationId;
import org.lading.identity.ValidatorName;
import org.lading.membership.KeyClaim;
import org.lading.membership.MembershipAction;
import org.lading.store.MemoryLedgerStore;
import org.lading.testkit.Consortium;
import org.lading.transaction.Family;
import org.lading.transaction.Outcome;
import org.lading.transaction.Transaction;

/** The small consortium's ledger on a store in memory, and the actions tests put on it. */
final class TestLedger implements AutoCloseable {
  final Consortium consortium;
  final MemoryLedgerStore store;
  final Ledger ledger;

  TestLedger() {
    this(new Consortium());
  }

  TestLedger(Consortium consortium) {
    this.consortium = consortium;
    this.store = new MemoryLedgerStore(consortium.genesis().encode());
    this.ledger =
        Ledger.start(store, consortium.genesis(), consortium.validator(), consortium.environment());
  }

  Submission submit(Bytes transaction) {
    return ledger.submit(transaction).join();
  }

  Submission.Recorded record(Transaction transaction) {
    return assertInstanceOf(Submission.Recorded.class, submit(transaction.encoded()));
  }

  Submission.Rejected reject(Bytes transaction) {
    return assertInstanceOf(Submission.Rejected.class, submit(transaction));
  }

  /** The outcome of one transaction of the membership family. */
  Outcome decide(OrganisationId author, Signer signer, Bytes... parts) {
    return record(membership(author, signer, List.of(parts))).outcome();
  }

  void accept(OrganisationId author, MembershipAction action) {
    Outcome outcome = decide(author, consortium.signer(author), action.encode());
    if (!outcome.accepted()) {
      throw new AssertionError(outcome.toString());
    }
  }

  Transaction membership(OrganisationId author, Signer signer, List<Bytes> parts) {
    return consortium.transaction(
        author,
        signer,
        Family.MEMBERSHIP,
        parts,
        consortium.clientId(),
        consortium.nowMillis() + 3_600_000L);
  }

  /** A transaction that is recorded and refused, and so makes a block. */
  Transaction harmless(OrganisationId author) {
    return membership(
        author,
        consortium.signer(author),
        List.of(new MembershipAction.RevokeKey(new KeyId(Hash.ZERO), 1).encode()));
  }

  /** Makes blocks until {@code height} is the last. */
  void growTo(long height) {
    while (height() < height) {
      record(harmless(Consortium.CUSTOMS));
    }
  }

  long height() {
    try (LedgerView view = ledger.view()) {
      return view.height();
    }
  }

  Hash stateRoot() {
    try (LedgerView view = ledger.view()) {
      return view.lastHeader().stateRoot();
    }
  }

  ValidatorName validator() {
    return consortium.validator().name();
  }

  KeyId key(OrganisationId organisation) {
    return KeyId.of(consortium.signer(organisation).publicKey());
  }

  /** Registers {@code key}, with a proof that holds. */
  MembershipAction.RegisterKey register(
      OrganisationId organisation,
      Signer key,
      KeyPurpose purpose,
      Optional<ValidatorName> validator,
      long fromHeight) {
    KeyClaim claim =
        new KeyClaim(consortium.genesis().ledgerId(), organisation, key.publicKey(), purpose);
    return new MembershipAction.RegisterKey(
        key.publicKey(), purpose, validator, fromHeight, key.sign(claim.signingInput()));
  }

  MembershipAction.RegisterKey register(OrganisationId organisation, Signer key, long fromHeight) {
    return register(organisation, key, KeyPurpose.TRANSACTION, Optional.empty(), fromHeight);
  }

  AuditReport replay() {
    Verifier verifier = Verifier.bouncyCastle();
    try (LedgerView view = ledger.view()) {
      return new LedgerAudit(verifier, Runnable::run, AuditProgress.SILENT)
          .run(
              view.auditSource(),
              Optional.of(consortium.genesis()),
              Depth.REPLAY,
              new FullReplay(verifier, Runnable::run, MemoryLedgerStore::new));
    }
  }

  @Override
  public void close() {
    ledger.close();
  }
}
