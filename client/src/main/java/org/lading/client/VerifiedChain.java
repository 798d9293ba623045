package org.lading.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lading.block.Block;
import org.lading.block.BlockEntry;
import org.lading.block.BlockHeader;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Hash;
import org.lading.crypto.Verifier;
import org.lading.execution.Rules;
import org.lading.membership.Genesis;
import org.lading.membership.ValidatorSet;
import org.lading.merkle.InclusionProof;
import org.lading.merkle.LogFrontier;
import org.lading.merkle.LogHash;
import org.lading.merkle.ProofVerdict;
import org.lading.proof.Checkpoint;
import org.lading.proof.NoteKey;
import org.lading.proof.SealKeys;
import org.lading.proof.Seals;
import org.lading.proof.SignedNote;
import org.lading.state.TreeCache;
import org.lading.transaction.Transaction;
import org.lading.transaction.TransactionLeaf;

/**
 * Blocks, or headers alone, in their order, each checked: it follows from the one before, it is the
 * last leaf of the log that its seals are on, and a quorum of the validators of its height sealed
 * it. Of a whole block the transactions are checked to be those of the log, with their outcomes;
 * they are not executed again.
 *
 * <p>A block without a quorum's own seals, as a recovery may leave behind, counts as soon as a
 * later one with a quorum's seals stands on it. What does not hold leaves everything as it was. Not
 * for use by two threads at once.
 */
public final class VerifiedChain {
  /** A header that counts, with the block where it was given whole. */
  public record Verified(BlockHeader header, Optional<Block> block, String checkpoint) {}

  private record Waiting(Verified block, LogFrontier log) {}

  private final Genesis genesis;
  private final Verifier verifier;
  private final List<Waiting> waiting = new ArrayList<>();
  private ValidatorSet validators;
  private long next;
  private @Nullable BlockHeader last;

  /** The log behind the last block; null while it is not known. */
  private @Nullable LogFrontier log;

  /**
   * @param fromHeight the first block that will be handed in; if it is not 0, its validators are
   *     taken to be those of the genesis
   */
  public VerifiedChain(Genesis genesis, Verifier verifier, long fromHeight) {
    this.genesis = genesis;
    this.verifier = verifier;
    this.validators = genesis.validators();
    this.next = fromHeight;
    if (fromHeight == 0) {
      log = LogFrontier.EMPTY;
    }
  }

  /** The height that is to be handed in next. */
  public long next() {
    return next + waiting.size();
  }

  /** Forgets blocks that waited for a quorum's seals, to hear them from another node. */
  public void forgetWaiting() {
    waiting.clear();
  }

  /**
   * Takes one whole block.
   *
   * @param frontier of the log before the block, from a node; needed for the first block only, and
   *     checked with it
   * @param nextValidators those who seal the next block, where the header says they change
   * @return the blocks that count from now on, none while this one waits
   */
  public List<Verified> block(
      Block block, List<Hash> frontier, Optional<ValidatorSet> nextValidators)
      throws UnverifiedException {
    BlockHeader header = block.header();
    requireFollows(header, nextValidators);
    LogFrontier before = before(block, frontier);
    LogFrontier entries = before.append(leaves(block)).after();
    if (entries.size() != header.logSize() || !entries.root().equals(header.logRoot())) {
      throw new UnverifiedException(
          header.height(), "its transactions do not give the log root in its header");
    }
    LogFrontier after = entries.append(List.of(LogHash.ofLeaf(header.leaf()))).after();
    Seals seals = seals(header, block.checkpoint());
    Checkpoint checkpoint = checkpoint(header, seals);
    if (!checkpoint.root().equals(after.root())) {
      throw new UnverifiedException(header.height(), "its seals are on another log");
    }
    Verified verified = new Verified(header, Optional.of(block), block.checkpoint());
    return take(new Waiting(verified, after), seals, nextValidators);
  }

  /**
   * Takes one header.
   *
   * @param path from it as the log's last leaf up to the root that {@code checkpoint} seals
   */
  public List<Verified> header(
      BlockHeader header, List<Hash> path, String checkpoint, Optional<ValidatorSet> nextValidators)
      throws UnverifiedException {
    requireFollows(header, nextValidators);
    Seals seals = seals(header, checkpoint);
    ProofVerdict verdict =
        new InclusionProof(header.logSize(), header.sealedLogSize(), path)
            .verify(LogHash.ofLeaf(header.leaf()), checkpoint(header, seals).root());
    if (verdict instanceof ProofVerdict.Fails fails) {
      throw new UnverifiedException(header.height(), fails.detail());
    }
    Verified verified = new Verified(header, Optional.empty(), checkpoint);
    return take(new Waiting(verified, LogFrontier.EMPTY), seals, nextValidators);
  }

  private void requireFollows(BlockHeader header, Optional<ValidatorSet> nextValidators)
      throws UnverifiedException {
    long height = header.height();
    BlockHeader before = waiting.isEmpty() ? last : waiting.getLast().block().header();
    require(height, height == next(), "block " + next() + " was to come");
    require(height, header.ledgerId().equals(genesis.ledgerId()), "it is of another ledger");
    if (height == 0) {
      require(height, header.equals(first()), "its header is not the one the genesis gives");
    }
    if (before != null) {
      require(
          height,
          header.previousHeaderHash().equals(before.hash()),
          "its header does not follow from the header before");
      require(height, header.timeMillis() >= before.timeMillis(), "ledger time goes back");
      require(
          height,
          header.orderingPosition() > before.orderingPosition(),
          "its place in the order does not follow");
      require(height, header.epoch() >= before.epoch(), "its epoch goes back");
    }
    require(
        height,
        header.validatorSetHash().equals(validators.hash()),
        "its validators are not those who are to seal it");
    if (!header.nextValidatorSetHash().equals(validators.hash())) {
      require(
          height,
          nextValidators
              .filter(set -> set.hash().equals(header.nextValidatorSetHash()))
              .isPresent(),
          "the validators change with the next block, and the new ones are not shown");
    }
  }

  private BlockHeader first() {
    return new Rules(verifier, new TreeCache(0), Runnable::run).genesis(genesis).header();
  }

  private LogFrontier before(Block block, List<Hash> frontier) throws UnverifiedException {
    LogFrontier known = waiting.isEmpty() ? log : waiting.getLast().log();
    if (known != null) {
      return known;
    }
    long size = block.firstLeafIndex();
    if (size < 0 || frontier.size() != Long.bitCount(size)) {
      throw new UnverifiedException(
          block.header().height(), "the log before it is needed, and was not shown");
    }
    return new LogFrontier(size, frontier);
  }

  private static List<Hash> leaves(Block block) throws UnverifiedException {
    List<Hash> leaves = new ArrayList<>(block.entries().size());
    LogHash hasher = new LogHash();
    for (int i = 0; i < block.entries().size(); i++) {
      BlockEntry entry = block.entries().get(i);
      Transaction transaction = transaction(block, i, entry);
      TransactionLeaf leaf =
          new TransactionLeaf(
              transaction.id(),
              transaction.signaturesHash(),
              entry.outcome().number(),
              entry.outcome().part(),
              block.header().height(),
              block.header().timeMillis(),
              i);
      leaves.add(hasher.leaf(leaf.encode()));
    }
    return leaves;
  }

  private static Transaction transaction(Block block, int index, BlockEntry entry)
      throws UnverifiedException {
    long height = block.header().height();
    try {
      Transaction transaction = Transaction.decode(entry.transaction());
      require(
          height,
          transaction.partsMatch(),
          "the parts of transaction " + index + " are not those that were signed");
      return transaction;
    } catch (MalformedException e) {
      throw new UnverifiedException(
          height, "transaction " + index + " does not read: " + e.getMessage());
    }
  }

  private Seals seals(BlockHeader header, String checkpoint) throws UnverifiedException {
    try {
      List<NoteKey> sealers = SealKeys.of(genesis.origin(), validators);
      return Seals.check(SignedNote.parse(checkpoint), genesis.origin(), sealers, verifier);
    } catch (MalformedException e) {
      throw new UnverifiedException(
          header.height(), "its checkpoint does not read: " + e.getMessage());
    }
  }

  private static Checkpoint checkpoint(BlockHeader header, Seals seals) throws UnverifiedException {
    Checkpoint checkpoint =
        switch (seals) {
          case Seals.Final sealed -> sealed.checkpoint();
          case Seals.TooFew few -> few.checkpoint();
          case Seals.Refused refused ->
              throw new UnverifiedException(header.height(), refused.detail());
        };
    require(
        header.height(),
        checkpoint.size() == header.sealedLogSize(),
        "it does not end the log that was sealed");
    return checkpoint;
  }

  private List<Verified> take(Waiting block, Seals seals, Optional<ValidatorSet> nextValidators)
      throws UnverifiedException {
    BlockHeader header = block.block().header();
    boolean changes = !header.nextValidatorSetHash().equals(header.validatorSetHash());
    if (seals instanceof Seals.TooFew few) {
      require(
          header.height(),
          !changes && waiting.size() < Limits.FOLLOW_UNSEALED_BLOCKS,
          "it has " + few.sealedBy().size() + " seals, " + few.quorum().seals() + " are needed");
      waiting.add(block);
      return List.of();
    }
    List<Verified> count = new ArrayList<>();
    waiting.forEach(earlier -> count.add(earlier.block()));
    count.add(block.block());
    waiting.clear();
    last = header;
    log = block.block().block().isPresent() ? block.log() : null;
    next = Math.addExact(header.height(), 1);
    if (changes) {
      validators = nextValidators.orElseThrow();
    }
    return count;
  }

  private static void require(long height, boolean holds, String why) throws UnverifiedException {
    if (!holds) {
      throw new UnverifiedException(height, why);
    }
  }
}
