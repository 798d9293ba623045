package org.lading.sim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Many seeds, and what is left of those that fail when all that plays no part is taken away. */
public final class Campaign {
  /** Failures looked into; the rest are only counted. */
  private static final int SHRUNK = 3;

  private final Simulator simulator;
  private final SimOptions options;

  public Campaign(SimOptions options) {
    this(new Simulator(), options);
  }

  Campaign(Simulator simulator, SimOptions options) {
    this.simulator = simulator;
    this.options = options;
  }

  /**
   * A seed that fails.
   *
   * @param smallest the least under which it still fails
   * @param failure how it fails with those
   */
  public record Failure(long seed, SimOptions smallest, String failure) {}

  /**
   * How seeds ended, and those that failed: all of them counted, a few looked into.
   *
   * @param blocks that became final in all runs together
   */
  public record Report(
      long from,
      long seeds,
      Map<SimResult.Ending, Long> endings,
      long blocks,
      long transactions,
      List<Long> failed,
      List<Failure> failures) {
    public Report {
      endings = Collections.unmodifiableMap(new TreeMap<>(endings));
      failed = List.copyOf(failed);
      failures = List.copyOf(failures);
    }

    public boolean holds() {
      return failed.isEmpty();
    }
  }

  /** Sums over the runs of one thread, added to those of others. */
  private static final class Sums {
    private final Map<SimResult.Ending, Long> endings = new TreeMap<>();
    private final List<Long> failed = new ArrayList<>();
    private long blocks;
    private long transactions;

    synchronized void add(SimResult result) {
      endings.merge(result.ending(), 1L, Long::sum);
      blocks += result.finalHeight();
      transactions += result.recorded();
      if (!result.holds()) {
        failed.add(result.seed());
      }
    }
  }

  /** Runs the seeds from {@code from} on; {@code done} is told how many have been run. */
  public Report run(long from, long seeds, int threads, LongConsumer done)
      throws InterruptedException {
    Sums sums = new Sums();
    AtomicLong next = new AtomicLong(from);
    AtomicLong finished = new AtomicLong();
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        all.add(
            workers.submit(
                () -> {
                  for (long seed = next.getAndIncrement();
                      seed < from + seeds && !Thread.currentThread().isInterrupted();
                      seed = next.getAndIncrement()) {
                    sums.add(simulator.run(seed, options));
                    done.accept(finished.incrementAndGet());
                  }
                }));
      }
      join(all, workers);
    }
    sums.failed.sort(Long::compare);
    List<Failure> failures = sums.failed.stream().limit(SHRUNK).map(this::shrink).toList();
    return new Report(
        from, seeds, sums.endings, sums.blocks, sums.transactions, sums.failed, failures);
  }

  private static void join(List<Future<?>> all, ExecutorService workers)
      throws InterruptedException {
    try {
      for (Future<?> one : all) {
        one.get();
      }
    } catch (InterruptedException e) {
      workers.shutdownNow();
      throw e;
    } catch (ExecutionException e) {
      throw new IllegalStateException("the simulator itself failed", e.getCause());
    }
  }

  /** Leaves out kinds of trouble one by one, then transactions, as long as the seed still fails. */
  Failure shrink(long seed) {
    SimResult result = simulator.run(seed, options);
    SimOptions smallest =
        new SimOptions(
            options.validators(),
            options.transactions(),
            result.faults(),
            options.realSignatures());
    String failure = result.failure().orElseThrow();
    for (Fault fault : result.faults()) {
      SimOptions fewer = smallest.without(fault);
      SimResult again = simulator.run(seed, fewer);
      if (!again.holds()) {
        smallest = fewer;
        failure = again.failure().orElseThrow();
      }
    }
    for (int count = 16; count >= 1; count /= 2) {
      SimResult again = simulator.run(seed, smallest.withTransactions(count));
      if (again.holds()) {
        break;
      }
      smallest = smallest.withTransactions(count);
      failure = again.failure().orElseThrow();
    }
    return new Failure(seed, smallest, failure);
  }
}
