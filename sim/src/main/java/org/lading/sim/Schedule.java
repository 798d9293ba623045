package org.lading.sim;

import java.util.PriorityQueue;

/**
 * Virtual time and what is to happen when: events of one moment in the order in which they were
 * planned.
 */
final class Schedule {
  static final long MILLI = 1_000;
  static final long SECOND = 1_000 * MILLI;

  private record Event(long atMicros, long number, Runnable action) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byTime = Long.compare(atMicros, other.atMicros);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private long nowMicros;
  private long planned;
  private long done;

  long nowMicros() {
    return nowMicros;
  }

  /** Events that have happened. */
  long done() {
    return done;
  }

  void at(long micros, Runnable action) {
    events.add(new Event(Math.max(micros, nowMicros), planned++, action));
  }

  void in(long micros, Runnable action) {
    at(nowMicros + micros, action);
  }

  /** Lets the next event happen; false when there is none. */
  boolean step() {
    Event next = events.poll();
    if (next == null) {
      return false;
    }
    nowMicros = next.atMicros;
    done++;
    next.action.run();
    return true;
  }
}
