package org.lading.node.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lading.block.Block;
import org.lading.block.BlockHeader;
import org.lading.client.UnverifiedException;
import org.lading.client.VerifiedChain;
import org.lading.codec.Limits;
import org.lading.crypto.Hash;
import org.lading.crypto.Signer;
import org.lading.crypto.Suite;
import org.lading.crypto.Verifier;
import org.lading.execution.Rules;
import org.lading.membership.Genesis;
import org.lading.membership.Validator;
import org.lading.membership.ValidatorSet;
import org.lading.merkle.LogFrontier;
import org.lading.merkle.LogHash;
import org.lading.proof.Checkpoint;
import org.lading.proof.NoteKey;
import org.lading.proof.SignedNote;
import org.lading.state.TreeCache;
import org.lading.testkit.Consortium;

/** Chains of empty blocks that the test seals itself, as no node of today makes them. */
class VerifiedChainTest {
  private final Consortium consortium = new Consortium();
  private final Genesis genesis = consortium.genesis();
  private final Signer seal = consortium.validator().seal();
  private final Signer stranger = consortium.signer(Suite.ED25519, "stranger");
  private final Verifier verifier = Verifier.bouncyCastle();
  private final BlockHeader first =
      new Rules(verifier, new TreeCache(0), Runnable::run).genesis(genesis).header();

  /** A chain being made. */
  private final class Maker {
    private BlockHeader last = first;
    private LogFrontier log = after(LogFrontier.EMPTY, first);

    Block genesisBlock() {
      return new Block(first, List.of(), note(log, "exporter", seal));
    }

    Block next(ValidatorSet now, ValidatorSet then, String name, Signer sealer) {
      BlockHeader header =
          new BlockHeader(
              genesis.ledgerId(),
              last.height() + 1,
              last.timeMillis(),
              last.hash(),
              log.size(),
              log.root(),
              last.stateRoot(),
              last.engineMode(),
              0,
              Hash.ZERO,
              last.orderingPosition() + 1,
              now.hash(),
              then.hash(),
              1);
      last = header;
      log = after(log, header);
      return new Block(header, List.of(), note(log, name, sealer));
    }
  }

  private static LogFrontier after(LogFrontier log, BlockHeader header) {
    return log.append(List.of(LogHash.ofLeaf(header.leaf()))).after();
  }

  private String note(LogFrontier log, String name, Signer sealer) {
    String origin = genesis.origin();
    String text = new Checkpoint(origin, log.size(), log.root()).text();
    NoteKey key =
        new NoteKey(Checkpoint.sealKeyName(origin, name), NoteKey.Kind.ED25519, sealer.publicKey());
    return new SignedNote(text, List.of(key.sign(text, sealer))).format();
  }

  private VerifiedChain chain() {
    return new VerifiedChain(genesis, verifier, 0);
  }

  private static List<Long> heights(List<VerifiedChain.Verified> verified) {
    return verified.stream().map(one -> one.header().height()).toList();
  }

  private static List<Long> add(VerifiedChain chain, Block block) throws UnverifiedException {
    return heights(chain.block(block, List.of(), Optional.empty()));
  }

  @Test
  void aBlockWithTooFewSealsCountsWhenASealedOneStandsOnIt() throws Exception {
    Maker maker = new Maker();
    VerifiedChain chain = chain();
    ValidatorSet set = genesis.validators();
    assertEquals(List.of(0L), add(chain, maker.genesisBlock()));
    assertEquals(List.of(), add(chain, maker.next(set, set, "nobody", stranger)));
    assertEquals(List.of(), add(chain, maker.next(set, set, "nobody", stranger)));
    assertEquals(3, chain.next());
    assertEquals(List.of(1L, 2L, 3L), add(chain, maker.next(set, set, "exporter", seal)));
    assertEquals(4, chain.next());
  }

  @Test
  void unsealedBlocksWaitOnlySoLongAndAreForgottenForAnotherNode() throws Exception {
    Maker maker = new Maker();
    VerifiedChain chain = chain();
    ValidatorSet set = genesis.validators();
    add(chain, maker.genesisBlock());
    for (int i = 0; i < Limits.FOLLOW_UNSEALED_BLOCKS; i++) {
      add(chain, maker.next(set, set, "nobody", stranger));
    }
    Block tooMany = maker.next(set, set, "nobody", stranger);
    UnverifiedException e = assertThrows(UnverifiedException.class, () -> add(chain, tooMany));
    assertTrue(String.valueOf(e.getMessage()).contains("0 seals, 1 are needed"), e.getMessage());
    chain.forgetWaiting();
    assertEquals(1, chain.next());
    Maker other = new Maker();
    assertEquals(List.of(1L), add(chain, other.next(set, set, "exporter", seal)));
  }

  @Test
  void aSealThatIsNotHisWhoseNameItBearsIsRefused() throws Exception {
    Maker maker = new Maker();
    VerifiedChain chain = chain();
    ValidatorSet set = genesis.validators();
    add(chain, maker.genesisBlock());
    Block good = maker.next(set, set, "exporter", seal);
    String checkpoint = good.checkpoint();
    char last = checkpoint.charAt(checkpoint.length() - 10);
    String changed =
        checkpoint.substring(0, checkpoint.length() - 10)
            + (last == 'A' ? 'B' : 'A')
            + checkpoint.substring(checkpoint.length() - 9);
    assertThrows(
        UnverifiedException.class, () -> add(chain, new Block(good.header(), List.of(), changed)));
    assertEquals(List.of(1L), add(chain, good));
  }

  @Test
  void theValidatorsChangeOnlyByASealedHeaderThatNamesThem() throws Exception {
    Maker maker = new Maker();
    ValidatorSet old = genesis.validators();
    Signer newSeal = consortium.signer(Suite.ED25519, "new seal");
    Validator one = old.validators().getFirst();
    ValidatorSet changed =
        new ValidatorSet(
            List.of(new Validator(one.name(), one.organisation(), newSeal.publicKey())));
    List<Block> blocks = new ArrayList<>();
    blocks.add(maker.genesisBlock());
    blocks.add(maker.next(old, changed, "exporter", seal));
    blocks.add(maker.next(changed, changed, "exporter", newSeal));

    VerifiedChain silent = chain();
    add(silent, blocks.get(0));
    assertThrows(UnverifiedException.class, () -> add(silent, blocks.get(1)), "not shown");
    assertThrows(
        UnverifiedException.class,
        () -> silent.block(blocks.get(1), List.of(), Optional.of(old)),
        "another set is shown");

    VerifiedChain chain = chain();
    add(chain, blocks.get(0));
    assertEquals(List.of(1L), heights(chain.block(blocks.get(1), List.of(), Optional.of(changed))));
    assertEquals(List.of(2L), add(chain, blocks.get(2)));

    // Nobody who lacks a quorum's seals changes the validators.
    Maker forger = new Maker();
    VerifiedChain third = chain();
    add(third, forger.genesisBlock());
    Block forged = forger.next(old, changed, "nobody", stranger);
    assertThrows(
        UnverifiedException.class, () -> third.block(forged, List.of(), Optional.of(changed)));
  }

  @Test
  void followsOnlyFromWhatWasBefore() throws Exception {
    ValidatorSet set = genesis.validators();
    Maker maker = new Maker();
    Block zero = maker.genesisBlock();
    Block one = maker.next(set, set, "exporter", seal);
    Block two = maker.next(set, set, "exporter", seal);
    VerifiedChain chain = chain();
    assertThrows(UnverifiedException.class, () -> add(chain, one), "the first is missing");
    add(chain, zero);
    assertThrows(UnverifiedException.class, () -> add(chain, two), "one is left out");
    assertThrows(UnverifiedException.class, () -> add(chain, zero), "one comes twice");
    add(chain, one);
    add(chain, two);

    VerifiedChain later = new VerifiedChain(genesis, verifier, 2);
    LogFrontier before = after(after(LogFrontier.EMPTY, zero.header()), one.header());
    assertThrows(
        UnverifiedException.class,
        () -> later.block(two, List.of(), Optional.empty()),
        "the log before is not shown");
    assertThrows(
        UnverifiedException.class,
        () -> later.block(two, List.of(Hash.ZERO), Optional.empty()),
        "another log is shown");
    assertEquals(List.of(2L), heights(later.block(two, before.peaks(), Optional.empty())));
  }
}
