package org.lading.node.pipeline;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lading.block.BlockHeader;
import org.lading.codec.Limits;
import org.lading.crypto.Bytes;
import org.lading.crypto.Verifier;
import org.lading.embedded.ValidatorKeys;
import org.lading.execution.Candidate;
import org.lading.execution.Rules;
import org.lading.identity.ValidatorName;
import org.lading.membership.Genesis;
import org.lading.membership.Quorum;
import org.lading.membership.Validator;
import org.lading.node.sealing.EpochNotes;
import org.lading.node.sealing.Tally;
import org.lading.node.sync.BlockPage;
import org.lading.node.sync.PeerMessage;
import org.lading.recovery.Epochs;
import org.lading.store.StoreView;

/**
 * All that a validator, or an observer, decides: on one thread, from what is handed to it (batches
 * in their order, messages of peers, blocks that were fetched, the passing of time).
 *
 * <p>Batch → execute → vote on disk → vote told → a quorum for the same header → final → on disk
 * (docs/spec/sealing.md).
 */
public final class ValidatorCore {
  /**
   * What a core is made of. An observer has no keys.
   *
   * @param snapshotFromBlocks blocks that a core without a ledger must lack to take a snapshot
   */
  public record Setup(
      Genesis genesis,
      Optional<ValidatorKeys> keys,
      Rules rules,
      Candidate.KeyLookup registered,
      Disk disk,
      Outside outside,
      Quorum quorum,
      long snapshotFromBlocks) {
    public Setup(
        Genesis genesis,
        Optional<ValidatorKeys> keys,
        Rules rules,
        Candidate.KeyLookup registered,
        Disk disk,
        Outside outside) {
      this(
          genesis,
          keys,
          rules,
          registered,
          disk,
          outside,
          Quorum.of(genesis.validators().size()),
          Limits.SNAPSHOT_FROM_BLOCKS);
    }
  }

  private static final long PROGRESS_MILLIS = 3_000;

  private final Genesis genesis;
  private final Optional<ValidatorKeys> keys;
  private final Quorum quorum;
  private final Rules rules;
  private final Disk disk;
  private final Outside outside;
  private final Chain chain;
  private final PeerTable peers;
  private final Voting voting;
  private final Batches batches;
  private final Deciding deciding;
  private final Following following;
  private final Joining joining;
  private final OlderHistory history;
  private final Accusations accusations;
  private final Epochs epochs;
  private long toldMillis;
  private @Nullable Halt halt;

  public ValidatorCore(Setup setup) {
    this.genesis = setup.genesis();
    this.keys = setup.keys();
    this.rules = setup.rules();
    this.disk = setup.disk();
    this.outside = setup.outside();
    this.quorum = setup.quorum();
    try (StoreView view = disk.snapshot()) {
      this.epochs = EpochNotes.epochs(view, genesis, rules);
    }
    this.chain = new Chain(disk::snapshot, rules);
    this.peers =
        new PeerTable(
            genesis.validators().validators().stream()
                .map(Validator::name)
                .filter(name -> !isSelf(name))
                .toList());
    this.voting = new Voting(this, keys, quorum);
    this.batches = new Batches(this);
    this.deciding = new Deciding(this);
    SealedBlocks sealedBlocks = new SealedBlocks(genesis, epochs, verifier());
    this.following = new Following(this, sealedBlocks, setup.registered());
    this.joining = new Joining(this, sealedBlocks, setup.snapshotFromBlocks());
    this.history = new OlderHistory(this, sealedBlocks);
    this.accusations = new Accusations(this);
  }

  /** Reads the store, makes the genesis block where there is none yet, and tells the peers. */
  public void start() {
    Optional<BlockHeader> last;
    try (StoreView view = disk.snapshot()) {
      last = chain.open(view);
      voting.read(view);
      accusations.read(view);
      history.read(view);
      following.read(view);
    }
    if (halt != null) {
      return;
    }
    deciding.start();
    // The engine of an epoch hands over from its base on, whatever lies below.
    long position = last.map(BlockHeader::orderingPosition).orElse(0L);
    batches.startAfter(Math.max(position, epochs.positionBase() - 1));
    if (last.isEmpty()) {
      voting.vote(chain.add(rules.genesis(genesis)));
      deciding.check();
    }
    following.takeKept();
    tellAll(progress());
  }

  /** The position behind which the ordering engine hands over. */
  public long resumeAfter() {
    return batches.lastPosition();
  }

  /** The batch that comes next; those that come twice are known by their position. */
  public void onBatch(PreparedBatch batch) {
    if (halt == null) {
      batches.add(batch);
      proceed();
    }
  }

  /**
   * The ordering engine cannot hand over what lies up to {@code to} any more: {@code done} runs
   * once this ledger holds what a peer made of it.
   */
  public void onGap(long to, Runnable done) {
    batches.onGap(to, done);
  }

  /** Executes what waits while there is room, and decides what can be. */
  void proceed() {
    batches.execute();
    if (halt == null) {
      deciding.check();
      batches.tellAnswers();
    }
  }

  // Peers.

  public void onMessage(ValidatorName from, PeerMessage message) {
    if (halt != null) {
      return;
    }
    switch (message) {
      case PeerMessage.Progress progress -> heard(from, progress);
      case PeerMessage.Votes votes -> {
        heard(from, votes.progress());
        votes.votes().stream()
            .limit(Limits.UNSEALED_BLOCKS)
            .forEach(vote -> voting.onVote(from, vote));
        deciding.check();
      }
      case PeerMessage.Evidence evidence -> accusations.heard(evidence.doubleVote());
    }
  }

  private void heard(ValidatorName from, PeerMessage.Progress progress) {
    peers.heard(from, progress, outside.nowMillis());
    voting.heard(from, progress);
  }

  public void onBlocks(ValidatorName from, BlockPage page) {
    if (halt == null) {
      following.onBlocks(from, page);
    }
  }

  /** {@code from} did not answer, or would not. */
  public void onNoBlocks(ValidatorName from) {
    following.onNoBlocks(from);
  }

  /** {@code from} offers a snapshot: a canonical {@code lading.v1.SnapshotHead}. */
  public void onSnapshot(ValidatorName from, Bytes head) {
    if (halt == null) {
      joining.onHead(from, head);
    }
  }

  /** Entries of that snapshot: a canonical {@code lading.v1.StatePage}. */
  public void onState(ValidatorName from, Bytes page) {
    if (halt == null) {
      joining.onState(from, page);
    }
  }

  /** {@code from} did not answer, would not, or has none. */
  public void onNoSnapshot(ValidatorName from) {
    joining.onNothing(from);
  }

  /** What a page of older blocks came to. */
  public void onHistory(ValidatorName from, HistoryCheck.Checked checked) {
    if (halt == null) {
      history.onChecked(from, checked);
    }
  }

  /** {@code from} did not answer, or would not. */
  public void onNoHistory(ValidatorName from) {
    history.onNothing(from);
  }

  /** The store now holds the state after {@code last}, which a peer handed on. */
  void joined(FinalBlock last) {
    BlockHeader header = last.block().header();
    chain.drop();
    try (StoreView view = disk.snapshot()) {
      chain.open(view);
      history.read(view);
    }
    batches.dropUndecided(header.orderingPosition());
    deciding.start();
    tally().forgetBelow(header.height() - Limits.VOTES_KEPT);
    outside.onJoined(last);
    voting.endSilence();
    batches.settle();
    tellAll(progress());
    proceed();
  }

  // Time.

  /** Called a few times a second. */
  public void tick() {
    if (halt != null) {
      return;
    }
    long now = outside.nowMillis();
    voting.tick(now);
    if (now - toldMillis > PROGRESS_MILLIS) {
      tellAll(progress());
    }
    accusations.tick(now);
    joining.tick(now);
    following.tick(now);
    if (!joining.isActive()) {
      history.tick(now);
    }
    batches.closeGaps();
    deciding.tick(now);
  }

  void tellAll(PeerMessage message) {
    if (!(message instanceof PeerMessage.Evidence)) {
      // All others say how far this validator has come.
      toldMillis = outside.nowMillis();
    }
    peers.all().forEach(peer -> tell(peer.name(), message));
  }

  void tell(ValidatorName to, PeerMessage message) {
    if (keys.isPresent() && !voting.hasReported()) {
      outside.send(to, message);
    }
  }

  PeerMessage.Progress progress() {
    long voted = Math.max(voting.highest(), chain.storedHeight());
    return new PeerMessage.Progress(
        Math.max(0, chain.storedHeight()),
        epoch(),
        Math.max(0, batches.donePosition()),
        Math.max(0, voted));
  }

  // For the parts of the core, and for those who ask how it is.

  void halt(Halt.Reason reason, long height, String detail) {
    if (halt == null) {
      halt = new Halt(reason, height, detail);
      outside.halted(halt);
    }
  }

  boolean isHalted() {
    return halt != null;
  }

  boolean isSelf(ValidatorName name) {
    return keys.isPresent() && keys.get().name().equals(name);
  }

  Chain chain() {
    return chain;
  }

  Voting voting() {
    return voting;
  }

  Batches batches() {
    return batches;
  }

  Deciding deciding() {
    return deciding;
  }

  Following following() {
    return following;
  }

  Joining joining() {
    return joining;
  }

  OlderHistory history() {
    return history;
  }

  Accusations accusations() {
    return accusations;
  }

  Tally tally() {
    return voting.tally();
  }

  PeerTable peers() {
    return peers;
  }

  Outside outside() {
    return outside;
  }

  Disk disk() {
    return disk;
  }

  Genesis genesis() {
    return genesis;
  }

  Quorum quorum() {
    return quorum;
  }

  Verifier verifier() {
    return rules.verifier();
  }

  /** The epoch that its store says; it votes in no other. */
  public long epoch() {
    return epochs.number();
  }

  /** No position that the ordering engine hands over in this epoch is less. */
  public long positionBase() {
    return epochs.positionBase();
  }

  /** Whether a former self, of which nothing is known, may have taken part in this epoch. */
  public boolean mayHaveTakenPart() {
    return voting.abstention().concernsThisEpoch();
  }

  Epochs epochs() {
    return epochs;
  }

  /** How the core is, for status and metrics; on the core's thread. */
  public CoreStatus status() {
    return CoreStatus.of(
        this,
        voting.abstention(),
        Optional.ofNullable(halt),
        accusations.count(),
        batches.lastPosition());
  }
}
