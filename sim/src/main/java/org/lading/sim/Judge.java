package org.lading.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lading.block.Block;
import org.lading.block.BlockEntry;
import org.lading.block.BlockHeader;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.PublicKey;
import org.lading.crypto.Signature;
import org.lading.embedded.LedgerView;
import org.lading.identity.ValidatorName;
import org.lading.node.ordering.SignedBatch;
import org.lading.node.pipeline.Alarm;
import org.lading.node.pipeline.FinalBlock;
import org.lading.node.pipeline.Halt;
import org.lading.node.pipeline.ValidatorCore;
import org.lading.node.sync.PeerMessage;
import org.lading.proof.DoubleVote;
import org.lading.proof.ProofFile;
import org.lading.proof.Vote;
import org.lading.proof.VoteRecord;
import org.lading.state.StateTree;
import org.lading.store.StoreView;
import org.lading.transaction.SignerReference;
import org.lading.transaction.Transaction;
import org.lading.transaction.TransactionHeader;

/**
 * Watches a run from outside, knowing everything, and ends it with a {@link Violation} as soon as
 * something does not hold that must hold at every step.
 */
final class Judge {
  private static final Bytes EVIDENCE = Bytes.ofUtf8("evidence/");
  private static final Bytes VOTE = Bytes.ofUtf8("vote/");
  private static final int RECEIPTS_PER_CENT = 20;

  /** Each node's money is counted after one of so many blocks, and whoever is first counts it. */
  private static final int BLOCKS_PER_COUNT = 8;

  private record Seat(int validator, long epoch, long height) {
    boolean isAfter(Seat other) {
      return epoch > other.epoch || (epoch == other.epoch && height > other.height);
    }
  }

  /** Where a transaction stands in the one chain. */
  record Place(long height, int index) {}

  private final Run run;
  private final SimRandom random;
  private final NavigableMap<Long, BlockHeader> finalHeaders = new TreeMap<>();

  /** Heights that somebody took with a snapshot, perhaps before anybody here saw those below. */
  private final Set<Long> handedOn = new HashSet<>();

  private final Map<Hash, Place> places = new HashMap<>();
  private final Map<Seat, Hash> votes = new HashMap<>();
  private final List<Long> durable = new ArrayList<>();
  private final Map<Integer, Seat> highestVote = new TreeMap<>();
  private final List<Seat> silentUntil = new ArrayList<>();
  private final Map<Integer, Long> reported = new TreeMap<>();
  private final List<Bytes> seenVotes = new ArrayList<>();
  private boolean orderWasSplit;
  private boolean epochWasSplit;

  Judge(Run run, SimRandom random) {
    this.run = run;
    this.random = random;
    for (int i = 0; i < run.world().size(); i++) {
      durable.add(-1L);
      silentUntil.add(new Seat(i, 0, -1));
    }
  }

  /** Members saw different batches at one position: halting is then what has to happen. */
  void orderSplit() {
    orderWasSplit = true;
    epochWasSplit = true;
  }

  /**
   * A leader whose store is damaged took a place in the order for one that makes no block, and
   * forgot it before it was final: those who lack it have it from nobody, until the organisations
   * recover.
   */
  void orderLost() {
    epochWasSplit = true;
  }

  boolean wasOrderSplit() {
    return orderWasSplit;
  }

  /** Whether that happened in the epoch that is open now. */
  boolean wasEpochSplit() {
    return epochWasSplit;
  }

  /** {@code node} gave its report: it votes no more in that epoch. */
  void reported(SimNode node, long epoch) {
    reported.put(node.index(), epoch);
  }

  void epochOpened() {
    epochWasSplit = false;
  }

  /** The greatest height that is final somewhere; -1 for none. */
  long finalHeight() {
    return finalHeaders.isEmpty() ? -1 : finalHeaders.lastKey();
  }

  /** The place in the order of the last final block; -1 for none. */
  long finalPosition() {
    return finalHeaders.isEmpty() ? -1 : finalHeaders.lastEntry().getValue().orderingPosition();
  }

  /**
   * Whether the last final block is of the epoch that is open: what a recovery kept may have too
   * few seals of its own, until a block above has a quorum's.
   */
  boolean isVouchedFor() {
    return !finalHeaders.isEmpty()
        && finalHeaders.lastEntry().getValue().epoch() == run.engine().epoch();
  }

  Optional<Place> place(Hash transactionId) {
    return Optional.ofNullable(places.get(transactionId));
  }

  // At every step.

  /**
   * An honest core took the state after this block from a peer. Its seals make it final, and all
   * below, even where a liar saw the last of them before any honest validator did.
   */
  void joinedAt(SimNode node, FinalBlock block) {
    if (node.isHonest()) {
      handedOn.add(block.block().header().height());
    }
  }

  /** An honest core told its block is final: whoever asked is told now. */
  void finalAt(SimNode node, FinalBlock block, LedgerView view) {
    BlockHeader header = block.block().header();
    if (!node.isHonest()) {
      return;
    }
    run.trace()
        .mark(
            node.name(),
            "block " + header.height() + " " + header.hash().hex().substring(0, 12) + " is final");
    try (StoreView store = node.disk().snapshot()) {
      if (store.lastHeight().orElse(-1) < header.height()) {
        throw new Violation(
            node.name() + " tells block " + header.height() + " before it is on its disk");
      }
    }
    boolean first = !finalHeaders.containsKey(header.height());
    agree(node, block);
    if (first || (header.height() + node.index()) % BLOCKS_PER_COUNT == 0) {
      MoneyCount.require(node);
    }
    boolean vouchedFor = header.epoch() == run.engine().epoch();
    if (random.chance(RECEIPTS_PER_CENT) && !block.transactionIds().isEmpty() && vouchedFor) {
      receipt(node, random.pick(block.transactionIds()), view);
    }
    durable.set(node.index(), header.height());
  }

  private void agree(SimNode node, FinalBlock block) {
    BlockHeader header = block.block().header();
    BlockHeader known = finalHeaders.putIfAbsent(header.height(), header);
    if (known == null) {
      first(block);
    } else if (!known.equals(header)) {
      throw new Violation(
          "two final blocks at height "
              + header.height()
              + ": "
              + header.hash()
              + " at "
              + node.name()
              + ", "
              + known.hash()
              + " before"
              + (header.stateRoot().equals(known.stateRoot()) ? "" : ", with other states"));
    }
  }

  private void first(FinalBlock block) {
    BlockHeader header = block.block().header();
    BlockHeader below = finalHeaders.get(header.height() - 1);
    if (below == null && header.height() > 0 && !handedOn.contains(header.height())) {
      throw new Violation("block " + header.height() + " is final before the one below");
    }
    BlockHeader above = finalHeaders.get(header.height() + 1);
    if ((below != null && !header.previousHeaderHash().equals(below.hash()))
        || (above != null && !above.previousHeaderHash().equals(header.hash()))) {
      throw new Violation("final block " + header.height() + " is no part of the final chain");
    }
    if (header.height() > 0) {
      proposed(header);
    }
    for (int i = 0; i < block.transactionIds().size(); i++) {
      Hash id = block.transactionIds().get(i);
      genuine(block.block().entries().get(i), header.height());
      Place before = places.putIfAbsent(id, new Place(header.height(), i));
      if (before != null) {
        throw new Violation(
            "transaction " + id + " is in blocks " + before.height() + " and " + header.height());
      }
    }
  }

  /** The batch it was made of was signed by the validator that it names. */
  private void proposed(BlockHeader header) {
    boolean signed =
        run.engine().at(header.epoch(), header.orderingPosition()).stream()
            .flatMap(entry -> entry.seen().stream())
            .anyMatch(this::isSigned);
    if (!signed) {
      throw new Violation(
          "block " + header.height() + " is made of a batch that its proposer did not sign");
    }
  }

  private boolean isSigned(Bytes envelope) {
    try {
      SignedBatch batch = SignedBatch.decode(envelope);
      PublicKey key =
          run.world().validator(run.world().indexOf(batch.proposer())).node().publicKey();
      return batch.holds(key, run.verifier());
    } catch (MalformedException e) {
      return false;
    }
  }

  /** Whoever is named as signer did sign: asked of a verifier that is sound, whatever nodes use. */
  private void genuine(BlockEntry entry, long height) {
    try {
      Transaction transaction = Transaction.decode(entry.transaction());
      List<SignerReference> signers = transaction.header().signers();
      for (int i = 0; i < signers.size(); i++) {
        Signature signature = transaction.signatures().get(i);
        byte[] input = TransactionHeader.signingInput(transaction.headerBytes());
        boolean holds =
            run.world()
                .key(signers.get(i).key())
                .filter(key -> run.verifier().verify(key, input, signature))
                .isPresent();
        if (!holds) {
          throw new Violation(
              "transaction " + transaction.id() + " in block " + height + " is forged");
        }
      }
    } catch (MalformedException e) {
      throw new Violation("a transaction in block " + height + " does not read", e);
    }
  }

  private void receipt(SimNode node, Hash id, LedgerView view) {
    Optional<ProofFile> made = view.receipt(id, List.of(0), false);
    if (made.isEmpty()) {
      throw new Violation(node.name() + " has no receipt for " + id + ", which it called final");
    }
    try {
      ProofFile.Report report =
          ProofFile.parse(Bytes.ofUtf8(made.get().format()))
              .check(Optional.of(run.world().genesis()), run.verifier());
      if (!report.holds()) {
        throw new Violation("a receipt of " + node.name() + " does not hold: " + report);
      }
    } catch (MalformedException e) {
      throw new Violation("a receipt of " + node.name() + " does not read", e);
    }
  }

  /** An honest validator speaks. */
  void sends(SimNode node, PeerMessage message) {
    if (!node.isHonest() || !(message instanceof PeerMessage.Votes told)) {
      return;
    }
    for (Bytes encoded : told.votes()) {
      if (seenVotes.contains(encoded)) {
        continue;
      }
      remember(encoded);
      try {
        voted(node, Vote.decode(encoded));
      } catch (MalformedException e) {
        throw new Violation(node.name() + " sends a vote that does not read", e);
      }
    }
  }

  /** The same few are sent to each peer: they need not be decoded each time. */
  private void remember(Bytes encoded) {
    if (seenVotes.size() >= 64) {
      seenVotes.removeFirst();
    }
    seenVotes.add(encoded);
  }

  private void voted(SimNode node, Vote vote) {
    if (!vote.validator().equals(node.keys().name())) {
      return;
    }
    onItsDisk(node, vote);
    Seat seat = new Seat(node.index(), vote.header().epoch(), vote.header().height());
    Hash hash = vote.header().hash();
    Hash before = votes.putIfAbsent(seat, hash);
    if (before == null) {
      run.trace()
          .add(
              node.name(),
              () -> "votes at " + seat.height() + " for " + hash.hex().substring(0, 12));
    } else if (!before.equals(hash)) {
      throw new Violation(
          "honest "
              + node.name()
              + " voted for two blocks at height "
              + seat.height()
              + ": "
              + before
              + " and "
              + hash);
    }
  }

  /** A vote is on disk before anybody hears of it, and none stands where a former self may have. */
  private void onItsDisk(SimNode node, Vote vote) {
    long height = vote.header().height();
    Seat seat = new Seat(node.index(), vote.header().epoch(), height);
    if (!seat.isAfter(silentUntil.get(node.index()))) {
      throw new Violation(
          node.name()
              + " was rebuilt and votes at height "
              + height
              + ", its former self had voted up to "
              + silentUntil.get(node.index()));
    }
    if (reported.getOrDefault(node.index(), -1L) >= seat.epoch()) {
      throw new Violation(
          node.name() + " votes in epoch " + seat.epoch() + ", about which it has reported");
    }
    highestVote.merge(node.index(), seat, (one, other) -> other.isAfter(one) ? other : one);
    try (StoreView view = node.disk().snapshot()) {
      boolean there = view.lastHeight().orElse(-1) >= height;
      for (Bytes record : view.local(VOTE).values()) {
        there |= VoteRecord.decode(record).vote().equals(vote);
      }
      if (!there) {
        throw new Violation(
            node.name() + " tells its vote at height " + height + " before it is on its disk");
      }
    } catch (MalformedException e) {
      throw new Violation("a vote on the disk of " + node.name() + " does not read", e);
    }
  }

  /** Every now and then: the height a core reports never falls. */
  void atTick(SimNode node, ValidatorCore core) {
    if (!node.isHonest()) {
      return;
    }
    long height = core.status().finalHeight();
    if (height < durable.get(node.index())) {
      throw new Violation(
          node.name() + " fell back from height " + durable.get(node.index()) + " to " + height);
    }
  }

  void threw(SimNode node, String what, RuntimeException e) {
    run.trace().add(node.name(), () -> what + " threw " + e);
    if (node.isHonest() && !node.isDamaged()) {
      throw new Violation("the core of honest " + node.name() + " threw at " + what + ": " + e, e);
    }
  }

  void alarmed(SimNode node, Alarm alarm) {
    boolean blameless =
        alarm.kind() == Alarm.Kind.OTHER_INPUT || alarm.kind() == Alarm.Kind.OWN_VOTE_DIFFERS;
    if (blameless && node.isHonest() && !node.isDamaged() && !orderWasSplit && !run.hasDamage()) {
      throw new Violation(
          "honest " + node.name() + " got the same order as all and alarms: " + alarm.detail());
    }
  }

  void halted(SimNode node, Halt halt) {
    if (!node.isHonest()) {
      return;
    }
    boolean mayHalt =
        switch (halt.reason()) {
          case EXECUTION_DIFFERS, INVARIANT -> node.isDamaged();
          case NEEDS_RECOVERY -> orderWasSplit;
          case KEPT_CHAIN_DIFFERS -> false;
          case DISK -> true;
        };
    if (!mayHalt) {
      throw new Violation(
          "honest " + node.name() + " halts, " + halt.reason() + ": " + halt.detail());
    }
  }

  // Between processes.

  void wiped(SimNode node) {
    // It may say the very same again, which has to be noticed too.
    seenVotes.clear();
    silentUntil.set(
        node.index(), highestVote.getOrDefault(node.index(), new Seat(node.index(), 0, -1)));
    durable.set(node.index(), -1L);
  }

  /** What is on the disk of an honest node must hold all it ever told, and nothing else. */
  void beforeStart(SimNode node) {
    if (!node.isHonest()) {
      return;
    }
    try (StoreView view = node.disk().snapshot()) {
      long height = view.lastHeight().orElse(-1);
      if (height < durable.get(node.index())) {
        throw new Violation(
            node.name()
                + " told block "
                + durable.get(node.index())
                + " as final, on its disk the last is "
                + height);
      }
      // Those it had no time to tell of are final no less.
      for (long at = 0; at <= height; at++) {
        if (!finalHeaders.containsKey(at) && view.block(at).isPresent()) {
          if (!finalHeaders.containsKey(at - 1)) {
            // Taken with a snapshot, and not told before it stopped.
            handedOn.add(at);
          }
          agree(node, block(node, view, at));
        }
      }
      if (height >= 0) {
        same(node, view, height);
      }
    }
  }

  private void same(SimNode node, StoreView view, long height) {
    for (long at = Math.max(0, height - 2); at <= height; at++) {
      BlockHeader header = header(node, view, at);
      BlockHeader known = finalHeaders.get(at);
      if (known != null && !known.equals(header)) {
        throw new Violation(
            "on the disk of " + node.name() + " block " + at + " is another than the final one");
      }
      if (at == height && !StateTree.root(view).equals(header.stateRoot())) {
        throw new Violation(
            "on the disk of " + node.name() + " the state is not that of block " + height);
      }
    }
  }

  private static BlockHeader header(SimNode node, StoreView view, long height) {
    return block(node, view, height).block().header();
  }

  private static FinalBlock block(SimNode node, StoreView view, long height) {
    try {
      Block block = Block.decode(view.block(height).orElseThrow());
      List<Hash> ids = new ArrayList<>();
      for (BlockEntry entry : block.entries()) {
        ids.add(Transaction.decode(entry.transaction()).id());
      }
      return new FinalBlock(block, ids);
    } catch (MalformedException e) {
      throw new Violation("block " + height + " of " + node.name() + " does not read", e);
    }
  }

  void afterStart(SimNode node, ValidatorCore core) {
    try (StoreView view = node.disk().snapshot()) {
      long stored = view.lastHeight().orElse(-1);
      if (node.isHonest() && core.status().finalHeight() != stored) {
        throw new Violation(
            node.name()
                + " starts at height "
                + core.status().finalHeight()
                + " with "
                + stored
                + " on its disk");
      }
    }
  }

  // At the end.

  /** Of whom {@code node} keeps evidence that they voted twice. */
  Set<ValidatorName> accused(SimNode node) {
    Set<ValidatorName> found = new TreeSet<>();
    try (StoreView view = node.disk().snapshot()) {
      for (Bytes encoded : view.local(EVIDENCE).values()) {
        DoubleVote evidence = DoubleVote.decode(encoded);
        if (!evidence.holds(
            run.world().origin(), run.world().genesis().validators(), run.verifier())) {
          throw new Violation(node.name() + " keeps evidence that proves nothing");
        }
        if (run.node(run.world().indexOf(evidence.validator())).isHonest()) {
          throw new Violation(
              node.name() + " keeps evidence against honest " + evidence.validator());
        }
        found.add(evidence.validator());
      }
    } catch (MalformedException e) {
      throw new Violation("evidence kept by " + node.name() + " does not read", e);
    }
    return found;
  }

  /** Looks once more at all that an honest node has. */
  void wholeChain(SimNode node) {
    MoneyCount.require(node);
    try (StoreView view = node.disk().snapshot()) {
      long height = view.lastHeight().orElse(-1);
      for (long at = 0; at <= height; at++) {
        // What is on disk a moment before it is told is not known here yet.
        BlockHeader known = finalHeaders.get(at);
        if (known != null && !known.equals(header(node, view, at))) {
          throw new Violation(
              "block " + at + " of " + node.name() + " is another than was once final");
        }
      }
      for (Map.Entry<Hash, Place> placed : places.entrySet()) {
        if (placed.getValue().height() <= height && view.transaction(placed.getKey()).isEmpty()) {
          throw new Violation(node.name() + " does not find transaction " + placed.getKey());
        }
      }
    }
  }
}
