package org.lading.node.pipeline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lading.block.Block;
import org.lading.block.BlockHeader;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Verifier;
import org.lading.embedded.ValidatorKeys;
import org.lading.execution.Answer;
import org.lading.execution.Batch;
import org.lading.execution.Candidate;
import org.lading.execution.Execution;
import org.lading.execution.Rules;
import org.lading.identity.ValidatorName;
import org.lading.membership.Genesis;
import org.lading.membership.Quorum;
import org.lading.membership.Validator;
import org.lading.node.sealing.Abstention;
import org.lading.node.sealing.Tally;
import org.lading.node.sealing.VoteBook;
import org.lading.node.sync.BlockPage;
import org.lading.node.sync.PeerMessage;
import org.lading.proof.SignedNote;
import org.lading.proof.Vote;
import org.lading.proof.VoteRecord;
import org.lading.store.BlockCommit;
import org.lading.store.LocalChange;
import org.lading.store.StoreView;

/**
 * All that a validator, or an observer, decides: on one thread, from what is handed to it (batches
 * in their order, messages of peers, blocks that were fetched, the passing of time).
 *
 * <p>Batch → execute → vote on disk → vote told → a quorum for the same header → final → on disk
 * (docs/spec/sealing.md).
 */
public final class ValidatorCore {
  /** What a core is made of. An observer has no keys. */
  public record Setup(
      Genesis genesis,
      Optional<ValidatorKeys> keys,
      Rules rules,
      Candidate.KeyLookup registered,
      Disk disk,
      Outside outside,
      Quorum quorum) {
    public Setup(
        Genesis genesis,
        Optional<ValidatorKeys> keys,
        Rules rules,
        Candidate.KeyLookup registered,
        Disk disk,
        Outside outside) {
      this(genesis, keys, rules, registered, disk, outside, Quorum.of(genesis.validators().size()));
    }
  }

  private static final long VOTES_AGAIN_MILLIS = 500;
  private static final long PROGRESS_MILLIS = 3_000;
  private static final long HOPELESS_MILLIS = 5_000;

  private final Genesis genesis;
  private final String origin;
  private final Optional<ValidatorKeys> keys;
  private final Quorum quorum;
  private final Rules rules;
  private final Disk disk;
  private final Outside outside;
  private final Chain chain;
  private final Tally tally;
  private final PeerTable peers;
  private final Following following;
  private final BatchGate gate;
  private final Accusations accusations;
  private final Deque<PreparedBatch> waiting = new ArrayDeque<>();

  /** Executed, and not yet known to be done with: executed again if the order was another one. */
  private final Deque<PreparedBatch> recent = new ArrayDeque<>();

  private final Deque<Told> answers = new ArrayDeque<>();
  private VoteBook book = new VoteBook();
  private Abstention abstention;
  private final long epoch;
  private final Hash recoveryRecordHash;
  private long lastPosition;
  private long progressMillis;
  private long toldMillis;
  private long votesToldMillis;
  private @Nullable Halt halt;

  private record Gap(long to, Runnable done) {}

  private final List<Gap> gaps = new ArrayList<>();

  private record Told(long afterHeight, Candidate candidate, Answer answer) {}

  public ValidatorCore(Setup setup) {
    this.genesis = setup.genesis();
    this.origin = genesis.origin();
    this.keys = setup.keys();
    this.rules = setup.rules();
    this.disk = setup.disk();
    this.outside = setup.outside();
    this.chain = new Chain(disk, rules);
    Quorum quorum = setup.quorum();
    this.quorum = quorum;
    this.tally = new Tally(quorum);
    this.peers =
        new PeerTable(
            genesis.validators().validators().stream()
                .map(Validator::name)
                .filter(name -> !isSelf(name))
                .toList());
    this.following = new Following(this, setup.registered());
    this.epoch = 0;
    this.recoveryRecordHash = Hash.ZERO;
    this.gate = new BatchGate(genesis.ledgerId(), epoch, rules.verifier());
    this.accusations = new Accusations(this);
    try (StoreView view = disk.snapshot()) {
      this.abstention = Abstention.read(view, quorum);
    }
  }

  /** Reads the store, makes the genesis block where there is none yet, and tells the peers. */
  public void start() {
    Optional<BlockHeader> last;
    try (StoreView view = disk.snapshot()) {
      last = chain.open(view);
      book = VoteBook.read(view);
      accusations.read(view);
    }
    progressMillis = outside.nowMillis();
    lastPosition = last.map(BlockHeader::orderingPosition).orElse(0L);
    if (last.isEmpty()) {
      vote(chain.add(rules.genesis(genesis)));
      check();
    }
    tellProgress();
  }

  /** The position behind which the ordering engine hands over. */
  public long resumeAfter() {
    return lastPosition;
  }

  /** The batch that comes next; those that come twice are known by their position. */
  public void onBatch(PreparedBatch batch) {
    if (halt == null) {
      waiting.add(batch);
      proceed();
    }
  }

  /**
   * The ordering engine cannot hand over what lies up to {@code to} any more: {@code done} runs
   * once this ledger holds what a peer made of it.
   */
  public void onGap(long to, Runnable done) {
    gaps.add(new Gap(to, done));
    closeGaps();
  }

  /**
   * A gap is closed when this ledger has all the blocks of so many peers that have executed
   * everything up to its end that one of them is honest. Were one peer's word enough, a liar could
   * have this validator execute on a state that lacks blocks, and so waste its votes.
   */
  private void closeGaps() {
    List<Gap> closed =
        gaps.stream()
            .filter(gap -> peers.havingAll(gap.to(), chain.storedHeight()) > quorum.faults())
            .toList();
    gaps.removeAll(closed);
    for (Gap gap : closed) {
      followedTo(gap.to());
      gap.done().run();
    }
  }

  /** Executes what waits while there is room, and decides what can be. */
  void proceed() {
    while (halt == null && !waiting.isEmpty() && hasRoom()) {
      run(waiting.remove());
    }
    if (halt == null) {
      check();
      tellAnswers();
    }
  }

  private boolean hasRoom() {
    // Before the genesis block is final its state has no quorum behind it: nothing is built on it.
    return chain.decidedHeight() >= 0
        && chain.pendingCount() < Limits.UNSEALED_BLOCKS
        && recent.size() < 4 * Limits.UNSEALED_BLOCKS;
  }

  private void run(PreparedBatch batch) {
    outside.onTaken(batch.position());
    if (batch.position() <= lastPosition) {
      return;
    }
    lastPosition = batch.position();
    Optional<String> refused = chain.ask(state -> gate.refuse(batch, state, chain.head().height()));
    if (refused.isPresent()) {
      outside.alarm(
          new Alarm(Alarm.Kind.BAD_BATCH, "position " + batch.position() + ": " + refused.get()));
      return;
    }
    recent.add(batch);
    Batch ordered =
        new Batch(
            batch.position(), genesis.engineMode(), epoch, recoveryRecordHash, batch.candidates());
    Execution execution = chain.executeOnHead(ordered);
    if (execution instanceof Execution.NextBlock next) {
      vote(chain.add(next));
    }
    long height = chain.head().height();
    for (int i = 0; i < batch.candidates().size(); i++) {
      Answer answer = execution.answers().get(i);
      if (!(answer instanceof Answer.Included)) {
        answers.add(new Told(height, batch.candidates().get(i), answer));
      }
    }
  }

  // Voting.

  private void vote(Pending block) {
    if (keys.isEmpty()
        || block.isVoting()
        || !abstention.mayVote(block.height())
        || !chain.standsOnOwnVote(block)) {
      return;
    }
    ValidatorKeys own = keys.get();
    Optional<Vote> given = book.at(epoch, block.height());
    if (given.isPresent()) {
      if (given.get().header().equals(block.header())) {
        block.vote();
        announce(block, given.get());
      } else {
        outside.alarm(
            new Alarm(
                Alarm.Kind.OWN_VOTE_DIFFERS,
                "at height " + block.height() + " this validator voted for another block before"));
      }
      return;
    }
    block.vote();
    Vote vote =
        Vote.sign(block.header(), block.block().headerPath(), origin, own.name(), own.seal());
    String checkpoint =
        new SignedNote(
                vote.checkpoint(origin).text(), List.of(vote.line(origin, genesis.validators())))
            .format();
    VoteRecord record =
        new VoteRecord(vote, new Block(block.header(), block.block().entries(), checkpoint));
    disk.putLocal(
        book.enter(record, chain.storedHeight()),
        () -> {
          if (halt == null) {
            announce(block, vote);
            check();
          }
        });
  }

  private void announce(Pending block, Vote vote) {
    block.announce(vote);
    tally.add(vote);
    votesToldMillis = outside.nowMillis();
    tellAll(new PeerMessage.Votes(progress(), List.of(vote.encode())));
  }

  // Deciding.

  /** Decides every block for which there is a quorum now, lowest first. */
  void check() {
    while (halt == null) {
      Optional<Pending> first = chain.firstUndecided();
      if (first.isEmpty()) {
        return;
      }
      Optional<Hash> quorum = tally.quorumAt(first.get().height());
      if (quorum.isEmpty()) {
        return;
      }
      if (!quorum.get().equals(first.get().headerHash())) {
        following.otherIsSealed(
            first.get().height(), tally.votes(first.get().height(), quorum.get()));
        return;
      }
      List<SignedNote.Line> lines =
          tally.votes(first.get().height(), quorum.get()).stream()
              .map(vote -> vote.line(origin, genesis.validators()))
              .toList();
      LogText text = new LogText(origin, first.get().block().log().after());
      decide(first.get(), new SignedNote(text.checkpoint(), lines));
    }
  }

  /** {@code block} is the first that waits, and {@code note} makes it final. */
  void decide(Pending block, SignedNote note) {
    Execution.NextBlock next = block.block();
    Block sealed = new Block(next.header(), next.entries(), note.format());
    chain.decide();
    progressMillis = outside.nowMillis();
    voteForWhatWaits();
    disk.commit(
        new BlockCommit(
            block.height(),
            sealed.encode(),
            next.transactionIds(),
            next.changes(),
            next.tree().nodes(),
            next.log().nodes()),
        () -> stored(sealed, next.transactionIds()));
  }

  private void stored(Block sealed, List<Hash> transactionIds) {
    chain.stored();
    tally.forgetBelow(sealed.header().height() - Limits.VOTES_KEPT);
    outside.onFinal(new FinalBlock(sealed, transactionIds));
    endSilence();
    settle();
    if (halt == null) {
      following.proceed();
      proceed();
    }
  }

  /** Tells the engine and those who wait what is done with. */
  private void settle() {
    long done =
        chain.first().map(first -> first.header().orderingPosition() - 1).orElse(lastPosition);
    while (!recent.isEmpty() && recent.getFirst().position() <= done) {
      recent.removeFirst();
    }
    if (done > 0) {
      outside.onDurable(done);
    }
    tellAnswers();
  }

  private void tellAnswers() {
    while (!answers.isEmpty() && answers.getFirst().afterHeight() <= chain.storedHeight()) {
      Told told = answers.removeFirst();
      outside.onAnswer(told.candidate(), told.answer());
    }
    if (chain.first().isEmpty() && !recent.isEmpty()) {
      // Batches that made no block, behind the last one stored.
      recent.clear();
      outside.onDurable(lastPosition);
    }
  }

  /**
   * The order was another one than was handed over here: what was executed and is not final is
   * forgotten, and what lies behind {@code position} will be executed again.
   */
  void dropUndecided(long position) {
    chain.drop();
    answers.removeIf(told -> told.afterHeight() > chain.decidedHeight());
    List<PreparedBatch> again =
        recent.stream().filter(batch -> batch.position() > position).toList();
    recent.removeAll(again);
    for (PreparedBatch batch : again.reversed()) {
      waiting.addFirst(batch);
    }
    lastPosition = position;
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
        votes.votes().stream().limit(Limits.UNSEALED_BLOCKS).forEach(vote -> onVote(from, vote));
        check();
      }
      case PeerMessage.Evidence evidence -> accusations.heard(evidence.doubleVote());
    }
  }

  private void heard(ValidatorName from, PeerMessage.Progress progress) {
    peers.heard(from, progress, outside.nowMillis());
    abstention.heard(from, progress.finalHeight());
    endSilence();
  }

  /** {@code from} had nothing to show for a height it said it has. */
  void showedNothing(ValidatorName from) {
    abstention.showedNothing(from, chain.storedHeight());
    endSilence();
  }

  private void endSilence() {
    List<LocalChange> changes = abstention.settle(chain.storedHeight());
    if (!changes.isEmpty()) {
      disk.putLocal(changes, () -> {});
      voteForWhatWaits();
    }
  }

  /** Votes that could not be given before, lowest first. */
  private void voteForWhatWaits() {
    chain.undecided().forEach(this::vote);
  }

  private void onVote(ValidatorName from, Bytes encoded) {
    Vote vote;
    try {
      vote = Vote.decode(encoded);
    } catch (MalformedException e) {
      outside.alarm(new Alarm(Alarm.Kind.BAD_VOTE, from + " sent: " + e.getMessage()));
      return;
    }
    BlockHeader header = vote.header();
    if (!header.ledgerId().equals(genesis.ledgerId()) || header.epoch() != epoch) {
      return;
    }
    if (header.height() <= chain.storedHeight()
        && vote.validator().equals(from)
        && peers.shouldAnswer(from, outside.nowMillis())) {
      // It waits for what is final here: now it knows whom to ask.
      outside.send(from, progress());
    }
    if (header.height() < chain.storedHeight() - Limits.VOTES_KEPT
        || header.height() > chain.storedHeight() + Limits.VOTES_KEPT) {
      return;
    }
    if (!vote.holds(origin, genesis.validators(), verifier())) {
      outside.alarm(new Alarm(Alarm.Kind.BAD_VOTE, "from " + from + " at " + header.height()));
      return;
    }
    if (tally.add(vote) instanceof Tally.Added.Twice twice) {
      accusations.found(twice.evidence());
    }
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

  // Time.

  /** Called a few times a second. */
  public void tick() {
    if (halt != null) {
      return;
    }
    long now = outside.nowMillis();
    Optional<Pending> first = chain.firstUndecided();
    if (first.isPresent()
        && now - progressMillis > VOTES_AGAIN_MILLIS
        && now - votesToldMillis > VOTES_AGAIN_MILLIS) {
      votesToldMillis = now;
      tellVotesAgain();
    }
    if (now - toldMillis > PROGRESS_MILLIS) {
      tellProgress();
    }
    accusations.tick(now);
    following.tick(now);
    closeGaps();
    if (first.isPresent()
        && now - progressMillis > HOPELESS_MILLIS
        && tally.isHopeless(first.get().height())
        && peers.highestFinal() < first.get().height()) {
      halt(
          Halt.Reason.NEEDS_RECOVERY,
          first.get().height(),
          "the validators voted for different blocks, and none can reach a quorum");
    }
  }

  private void tellVotesAgain() {
    List<Bytes> votes = new ArrayList<>();
    for (Pending block : chain.undecided()) {
      Vote vote = block.announced();
      if (vote != null) {
        votes.add(vote.encode());
      }
    }
    tellAll(new PeerMessage.Votes(progress(), votes));
  }

  private void tellProgress() {
    tellAll(progress());
  }

  void tellAll(PeerMessage message) {
    if (!(message instanceof PeerMessage.Evidence)) {
      // All others say how far this validator has come.
      toldMillis = outside.nowMillis();
    }
    if (keys.isPresent()) {
      peers.all().forEach(peer -> outside.send(peer.name(), message));
    }
  }

  private PeerMessage.Progress progress() {
    long done =
        chain.first().map(first -> first.header().orderingPosition() - 1).orElse(lastPosition);
    long voted = Math.max(book.highest(), chain.storedHeight());
    return new PeerMessage.Progress(
        Math.max(0, chain.storedHeight()), epoch, Math.max(0, done), Math.max(0, voted));
  }

  // For the parts of the core, and for those who ask how it is.

  void halt(Halt.Reason reason, long height, String detail) {
    if (halt == null) {
      halt = new Halt(reason, height, detail);
      outside.halted(halt);
    }
  }

  boolean isSelf(ValidatorName name) {
    return keys.isPresent() && keys.get().name().equals(name);
  }

  /** Where the ordering engine must not hand over again: followed up to there. */
  void followedTo(long position) {
    lastPosition = Math.max(lastPosition, position);
  }

  Chain chain() {
    return chain;
  }

  Tally tally() {
    return tally;
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

  Verifier verifier() {
    return rules.verifier();
  }

  long epoch() {
    return epoch;
  }

  Hash recoveryRecordHash() {
    return recoveryRecordHash;
  }

  long progressMillis() {
    return progressMillis;
  }

  /** How the core is, for status and metrics; on the core's thread. */
  public CoreStatus status() {
    return CoreStatus.of(
        this, abstention, Optional.ofNullable(halt), accusations.count(), lastPosition);
  }
}
