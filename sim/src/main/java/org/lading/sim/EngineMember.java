package org.lading.sim;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.lading.crypto.Bytes;
import org.lading.membership.EngineMode;
import org.lading.node.ordering.EngineInfo;
import org.lading.node.ordering.EngineStatus;
import org.lading.node.ordering.OrderedSink;
import org.lading.node.ordering.OrderingEngine;
import org.lading.node.ordering.Roster;

/**
 * One member of the simulated engine: what its own log holds survives a restart; each process
 * attaches to it anew.
 */
final class EngineMember {
  /** Batches handed over that the core has not looked at. */
  private static final int MOST_UNTAKEN = 8;

  private final SimEngine engine;
  private final Run run;
  private final int index;
  private final SimRandom random;
  private @Nullable SimProcess process;
  private @Nullable OrderedSink sink;
  private int received;
  private int next;
  private int untaken;
  private boolean delivering;
  private boolean inGap;
  private long durable;

  EngineMember(SimEngine engine, Run run, int index, SimRandom random) {
    this.engine = engine;
    this.run = run;
    this.index = index;
    this.random = random;
  }

  /** Whether a process takes part; one in another epoch does not. */
  boolean isUp() {
    SimProcess running = process;
    return running != null && running.core().epoch() == engine.epoch();
  }

  long durable() {
    return durable;
  }

  /** The port as {@code process} sees it. */
  OrderingEngine open(SimProcess owner) {
    process = owner;
    return new OrderingEngine() {
      @Override
      public void start(OrderedSink to, long resumeAfter) {
        if (process == owner) {
          sink = to;
          resume(resumeAfter);
        }
      }

      @Override
      public CompletionStage<Void> submit(Bytes envelope) {
        return engine.submit(index, envelope);
      }

      @Override
      public void durableUpTo(long position) {
        durable = Math.max(durable, position);
      }

      @Override
      public CompletionStage<Void> submitForwarded(Bytes envelope) {
        // The simulated engine carries batches to its leader itself.
        return engine.submit(index, envelope);
      }

      @Override
      public CompletionStage<Void> stepDown() {
        if (engine.leader() == index) {
          engine.depose();
        }
        return CompletableFuture.completedFuture(null);
      }

      @Override
      public CompletionStage<Void> proposeRoster(Roster roster) {
        return CompletableFuture.failedFuture(
            new UnsupportedOperationException("the members of a simulation stay"));
      }

      @Override
      public EngineInfo info() {
        return new EngineInfo(
            EngineMode.RAFT,
            run.world().size(),
            (run.world().size() - 1) / 2,
            new EngineStatus(EngineStatus.State.FOLLOWING, java.util.Optional.empty(), 0, durable));
      }

      @Override
      public void close() {
        EngineMember.this.close();
      }
    };
  }

  void close() {
    process = null;
    sink = null;
  }

  /** Its log is gone with the disk. */
  void wipe() {
    received = 0;
    durable = 0;
    engine.logLost();
  }

  private void resume(long resumeAfter) {
    untaken = 0;
    delivering = false;
    inGap = false;
    next = 0;
    while (next < engine.entries().size() && engine.entries().get(next).position() <= resumeAfter) {
      next++;
    }
    received = Math.max(received, Math.min(next, engine.entries().size()));
    engine.rewrite(index, next);
    if (random.chance(30)) {
      again(random.below(4));
    }
    pull();
  }

  /** Goes back a little: the port promises each batch at least once, not just once. */
  void again(int entries) {
    int least = received > engine.forgotten() ? 0 : engine.forgotten();
    next = Math.max(Math.min(next, least), next - entries);
  }

  void taken() {
    untaken = Math.max(0, untaken - 1);
    pull();
  }

  /** Hands over the next batch, if there is one and the process has room. */
  void pull() {
    SimProcess to = process;
    OrderedSink into = sink;
    if (to == null
        || into == null
        || !isUp()
        || delivering
        || inGap
        || untaken >= MOST_UNTAKEN
        || next >= engine.entries().size()
        || (next >= received && !engine.feeds(index))) {
      return;
    }
    if (next >= received && next < engine.forgotten()) {
      gap(to, into);
      return;
    }
    delivering = true;
    long takes = next < received ? 50 : run.network().delay();
    run.schedule().in(takes, () -> deliver(to, into));
  }

  private void deliver(SimProcess to, OrderedSink into) {
    if (process != to) {
      return;
    }
    delivering = false;
    SimEngine.Entry entry = engine.entries().get(next);
    next++;
    received = Math.max(received, next);
    untaken++;
    if (random.perMille(10)) {
      again(1 + random.below(2));
    }
    to.run("batch", () -> into.onBatch(entry.position(), entry.seenBy(index)));
    pull();
  }

  private void gap(SimProcess to, OrderedSink into) {
    inGap = true;
    int upTo = engine.forgotten();
    long from = next == 0 ? 0 : engine.entries().get(next - 1).position();
    long last = engine.entries().get(upTo - 1).position();
    to.run(
        "gap",
        () ->
            into.onGap(from, last)
                .thenRun(
                    () -> {
                      if (process == to) {
                        inGap = false;
                        next = upTo;
                        received = Math.max(received, upTo);
                        pull();
                      }
                    }));
  }
}
