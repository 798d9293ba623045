package org.lading.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lading.block.Block;
import org.lading.block.BlockHeader;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Verifier;
import org.lading.embedded.Ledger;
import org.lading.embedded.LedgerView;
import org.lading.merkle.LogFrontier;
import org.lading.merkle.LogHash;
import org.lading.proof.Checkpoint;
import org.lading.proof.NoteKey;
import org.lading.proof.SignedNote;
import org.lading.store.MemoryLedgerStore;
import org.lading.testkit.Consortium;
import org.lading.transaction.Family;

class ChainCheckTest {
  private static final int BLOCKS = 4;

  private final Consortium consortium = new Consortium();
  private final Ledger ledger =
      Ledger.start(
          new MemoryLedgerStore(consortium.genesis().encode()),
          consortium.genesis(),
          consortium.validator(),
          consortium.environment());
  private final List<Bytes> blocks = new ArrayList<>();

  @BeforeEach
  void record() {
    for (int height = 1; height < BLOCKS; height++) {
      Bytes body = Bytes.ofUtf8("refused " + height);
      Bytes transaction =
          consortium.transaction(Consortium.EXPORTER, Family.PROVENANCE, List.of(body)).encoded();
      ledger.submit(transaction).join();
    }
    try (LedgerView view = ledger.view()) {
      for (int height = 0; height < BLOCKS; height++) {
        blocks.add(view.auditSource().block(height).orElseThrow());
      }
    }
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void anUnreadableBlockIsTheOnlyOneNamed() {
    for (int height = 0; height < BLOCKS; height++) {
      List<Bytes> damaged = new ArrayList<>(blocks);
      damaged.set(height, blocks.get(height).slice(1, blocks.get(height).length()));
      ChainCheck check = check(damaged);
      assertEquals(1, check.findings().size(), check.findings().toString());
      assertEquals("block " + height, check.findings().getFirst().place());
      assertEquals(
          height < BLOCKS - 1, check.last().isPresent(), "the state is held to the last header");
    }
  }

  /** The validator itself may have begun with another state than the founders signed for. */
  @Test
  void aFirstBlockOtherThanTheGenesisGivesIsNamedAlsoUnderGoodSeals() throws MalformedException {
    BlockHeader honest = Block.decode(blocks.getFirst()).header();
    BlockHeader forged =
        new BlockHeader(
            honest.ledgerId(),
            honest.height(),
            honest.timeMillis(),
            honest.previousHeaderHash(),
            honest.logSize(),
            honest.logRoot(),
            Hash.ZERO,
            honest.engineMode(),
            honest.epoch(),
            honest.recoveryRecordHash(),
            honest.orderingPosition(),
            honest.validatorSetHash(),
            honest.nextValidatorSetHash(),
            honest.rulesVersion());
    ChainCheck check = check(List.of(new Block(forged, List.of(), sealed(forged)).encode()));
    assertTrue(
        check.findings().stream().anyMatch(one -> one.what().contains("the genesis gives")),
        check.findings().toString());
  }

  private String sealed(BlockHeader header) {
    LogFrontier log = LogFrontier.EMPTY.append(List.of(LogHash.ofLeaf(header.leaf()))).after();
    String origin = consortium.genesis().origin();
    NoteKey key =
        new NoteKey(
            Checkpoint.sealKeyName(origin, consortium.validator().name().name()),
            NoteKey.Kind.ED25519,
            consortium.validator().seal().publicKey());
    String text = new Checkpoint(origin, log.size(), log.root()).text();
    return new SignedNote(text, List.of(key.sign(text, consortium.validator().seal()))).format();
  }

  private ChainCheck check(List<Bytes> chain) {
    try (LedgerView view = ledger.view()) {
      ChainCheck check =
          new ChainCheck(consortium.genesis(), view.auditSource(), Verifier.bouncyCastle());
      for (int height = 0; height < chain.size(); height++) {
        check.next(BlockCheck.of(height, Optional.of(chain.get(height)), Optional.empty()));
      }
      return check;
    }
  }
}
