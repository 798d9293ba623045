package org.lading.state;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Computes independent parts of one thing on several threads. The results stand in the order of the
 * parts, so they do not depend on who computed what, or when.
 */
public final class InParts {
  /** Computes the part that goes from one index up to, not including, another. */
  @FunctionalInterface
  public interface Range<T> {
    T compute(int from, int to);
  }

  private InParts() {}

  /**
   * Hands the parts to {@code executor}; the caller's thread computes whatever no other has begun,
   * so a busy executor only makes it slower.
   */
  public static <T> List<T> compute(List<Supplier<T>> parts, Executor executor) {
    List<FutureTask<T>> tasks = new ArrayList<>(parts.size());
    parts.forEach(part -> tasks.add(new FutureTask<>(part::get)));
    // The first part is the caller's own.
    tasks.stream().skip(1).forEach(executor::execute);
    tasks.forEach(FutureTask::run);
    // A part may have failed while others are under way: what they read must not be closed yet.
    tasks.forEach(InParts::awaitEnd);
    List<T> results = new ArrayList<>(parts.size());
    tasks.forEach(task -> results.add(result(task)));
    return results;
  }

  /** The same for indices from 0 up to {@code size}, {@code partSize} of them in a part. */
  public static <T> List<T> ofRange(int size, int partSize, Executor executor, Range<T> range) {
    List<Supplier<T>> parts = new ArrayList<>();
    for (int from = 0; from < size; from += partSize) {
      int first = from;
      int end = Math.min(size, from + partSize);
      parts.add(() -> range.compute(first, end));
    }
    return compute(parts, executor);
  }

  static void awaitEnd(FutureTask<?> task) {
    boolean interrupted = false;
    while (!task.isDone()) {
      try {
        task.get();
      } catch (InterruptedException e) {
        interrupted = true;
      } catch (ExecutionException e) {
        // It has ended; its result tells how.
        break;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static <T> T result(FutureTask<T> task) {
    return switch (task.state()) {
      case SUCCESS -> task.resultNow();
      case FAILED -> throw failed(task.exceptionNow());
      case CANCELLED, RUNNING -> throw new IllegalStateException("a part has not ended");
    };
  }

  private static RuntimeException failed(Throwable cause) {
    return cause instanceof RuntimeException known
        ? known
        : new IllegalStateException("one of several parts could not be computed", cause);
  }
}
