package org.lading.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.lading.testkit.Seeded;

/**
 * One byte changed anywhere in a store: it is reported, or it makes no difference to any read.
 * Never is something else read, and never is a block lost in silence. {@code -Ddamage.flips=N} for
 * more bytes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DamagedStoreTest {
  private static final int FLIPS = Integer.getInteger("damage.flips", 20);

  private Path folder;

  private final LedgerStoreContract.Model model = new LedgerStoreContract.Model();
  private Path original;

  /** As a crash leaves it: older blocks in tables, newer ones in the write-ahead log. */
  @BeforeAll
  void makeStore(@TempDir Path temporary) throws IOException {
    folder = temporary;
    SyntheticLedger ledger = new SyntheticLedger(4);
    Path live = folder.resolve("live");
    try (LedgerStore store = RocksLedgerStore.create(live, SyntheticLedger.genesis())) {
      commit(store, ledger, 12);
    }
    original = folder.resolve("original");
    try (LedgerStore store = RocksLedgerStore.open(live)) {
      commit(store, ledger, 6);
      copy(live, original);
    }
    assertEquals(List.of(), RocksLedgerStore.verifyFiles(original, FileProgress.NONE));
  }

  private void commit(LedgerStore store, SyntheticLedger ledger, int blocks) {
    for (int i = 0; i < blocks; i++) {
      BlockCommit commit = ledger.next(40);
      store.commit(commit);
      model.add(commit);
    }
  }

  @Test
  void aChangedByteIsReportedOrMakesNoDifference() throws Exception {
    List<String> names = List.copyOf(filesByKind().keySet());
    assertTrue(names.containsAll(List.of("HEAD", "LADING", "MANIFEST", "log", "sst")), "" + names);
    int[] reported = new int[1];
    Seeded.check(
        FLIPS,
        random -> {
          Path copy = folder.resolve("flipped");
          copy(original, copy);
          Path file = copy.resolve(random.pick(filesOf(random.pick(names))));
          String flip = flip(file, random);
          boolean byReading = isReportedByReading(copy, flip);
          boolean byCheck = isReportedByCheck(copy, file);
          if (byReading || byCheck) {
            reported[0]++;
          }
          if (file.toString().endsWith(".sst")) {
            assertTrue(byCheck, "the check overlooks a change in a table: " + flip);
          }
          delete(copy);
        });
    assertTrue(reported[0] > FLIPS / 2, "only " + reported[0] + " changes were reported");
  }

  /** Everything is read through a store opened for reading, so that the copy stays as it is. */
  private boolean isReportedByReading(Path copy, String flip) {
    try (LedgerStore store = RocksLedgerStore.openReadOnly(copy);
        StoreView view = store.snapshot()) {
      assertEquals(SyntheticLedger.genesis(), view.genesis(), flip);
      model.requireEqual(view);
      return false;
    } catch (StoreException e) {
      return names(e, copy);
    }
  }

  private boolean isReportedByCheck(Path copy, Path file) {
    try {
      List<Damage> found = RocksLedgerStore.verifyFiles(copy, FileProgress.NONE);
      boolean table = file.toString().endsWith(".sst");
      return found.stream().anyMatch(damage -> !table || damage.file().equals(file));
    } catch (StoreException e) {
      return names(e, copy);
    }
  }

  private static boolean names(StoreException e, Path copy) {
    assertTrue(String.valueOf(e.getMessage()).contains(copy.toString()), e.getMessage());
    return true;
  }

  @Test
  void aWriteAheadLogCutShortBelowWhatWasAcknowledgedIsReported() throws Exception {
    Path copy = folder.resolve("cut");
    copy(original, copy);
    Path log = copy.resolve(filesOf("log").getLast());
    byte[] whole = Files.readAllBytes(log);
    Files.write(log, Arrays.copyOf(whole, whole.length - 5));
    assertTrue(isReportedByReading(copy, "cut"));
    StoreException thrown = assertThrows(StoreException.class, () -> RocksLedgerStore.open(copy));
    assertEquals(StoreException.Kind.CORRUPT, thrown.kind());
    String message = String.valueOf(thrown.getMessage());
    assertTrue(message.contains("height 17 was acknowledged"), message);
  }

  @Test
  void aRecordCutShortThatWasNeverAcknowledgedIsForgotten() throws Exception {
    Path copy = folder.resolve("torn");
    copy(original, copy);
    Path log = copy.resolve(filesOf("log").getLast());
    byte[] whole = Files.readAllBytes(log);
    Files.write(log, Arrays.copyOf(whole, whole.length - 5));
    try (Head head = Head.open(copy)) {
      head.write(16);
    }
    try (LedgerStore store = RocksLedgerStore.open(copy);
        StoreView view = store.snapshot()) {
      assertEquals(16, view.lastHeight().orElseThrow());
    }
  }

  private List<Path> filesOf(String kind) throws IOException {
    return filesByKind().getOrDefault(kind, List.of());
  }

  private Map<String, List<Path>> filesByKind() throws IOException {
    Map<String, List<Path>> kinds = new TreeMap<>();
    try (Stream<Path> files = Files.walk(original)) {
      for (Path file : files.sorted().toList()) {
        if (Files.isRegularFile(file) && Files.size(file) > 0) {
          String name = file.getFileName().toString();
          String kind = name.substring(name.indexOf('.') + 1).split("-", -1)[0];
          kinds.computeIfAbsent(kind, k -> new ArrayList<>()).add(original.relativize(file));
        }
      }
    }
    return kinds;
  }

  private static String flip(Path file, Seeded.Random random) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int at = random.below(bytes.length);
    bytes[at] ^= (byte) (1 << random.below(8));
    Files.write(file, bytes);
    return file + " at byte " + at;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  private static void delete(Path tree) throws IOException {
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
