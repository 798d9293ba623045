package org.lading.node.ordering.raft;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.server.DivisionInfo;
import org.apache.ratis.server.RaftServer;
import org.lading.identity.ValidatorName;
import org.lading.node.ordering.EngineStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server of Ratis and what the engine keeps around it, from its beginning to its end. */
record Running(
    Division raft,
    OrderedLog log,
    Handover handover,
    Submissions submissions,
    RosterChanges rosters) {
  private static final Logger LOG = LoggerFactory.getLogger(Running.class);

  /** Not started yet. */
  static Running of(
      RaftSettings settings,
      PeerTrust trust,
      boolean guarded,
      Handover handover,
      Positions positions,
      OrderedLog.Events events,
      ScheduledThreadPoolExecutor timer)
      throws IOException {
    OrderedLog log = new OrderedLog(handover, positions, new PromptCommits(timer), events);
    RaftGroupId group = RatisNames.group(settings.ledgerId(), settings.epoch());
    Division raft = new Division(RatisSettings.server(settings, group, log, trust, guarded), group);
    return new Running(
        raft,
        log,
        handover,
        new Submissions(
            settings.self(), raft, settings.forwarder(), settings.tuning().submitTimeout(), timer),
        new RosterChanges(raft, settings.roster(), timer));
  }

  /** After Ratis closed: a new server, for all who ask and wait. Not started yet. */
  Running afresh(
      RaftSettings settings,
      PeerTrust trust,
      boolean guarded,
      Positions positions,
      OrderedLog.Events events)
      throws IOException {
    OrderedLog next = new OrderedLog(handover, positions, log.commits(), events);
    next.durableUpTo(log.durablePosition());
    RaftGroupId group = RatisNames.group(settings.ledgerId(), settings.epoch());
    raft.replaceBy(RatisSettings.server(settings, group, next, trust, guarded));
    return new Running(raft, next, handover, submissions, rosters);
  }

  RaftServer server() {
    return raft.server();
  }

  EngineStatus status(Positions positions) {
    try {
      DivisionInfo info = raft.division().getInfo();
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
      if (state == EngineStatus.State.STARTING) {
        // Ratis has nothing yet to ask for what was applied.
        return new EngineStatus(state, leader, info.getCurrentTerm(), positions.of(0));
      }
      return new EngineStatus(
          state,
          leader,
          info.getCurrentTerm(),
          positions.of(Math.max(0, info.getLastAppliedIndex())));
    } catch (IOException e) {
      return new EngineStatus(EngineStatus.State.STOPPED, Optional.empty(), 0, positions.of(0));
    }
  }

  /** Whoever waits is answered. */
  void giveUp(String why) {
    submissions.close();
    rosters.giveUp(why);
  }

  void closeServer() {
    try {
      server().close();
    } catch (IOException | RuntimeException e) {
      LOG.warn("event=raft-close-failed reason=\"{}\"", e.toString());
    }
  }
}
