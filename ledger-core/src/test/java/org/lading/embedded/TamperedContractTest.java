package org.lading.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lading.codec.MalformedException;
import org.lading.contract.ContractAction;
import org.lading.contract.ContractAction.Award;
import org.lading.contract.Deals;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Signature;
import org.lading.crypto.Verifier;
import org.lading.proof.DisclosedPart;
import org.lading.proof.Evidence;
import org.lading.proof.ProofFile;
import org.lading.proof.ProvedContract;
import org.lading.proof.ProvedTransaction;
import org.lading.proof.StateClaim;
import org.lading.proof.TlogProof;
import org.lading.state.StateValue;
import org.lading.testkit.Consortium;
import org.lading.testkit.Seeded;
import org.lading.transaction.TransactionLeaf;

/** Whatever is changed in the file of a contract, or left out of it, is noticed, and told where. */
class TamperedContractTest {
  private static final int FLIPS = 250;
  private static final int LIES = 4_000;

  private final ContractLedger ledger = new ContractLedger();
  private Hash hash = Hash.ZERO;
  private ProofFile file;
  private Evidence.OfState evidence;
  private ProvedContract contract;

  /** One with a clause that fired, an attestation, a dispute and a ruling. */
  @BeforeEach
  void prove() {
    hash = ledger.active(Deals.sale(), 10_001);
    ledger.attest(Consortium.CARRIER, hash, Deals.DELIVERED);
    ledger.accept(Consortium.IMPORTER, new ContractAction.Dispute(hash, "walnuts are wet"));
    ledger.accept(
        Consortium.COURT,
        new ContractAction.Rule(
            hash,
            List.of(new Award(Deals.EXPORTER, 1), new Award(Deals.IMPORTER, 7_000)),
            "they are"));
    file = ledger.prove(hash);
    evidence = (Evidence.OfState) file.evidence();
    contract = evidence.contract().orElseThrow();
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void asItIsItHolds() {
    assertTrue(check(evidence).holds(), check(evidence).toString());
  }

  @Test
  void noEntryOfTheStateCanBeLeftOutOrChanged() {
    for (int i = 0; i < evidence.claims().size(); i++) {
      StateClaim claim = evidence.claims().get(i);
      List<StateClaim> fewer = new ArrayList<>(evidence.claims());
      fewer.remove(i);
      assertNotEquals("", failedAt(with(fewer)), "left out: " + claim);
      if (claim.value().isPresent()) {
        StateValue value = claim.value().get();
        Bytes bytes = value.value();
        claims(i, Optional.of(new StateValue(value.writer(), flipped(bytes, bytes.length() - 1))));
        claims(i, Optional.empty());
      } else {
        claims(i, evidence.claims().getFirst().value());
      }
    }
  }

  private void claims(int place, Optional<StateValue> value) {
    List<StateClaim> changed = new ArrayList<>(evidence.claims());
    StateClaim claim = changed.get(place);
    changed.set(place, new StateClaim(claim.table(), claim.key(), value, claim.proof()));
    String failed = failedAt(with(changed));
    assertTrue(failed.startsWith("state: "), failed + " at " + claim);
  }

  @Test
  void noTransactionCanBeLeftOut() {
    for (int i = 0; i < contract.transactions().size(); i++) {
      List<ProvedTransaction> fewer = new ArrayList<>(contract.transactions());
      fewer.remove(i);
      String failed = failedAt(with(new ProvedContract(hash, fewer)));
      assertTrue(List.of("document", "signed", "facts", "steps").contains(failed), failed);
    }
    List<ProvedTransaction> twice = new ArrayList<>(contract.transactions());
    twice.add(twice.getLast());
    assertEquals("transactions", failedAt(with(new ProvedContract(hash, twice))));
  }

  @Test
  void nothingOfATransactionCanBeChanged() {
    for (int i = 0; i < contract.transactions().size(); i++) {
      ProvedTransaction one = contract.transactions().get(i);
      Evidence.OfTransaction said = one.evidence();
      TransactionLeaf leaf = said.transactionLeaf();
      transaction(i, with(one, one.signatures(), one.leafIndex() + 1, one.path()));
      transaction(
          i,
          with(one, one.signatures(), one.leafIndex(), one.path().subList(1, one.path().size())));
      transaction(i, with(one, List.of(), one.leafIndex(), one.path()));
      Bytes signature = one.signatures().getFirst().bytes();
      transaction(
          i, with(one, List.of(new Signature(flipped(signature, 5))), one.leafIndex(), one.path()));
      transaction(i, with(one, leaf(leaf, leaf.height() + 1, leaf.timeMillis()), said.parts()));
      transaction(i, with(one, leaf(leaf, leaf.height(), leaf.timeMillis() + 1), said.parts()));
      for (DisclosedPart part : said.parts()) {
        Bytes content = flipped(part.content(), part.content().length() - 1);
        transaction(
            i, with(one, leaf, List.of(new DisclosedPart(part.index(), content, part.path()))));
      }
      List<ProvedTransaction> hidden = new ArrayList<>(contract.transactions());
      hidden.set(i, with(one, leaf, List.of()));
      assertNotEquals("", failedAt(with(new ProvedContract(hash, hidden))));
    }
  }

  private void transaction(int place, ProvedTransaction changed) {
    List<ProvedTransaction> all = new ArrayList<>(contract.transactions());
    all.set(place, changed);
    assertEquals("transactions", failedAt(with(new ProvedContract(hash, all))));
  }

  @Test
  void itIsNotTheProofOfAnotherContract() {
    assertEquals(
        "document", failedAt(with(new ProvedContract(Hash.ZERO, contract.transactions()))));
  }

  @Test
  void anOlderStateDoesNotPassForTheWholeLife() {
    ledger.test.record(ledger.test.harmless(Consortium.CUSTOMS));
    Evidence.OfState newer = (Evidence.OfState) ledger.prove(hash).evidence();
    Evidence.OfState mixed =
        new Evidence.OfState(
            newer.header(),
            evidence.claims(),
            List.of(),
            Optional.empty(),
            newer.contract(),
            Optional.empty());
    assertFalse(check(mixed).holds());
  }

  /** Each bit of the file counts. */
  @Test
  void noByteCanBeChanged() throws MalformedException {
    Bytes bytes = evidence.encode();
    Seeded.Random random = new Seeded.Random(77);
    for (int i = 0; i < FLIPS; i++) {
      int place = random.below(bytes.length());
      try {
        Evidence changed = Evidence.decode(flipped(bytes, place), ledger.genesis().ledgerId());
        assertFalse(check(changed).holds(), "byte " + place + " of " + bytes.length());
      } catch (MalformedException e) {
        assertTrue(String.valueOf(e.getMessage()).length() > 10);
      }
    }
  }

  /** Validators that lie, or a genesis somebody made up, may put anything under a state root. */
  @Test
  void aStateThatNoLedgerMakesIsToldOfAndNothingBreaks() throws Exception {
    long time = evidence.header().timeMillis();
    assertEquals(Optional.empty(), contract.wrong(evidence.claims(), time));
    int[] noticed = {0};
    Seeded.check(
        LIES,
        random -> {
          List<StateClaim> claims = new ArrayList<>(evidence.claims());
          int place = random.below(claims.size());
          StateClaim claim = claims.get(place);
          Bytes value = claim.value().map(StateValue::value).orElse(Bytes.EMPTY);
          if (value.isEmpty()) {
            return;
          }
          byte[] lied = value.array();
          lied[random.below(lied.length)] = (byte) random.below(256);
          StateValue changed = new StateValue(claim.value().get().writer(), Bytes.wrap(lied));
          claims.set(
              place,
              new StateClaim(claim.table(), claim.key(), Optional.of(changed), claim.proof()));
          noticed[0] += contract.wrong(claims, time).isPresent() ? 1 : 0;
        });
    // What is left are keys, which are not looked at here, and bytes that became what they were.
    assertTrue(noticed[0] > LIES / 2, noticed[0] + " of " + LIES);
  }

  @Test
  void itsBytesAreThoseOfTheMessage() throws InvalidProtocolBufferException {
    var read = org.lading.proto.v1.Evidence.parseFrom(evidence.encode().array()).getState();
    assertEquals(hash.bytes(), Bytes.wrap(read.getContract().getContract().toByteArray()));
    assertEquals(contract.transactions().size(), read.getContract().getTransactionsCount());
    var last = read.getContract().getTransactions(contract.transactions().size() - 1);
    assertEquals(contract.transactions().getLast().leafIndex(), last.getLeafIndex());
    assertEquals(1, last.getSignaturesCount());
    assertEquals(1, last.getTransaction().getPartsCount());
    assertEquals(
        evidence.encode(),
        Bytes.wrap(org.lading.proto.v1.Evidence.newBuilder().setState(read).build().toByteArray()));
  }

  private static ProvedTransaction with(
      ProvedTransaction one, List<Signature> signatures, long leafIndex, List<Hash> path) {
    return new ProvedTransaction(one.evidence(), signatures, leafIndex, path);
  }

  private static ProvedTransaction with(
      ProvedTransaction one, TransactionLeaf leaf, List<DisclosedPart> parts) {
    Evidence.OfTransaction said = one.evidence();
    return new ProvedTransaction(
        new Evidence.OfTransaction(
            said.headerBytes(), said.header(), leaf, said.engineMode(), parts, Optional.empty()),
        one.signatures(),
        one.leafIndex(),
        one.path());
  }

  private static TransactionLeaf leaf(TransactionLeaf leaf, long height, long timeMillis) {
    return new TransactionLeaf(
        leaf.transactionId(),
        leaf.signaturesHash(),
        leaf.outcome(),
        leaf.outcomePart(),
        height,
        timeMillis,
        leaf.index());
  }

  private Evidence.OfState with(List<StateClaim> claims) {
    return new Evidence.OfState(
        evidence.header(),
        claims,
        List.of(),
        Optional.empty(),
        Optional.of(contract),
        Optional.empty());
  }

  private Evidence.OfState with(ProvedContract changed) {
    return new Evidence.OfState(
        evidence.header(),
        evidence.claims(),
        List.of(),
        Optional.empty(),
        Optional.of(changed),
        Optional.empty());
  }

  private static Bytes flipped(Bytes bytes, int place) {
    byte[] changed = bytes.array();
    changed[place] ^= 1;
    return Bytes.wrap(changed);
  }

  /** The first step that fails; nothing when it holds. */
  private String failedAt(Evidence changed) {
    return check(changed).steps().stream()
        .filter(step -> !step.holds())
        .map(ProofFile.Step::what)
        .findFirst()
        .orElse("");
  }

  private ProofFile.Report check(Evidence changed) {
    TlogProof p = file.proof();
    return new ProofFile(
            changed, new TlogProof(changed.encode(), p.index(), p.path(), p.checkpoint(), p.note()))
        .check(Optional.of(ledger.genesis()), Verifier.bouncyCastle());
  }
}
