package org.lading.node.main;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * One thread that runs what it is given in order, and in between a tick at a fixed pace. What is
 * handed to it must be bounded by whoever hands it over.
 */
final class CoreThread implements Executor {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private final Thread thread;
  private final long tickNanos;
  private final Runnable tick;
  private final Consumer<Throwable> broken;
  private boolean stopped;

  /**
   * @param broken told of whatever a task throws; nothing runs after it
   */
  CoreThread(String name, long tickMillis, Runnable tick, Consumer<Throwable> broken) {
    this.tickNanos = TimeUnit.MILLISECONDS.toNanos(tickMillis);
    this.tick = tick;
    this.broken = broken;
    this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  @Override
  public void execute(Runnable task) {
    lock.lock();
    try {
      if (!stopped) {
        tasks.add(task);
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  boolean isCurrent() {
    return Thread.currentThread().equals(thread);
  }

  private void run() {
    long nextTick = System.nanoTime() + tickNanos;
    try {
      while (true) {
        Runnable task = take(nextTick);
        if (task == null) {
          return;
        }
        task.run();
        if (System.nanoTime() - nextTick >= 0) {
          tick.run();
          nextTick = System.nanoTime() + tickNanos;
        }
      }
    } catch (RuntimeException | Error e) {
      stop();
      broken.accept(e);
    }
  }

  /** The next task, one that does nothing when it is time for a tick, or null once stopped. */
  private @org.jspecify.annotations.Nullable Runnable take(long nextTick) {
    lock.lock();
    try {
      while (tasks.isEmpty() && !stopped) {
        long left = nextTick - System.nanoTime();
        if (left <= 0) {
          return () -> {};
        }
        long _ = changed.awaitNanos(left);
      }
      return stopped ? null : tasks.removeFirst();
    } catch (InterruptedException e) {
      return null;
    } finally {
      lock.unlock();
    }
  }

  /** Runs nothing more; what is running ends. */
  void stop() {
    lock.lock();
    try {
      stopped = true;
      tasks.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void join() throws InterruptedException {
    if (!isCurrent()) {
      thread.join();
    }
  }
}
