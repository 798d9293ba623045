package org.lading.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.crypto.Signer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lading.crypto.Bytes;
import org.lading.testkit.ChildJava;
import org.lading.testkit.Consortium;
import org.lading.testkit.Seeded;

/**
 * The same batches give the same headers, roots, block bytes and answers in other virtual machines,
 * whatever their language, time zone, character set, hash codes and number of threads.
 */
class SameResultElsewhereTest {
  private static final int BATCHES = 12;
  private static final int TRANSACTIONS = 30;

  @TempDir private Path folder;

  @Test
  void batchesFromOneSeedGiveTheSameRootsInEveryVirtualMachine() throws Exception {
    Consortium consortium = new Consortium();
    List<List<Bytes>> batches =
        new SeededBatches(consortium, new Seeded.Random(Long.getLong("seed", 5)))
            .make(BATCHES, TRANSACTIONS);
    List<String> here = ExecutionChild.run(consortium.genesis(), batches, Runnable::run, 2);
    assertEquals(BATCHES + 1, here.size());
    requireEveryKind(here);
    Path input = folder.resolve("batches");
    ExecutionChild.write(input, batches);
    List<Process> children = new ArrayList<>();
    for (List<String> options : surroundings()) {
      children.add(start(options, input));
    }
    Set<String> surroundings = new HashSet<>(Set.of(ExecutionChild.surroundings()));
    for (Process child : children) {
      String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertEquals(0, child.waitFor(), output);
      List<String> lines = output.lines().toList();
      surroundings.add(lines.getFirst());
      assertEquals(here, lines.subList(1, lines.size()));
    }
    assertEquals(children.size() + 1, surroundings.size(), surroundings.toString());
  }

  /** Each differs from the others; the second one's default character set is US-ASCII. */
  private static List<List<String>> surroundings() {
    return List.of(
        List.of(
            "-Duser.language=tr",
            "-Duser.country=TR",
            "-Duser.timezone=Pacific/Apia",
            "-Dfile.encoding=UTF-8",
            "-XX:+UnlockExperimentalVMOptions",
            "-XX:hashCode=0"),
        List.of(
            "-Duser.language=ar",
            "-Duser.country=EG",
            "-Duser.timezone=America/St_Johns",
            "-Dfile.encoding=COMPAT",
            "-XX:+UnlockExperimentalVMOptions",
            "-XX:hashCode=2"),
        List.of(
            "-Duser.language=th",
            "-Duser.country=TH",
            "-Duser.variant=TH",
            "-Duser.timezone=Asia/Kolkata",
            "-Dfile.encoding=UTF-8",
            "-XX:+UnlockExperimentalVMOptions",
            "-XX:hashCode=3"));
  }

  private static Process start(List<String> options, Path input) throws Exception {
    List<String> command =
        ChildJava.command(
            ExecutionChild.class, List.of(Signer.class), options, List.of(input.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C");
    return builder.start();
  }

  /** A sameness of nothing would prove nothing. */
  private static void requireEveryKind(List<String> lines) {
    int[] counts = new int[4];
    for (String line : lines.subList(1, lines.size())) {
      String[] words = line.split(" ", -1);
      for (int i = 0; i < counts.length; i++) {
        counts[i] += Integer.parseInt(words[words.length - counts.length + i]);
      }
    }
    List<String> kinds = List.of("accepted", "refused", "repeated", "rejected");
    for (int i = 0; i < counts.length; i++) {
      assertTrue(counts[i] >= 5, counts[i] + " transactions are " + kinds.get(i));
    }
    assertTrue(counts[0] > BATCHES * TRANSACTIONS / 4, counts[0] + " are accepted");
  }
}
