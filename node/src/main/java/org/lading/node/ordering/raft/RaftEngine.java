package org.lading.node.ordering.raft;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.apache.ratis.proto.RaftProtos.RaftConfigurationProto;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.server.DivisionInfo;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.util.ExitUtils;
import org.jspecify.annotations.Nullable;
import org.lading.crypto.Bytes;
import org.lading.identity.ValidatorName;
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
  private volatile @Nullable Running running;
  private volatile boolean stopped;

  /** What exists from the start to the close. */
  private record Running(
      Division raft,
      OrderedLog log,
      Handover handover,
      Submissions submissions,
      RosterChanges rosters) {}

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
    OrderedLog log = new OrderedLog(handover, positions, new LogEvents());
    log.durableUpTo(resumeAfter);
    try {
      RaftGroupId group = RatisNames.group(settings.ledgerId(), settings.epoch());
      RaftServer server = RatisSettings.server(settings, group, log, trust, guarded);
      Division raft = new Division(server, group);
      running =
          new Running(
              raft,
              log,
              handover,
              new Submissions(
                  settings.self(),
                  raft,
                  settings.forwarder(),
                  settings.tuning().submitTimeout(),
                  timer),
              new RosterChanges(raft, settings.roster(), timer));
      handover.start();
      server.start();
      membersFromDisk(raft);
    } catch (IOException | RuntimeException e) {
      close();
      throw new EngineUnavailableException(
          "raft cannot start in "
              + settings.directory()
              + " on "
              + settings.listenHost()
              + ":"
              + settings.listenPort()
              + ": "
              + e.getMessage(),
          e);
    }
    handover.statusChanged();
  }

  /** After a restart the members are those of the log, not those of the ledger's beginning. */
  private void membersFromDisk(Division raft) throws IOException {
    Roster known = RatisNames.roster(raft.division().getRaftConf().getAllPeers());
    if (!known.members().isEmpty()) {
      trust.inForce(known);
      Running now = running;
      if (now != null) {
        now.rosters().inForce(known);
      }
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
    try {
      DivisionInfo info = now.raft().division().getInfo();
      Optional<ValidatorName> leader =
          Optional.ofNullable(info.getLeaderId()).map(RatisNames::validator);
      EngineStatus.State state =
          switch (info.getLifeCycleState()) {
            case NEW, STARTING -> EngineStatus.State.STARTING;
            case CLOSING, CLOSED, EXCEPTION -> EngineStatus.State.STOPPED;
            case RUNNING, PAUSING, PAUSED -> {
              if (info.isLeader() && info.isLeaderReady()) {
                yield EngineStatus.State.LEADING;
              }
              yield leader.isPresent() && !info.isLeader()
                  ? EngineStatus.State.FOLLOWING
                  : EngineStatus.State.LEADERLESS;
            }
          };
      return new EngineStatus(
          state,
          leader,
          info.getCurrentTerm(),
          positions.of(Math.max(0, info.getLastAppliedIndex())));
    } catch (IOException e) {
      return new EngineStatus(
          EngineStatus.State.STOPPED, Optional.empty(), 0, settings.positionBase());
    }
  }

  @Override
  public void close() {
    stopped = true;
    Running now = running;
    if (now != null) {
      now.submissions().close();
      now.rosters().giveUp("the engine is closed");
      now.handover().stopTaking();
      try {
        now.raft().server().close();
      } catch (IOException | RuntimeException e) {
        LOG.warn("event=raft-close-failed reason=\"{}\"", e.toString());
      }
      now.handover().close();
    }
    timer.shutdownNow();
  }

  /** On a thread of its own, as closing waits for the one it was found on. */
  private void stopAfterFailure() {
    stopped = true;
    var _ = Thread.ofPlatform().name("lading-raft-stop").daemon(true).start(this::close);
  }

  private static CompletionStage<Void> notRunning() {
    return CompletableFuture.failedFuture(
        new EngineUnavailableException("the engine does not run yet, or no more"));
  }

  private final class LogEvents implements OrderedLog.Events {
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
        trust.inForce(roster);
        now.rosters().inForce(roster);
        now.handover().roster(roster, positions.of(index));
      }
    }

    @Override
    public void shutDown() {
      if (!stopped) {
        LOG.error("event=ordering-stopped engine=raft reason=\"Ratis closed its log\"");
        stopAfterFailure();
      }
    }
  }
}
