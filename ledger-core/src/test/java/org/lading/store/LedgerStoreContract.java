package org.lading.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.merkle.LogNode;
import org.lading.state.NodeChange;
import org.lading.state.StateChange;
import org.lading.state.StateValue;
import org.lading.state.StateView;
import org.lading.state.Table;
import org.lading.state.Writer;
import org.lading.testkit.Seeded;

/** What every store does, whatever it is made of. */
abstract class LedgerStoreContract {
  private static final Table TABLE = new Table(7, "seven");
  private static final Table NEXT_TABLE = new Table(8, "eight");
  private static final Table QUEUE = new Table(0x8007, "queue");
  private static final Table INDEX = new Table(0x8007, "index");
  private static final Bytes GENESIS = SyntheticLedger.genesis();

  /** A new store, which the subclass closes after the test. */
  abstract LedgerStore create(Bytes genesis);

  @Test
  void aNewStoreIsEmptyAndKeepsItsGenesis() {
    try (StoreView view = create(GENESIS).snapshot()) {
      assertEquals(OptionalLong.empty(), view.lastHeight());
      assertEquals(Optional.empty(), view.block(0));
      assertEquals(GENESIS, view.genesis());
      assertEquals(List.of(), view.scan(TABLE, Bytes.EMPTY, Bytes.EMPTY, 10));
    }
  }

  @Test
  void refusesAHeightThatIsNotTheNextAndChangesNothing() {
    LedgerStore store = create(GENESIS);
    assertThrows(IllegalArgumentException.class, () -> store.commit(block(1)));
    store.commit(block(0, StateChange.put(TABLE, key("a"), value("1"))));
    assertThrows(
        IllegalArgumentException.class,
        () -> store.commit(block(0, StateChange.put(TABLE, key("a"), value("2")))));
    assertThrows(IllegalArgumentException.class, () -> store.commit(block(2)));
    try (StoreView view = store.snapshot()) {
      assertEquals(OptionalLong.of(0), view.lastHeight());
      assertEquals(Optional.of(value("1")), view.get(TABLE, key("a")));
    }
  }

  @Test
  void aSnapshotStaysAsItWas() {
    LedgerStore store = create(GENESIS);
    Bytes node = key("node");
    store.commit(commit(0, List.of(change("a", "1"), change("b", "1")), node, key("old")));
    StoreView before = store.snapshot();
    store.commit(
        commit(
            1,
            List.of(change("a", "2"), StateChange.delete(TABLE, key("b")), change("c", "2")),
            node,
            key("new")));
    try (before;
        StoreView after = store.snapshot()) {
      assertEquals(OptionalLong.of(0), before.lastHeight());
      assertEquals(Optional.empty(), before.block(1));
      assertEquals(List.of("a=1", "b=1"), scan(before, "", "", 10));
      assertEquals(Optional.of(key("old")), before.node(node));
      assertEquals(List.of("a=2", "c=2"), scan(after, "", "", 10));
      assertEquals(Optional.of(key("new")), after.node(node));
    }
  }

  @Test
  void scansOnePrefixOfOneTableInOrderAndInPages() {
    LedgerStore store = create(GENESIS);
    store.commit(
        block(
            0,
            StateChange.put(NEXT_TABLE, key("ab"), value("other table")),
            change("b", "5"),
            change("ab", "2"),
            change("a", "1"),
            change("aba", "3"),
            change("ac", "4"),
            StateChange.put(TABLE, Bytes.ofHex("ff"), value("6")),
            StateChange.put(TABLE, Bytes.EMPTY, value("0"))));
    try (StoreView view = store.snapshot()) {
      assertEquals(List.of("=0", "a=1", "ab=2"), scan(view, "", "", 3));
      assertEquals(List.of("aba=3", "ac=4", "b=5"), scan(view, "", "ab", 3));
      assertEquals(List.of("ab=2", "aba=3"), scan(view, "ab", "", 10));
      assertEquals(List.of("aba=3"), scan(view, "ab", "ab", 10));
      assertEquals(List.of("ab=2", "aba=3"), scan(view, "ab", "aa", 10), "after before prefix");
      assertEquals(List.of(), scan(view, "ab", "b", 10), "after behind prefix");
      assertEquals(List.of(), scan(view, "x", "", 10));
      assertEquals(List.of(), scan(view, "", "", 0));
      assertEquals(1, view.scan(TABLE, Bytes.ofHex("ff"), Bytes.EMPTY, 10).size());
    }
  }

  @Test
  void anIndexKeepsNoWriter() {
    LedgerStore store = create(GENESIS);
    store.commit(
        block(
            0,
            StateChange.put(INDEX, key("i"), value("x")),
            StateChange.put(INDEX, key("j"), new StateValue(Writer.block(9), Bytes.EMPTY))));
    try (StoreView view = store.snapshot()) {
      StateValue read = view.get(INDEX, key("i")).orElseThrow();
      assertEquals(new StateValue(Writer.GENESIS, Bytes.ofUtf8("x")), read);
      assertEquals(2, view.scan(INDEX, Bytes.EMPTY, Bytes.EMPTY, 9).size());
    }
  }

  @Test
  void everyKindOfWriterComesBack() {
    LedgerStore store = create(GENESIS);
    Hash id = Hash.ofHex("ab".repeat(32));
    Hash notInAnyBlock = Hash.ofHex("cd".repeat(32));
    List<Writer> writers =
        List.of(
            Writer.GENESIS,
            Writer.transaction(id),
            Writer.transaction(notInAnyBlock),
            Writer.block(0),
            Writer.block(Long.MAX_VALUE),
            new Writer(Writer.Kind.BLOCK, id),
            new Writer(Writer.Kind.GENESIS, id));
    List<StateChange> changes = new ArrayList<>();
    for (int i = 0; i < writers.size(); i++) {
      changes.add(
          StateChange.put(TABLE, key("w" + i), new StateValue(writers.get(i), key("v" + i))));
    }
    store.commit(new BlockCommit(0, Bytes.ofUtf8("b"), List.of(id), changes, List.of(), List.of()));
    try (StoreView view = store.snapshot()) {
      for (int i = 0; i < writers.size(); i++) {
        assertEquals(writers.get(i), view.get(TABLE, key("w" + i)).orElseThrow().writer());
      }
    }
  }

  @Test
  void findsTransactionsByIdAndOnlyThose() {
    LedgerStore store = create(GENESIS);
    Hash a = Hash.ofHex("aa".repeat(32));
    Hash sameStart = Hash.ofHex("aa".repeat(31) + "ab");
    Hash b = Hash.ofHex("bb".repeat(32));
    store.commit(new BlockCommit(0, key("x"), List.of(b, a), List.of(), List.of(), List.of()));
    try (StoreView view = store.snapshot()) {
      assertEquals(Optional.of(new TransactionPlace(0, 1)), view.transaction(a));
      assertEquals(Optional.of(new TransactionPlace(0, 0)), view.transaction(b));
      assertEquals(Optional.empty(), view.transaction(sameStart));
    }
    store.commit(new BlockCommit(1, key("y"), List.of(sameStart), List.of(), List.of(), List.of()));
    try (StoreView view = store.snapshot()) {
      assertEquals(Optional.of(new TransactionPlace(1, 0)), view.transaction(sameStart));
      assertEquals(Optional.of(new TransactionPlace(0, 1)), view.transaction(a));
    }
  }

  @Test
  void aLogNodeThatWasNeverWrittenIsReportedWithItsPlace() {
    LedgerStore store = create(GENESIS);
    SyntheticLedger ledger = new SyntheticLedger(1);
    store.commit(ledger.next(20));
    try (StoreView view = store.snapshot()) {
      for (int level : new int[] {0, 1, 4, 5}) {
        StoreException thrown =
            assertThrows(StoreException.class, () -> view.node(level, 21 >> level));
        assertEquals(StoreException.Kind.CORRUPT, thrown.kind());
        String message = String.valueOf(thrown.getMessage());
        assertTrue(message.contains("level " + level), message);
      }
    }
  }

  @Test
  void everySnapshotEqualsASimpleModel() throws Exception {
    Seeded.check(
        6,
        random -> {
          LedgerStore store = create(GENESIS);
          SyntheticLedger ledger = new SyntheticLedger(random.nextLong());
          Model model = new Model();
          int blocks = random.between(3, 12);
          for (int i = 0; i < blocks; i++) {
            BlockCommit commit = ledger.next(random.below(90));
            store.commit(commit);
            model.add(commit);
            if (random.chance(40)) {
              try (StoreView view = store.snapshot()) {
                model.requireEqual(view);
              }
            }
          }
          try (StoreView view = store.snapshot()) {
            model.requireEqual(view);
          }
        });
  }

  /** A snapshot of a queue, and what it holds. */
  private record Seen(StoreView view, List<String> keys) {
    void requireAsItWas(int limit) {
      assertEquals(
          keys.stream().limit(limit).toList(),
          view.scan(QUEUE, Bytes.EMPTY, Bytes.EMPTY, limit).stream()
              .map(entry -> entry.key().utf8())
              .toList());
    }
  }

  /** What is taken off its beginning is gone for later snapshots, and there for earlier ones. */
  @Test
  void everySnapshotSeesItsOwnBeginningOfAQueue() throws Exception {
    Seeded.check(
        6,
        random -> {
          LedgerStore store = create(GENESIS);
          TreeSet<String> queue = new TreeSet<>();
          List<Seen> snapshots = new ArrayList<>();
          for (int height = 0; height < 150; height++) {
            Map<String, StateChange> changes = new TreeMap<>();
            for (String key : queue.stream().limit(random.below(4)).toList()) {
              changes.put(key, StateChange.delete(QUEUE, key(key)));
            }
            for (int i = random.below(4); i > 0; i--) {
              String key = "%03d".formatted(random.chance(10) ? random.below(250) : height + i);
              changes.put(key, StateChange.put(QUEUE, key(key), value("")));
            }
            store.commit(block(height, changes.values().toArray(StateChange[]::new)));
            changes.forEach(
                (key, change) -> {
                  if (change.value().isPresent()) {
                    queue.add(key);
                  } else {
                    queue.remove(key);
                  }
                });
            if (random.chance(50)) {
              snapshots.add(new Seen(store.snapshot(), List.copyOf(queue)));
            }
            for (int look = 0; look < 2 && !snapshots.isEmpty(); look++) {
              snapshots.get(random.below(snapshots.size())).requireAsItWas(1 + random.below(3));
            }
            if (snapshots.size() > 8 || (random.chance(10) && !snapshots.isEmpty())) {
              snapshots.remove(random.below(snapshots.size())).view().close();
            }
          }
          snapshots.forEach(seen -> seen.requireAsItWas(300));
          snapshots.forEach(seen -> seen.view().close());
        });
  }

  /** Everything committed so far, in plain maps. */
  static final class Model {
    private final List<BlockCommit> commits = new ArrayList<>();
    private final Map<Table, TreeMap<Bytes, StateValue>> state = new TreeMap<>();
    private final Map<Bytes, Optional<Bytes>> nodes = new HashMap<>();

    void add(BlockCommit commit) {
      commits.add(commit);
      for (StateChange change : commit.changes()) {
        var table = state.computeIfAbsent(change.table(), t -> new TreeMap<>());
        change
            .value()
            .ifPresentOrElse(
                v -> table.put(change.key(), StoredState.withoutWriterInIndex(change.table(), v)),
                () -> table.remove(change.key()));
      }
      for (NodeChange node : commit.treeNodes()) {
        nodes.put(node.nodeKey(), node.encoded());
      }
    }

    void requireEqual(StoreView view) {
      assertEquals(commits.size() - 1L, view.lastHeight().orElse(-1));
      for (BlockCommit commit : commits) {
        assertEquals(Optional.of(commit.block()), view.block(commit.height()));
        for (int i = 0; i < commit.transactionIds().size(); i++) {
          assertEquals(
              Optional.of(new TransactionPlace(commit.height(), i)),
              view.transaction(commit.transactionIds().get(i)));
        }
        for (LogNode node : commit.logNodes()) {
          assertEquals(node.hash(), view.node(node.level(), node.index()));
        }
      }
      nodes.forEach((key, encoded) -> assertEquals(encoded, view.node(key)));
      state.forEach(
          (table, entries) -> {
            List<StateView.Entry> expected = new ArrayList<>();
            entries.forEach((key, value) -> expected.add(new StateView.Entry(key, value)));
            assertEquals(expected, all(view, table));
            entries.forEach((key, value) -> assertEquals(Optional.of(value), view.get(table, key)));
          });
    }

    private static List<StateView.Entry> all(StoreView view, Table table) {
      List<StateView.Entry> found = new ArrayList<>();
      List<StateView.Entry> page = view.scan(table, Bytes.EMPTY, Bytes.EMPTY, 50);
      while (!page.isEmpty()) {
        found.addAll(page);
        page = view.scan(table, Bytes.EMPTY, page.getLast().key(), 50);
      }
      return found;
    }
  }

  private static List<String> scan(StoreView view, String prefix, String after, int limit) {
    return view.scan(TABLE, key(prefix), key(after), limit).stream()
        .map(entry -> entry.key().utf8() + "=" + entry.value().value().utf8())
        .toList();
  }

  static BlockCommit block(long height, StateChange... changes) {
    return new BlockCommit(
        height, key("block " + height), List.of(), List.of(changes), List.of(), List.of());
  }

  private static BlockCommit commit(
      long height, List<StateChange> changes, Bytes nodeKey, Bytes encoded) {
    return new BlockCommit(
        height,
        key("block " + height),
        List.of(),
        changes,
        List.of(new NodeChange(nodeKey, Optional.of(encoded))),
        List.of());
  }

  static StateChange change(String key, String value) {
    return StateChange.put(TABLE, key(key), value(value));
  }

  private static StateValue value(String text) {
    return new StateValue(Writer.block(1), Bytes.ofUtf8(text));
  }

  private static Bytes key(String text) {
    return Bytes.ofUtf8(text);
  }
}
