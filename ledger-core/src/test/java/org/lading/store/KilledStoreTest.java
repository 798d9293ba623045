package org.lading.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lading.testkit.Seeded;

/** The process ends at a random moment, or the disk is full: nothing acknowledged is lost. */
class KilledStoreTest {
  private static final int ROUNDS = 3;

  @TempDir private Path folder;

  @Test
  void killedAtRandomMomentsItHoldsEveryAcknowledgedBlock() throws Exception {
    Path store = folder.resolve("store");
    RocksLedgerStore.create(store, SyntheticLedger.genesis()).close();
    Seeded.Random random = new Seeded.Random(3);
    LedgerStoreContract.Model model = new LedgerStoreContract.Model();
    SyntheticLedger ledger = new SyntheticLedger(11);
    for (int round = 0; round < ROUNDS; round++) {
      long acknowledged = runAndKill(store, random.between(1, 60), random.below(20));
      try (LedgerStore again = RocksLedgerStore.open(store);
          StoreView view = again.snapshot()) {
        long last = view.lastHeight().orElseThrow();
        assertTrue(last >= acknowledged, last + " found, " + acknowledged + " acknowledged");
        while (ledger.height() <= last) {
          model.add(ledger.next(50));
        }
        model.requireEqual(view);
      }
    }
    assertEquals(List.of(), RocksLedgerStore.verifyFiles(store, FileProgress.NONE));
    try (Stream<Path> unpacked = Files.walk(folder.resolve("native"))) {
      assertEquals(1, unpacked.filter(Files::isRegularFile).count(), "unpacked once");
    }
  }

  /** Lets the child acknowledge some blocks, waits a little longer, kills it; the last height. */
  private long runAndKill(Path store, int blocks, int moreMillis) throws Exception {
    Path errors = folder.resolve("errors");
    Path output = folder.resolve("output");
    Process child =
        new ProcessBuilder(ChildProcess.command("loop", store))
            .redirectError(errors.toFile())
            .redirectOutput(output.toFile())
            .start();
    while (acknowledged(output).size() < blocks) {
      assertTrue(child.isAlive(), "the child ended by itself: " + Files.readString(errors));
      Thread.sleep(5);
    }
    Thread.sleep(moreMillis);
    child.destroyForcibly().waitFor();
    return Long.parseLong(acknowledged(output).getLast());
  }

  /** Whole lines only: the kill may cut the last one short. */
  private static List<String> acknowledged(Path output) throws IOException {
    String text = Files.readString(output);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  @Test
  void aFullDiskIsSaidAndNothingAcknowledgedIsLost() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    Path errors = folder.resolve("errors");
    String inOwnNamespace =
        "mount -t tmpfs -o size=80m tmpfs \"$0\" && echo mounted && exec \"$@\"";
    List<String> command = new ArrayList<>();
    command.addAll(List.of("unshare", "--user", "--map-root-user", "--mount"));
    command.addAll(List.of("sh", "-c", inOwnNamespace, disk.toString()));
    command.addAll(ChildProcess.command("fill", disk.resolve("store")));
    List<String> said = outputOf(command, errors);
    if (said.isEmpty()) {
      System.out.println("left out: this machine lets no test mount a small disk");
      Assumptions.abort("no small disk");
    }
    requireStory(said.subList(1, said.size()), Files.readString(errors));
  }

  /** Nothing when there is no such program. */
  private static List<String> outputOf(List<String> command, Path errors) {
    try {
      Process child = new ProcessBuilder(command).redirectError(errors.toFile()).start();
      return child.inputReader(StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static void requireStory(List<String> said, String errors) {
    List<String> acknowledged =
        said.stream().filter(line -> line.startsWith("acknowledged ")).toList();
    int at = acknowledged.size();
    assertTrue(at > 0 && said.size() == at + 4, said + errors);
    assertTrue(said.get(at).startsWith("refused DISK_FULL no space left for "), said.get(at));
    assertEquals("again FAILED", said.get(at + 1));
    long last = Long.parseLong(acknowledged.getLast().substring("acknowledged ".length()));
    long found = Long.parseLong(said.get(at + 2).substring("found ".length()));
    assertTrue(found >= last, said + "");
    assertEquals("went on " + (found + 1), said.get(at + 3));
  }
}
