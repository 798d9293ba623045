package org.lading.node.ordering.raft;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

  private final Set<LogAppender> appenders = ConcurrentHashMap.newKeySet();

  /** Lets a server with these parameters be told of commits; {@link Grpc} is its transport. */
  void putInto(Parameters parameters) {
    parameters.put(KEY, this, PromptCommits.class);
  }

  /** On a leader: something was committed, and no entry behind it will tell the followers. */
  void tell() {
    appenders.removeIf(appender -> !appender.isRunning());
    appenders.forEach(LogAppender::notifyLogAppender);
  }

  /** What sends entries is known to us; all else is as Ratis has it. */
  private static final class Factory extends GrpcFactory {
    private final PromptCommits commits;

    Factory(Parameters parameters) {
      super(parameters);
      this.commits = parameters.getNonNull(KEY, PromptCommits.class);
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
