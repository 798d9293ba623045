package org.lading.node.rpc.peer;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The threads that all connections of a process share: a few that read, write and encrypt, and a
 * virtual one for each call that is handled. Closed last.
 */
public final class NetworkThreads implements AutoCloseable {
  private static final long CLOSING_MILLIS = 1_000;

  private final EventLoopGroup loops;
  private final ExecutorService handlers;

  public NetworkThreads(int loopThreads) {
    this.loops = new NioEventLoopGroup(loopThreads, new DefaultThreadFactory("lading-net", true));
    this.handlers =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("lading-call-", 0).factory());
  }

  public EventLoopGroup loops() {
    return loops;
  }

  /** Runs what may wait, each task on a virtual thread of its own. */
  public ExecutorService handlers() {
    return handlers;
  }

  void later(Runnable task, long delayMillis) {
    if (!loops.isShuttingDown()) {
      Object _ = loops.next().schedule(task, delayMillis, TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void close() {
    handlers.shutdownNow();
    loops
        .shutdownGracefully(0, CLOSING_MILLIS, TimeUnit.MILLISECONDS)
        .awaitUninterruptibly(2 * CLOSING_MILLIS);
  }
}
