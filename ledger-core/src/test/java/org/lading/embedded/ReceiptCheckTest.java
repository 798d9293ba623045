package org.lading.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lading.block.BlockHeader;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Suite;
import org.lading.crypto.Verifier;
import org.lading.membership.EngineMode;
import org.lading.membership.Genesis;
import org.lading.merkle.InclusionProof;
import org.lading.proof.Checkpoint;
import org.lading.proof.DisclosedPart;
import org.lading.proof.Evidence;
import org.lading.proof.NoteKey;
import org.lading.proof.ProofFile;
import org.lading.proof.SealKeys;
import org.lading.proof.SignedNote;
import org.lading.proof.StateClaim;
import org.lading.proof.TlogProof;
import org.lading.provenance.ProvenanceTables;
import org.lading.provenance.TestEvents;
import org.lading.provenance.event.Action;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.ProvenancePart;
import org.lading.state.StateValue;
import org.lading.store.MemoryLedgerStore;
import org.lading.testkit.Consortium;
import org.lading.testkit.Interop;
import org.lading.transaction.Family;
import org.lading.transaction.Transaction;
import org.lading.transaction.TransactionLeaf;

/** A proof file in which one thing is wrong fails at the step that looks at it. */
class ReceiptCheckTest {
  private static final String ITEM = "urn:epc:id:sgtin:4012345.011111.1";
  private static final Bytes KNOWN =
      ProvenanceTables.itemKey("https://id.gs1.org/01/04012345111118/21/1");
  private static final Bytes UNKNOWN =
      ProvenanceTables.itemKey("https://id.gs1.org/01/04012345111118/21/2");

  private final Consortium consortium = new Consortium();
  private final Genesis genesis = consortium.genesis();
  private final List<String> wrong = new ArrayList<>();
  private Ledger ledger;
  private ProofFile first;
  private ProofFile second;
  private ProofFile state;

  @BeforeEach
  void record() {
    consortium.advanceClock(10_000);
    ledger =
        Ledger.start(
            new MemoryLedgerStore(genesis.encode()),
            genesis,
            consortium.validator(),
            consortium.environment());
    Transaction one =
        transaction(
            TestEvents.at("2026-01-01T00:00:01Z").object(Action.ADD, ITEM),
            TestEvents.at("2026-01-01T00:00:02Z").object(Action.OBSERVE, ITEM));
    Transaction two =
        transaction(
            TestEvents.at("2026-01-01T00:00:03Z").object(Action.OBSERVE, ITEM),
            TestEvents.at("2026-01-01T00:00:04Z").object(Action.OBSERVE, ITEM));
    ledger.submit(one.encoded()).join();
    ledger.submit(two.encoded()).join();
    try (LedgerView view = ledger.view()) {
      first = view.receipt(one.id(), List.of(0), false).orElseThrow();
      second = view.receipt(two.id(), List.of(0), false).orElseThrow();
      state = view.proveState(ProvenanceTables.ITEMS, List.of(KNOWN, UNKNOWN), false);
    }
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void whatIsRightHolds() throws MalformedException {
    for (ProofFile good : List.of(first, second, state)) {
      ProofFile.Report report = parsed(good).check(Optional.of(genesis), Verifier.bouncyCastle());
      assertTrue(report.holds(), report.toString());
    }
  }

  @Test
  void aReceiptAtALaterCheckpointHoldsToo() throws MalformedException {
    try (LedgerView view = ledger.view()) {
      Hash id = receipt().transactionLeaf().transactionId();
      ProofFile later = view.receiptNow(id, List.of(), false).orElseThrow();
      assertEquals(state.proof().checkpoint(), later.proof().checkpoint());
      assertTrue(parsed(later).check(Optional.of(genesis), Verifier.bouncyCastle()).holds());
    }
  }

  /**
   * What is handed out is what a verifier that others wrote reads, with and without parts in it.
   */
  @Test
  void aVerifierMadeElsewhereChecksWhatTheLedgerHandsOut() throws Exception {
    Interop interop = Interop.prepare();
    NoteKey key = SealKeys.of(genesis.origin(), genesis.validators()).getFirst();
    Hash id = receipt().transactionLeaf().transactionId();
    try (LedgerView view = ledger.view()) {
      for (ProofFile file :
          List.of(
              view.receipt(id, List.of(), false).orElseThrow(),
              view.receipt(id, List.of(0, 1), true).orElseThrow(),
              view.receiptNow(id, List.of(), true).orElseThrow())) {
        String path = interop.write("receipt.tlog-proof", file.format()).toString();
        Interop.Result result = interop.check("receipt", path, key.vkey());
        assertEquals(0, result.exitCode(), result.output());
      }
      String aboutState = interop.write("state.tlog-proof", state.format()).toString();
      Interop.Result other = interop.check("receipt", aboutState, key.vkey());
      assertEquals(1, other.exitCode(), other.output());
      assertTrue(other.output().contains("not about a transaction"), other.output());
    }
  }

  @Test
  void aWrongProofFails() {
    TlogProof p = first.proof();
    TlogProof other = second.proof();
    List<Hash> shorter = p.path().subList(0, p.path().size() - 1);
    List<Hash> changed = new ArrayList<>(p.path());
    changed.set(0, Hash.ZERO);
    fails("index moved", "inclusion", with(p.index() + 1, p.path(), p.note()));
    fails("index outside the log", "inclusion", with(p.checkpoint().size(), p.path(), p.note()));
    fails("a hash left out", "inclusion", with(p.index(), shorter, p.note()));
    fails("a hash changed", "inclusion", with(p.index(), changed, p.note()));
    fails("checkpoint of another block", "inclusion", with(p.index(), p.path(), other.note()));
    fails(
        "seal of another checkpoint",
        "seals",
        with(p.index(), p.path(), new SignedNote(p.note().text(), other.note().signatures())));
    fails("no seal of a validator", "seals", with(p.index(), p.path(), strangersNote(p)));
    fails("the same seal twice", "seals", with(p.index(), p.path(), sealedTwice(p)));
    Checkpoint elsewhere =
        new Checkpoint(
            Checkpoint.origin("elsewhere", genesis.ledgerId()),
            p.checkpoint().size(),
            p.checkpoint().root());
    fails(
        "checkpoint of another origin",
        "seals",
        with(p.index(), p.path(), new SignedNote(elsewhere.text(), p.note().signatures())));
    assertEquals(List.of(), wrong);
  }

  @Test
  void aWrongReceiptFails() {
    Evidence.OfTransaction r = receipt();
    TransactionLeaf leaf = r.transactionLeaf();
    DisclosedPart part = r.parts().getFirst();
    DisclosedPart otherPart = ((Evidence.OfTransaction) second.evidence()).parts().getFirst();
    fails("outcome changed", "inclusion", first(leaf(leaf, 204, leaf.height(), leaf.index())));
    fails("height changed", "inclusion", first(leaf(leaf, 0, leaf.height() + 1, leaf.index())));
    fails("place changed", "inclusion", first(leaf(leaf, 0, leaf.height(), leaf.index() + 1)));
    fails(
        "header of another transaction",
        "inclusion",
        first(
            new Evidence.OfTransaction(
                ((Evidence.OfTransaction) second.evidence()).headerBytes(),
                r.header(),
                leaf,
                r.engineMode(),
                List.of(),
                Optional.empty())));
    fails(
        "engine changed",
        "engine",
        first(
            new Evidence.OfTransaction(
                r.headerBytes(), r.header(), leaf, EngineMode.RAFT, r.parts(), Optional.empty())));
    fails("part swapped", "part 1", first(new DisclosedPart(1, part.content(), part.path())));
    fails("part of another transaction", "part 0", first(otherPart));
    fails(
        "part without its path", "part 0", first(new DisclosedPart(0, part.content(), List.of())));
    fails(
        "part that is not there", "part 2", first(new DisclosedPart(2, part.content(), List.of())));
    Bytes salt = part.content().slice(0, Transaction.SALT_LENGTH);
    fails("part of salt alone", "part 0", first(new DisclosedPart(0, salt, part.path())));
    assertEquals(List.of(), wrong);
  }

  /** The proof is right, and yet it would mislead: the item is held under its canonical name. */
  @Test
  void theAbsenceOfANameNoItemHasIsNoProofAboutAnItem() {
    try (LedgerView view = ledger.view()) {
      for (String name : List.of("(01)04012345111118(21)1", ITEM, "https://id.gs1.org/01/1/21/1")) {
        ProofFile proof =
            view.proveState(ProvenanceTables.ITEMS, List.of(ProvenanceTables.itemKey(name)), false);
        fails(name, "state: absent", proof);
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void aWrongProofAboutTheStateFails() {
    Evidence.OfState s = (Evidence.OfState) state.evidence();
    StateClaim known = s.claims().get(0);
    StateClaim unknown = s.claims().get(1);
    StateValue value = known.value().orElseThrow();
    StateValue other = new StateValue(value.writer(), Bytes.ofUtf8("other"));
    int table = known.table();
    fails(
        "value changed",
        "state: present",
        claim(new StateClaim(table, known.key(), Optional.of(other), known.proof())));
    fails(
        "value hidden",
        "state: absent",
        claim(new StateClaim(table, known.key(), Optional.empty(), known.proof())));
    fails(
        "value made up",
        "state: present",
        claim(new StateClaim(table, unknown.key(), Optional.of(value), unknown.proof())));
    fails(
        "proof of another item",
        "state: present",
        claim(new StateClaim(table, unknown.key(), Optional.of(value), known.proof())));
    fails(
        "other table",
        "state: present",
        claim(new StateClaim(table - 1, known.key(), known.value(), known.proof())));
    fails("state of an older block", "header", older());
    assertEquals(List.of(), wrong);
  }

  @Test
  void anotherGenesisFails() throws MalformedException {
    Genesis other =
        new Genesis(
            genesis.name(),
            genesis.timeMillis() + 1,
            genesis.engineMode(),
            genesis.rulesVersion(),
            genesis.parameters(),
            genesis.organisations(),
            genesis.keys(),
            genesis.validators());
    assertEquals("seals", failing(first, Optional.of(other)));
    Evidence.OfTransaction r = receipt();
    ProofFile packed =
        first(
            new Evidence.OfTransaction(
                r.headerBytes(),
                r.header(),
                r.transactionLeaf(),
                r.engineMode(),
                r.parts(),
                Optional.of(genesis)));
    assertEquals("none", failing(packed, Optional.empty()));
    assertEquals("genesis", failing(packed, Optional.of(other)));
    assertEquals("genesis", failing(first, Optional.empty()));
  }

  @Test
  void anOriginWithoutALedgerIdIsNoProofFile() {
    TlogProof p = first.proof();
    String text = first.format().replace(p.checkpoint().origin() + "\n", "horgos\n");
    assertThrows(MalformedException.class, () -> ProofFile.parse(Bytes.ofUtf8(text)));
  }

  private Evidence.OfTransaction receipt() {
    return (Evidence.OfTransaction) first.evidence();
  }

  /** The first receipt with another proof. */
  private ProofFile with(long index, List<Hash> path, SignedNote note) {
    try {
      return new ProofFile(
          first.evidence(),
          new TlogProof(first.proof().extra(), index, path, Checkpoint.parse(note.text()), note));
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
  }

  /** The first receipt with other evidence. */
  private ProofFile first(Evidence evidence) {
    return replaced(first, evidence);
  }

  private static ProofFile replaced(ProofFile file, Evidence evidence) {
    TlogProof p = file.proof();
    return new ProofFile(
        evidence, new TlogProof(evidence.encode(), p.index(), p.path(), p.checkpoint(), p.note()));
  }

  private ProofFile first(TransactionLeaf leaf) {
    Evidence.OfTransaction r = receipt();
    return first(
        new Evidence.OfTransaction(
            r.headerBytes(), r.header(), leaf, r.engineMode(), r.parts(), Optional.empty()));
  }

  private ProofFile first(DisclosedPart part) {
    Evidence.OfTransaction r = receipt();
    return first(
        new Evidence.OfTransaction(
            r.headerBytes(),
            r.header(),
            r.transactionLeaf(),
            r.engineMode(),
            List.of(part),
            Optional.empty()));
  }

  private static TransactionLeaf leaf(TransactionLeaf leaf, int outcome, long height, int index) {
    return new TransactionLeaf(
        leaf.transactionId(),
        leaf.signaturesHash(),
        outcome,
        leaf.outcomePart(),
        height,
        leaf.timeMillis(),
        index);
  }

  private ProofFile claim(StateClaim claim) {
    Evidence.OfState s = (Evidence.OfState) state.evidence();
    return replaced(state, new Evidence.OfState(s.header(), List.of(claim), Optional.empty()));
  }

  /** The header of block 1, which is in the log, but ends it no longer. */
  private ProofFile older() {
    try (LedgerView view = ledger.view()) {
      BlockHeader header = view.block(1).orElseThrow().header();
      InclusionProof inclusion =
          InclusionProof.build(
              view.auditSource(), header.logSize(), state.proof().checkpoint().size());
      Evidence evidence = new Evidence.OfState(header, List.of(), Optional.empty());
      return new ProofFile(
          evidence, TlogProof.of(evidence.encode(), inclusion, state.proof().note()));
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
  }

  private SignedNote strangersNote(TlogProof proof) {
    NoteKey key =
        new NoteKey(
            "stranger.example",
            NoteKey.Kind.ED25519,
            consortium.signer(Suite.ED25519, "stranger").publicKey());
    String text = proof.note().text();
    return new SignedNote(
        text, List.of(key.sign(text, consortium.signer(Suite.ED25519, "stranger"))));
  }

  private static SignedNote sealedTwice(TlogProof proof) {
    SignedNote.Line line = proof.note().signatures().getFirst();
    return new SignedNote(proof.note().text(), List.of(line, line));
  }

  private void fails(String what, String step, ProofFile file) {
    try {
      String failing = failing(file, Optional.of(genesis));
      if (!failing.equals(step)) {
        wrong.add(what + ": expected to fail at " + step + ", but at " + failing);
      }
    } catch (MalformedException e) {
      wrong.add(what + ": " + e.getMessage());
    }
  }

  private static String failing(ProofFile file, Optional<Genesis> trusted)
      throws MalformedException {
    ProofFile.Report report = parsed(file).check(trusted, Verifier.bouncyCastle());
    Optional<ProofFile.Step> step = report.steps().stream().filter(one -> !one.holds()).findFirst();
    assertEquals(step.isEmpty(), report.holds());
    assertFalse(report.steps().isEmpty());
    return step.map(ProofFile.Step::what).orElse("none");
  }

  private static ProofFile parsed(ProofFile file) throws MalformedException {
    return ProofFile.parse(Bytes.ofUtf8(file.format()));
  }

  private Transaction transaction(EpcisEvent... events) {
    List<Bytes> parts = new ArrayList<>();
    for (EpcisEvent event : events) {
      parts.add(new ProvenancePart.Event(event).encode());
    }
    return consortium.transaction(Consortium.EXPORTER, Family.PROVENANCE, parts);
  }
}
