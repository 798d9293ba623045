package org.lading.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.lading.crypto.Bytes;
import org.lading.testkit.Seeded;

/** The root made from values alone is the root of the tree that was changed batch by batch. */
class StateRootTest {
  private static final Table TABLE = new Table(0x0301, "test.values");
  private static final Table OTHER = new Table(0x0302, "test.other-values");

  @Test
  void nothingGivesTheEmptyRoot() {
    assertEquals(StateTree.EMPTY_ROOT, new StateRoot().root(Runnable::run));
  }

  @Test
  void equalsTheTreesRootAtEverySize() {
    List<StateView.Entry> entries = new ArrayList<>();
    for (int size = 1; size <= 600; size += size < 40 ? 1 : 97) {
      while (entries.size() < size) {
        entries.add(entry(entries.size()));
      }
      assertRoot(entries, List.of());
    }
  }

  @Test
  void tablesAndThreadsMakeNoDifference() throws Exception {
    Seeded.check(
        10,
        random -> {
          List<StateView.Entry> some = new ArrayList<>();
          List<StateView.Entry> others = new ArrayList<>();
          int size = random.below(3_000);
          for (int i = 0; i < size; i++) {
            (random.chance(50) ? some : others).add(entry(random.below(1 << 30) * 8_000L + i));
          }
          assertRoot(some, others);
        });
  }

  private static void assertRoot(List<StateView.Entry> some, List<StateView.Entry> others) {
    StateRoot made = new StateRoot();
    made.add(TABLE, some);
    made.add(OTHER, others);
    List<StateChange> changes = new ArrayList<>();
    some.forEach(entry -> changes.add(StateChange.put(TABLE, entry.key(), entry.value())));
    others.forEach(entry -> changes.add(StateChange.put(OTHER, entry.key(), entry.value())));
    TreeUpdate tree = StateTree.apply(key -> Optional.empty(), StateTree.leaves(changes));
    assertEquals(changes.size(), made.size());
    assertEquals(tree.root(), made.root(ForkJoinPool.commonPool()));
    assertEquals(tree.root(), made.root(Runnable::run));
  }

  private static StateView.Entry entry(long number) {
    return new StateView.Entry(
        Bytes.ofUtf8("key " + number),
        new StateValue(Writer.GENESIS, Bytes.ofUtf8("value " + number)));
  }
}
