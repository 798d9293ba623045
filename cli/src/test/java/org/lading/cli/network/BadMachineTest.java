package org.lading.cli.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lading.block.BlockHeader;
import org.lading.embedded.LedgerView;

/** Machines with a wrong clock, a full disk, a network that fails, or that fail at random. */
@Tag("bad-days")
@Timeout(900)
class BadMachineTest {
  private static final int ROUNDS = Integer.getInteger("bad.days.rounds", 4);
  private static final int FULL_AT_KIBIBYTES = 2_048;
  private static final Duration WRONG = Duration.ofHours(1);

  @TempDir private Path directory = Path.of("");

  @Test
  void validatorWhoseClockIsAnHourWrongIsWarnedAndDoesNotMoveLedgerTime() throws Exception {
    try (Corridor corridor = Corridor.running(directory);
        Traffic traffic = Traffic.on(corridor)) {
      String wrong = corridor.follower();
      corridor.stop(wrong);
      corridor.startWithClockWrong(wrong, WRONG.toSeconds());
      corridor.awaitReady(wrong);
      traffic.awaitMore(50);
      corridor.await(
          "it warns of its clock", () -> corridor.log(wrong).contains("event=warning kind=clock"));
      Verdict.on(corridor, traffic);
      try (LedgerView view = LedgerView.read(corridor.files(wrong).ledgerFolder())) {
        BlockHeader last = view.lastHeader();
        long ahead = last.timeMillis() - System.currentTimeMillis();
        assertTrue(Math.abs(ahead) < WRONG.toMillis() / 4, () -> "ledger time is off by " + ahead);
      }
    }
  }

  @Test
  void nodeWhoseDiskIsFullHaltsAndGoesOnWhenThereIsRoom() throws Exception {
    assumeTrue(Path.of("/bin/sh").toFile().exists());
    try (Corridor corridor = Corridor.running(directory);
        Traffic traffic = Traffic.on(corridor)) {
      String full = corridor.follower();
      corridor.stop(full);
      corridor.startWithFilesUpTo(full, FULL_AT_KIBIBYTES);
      assertEquals(3, corridor.awaitEnd(full, 300), () -> corridor.log(full));
      assertTrue(corridor.log(full).contains("reason=DISK"), () -> corridor.log(full));
      traffic.awaitMore(20);
      corridor.start(full);
      corridor.awaitReady(full);
      traffic.awaitMore(20);
      Verdict.on(corridor, traffic);
    }
  }

  @Test
  void leaderThatIsCutOffIsReplacedAndFollowsWhenTheNetworkHeals() throws Exception {
    assumeTrue(Wires.canBe());
    try (Corridor corridor = Corridor.in(directory);
        Wires wires = Wires.between(corridor, corridor::pid)) {
      corridor.startAll();
      try (Traffic traffic = Traffic.on(corridor)) {
        String leader = corridor.leader();
        wires.isolate(leader);
        traffic.awaitMore(60);
        List<String> others =
            corridor.names().stream().filter(name -> !name.equals(leader)).toList();
        long height = traffic.greatestHeight();
        for (String name : others) {
          corridor.awaitHeight(name, height);
        }
        wires.heal();
        corridor.awaitHeight(leader, height);
        corridor.awaitReady(leader);
        traffic.awaitMore(20);
        Verdict.on(corridor, traffic);
      }
    }
  }

  @Test
  void whoeverIsKilledTheOthersGoOn() throws Exception {
    try (Corridor corridor = Corridor.running(directory);
        Traffic traffic = Traffic.on(corridor)) {
      List<String> names = corridor.names();
      for (int round = 0; round < ROUNDS; round++) {
        String killed = names.get(ThreadLocalRandom.current().nextInt(names.size()));
        corridor.kill(killed);
        traffic.awaitMore(ThreadLocalRandom.current().nextInt(1, 30));
        corridor.start(killed);
        corridor.awaitReady(killed);
      }
      Verdict.on(corridor, traffic);
    }
  }
}
