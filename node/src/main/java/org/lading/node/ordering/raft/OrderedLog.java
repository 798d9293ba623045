package org.lading.node.ordering.raft;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.proto.RaftProtos.RaftConfigurationProto;
import org.apache.ratis.proto.RaftProtos.RaftPeerRole;
import org.apache.ratis.proto.RaftProtos.RoleInfoProto;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftGroupMemberId;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.raftlog.RaftLog;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.statemachine.SnapshotInfo;
import org.apache.ratis.statemachine.StateMachineStorage;
import org.apache.ratis.statemachine.TransactionContext;
import org.apache.ratis.statemachine.impl.BaseStateMachine;
import org.apache.ratis.util.LifeCycle;
import org.jspecify.annotations.Nullable;
import org.lading.crypto.Bytes;

/**
 * The state machine as Ratis sees it. It has no state but the place in the log: entries go on to
 * the ledger through {@link Handover}, and its life cycle is driven here, since Ratis closes the
 * whole division when a pause finds it in the wrong state.
 */
final class OrderedLog extends BaseStateMachine {
  /** What the rest of the engine hears of; called on threads of Ratis, so it must not wait. */
  interface Events {
    void leadershipChanged();

    /** Others take part from this entry on; not while a change is still under way. */
    void membersChanged(RaftConfigurationProto members, long index);

    /** The division was closed, whether we wanted it or not. */
    void shutDown();

    /** An entry could not be written, and Ratis writes no more. */
    void logFailed(Throwable cause);
  }

  private final Handover handover;
  private final Positions positions;
  private final Events events;
  private final HandedOverMark mark = new HandedOverMark();
  private final PromptCommits commits;
  private volatile long durablePosition = -1;

  OrderedLog(Handover handover, Positions positions, PromptCommits commits, Events events) {
    this.commits = commits;
    this.handover = handover;
    this.positions = positions;
    this.events = events;
  }

  /** Told of what is committed here, while this is the leader. */
  PromptCommits commits() {
    return commits;
  }

  void durableUpTo(long position) {
    if (position > durablePosition) {
      durablePosition = position;
    }
  }

  long durablePosition() {
    return durablePosition;
  }

  @Override
  public void initialize(RaftServer server, RaftGroupId group, RaftStorage storage)
      throws IOException {
    super.initialize(server, group, storage);
    mark.init(storage);
    goToMark();
    TermIndex start = mark.latest();
    if (start != null) {
      // The ledger may have less than it once said it had, when an older copy was put back.
      var _ = handover.gap(positions.of(start.getIndex()));
    }
    getLifeCycle().transition(LifeCycle.State.STARTING);
    getLifeCycle().transition(LifeCycle.State.RUNNING);
  }

  @Override
  public void pause() {
    getLifeCycle().transition(LifeCycle.State.PAUSING);
    getLifeCycle().transition(LifeCycle.State.PAUSED);
  }

  @Override
  public void reinitialize() {
    goToMark();
    getLifeCycle().transition(LifeCycle.State.STARTING);
    getLifeCycle().transition(LifeCycle.State.RUNNING);
  }

  private void goToMark() {
    TermIndex start = mark.latest();
    if (start != null) {
      setLastAppliedTermIndex(start);
    }
  }

  /**
   * The answer is there as soon as the entry is queued for the ledger: it says the batch has a
   * place in the order, not that it is final.
   */
  @Override
  public CompletableFuture<Message> applyTransaction(TransactionContext transaction) {
    LogEntryProto entry = transaction.getLogEntry();
    if (transaction.getServerRole() == RaftPeerRole.LEADER && isLast(entry)) {
      commits.tell(entry.getIndex());
    }
    Bytes envelope = Bytes.wrap(entry.getStateMachineLogEntry().getLogData().toByteArray());
    try {
      handover.batch(positions.of(entry.getIndex()), envelope);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return CompletableFuture.failedFuture(e);
    }
    updateLastAppliedTermIndex(entry.getTerm(), entry.getIndex());
    return CompletableFuture.completedFuture(Message.EMPTY);
  }

  /** Whether no entry comes behind it, which would tell followers that this one is committed. */
  private boolean isLast(LogEntryProto entry) {
    try {
      return entry.getIndex() + 1 >= raftLog().getNextIndex();
    } catch (IOException closing) {
      return false;
    }
  }

  private RaftLog raftLog() throws IOException {
    return getServer().join().getDivision(getGroupId()).getRaftLog();
  }

  /** Answers up to where the ledger has everything, so that Ratis forgets the log behind. */
  @Override
  public long takeSnapshot() throws IOException {
    long applied = getLastAppliedTermIndex().getIndex();
    long index = Math.min(positions.indexOf(durablePosition), applied);
    TermIndex before = mark.latest();
    if (index < 0 || (before != null && index <= before.getIndex())) {
      return RaftLog.INVALID_LOG_INDEX;
    }
    TermIndex reached = raftLog().getTermIndex(index);
    if (reached == null) {
      return RaftLog.INVALID_LOG_INDEX;
    }
    mark.write(reached);
    return index;
  }

  @Override
  public @Nullable SnapshotInfo getLatestSnapshot() {
    return mark.getLatestSnapshot();
  }

  @Override
  public StateMachineStorage getStateMachineStorage() {
    return mark;
  }

  /**
   * The leader has forgotten entries we lack. The ledger gets sealed blocks from its peers instead;
   * then we stand at the leader's first entry, the only one there whose term is known. That one
   * lies behind the leader's own mark, so its block is final and among those fetched.
   */
  @Override
  public CompletableFuture<TermIndex> notifyInstallSnapshotFromLeader(
      RoleInfoProto role, TermIndex firstInLog) {
    // Entry 0 is never a batch, and a new member is told of it although nothing was forgotten.
    CompletableFuture<Void> filled =
        firstInLog.getIndex() == 0
            ? CompletableFuture.completedFuture(null)
            : handover.gap(positions.of(firstInLog.getIndex()));
    return filled.thenApply(
        _ -> {
          try {
            mark.write(firstInLog);
            return firstInLog;
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  @Override
  public void notifyConfigurationChanged(long term, long index, RaftConfigurationProto members) {
    if (members.getOldPeersCount() == 0 && members.getPeersCount() > 0) {
      events.membersChanged(members, index);
    }
  }

  @Override
  public void notifyLeaderChanged(RaftGroupMemberId member, RaftPeerId leader) {
    events.leadershipChanged();
  }

  @Override
  public void notifyLeaderReady() {
    events.leadershipChanged();
  }

  @Override
  public void notifyNotLeader(Collection<TransactionContext> pending) {
    events.leadershipChanged();
  }

  @Override
  public void notifyExtendedNoLeader(RoleInfoProto role) {
    events.leadershipChanged();
  }

  @Override
  public void notifyLogFailed(Throwable cause, LogEntryProto entry) {
    events.logFailed(cause);
  }

  @Override
  public void notifyServerShutdown(RoleInfoProto role, boolean allServers) {
    events.shutDown();
  }
}
