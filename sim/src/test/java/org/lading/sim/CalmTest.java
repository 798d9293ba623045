package org.lading.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class CalmTest {
  private final Simulator simulator = new Simulator();

  @Test
  void everythingSubmittedBecomesFinalWhereNothingGoesWrong() {
    for (long seed = 1; seed <= 20; seed++) {
      SimResult result = simulator.run(seed, SimOptions.calm());
      assertEquals(Optional.empty(), result.failure(), "seed " + seed);
      assertEquals(SimResult.Ending.SETTLED, result.ending(), "seed " + seed);
    }
  }

  @Test
  void oneSeedGivesOneRun() {
    SimResult first = simulator.replay(7, SimOptions.calm());
    SimResult second = new Simulator().replay(7, SimOptions.calm());
    assertEquals(first.trace(), second.trace());
    assertEquals(first.digest(), second.digest());
  }
}
