package org.lading.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeedsTest {
  private static final long SEEDS = Long.getLong("sim.seeds", 60);
  private static final long FROM = Long.getLong("sim.from", 1);

  @Test
  void everySeedHoldsWhateverGoesWrong() throws InterruptedException {
    Campaign.Report report = new Campaign(SimOptions.all()).run(FROM, SEEDS, 2, done -> {});
    assertEquals(List.of(), report.failures());
    assertTrue(report.blocks() > 5 * SEEDS, "only " + report.blocks() + " blocks");
  }

  @Test
  void leadersThatLieSplitNothing() throws InterruptedException {
    SimOptions lies =
        SimOptions.calm().withValidators(4).with(Fault.LYING_LEADER, Fault.KILLS, Fault.WIPE);
    assertEquals(List.of(), new Campaign(lies).run(FROM, 15, 2, done -> {}).failures());
  }

  @Test
  void aFlippedBitStopsItsNodeAndNothingElse() throws InterruptedException {
    SimOptions flips = SimOptions.calm().with(Fault.FLIPPED_BIT, Fault.KILLS);
    assertEquals(List.of(), new Campaign(flips).run(FROM, 15, 2, done -> {}).failures());
  }

  @Test
  void realSignaturesMakeNoDifference() {
    SimResult result = new Simulator().run(FROM, SimOptions.all().withRealSignatures());
    assertEquals(java.util.Optional.empty(), result.failure());
  }

  @Test
  void everyKindOfTroubleOccursInSomeSeed() {
    Simulator simulator = new Simulator();
    Set<Fault> missing = EnumSet.allOf(Fault.class);
    for (long seed = 1; seed <= 60 && !missing.isEmpty(); seed++) {
      missing.removeAll(simulator.run(seed, SimOptions.all().withTransactions(1)).faults());
    }
    assertEquals(Set.of(), missing);
  }

  @Test
  void whatPlaysNoPartInAFailureIsTakenAway() {
    Campaign broken = new Campaign(new Simulator(Mutant.VOTE_NOT_FLUSHED), SimOptions.all());
    Campaign.Failure failure = broken.shrink(2);
    assertEquals(Set.of(), failure.smallest().faults());
    assertEquals(1, failure.smallest().transactions());
  }
}
