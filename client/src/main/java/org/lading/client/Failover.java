package org.lading.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks one node after the other until one gives an answer that holds. */
final class Failover implements AutoCloseable {
  /** Nobody is told of a pause that is over sooner. */
  private static final long QUIET_MILLIS = 3_000;

  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final long LONGEST_PAUSE_MILLIS = 2_000;

  /** One try at one node. */
  @FunctionalInterface
  interface Attempt<T> {
    /** Answers, or throws {@link NodeException}; {@code millis} is what is left for this try. */
    T at(NodeLink node, long millis);
  }

  private final ClientSettings settings;
  private final List<NodeLink> links;
  private final AtomicInteger preferred = new AtomicInteger();

  Failover(ClientSettings settings) {
    this.settings = settings;
    this.links = settings.nodes().stream().map(node -> new NodeLink(node, settings.tls())).toList();
  }

  /** All nodes, beginning with the one that answered last. */
  List<NodeLink> inOrder() {
    int first = preferred.get();
    List<NodeLink> order = new ArrayList<>(links.size());
    for (int i = 0; i < links.size(); i++) {
      order.add(links.get((first + i) % links.size()));
    }
    return order;
  }

  /** From now on another node is asked first. */
  void avoid(NodeLink node) {
    int index = links.indexOf(node);
    preferred.compareAndSet(index, (index + 1) % links.size());
  }

  /** From now on this node is asked first. */
  void prefer(NodeLink node) {
    preferred.set(links.indexOf(node));
  }

  /** Lets connections that failed be opened again at once. */
  void tryAgain() {
    links.forEach(NodeLink::tryAgain);
  }

  ClientSettings settings() {
    return settings;
  }

  /**
   * The first answer.
   *
   * @param what in words, after "no node could"
   */
  <T> T first(String what, Attempt<T> attempt) {
    Trial trial = new Trial(what);
    while (true) {
      boolean worthRepeating = false;
      for (NodeLink node : inOrder()) {
        try {
          T answer = attempt.at(node, trial.attemptMillis());
          prefer(node);
          return answer;
        } catch (NodeException e) {
          trial.failed(node, e);
          worthRepeating |= e.passes();
        }
      }
      if (!worthRepeating) {
        throw trial.over();
      }
      trial.pause();
      tryAgain();
    }
  }

  Trial trial(String what) {
    return new Trial(what);
  }

  /** The time there is for one question, and what was said to it so far. */
  final class Trial {
    private final String what;
    private final long untilNanos =
        System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(settings.totalMillis());
    private final Map<NodeLink, NodeException> said = new LinkedHashMap<>();
    private long pauseMillis = FIRST_PAUSE_MILLIS;
    private final long quietUntilNanos =
        System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(QUIET_MILLIS);
    private boolean told;

    private Trial(String what) {
      this.what = what;
    }

    long attemptMillis() {
      long left = TimeUnit.NANOSECONDS.toMillis(untilNanos - System.nanoTime());
      if (left <= 0) {
        throw over();
      }
      return Math.min(left, settings.attemptMillis());
    }

    void failed(NodeLink node, NodeException e) {
      // What a node said tells more than that its next answer came too late for the last try.
      said.merge(
          node, e, (before, now) -> now.kind() == NodeException.Kind.UNREACHABLE ? before : now);
    }

    /** Waits longer each time, by a random share so that many clients do not come back at once. */
    void pause() {
      long millis = pauseMillis / 2 + ThreadLocalRandom.current().nextLong(pauseMillis);
      if (System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis) - untilNanos >= 0) {
        throw over();
      }
      if (!told && System.nanoTime() - quietUntilNanos >= 0) {
        told = true;
        settings.waiting().accept(over().getMessage());
      }
      try {
        Thread.sleep(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw over();
      }
      pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
    }

    NoNodeException over() {
      return new NoNodeException(what, List.copyOf(said.values()));
    }
  }

  @Override
  public void close() {
    links.forEach(NodeLink::close);
  }
}
