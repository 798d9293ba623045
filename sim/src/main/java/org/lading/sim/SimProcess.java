package org.lading.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Verifier;
import org.lading.embedded.LedgerView;
import org.lading.embedded.Submission;
import org.lading.execution.Answer;
import org.lading.execution.Candidate;
import org.lading.execution.Deadlines;
import org.lading.execution.Rules;
import org.lading.identity.KeyId;
import org.lading.identity.ValidatorName;
import org.lading.membership.KeyRecord;
import org.lading.membership.Members;
import org.lading.node.admission.Pool;
import org.lading.node.admission.Proposer;
import org.lading.node.ordering.EngineStatus;
import org.lading.node.ordering.OrderedSink;
import org.lading.node.ordering.OrderingEngine;
import org.lading.node.ordering.Roster;
import org.lading.node.pipeline.Alarm;
import org.lading.node.pipeline.BatchPreparation;
import org.lading.node.pipeline.Disk;
import org.lading.node.pipeline.FinalBlock;
import org.lading.node.pipeline.Halt;
import org.lading.node.pipeline.HistoryCheck;
import org.lading.node.pipeline.Outside;
import org.lading.node.pipeline.ValidatorCore;
import org.lading.node.sync.BlockPage;
import org.lading.node.sync.PeerMessage;
import org.lading.snapshot.StateCursor;
import org.lading.state.TreeCache;
import org.lading.store.StoreView;

/**
 * One validator's process from its start to its end: the production core, pool and proposer, put
 * together as the daemon does it, with the simulated world around.
 */
final class SimProcess implements Outside, OrderedSink {
  private static final long TICK = 200 * Schedule.MILLI;
  private static final long FETCH_TIMEOUT = 3 * Schedule.SECOND;

  private final Run run;
  private final SimNode node;
  private final ValidatorCore core;
  private final Verifier verifier;
  private final Pool pool = new Pool();
  private final Proposer proposer;
  private final BatchPreparation preparation;
  private final OrderingEngine engine;
  private final EngineMember member;
  private final SimRandom random;
  private long finalHeight = -1;
  private boolean ended;

  SimProcess(Run run, SimNode node, SimRandom random) {
    this.run = run;
    this.node = node;
    this.random = random;
    this.member = run.engine().member(node.index());
    this.engine = member.open(this);
    this.verifier = run.parts(node).verifier(run.verifier());
    this.preparation =
        new BatchPreparation(
            node.keys().name(), this::registered, pool::checked, verifier, Runnable::run);
    Disk disk = run.parts(node).disk(node.disk().open(this));
    this.core =
        new ValidatorCore(
            new ValidatorCore.Setup(
                run.world().genesis(),
                Optional.of(node.keys()),
                new Rules(verifier, new TreeCache(1), Runnable::run),
                this::registered,
                disk,
                run.parts(node).outside(this),
                run.parts(node).quorum(run.world().quorum()),
                run.parts(node).snapshotFromBlocks()));
    this.proposer =
        new Proposer(
            run.world().genesis(),
            node.keys(),
            core.epoch(),
            pool,
            engine,
            task -> run.schedule().in(0, () -> run("proposer", task)),
            node.clock()::wallMillis,
            node.clock()::steadyMillis,
            random::bytes,
            lastTimeMillis(),
            () -> run.parts(node).nextDeadline(nextDeadline()));
    if (core.epoch() > 0 && lastEpoch() < core.epoch()) {
      proposer.openEpoch();
    }
  }

  private long lastEpoch() {
    try (LedgerView view = view()) {
      return finalIn(view) ? view.lastHeader().epoch() : 0;
    }
  }

  private static boolean finalIn(LedgerView view) {
    return view.block(0).isPresent();
  }

  private long lastTimeMillis() {
    try (StoreView view = node.disk().snapshot()) {
      return view.lastHeight().isEmpty()
          ? run.world().genesis().timeMillis()
          : LedgerView.over(view, run.world().genesis()).lastHeader().timeMillis();
    }
  }

  /** When a block is due although nobody submits anything. */
  OptionalLong nextDeadline() {
    try (StoreView view = node.disk().snapshot()) {
      return Deadlines.next(view);
    }
  }

  void start() {
    run(
        "start",
        () -> {
          core.start();
          finalHeight = core.status().finalHeight();
          engine.start(
              this, run.parts(node).resumeAfter(core.resumeAfter(), node.highestPosition()));
          run.schedule().in(random.between(0, TICK), this::tick);
        });
  }

  /** The process is gone, in whatever it was. */
  void end() {
    ended = true;
    member.close();
  }

  /**
   * Lets production code do one thing on this process' thread. An exception ends the process, as it
   * does with the daemon.
   */
  void run(String what, Runnable action) {
    if (ended) {
      return;
    }
    try {
      action.run();
    } catch (Violation e) {
      throw e;
    } catch (RuntimeException e) {
      run.judge().threw(node, what, e);
      node.stopped(Halt.Reason.INVARIANT, e.toString());
    }
  }

  void diskFailed() {
    if (!ended) {
      node.stopped(Halt.Reason.DISK, "a write failed");
    }
  }

  private void tick() {
    if (!ended) {
      run(
          "tick",
          () -> {
            core.tick();
            proposer.proceed();
            run.judge().atTick(node, core);
          });
      run.schedule().in(TICK, this::tick);
    }
  }

  // What clients ask.

  /** Empty when the transaction cannot be taken here now. */
  Optional<CompletableFuture<Submission>> submit(Bytes transaction) {
    List<CompletableFuture<Submission>> answer = new ArrayList<>();
    run("submission", () -> take(transaction).ifPresent(answer::add));
    return answer.stream().findFirst();
  }

  private Optional<CompletableFuture<Submission>> take(Bytes transaction) {
    Candidate candidate = Candidate.of(transaction, this::registered, verifier);
    if (candidate.transaction().isEmpty()) {
      return Optional.empty();
    }
    try (LedgerView view = view()) {
      Hash id = candidate.transaction().get().id();
      Optional<Submission> known = finalHeight < 0 ? Optional.empty() : view.submission(id);
      if (known.isPresent()) {
        return Optional.of(CompletableFuture.completedFuture(known.get()));
      }
    }
    Optional<CompletableFuture<Submission>> answer = pool.add(candidate);
    run.schedule().in(0, () -> run("proposer", proposer::proceed));
    return answer;
  }

  private LedgerView view() {
    return LedgerView.over(node.disk().snapshot(), run.world().genesis());
  }

  // What peers say and ask.

  void onMessage(int from, PeerMessage message) {
    run("message", () -> core.onMessage(run.validator(from), run.parts(node).received(message)));
  }

  void onBlocks(int from, BlockPage page) {
    run(
        "blocks",
        () -> core.onBlocks(run.validator(from), run.parts(node).received(run.world(), page)));
  }

  void onNoBlocks(int from) {
    run("no blocks", () -> core.onNoBlocks(run.validator(from)));
  }

  // What the ordering engine hands over.

  @Override
  public void onBatch(long position, Bytes envelope) {
    long shown = run.parts(node).position(position, node.highestPosition());
    node.sawPosition(position);
    core.onBatch(preparation.prepare(shown, envelope));
  }

  private Optional<KeyRecord> registered(KeyId id) {
    try (StoreView view = node.disk().snapshot()) {
      return new Members(view).key(id);
    }
  }

  @Override
  public CompletionStage<Void> onGap(long from, long to) {
    run.trace().add(node.name(), () -> "gap from " + from + " to " + to);
    CompletableFuture<Void> closed = new CompletableFuture<>();
    core.onGap(to, () -> closed.complete(null));
    return closed;
  }

  @Override
  public void onRoster(Roster roster, long fromPosition) {}

  @Override
  public void onStatus(EngineStatus status) {}

  // What the core asks and tells.

  @Override
  public long nowMillis() {
    return node.clock().steadyMillis();
  }

  @Override
  public void send(ValidatorName to, PeerMessage message) {
    run.judge().sends(node, message);
    node.send(run.world().indexOf(to), message);
  }

  @Override
  public void fetchBlocks(ValidatorName from, long fromHeight) {
    run.trace().add(node.name(), () -> "asks " + from + " for blocks from " + fromHeight);
    ask(
        from,
        peer -> peer.serve(fromHeight),
        page -> onBlocks(run.world().indexOf(from), page),
        () -> onNoBlocks(run.world().indexOf(from)));
  }

  @Override
  public void fetchHistory(ValidatorName from, long fromHeight, HistoryCheck check) {
    run.trace().add(node.name(), () -> "asks " + from + " for older blocks from " + fromHeight);
    ask(
        from,
        peer -> peer.serve(fromHeight),
        page ->
            run(
                "older blocks",
                () ->
                    core.onHistory(from, check.apply(run.parts(node).received(run.world(), page)))),
        () -> run("no older blocks", () -> core.onNoHistory(from)));
  }

  @Override
  public void fetchSnapshot(ValidatorName from) {
    run.trace().add(node.name(), () -> "asks " + from + " for a snapshot");
    ask(
        from,
        peer -> peer.serveSnapshot(node.keys().name()),
        head -> run("snapshot", () -> core.onSnapshot(from, head)),
        () -> run("no snapshot", () -> core.onNoSnapshot(from)));
  }

  @Override
  public void fetchState(ValidatorName from, long height, StateCursor behind) {
    ask(
        from,
        peer -> peer.serveState(node.keys().name(), height, behind),
        page -> run("state", () -> core.onState(from, page)),
        () -> run("no state", () -> core.onNoSnapshot(from)));
  }

  /** Over the link to {@code from} and back, or nothing in time. */
  private <T> void ask(
      ValidatorName from, Function<SimNode, Optional<T>> serve, Consumer<T> taken, Runnable none) {
    int peer = run.world().indexOf(from);
    boolean[] answered = new boolean[1];
    Consumer<T> once =
        answer -> {
          if (!answered[0]) {
            answered[0] = true;
            taken.accept(answer);
          }
        };
    run.network()
        .carry(
            node.index(),
            peer,
            () ->
                serve
                    .apply(run.node(peer))
                    .ifPresent(
                        answer ->
                            run.network().carry(peer, node.index(), () -> once.accept(answer))));
    run.schedule()
        .in(
            FETCH_TIMEOUT,
            () -> {
              if (!answered[0]) {
                answered[0] = true;
                none.run();
              }
            });
  }

  @Override
  public void onJoined(FinalBlock block) {
    run.trace().add(node.name(), () -> "joined at " + block.block().header().height());
    run.judge().joinedAt(node, block);
    onFinal(block);
  }

  @Override
  public void onFinal(FinalBlock block) {
    finalHeight = block.block().header().height();
    try (LedgerView view = view()) {
      run.judge().finalAt(node, block, view);
    }
    for (int i = 0; i < block.transactionIds().size(); i++) {
      Hash id = block.transactionIds().get(i);
      pool.answer(
          id,
          new Submission.Recorded(
              id, finalHeight, i, block.block().entries().get(i).outcome(), false));
    }
    proposer.onFinal(block);
  }

  @Override
  public void onAnswer(Candidate candidate, Answer answer) {
    if (candidate.transaction().isEmpty()) {
      return;
    }
    Hash id = candidate.transaction().get().id();
    switch (answer) {
      case Answer.Included included -> {}
      case Answer.Repeated repeated -> {
        try (LedgerView view = view()) {
          view.submission(id).ifPresent(known -> pool.answer(id, known));
        }
      }
      case Answer.Rejected(var why, String detail) ->
          // A copy with other signatures says nothing of the one that was taken here.
          pool.checked(candidate.encoded())
              .ifPresent(taken -> pool.answer(id, new Submission.Rejected(why, detail)));
    }
  }

  @Override
  public void onDurable(long position) {
    engine.durableUpTo(position);
  }

  @Override
  public void onTaken(long position) {
    member.taken();
  }

  @Override
  public void alarm(Alarm alarm) {
    run.trace().add(node.name(), () -> "alarm " + alarm.name() + ": " + alarm.detail());
    run.judge().alarmed(node, alarm);
  }

  @Override
  public void halted(Halt halt) {
    node.halted(halt);
  }

  ValidatorCore core() {
    return core;
  }

  Pool pool() {
    return pool;
  }

  /** The last block that is final and on disk here; -1 for none. */
  long height() {
    return finalHeight;
  }
}
