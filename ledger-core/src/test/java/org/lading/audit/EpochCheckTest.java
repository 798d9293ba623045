package org.lading.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lading.block.Block;
import org.lading.crypto.Hash;
import org.lading.crypto.Verifier;
import org.lading.identity.KeyPurpose;
import org.lading.recovery.RecoveryCheck;
import org.lading.recovery.RecoveryContext;
import org.lading.recovery.RecoveryDecision;
import org.lading.recovery.RecoveryEvidence;
import org.lading.recovery.RecoveryRecord;
import org.lading.recovery.RecoveryReport;
import org.lading.recovery.RecoveryRule;
import org.lading.recovery.SignedRecovery;
import org.lading.recovery.SignedRecoveryReport;
import org.lading.testkit.SealedChain;
import org.lading.testkit.SealedChain.Tip;

/** Four validators, of which two voted for block 2; then the epoch was closed. */
class EpochCheckTest {
  private final SealedChain chain = new SealedChain(4);
  private final Tip block0 = chain.block0();
  private final Tip one = chain.next(block0, "one");
  private final Tip two = chain.next(one, "two");
  private final RecoveryRecord record = record();
  private final Tip three = chain.next(two, "three", 1, record.hash(), 1);
  private final Tip four = chain.next(three, "four");
  private final KeptBlocks stored = new KeptBlocks(chain.genesis());

  @BeforeEach
  void keepTheRecord() {
    stored.records.put(1L, signed(record, 3).encode());
  }

  @Test
  void aKeptBlockCountsWhenTheNextEpochSealsOneOnTopOfIt() {
    assertEquals(List.of(), findings(kept(), sealed(three), sealed(four)));
    assertEquals(
        List.of("block 3: it has 1 seals, 3 are needed"),
        findings(kept(), chain.block(three, 1), sealed(four)));
  }

  @Test
  void aBlockWithTooFewSealsIsNamedWhereNoLaterEpochVouchesForIt() {
    assertEquals(List.of("block 2: it has 2 seals, 3 are needed"), findings(kept()));
    Tip same = chain.next(two, "same epoch");
    assertEquals(List.of("block 2: it has 2 seals, 3 are needed"), findings(kept(), sealed(same)));
    assertEquals(
        List.of("block 2: it has 2 seals, 3 are needed", "block 3: it has 1 seals, 3 are needed"),
        findings(kept(), chain.block(three, 1)));
  }

  @Test
  void aRunThatIsTooLongIsNamed() {
    List<Block> blocks = new ArrayList<>(List.of(kept()));
    Tip tip = two;
    for (int i = 0; i < 40; i++) {
      tip = chain.next(tip, "more");
      blocks.add(sealed(tip));
    }
    assertEquals(
        List.of("block 2: it has 2 seals, 3 are needed"), findings(blocks.toArray(Block[]::new)));
  }

  @Test
  void anEpochWithoutItsRecordIsNamedOnce() {
    stored.records.clear();
    assertEquals(
        List.of("block 3: the record that opened epoch 1 is missing"),
        findings(kept(), sealed(three), sealed(four)));
  }

  @Test
  void aRecordSignedByTooFewOpensNothing() {
    stored.records.put(1L, signed(record, 2).encode());
    String finding = findings(kept(), sealed(three)).getFirst();
    assertTrue(finding.contains("those who signed run 2 validators"), finding);
  }

  @Test
  void anEpochOpenedOnAnotherBlockOrByAnotherRecordIsNamed() {
    Tip early = chain.next(one, "early", 1, record.hash(), 2);
    assertTrue(
        findings(sealed(early)).getFirst().contains("opened on another block"),
        findings(sealed(early)).toString());
    Tip other = chain.next(two, "other", 1, Hash.ZERO, 1);
    assertTrue(findings(kept(), sealed(other)).getFirst().contains("the one its header names"));
    Tip skipped = chain.next(two, "skipped", 2, record.hash(), 1);
    assertTrue(findings(kept(), sealed(skipped)).getFirst().contains("does not follow epoch 0"));
  }

  @Test
  void epochZeroIsOpenedByNoRecord() {
    Tip odd = chain.next(one, "odd", 0, record.hash(), 1);
    assertTrue(findings(sealed(odd)).getFirst().contains("does not follow epoch 0"));
  }

  private Block kept() {
    return chain.block(two, 0, 1);
  }

  private Block sealed(Tip tip) {
    return chain.block(tip, 0, 2, 3);
  }

  /** What an audit finds in block 0, block 1 and these. */
  private List<String> findings(Block... blocks) {
    ChainCheck check = new ChainCheck(chain.genesis(), stored, Verifier.bouncyCastle());
    List<Block> all = new ArrayList<>(List.of(sealed(block0), sealed(one)));
    all.addAll(List.of(blocks));
    for (int height = 0; height < all.size(); height++) {
      check.next(BlockCheck.of(height, Optional.of(all.get(height).encode()), Optional.empty()));
    }
    return check.findings().stream().map(one -> one.place() + ": " + one.what()).toList();
  }

  private RecoveryRecord record() {
    List<SignedRecoveryReport> reports = List.of(report(0, two), report(1, two), report(2));
    RecoveryContext context = RecoveryContext.first(chain.genesis(), block0.header(), chain.keys());
    RecoveryCheck check = new RecoveryCheck(context, Verifier.bouncyCastle());
    RecoveryEvidence evidence = check.gather(reports, List.of(), List.of()).evidence();
    return check.record(evidence, (RecoveryDecision.Keep) RecoveryRule.decide(evidence.facts()));
  }

  private SignedRecoveryReport report(int validator, Tip... votes) {
    return new RecoveryReport(
            chain.genesis().ledgerId(),
            chain.name(validator),
            0,
            1,
            one.header().hash(),
            Optional.of(chain.sealed(one, 0, 2, 3)),
            Stream.of(votes).map(tip -> chain.vote(validator, tip)).toList())
        .sign(chain.signer(validator, KeyPurpose.NODE));
  }

  private SignedRecovery signed(RecoveryRecord record, int organisations) {
    return new SignedRecovery(
        record,
        IntStream.range(0, organisations)
            .mapToObj(
                i -> record.sign(chain.organisation(i), chain.signer(i, KeyPurpose.TRANSACTION)))
            .toList());
  }
}
