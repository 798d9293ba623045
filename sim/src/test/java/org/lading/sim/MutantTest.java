package org.lading.sim;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MutantTest {
  @ParameterizedTest
  @EnumSource(Mutant.class)
  void aPlantedMistakeIsNoticed(Mutant mutant) {
    Simulator simulator = new Simulator(mutant);
    for (long seed = 1; seed <= mutant.withinSeeds(); seed++) {
      SimResult result = simulator.run(seed, mutant.options());
      if (!result.holds()) {
        String failure = result.failure().orElseThrow();
        System.out.println(mutant + " is noticed at seed " + seed + ": " + failure);
        assertTrue(failure.contains(mutant.noticed()), failure);
        return;
      }
    }
    fail(mutant + " is not noticed in " + mutant.withinSeeds() + " seeds");
  }
}
