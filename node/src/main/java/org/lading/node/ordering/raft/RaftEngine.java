package org.lading.node.ordering.raft;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.ratis.proto.RaftProtos.RaftConfigurationProto;
import org.apache.ratis.util.ExitUtils;
import org.jspecify.annotations.Nullable;
import org.lading.crypto.Bytes;
import org.lading.membership.EngineMode;
import org.lading.node.ordering.EngineInfo;
import org.lading.node.ordering.EngineStatus;
import org.lading.node.ordering.EngineUnavailableException;
import org.lading.node.ordering.OrderedSink;
import org.lading.node.ordering.OrderingEngine;
import org.lading.node.ordering.Roster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One order for all validators by Raft, on Apache Ratis. A position is the epoch's base and the
 * entry's index in the log, so positions have gaps: the engine's own entries.
 */
public final class RaftEngine implements OrderingEngine {
  private static final Logger LOG = LoggerFactory.getLogger(RaftEngine.class);

  private final RaftSettings settings;
  private final Positions positions;
  private final PeerTrust trust;
  private final boolean guarded;
  private final ScheduledThreadPoolExecutor timer;

  /** Held while a server begins or ends, never while Ratis calls us. */
  private final ReentrantLock beginning = new ReentrantLock();

  private volatile @Nullable Running running;
  private volatile boolean stopped;

  /** False while one that joins has not been told yet who takes part. */
  private volatile boolean knowsMembers;

  public RaftEngine(RaftSettings settings) {
    this(settings, true);
  }

  /** Unguarded for the test alone that shows what the guard is for. */
  RaftEngine(RaftSettings settings, boolean guarded) {
    this.settings = settings;
    this.positions = new Positions(settings.positionBase());
    this.trust = new PeerTrust(settings.trustManager(), settings.validatorOf());
    this.trust.inForce(settings.roster());
    this.guarded = guarded;
    this.knowsMembers = !settings.joining();
    this.timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("lading-raft-timer").daemon(true).factory());
    this.timer.setRemoveOnCancelPolicy(true);
  }

  /**
   * Fails with {@link EngineUnavailableException} when the engine's folder or its address cannot be
   * used.
   */
  @Override
  public void start(OrderedSink sink, long resumeAfter) {
    if (running != null || stopped) {
      throw new IllegalStateException("an engine is started once");
    }
    // Ratis ends the whole process on some troubles, which is the node's to decide.
    ExitUtils.disableSystemExit();
    ForeignObjects.keepOut();
    Handover handover = new Handover(sink, resumeAfter, this::status, this::stopAfterFailure);
    handover.start();
    try {
      Running first =
          Running.of(settings, trust, guarded, handover, positions, new LogEvents(), timer);
      first.log().durableUpTo(resumeAfter);
      begin(first);
    } catch (IOException | RuntimeException e) {
      close();
      handover.close();
      throw cannotStart(e);
    }
    handover.statusChanged();
  }

  private void begin(Running next) throws IOException {
    running = next;
    next.server().start();
    membersFromDisk(next);
  }

  private EngineUnavailableException cannotStart(Exception why) {
    return new EngineUnavailableException(
        "raft cannot start in "
            + settings.directory()
            + " on "
            + settings.listenHost()
            + ":"
            + settings.listenPort()
            + ": "
            + why.getMessage(),
        why);
  }

  /**
   * A joining member hears from a leader before it is told who takes part: one who remembers it
   * with a full log sends it heartbeats alone until the next entry. When such a leader falls
   * silent, Ratis looks for another, does not find this member in its empty list, and closes. It
   * comes back as it came, with nothing, since it has voted for nobody; what was handed in here
   * goes on looking for a leader.
   */
  private void beginAgain() {
    beginning.lock();
    try {
      Running before = running;
      if (stopped || before == null) {
        return;
      }
      LOG.info("event=ordering-joins-again engine=raft");
      before.closeServer();
      begin(before.afresh(settings, trust, guarded, positions, new LogEvents()));
      before.handover().statusChanged();
    } catch (IOException | RuntimeException e) {
      LOG.error("event=ordering-stopped engine=raft reason=\"{}\"", cannotStart(e).getMessage());
      close();
    } finally {
      beginning.unlock();
    }
  }

  /** After a restart the members are those of the log, not those of the ledger's beginning. */
  private void membersFromDisk(Running now) throws IOException {
    Roster known = RatisNames.roster(now.raft().division().getRaftConf().getAllPeers());
    if (!known.members().isEmpty()) {
      knowsMembers = true;
      trust.inForce(known);
      now.rosters().inForce(known);
    }
  }

  @Override
  public CompletionStage<Void> submit(Bytes envelope) {
    Running now = running;
    return now == null ? notRunning() : now.submissions().submit(envelope);
  }

  /**
   * A batch another validator forwarded here, taking this one for the leader. Fails with {@link
   * EngineUnavailableException} when it does not lead; the other one then tries again.
   */
  @Override
  public CompletionStage<Void> submitForwarded(Bytes envelope) {
    Running now = running;
    return now == null ? notRunning() : now.submissions().submitForwarded(envelope);
  }

  @Override
  public void durableUpTo(long position) {
    Running now = running;
    if (now != null) {
      now.log().durableUpTo(position);
    }
  }

  /**
   * Completes when the members are in force, on every validator that was asked; it does not end by
   * time, a later roster ends it.
   */
  @Override
  public CompletionStage<Void> proposeRoster(Roster next) {
    Running now = running;
    if (now == null) {
      return notRunning();
    }
    trust.wanted(next);
    return now.rosters().propose(next);
  }

  /** Hands leadership to the member who has most of the log. */
  @Override
  public CompletionStage<Void> stepDown() {
    Running now = running;
    return now == null
        ? CompletableFuture.completedFuture(null)
        : new StepDown(now.raft(), settings.tuning().electionMax()).begin();
  }

  @Override
  public EngineInfo info() {
    Running now = running;
    int members =
        now == null ? settings.roster().members().size() : now.rosters().inForce().members().size();
    // Raft survives crashes of a minority. Against members who lie it stands by the seals alone.
    return new EngineInfo(EngineMode.RAFT, members, Math.max(0, (members - 1) / 2), status());
  }

  private EngineStatus status() {
    Running now = running;
    if (stopped || now == null) {
      EngineStatus.State state = stopped ? EngineStatus.State.STOPPED : EngineStatus.State.STARTING;
      return new EngineStatus(state, Optional.empty(), 0, settings.positionBase());
    }
    EngineStatus told = now.status(positions);
    // Ratis takes its time to close; one that joins begins again then, and has not stopped for
    // good.
    return told.state() == EngineStatus.State.STOPPED && !knowsMembers
        ? new EngineStatus(EngineStatus.State.STARTING, told.leader(), told.term(), told.position())
        : told;
  }

  @Override
  public void close() {
    stopped = true;
    beginning.lock();
    try {
      Running now = running;
      if (now != null) {
        now.giveUp("the engine is closed");
        now.handover().stopTaking();
        now.closeServer();
        now.handover().close();
      }
    } finally {
      beginning.unlock();
    }
    timer.shutdownNow();
  }

  /** On a thread of its own, as closing waits for the one it was found on. */
  private void stopAfterFailure() {
    stopped = true;
    aside(this::close);
  }

  private static void aside(Runnable work) {
    var _ = Thread.ofPlatform().name("lading-raft-stop").daemon(true).start(work);
  }

  private static CompletionStage<Void> notRunning() {
    return CompletableFuture.failedFuture(
        new EngineUnavailableException("the engine does not run yet, or no more"));
  }

  /** What one server of Ratis tells; it tells more than once that it closes. */
  private final class LogEvents implements OrderedLog.Events {
    private final AtomicBoolean over = new AtomicBoolean();

    @Override
    public void leadershipChanged() {
      Running now = running;
      if (now != null) {
        now.submissions().leadershipChanged();
        now.rosters().leadershipChanged();
        now.handover().statusChanged();
      }
    }

    @Override
    public void membersChanged(RaftConfigurationProto members, long index) {
      Running now = running;
      if (now != null) {
        Roster roster = RatisNames.roster(members);
        knowsMembers = true;
        trust.inForce(roster);
        now.rosters().inForce(roster);
        now.handover().roster(roster, positions.of(index));
      }
    }

    @Override
    public void shutDown() {
      if (stopped || over.getAndSet(true)) {
        return;
      }
      if (knowsMembers) {
        LOG.error("event=ordering-stopped engine=raft reason=\"Ratis closed its log\"");
        stopAfterFailure();
      } else {
        aside(RaftEngine.this::beginAgain);
      }
    }

    @Override
    public void logFailed(Throwable cause) {
      if (!stopped) {
        LOG.error("event=ordering-stopped engine=raft reason=\"its log cannot be written\"", cause);
        stopAfterFailure();
      }
    }
  }
}
