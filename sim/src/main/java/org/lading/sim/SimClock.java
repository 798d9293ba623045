package org.lading.sim;

/** One machine's clocks: both drift, and the one on the wall may be set. */
final class SimClock {
  private final Schedule schedule;
  private long partsPerMillion;
  private long setMillis;

  SimClock(Schedule schedule) {
    this.schedule = schedule;
  }

  void drift(long ppm) {
    partsPerMillion = ppm;
  }

  /** Somebody set the clock, or a time server did. */
  void jump(long millis) {
    setMillis += millis;
  }

  /** Never goes back. */
  long steadyMillis() {
    long micros = schedule.nowMicros();
    return (micros + micros / 1_000 * partsPerMillion / 1_000) / 1_000;
  }

  /** What this machine takes for the time. */
  long wallMillis() {
    return World.START_MILLIS + steadyMillis() + setMillis;
  }
}
