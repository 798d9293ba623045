package org.lading.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Validators that lose their disks take the state of others, some of whom lie about it. */
class JoiningSeedsTest {
  private static final int SEEDS = 12;
  private static final SimOptions OPTIONS =
      new SimOptions(4, 60, EnumSet.of(Fault.WIPE, Fault.LIARS, Fault.KILLS, Fault.NETWORK), false);

  /** So few blocks that simulated ledgers are long enough. */
  private static final Parts SOON =
      new Parts() {
        @Override
        public long snapshotFromBlocks() {
          return 3;
        }
      };

  @Test
  void wipedValidatorsJoinByASnapshotAndNothingIsLost() {
    Simulator simulator = new Simulator(SOON);
    long joined = 0;
    long refused = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      SimResult result = simulator.replay(seed, OPTIONS);
      assertEquals(Optional.empty(), result.failure(), "seed " + seed);
      joined += result.trace().stream().filter(line -> line.contains("joined at")).count();
      refused += result.trace().stream().filter(line -> line.contains("bad-snapshot")).count();
    }
    System.out.println(joined + " joined by a snapshot, " + refused + " snapshots were refused");
    assertTrue(joined > 0, "no validator took a snapshot");
  }
}
