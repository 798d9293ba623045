package org.lading.node.ordering.raft;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.apache.ratis.proto.RaftProtos.CommitInfoProto;
import org.apache.ratis.protocol.RaftPeerId;
import org.lading.node.ordering.EngineUnavailableException;

/**
 * Hands leadership on, so that a node which is to stop leaves no pause behind. The member with most
 * of the log is asked first, and each has the time of one election.
 */
final class StepDown {
  private final Division raft;
  private final Duration patience;

  StepDown(Division raft, Duration patience) {
    this.raft = raft;
    this.patience = patience;
  }

  /** Completes when another leads, at once when this one does not. */
  CompletableFuture<Void> begin() {
    if (!raft.leads()) {
      return CompletableFuture.completedFuture(null);
    }
    try {
      Deque<RaftPeerId> candidates = new ArrayDeque<>();
      raft.division().getCommitInfos().stream()
          .sorted(Comparator.comparingLong(CommitInfoProto::getCommitIndex).reversed())
          .map(info -> RaftPeerId.valueOf(info.getServer().getId()))
          .filter(id -> !id.equals(raft.server().getId()))
          .forEach(candidates::add);
      return handTo(candidates);
    } catch (IOException e) {
      return CompletableFuture.failedFuture(
          new EngineUnavailableException("leadership cannot be handed on: " + e.getMessage(), e));
    }
  }

  private CompletableFuture<Void> handTo(Deque<RaftPeerId> candidates) {
    RaftPeerId next = candidates.poll();
    if (next == null) {
      return CompletableFuture.failedFuture(
          new EngineUnavailableException("no other member took leadership over"));
    }
    return raft.transferTo(next, patience.toMillis())
        .<Void>thenApply(_ -> null)
        .exceptionallyCompose(
            _ -> raft.leads() ? handTo(candidates) : CompletableFuture.completedFuture(null));
  }
}
