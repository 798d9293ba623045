package org.lading.cli.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.identity.KeyPurpose;
import org.lading.membership.KeyRecord;
import org.lading.membership.MembershipTables;
import org.lading.store.SpoiltStore;

/** Nodes that are killed, wiped, spoilt or stopped, while everybody records. */
@Tag("bad-days")
@Timeout(900)
class BadDaysTest {
  private static final int BLOCKS_MISSED = Integer.getInteger("bad.days.blocks", 300);

  /** Twice the promise where the machine is shared; {@code -Dbad.days.stop.millis=5000} is it. */
  private static final long MOST_STOP_MILLIS = Long.getLong("bad.days.stop.millis", 10_000);

  @TempDir private Path directory = Path.of("");

  @Test
  void killedFollowerComesBack() throws Exception {
    try (Corridor corridor = Corridor.running(directory);
        Traffic traffic = Traffic.on(corridor)) {
      String follower = corridor.follower();
      corridor.kill(follower);
      traffic.awaitMore(50);
      corridor.start(follower);
      corridor.awaitReady(follower);
      traffic.awaitMore(20);
      Verdict.on(corridor, traffic);
    }
  }

  @Test
  void whatWasAcknowledgedSurvivesThePowerCut() throws Exception {
    try (Corridor corridor = Corridor.running(directory);
        Traffic traffic = Traffic.on(corridor)) {
      for (String name : corridor.names()) {
        corridor.kill(name);
      }
      for (String name : corridor.names()) {
        corridor.start(name);
      }
      for (String name : corridor.names()) {
        corridor.awaitReady(name);
      }
      traffic.awaitMore(50);
      Verdict.on(corridor, traffic);
    }
  }

  @Test
  void wipedNodeIsRebuiltFromTheOthers() throws Exception {
    try (Corridor corridor = Corridor.running(directory);
        Traffic traffic = Traffic.on(corridor)) {
      String wiped = corridor.follower();
      corridor.kill(wiped);
      delete(corridor.files(wiped).ledgerFolder());
      delete(corridor.files(wiped).orderingFolder());
      corridor.start(wiped);
      assertEquals(2, corridor.awaitEnd(wiped, 60), () -> corridor.log(wiped));
      rebuild(corridor, wiped);
      traffic.awaitMore(20);
      Verdict.on(corridor, traffic);
    }
  }

  @Test
  void nodeWhoseStateIsSpoiltHaltsAndIsRebuilt() throws Exception {
    try (Corridor corridor = Corridor.running(directory);
        Traffic traffic = Traffic.on(corridor)) {
      String spoilt = corridor.follower();
      corridor.stop(spoilt);
      KeyRecord key =
          traffic.genesis().keys().stream()
              .filter(one -> one.purpose() == KeyPurpose.TRANSACTION)
              .filter(one -> !one.organisation().name().startsWith(spoilt))
              .findFirst()
              .orElseThrow();
      SpoiltStore.rewrite(
          corridor.files(spoilt).ledgerFolder(),
          MembershipTables.KEYS,
          key.id().hash().bytes(),
          BadDaysTest::ended);
      corridor.start(spoilt);
      assertEquals(3, corridor.awaitEnd(spoilt, 60), () -> corridor.log(spoilt));
      assertTrue(corridor.log(spoilt).contains("EXECUTION_DIFFERS"), () -> corridor.log(spoilt));
      traffic.awaitMore(20);
      rebuild(corridor, spoilt);
      traffic.awaitMore(20);
      Verdict.on(corridor, traffic);
    }
  }

  private static Bytes ended(Bytes encoded) {
    try {
      KeyRecord key = KeyRecord.decode(encoded);
      return new KeyRecord(key.organisation(), key.key(), key.purpose(), key.validator(), 0, 1)
          .encode();
    } catch (MalformedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void followerThatMissedManyBlocksCatchesUp() throws Exception {
    try (Corridor corridor = Corridor.running(directory);
        Traffic traffic = Traffic.on(corridor)) {
      String follower = corridor.follower();
      corridor.stop(follower);
      long wanted = traffic.greatestHeight() + BLOCKS_MISSED;
      while (traffic.greatestHeight() < wanted) {
        traffic.awaitMore(1);
      }
      long begun = System.nanoTime();
      corridor.start(follower);
      corridor.awaitHeight(follower, wanted);
      System.out.println(
          BLOCKS_MISSED
              + " blocks caught up in "
              + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun)
              + " ms, start included");
      corridor.awaitReady(follower);
      Verdict.on(corridor, traffic);
    }
  }

  @Test
  void secondProcessOnAFolderIsRefusedAndSigtermEndsTheFirstSoon() throws Exception {
    try (Corridor corridor = Corridor.running(directory);
        Traffic traffic = Traffic.on(corridor)) {
      String leader = corridor.leader();
      Path log = directory.resolve("second.log");
      Process second = corridor.launch(leader, log);
      try {
        assertTrue(second.waitFor(60, TimeUnit.SECONDS));
        assertNotEquals(0, second.exitValue());
      } finally {
        second.destroyForcibly();
      }
      System.out.println("second process: " + second.exitValue() + " " + Files.readString(log));
      traffic.awaitMore(10);
      assertTrue(corridor.isRunning(leader));
      long millis = corridor.stop(leader);
      System.out.println("leader stopped under load after " + millis + " ms");
      assertTrue(millis < MOST_STOP_MILLIS, () -> "SIGTERM took " + millis + " ms");
      traffic.awaitMore(20);
      corridor.start(leader);
      corridor.awaitReady(leader);
      Verdict.on(corridor, traffic);
    }
  }

  static void rebuild(Corridor corridor, String name) throws Exception {
    Corridor.Result rebuilt =
        Corridor.lading("node", "rebuild", "--config", corridor.config(name).toString(), "--yes");
    assertEquals(0, rebuilt.exitCode(), rebuilt.text());
    corridor.start(name);
    corridor.awaitReady(name);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path one : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }
}
