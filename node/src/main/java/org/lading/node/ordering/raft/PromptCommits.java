package org.lading.node.ordering.raft;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.conf.Parameters;
import org.apache.ratis.grpc.GrpcFactory;
import org.apache.ratis.grpc.server.GrpcLogAppender;
import org.apache.ratis.rpc.RpcFactory;
import org.apache.ratis.rpc.RpcType;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.leader.FollowerInfo;
import org.apache.ratis.server.leader.LeaderState;
import org.apache.ratis.server.leader.LogAppender;

/**
 * Lets followers hear at once how far entries are committed. Ratis tells them with the next entry,
 * or a quarter of the election timeout later; its own remedy is one more entry in the log for each
 * commit. A follower votes only for what it knows to be committed, so while little happens that
 * wait was most of the time until a block was final (docs/decisions/ordering-ratis.md).
 */
final class PromptCommits {
  private static final String KEY = PromptCommits.class.getName();

  /** A follower that has not written the entry yet is looked at again. */
  private static final long AGAIN_MILLIS = 5;

  /** One that was told answers meanwhile. */
  private static final long ANSWER_MILLIS = 20;

  /** Then the heartbeat comes anyway. */
  private static final int LOOKS = 40;

  private final Set<LogAppender> appenders = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService timer;
  private volatile long told = -1;

  PromptCommits(ScheduledExecutorService timer) {
    this.timer = timer;
  }

  private static PromptCommits of(Parameters parameters) {
    return parameters.getNonNull(KEY, PromptCommits.class);
  }

  /** Lets a server with these parameters be told of commits; {@link Grpc} is its transport. */
  void putInto(Parameters parameters) {
    parameters.put(KEY, this, PromptCommits.class);
  }

  /** On a leader: the entry at {@code index} is committed, and none behind it tells followers. */
  void tell(long index) {
    told = index;
    appenders.removeIf(appender -> !appender.isRunning());
    appenders.forEach(appender -> tell(appender, index, LOOKS));
  }

  private void tell(LogAppender appender, long index, int looks) {
    FollowerInfo follower = appender.getFollower();
    if (looks == 0 || told != index || follower.getCommitIndex() >= index) {
      return;
    }
    boolean written = follower.getMatchIndex() >= index;
    if (written) {
      appender.triggerHeartbeat();
    }
    try {
      var _ =
          timer.schedule(
              () -> tell(appender, index, looks - 1),
              written ? ANSWER_MILLIS : AGAIN_MILLIS,
              TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closing) {
      // Nobody waits for a commit of an engine that closes.
      return;
    }
  }

  /** What sends entries is known to us; all else is as Ratis has it. */
  private static final class Factory extends GrpcFactory {
    private final PromptCommits commits;

    Factory(Parameters parameters) {
      super(parameters);
      this.commits = of(parameters);
    }

    @Override
    public LogAppender newLogAppender(
        RaftServer.Division server, LeaderState leader, FollowerInfo follower) {
      LogAppender appender = new GrpcLogAppender(server, leader, follower);
      commits.appenders.add(appender);
      return appender;
    }
  }

  /** gRPC; Ratis makes it by the name of its class. */
  public static final class Grpc implements RpcType {
    @Override
    public String name() {
      return Grpc.class.getName();
    }

    @Override
    public RpcFactory newFactory(Parameters parameters) {
      return new Factory(parameters);
    }
  }
}
