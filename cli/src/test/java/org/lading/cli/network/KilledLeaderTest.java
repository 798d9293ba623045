package org.lading.cli.network;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How long nothing becomes final when the leader is killed, and that it comes back. */
@Tag("bad-days")
@Timeout(900)
class KilledLeaderTest {
  /** On a quiet machine it is 3 seconds; one that is shared takes longer. */
  private static final long MOST_MILLIS = Long.getLong("bad.days.leader.millis", 15_000);

  @Test
  void othersGoOnWhenTheLeaderIsKilledAndItComesBack(@TempDir Path directory) throws Exception {
    try (Corridor corridor = Corridor.running(directory);
        Traffic traffic = Traffic.on(corridor)) {
      String leader = corridor.leader();
      String other = corridor.follower();
      corridor.kill(leader);
      long millis = traffic.millisToFinal(other);
      System.out.println("leader killed, next final after " + millis + " ms");
      assertTrue(millis < MOST_MILLIS, () -> "next final block after " + millis + " ms");
      traffic.awaitMore(20);
      corridor.start(leader);
      corridor.awaitReady(leader);
      traffic.awaitMore(20);
      Verdict.on(corridor, traffic);
    }
  }
}
