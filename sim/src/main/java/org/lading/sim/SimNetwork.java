package org.lading.sim;

import java.util.Arrays;

/**
 * The links between validators, each in one direction: how long things take, which get lost, which
 * arrive twice. A message to a process that has ended meanwhile is gone with its connection.
 */
final class SimNetwork {
  private static final long QUICKEST = 300;
  private static final long USUAL = 3 * Schedule.MILLI;

  private final Schedule schedule;
  private final SimRandom random;
  private final boolean[][] cut;
  private int lostPerMille;
  private int twicePerMille;
  private int latePerMille;
  private long latest = USUAL;

  SimNetwork(Schedule schedule, SimRandom random, int size) {
    this.schedule = schedule;
    this.random = random;
    this.cut = new boolean[size][size];
  }

  /** Makes the links bad: how bad, chance decides. */
  void disturb() {
    lostPerMille = random.below(200);
    twicePerMille = random.below(150);
    latePerMille = random.below(200);
    latest = random.between(10, 1_500) * Schedule.MILLI;
  }

  /** All links are good again. */
  void heal() {
    lostPerMille = 0;
    twicePerMille = 0;
    latePerMille = 0;
    latest = USUAL;
    for (boolean[] row : cut) {
      Arrays.fill(row, false);
    }
  }

  void cut(int from, int to) {
    cut[from][to] = true;
  }

  boolean reaches(int from, int to) {
    return from == to || !cut[from][to];
  }

  boolean reachesBothWays(int one, int other) {
    return reaches(one, other) && reaches(other, one);
  }

  long delay() {
    return random.perMille(latePerMille)
        ? random.between(QUICKEST, latest)
        : random.between(QUICKEST, USUAL);
  }

  /** Brings something over, once, twice or never. */
  void carry(int from, int to, Runnable arrival) {
    if (!reaches(from, to) || random.perMille(lostPerMille)) {
      return;
    }
    schedule.in(delay(), arrival);
    if (random.perMille(twicePerMille)) {
      schedule.in(delay() + delay(), arrival);
    }
  }
}
