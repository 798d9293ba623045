package org.lading.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.lading.crypto.Bytes;
import org.lading.state.StateChange;
import org.lading.state.StateValue;
import org.lading.state.StateView;
import org.lading.state.Table;
import org.lading.state.Writer;
import org.lading.testkit.Seeded;

/** Scans through states that lie on each other, as those of blocks not stored yet do. */
class OverlayScanTest {
  private static final Table TABLE = LedgerTables.CLIENT_ID_EXPIRY;
  private static final int LEVELS = 16;

  /** A state in memory that counts how often it is scanned. */
  private record Ground(NavigableMap<Bytes, StateValue> values, AtomicInteger scans)
      implements StateView {
    @Override
    public Optional<StateValue> get(Table table, Bytes key) {
      return Optional.ofNullable(values.get(key));
    }

    @Override
    public List<Entry> scan(Table table, Bytes prefix, Bytes after, int limit) {
      scans.incrementAndGet();
      return values.tailMap(after, false).entrySet().stream()
          .filter(entry -> entry.getKey().startsWith(prefix))
          .limit(limit)
          .map(entry -> new Entry(entry.getKey(), entry.getValue()))
          .toList();
    }
  }

  private static Bytes key(int number) {
    return Bytes.ofUtf8("%06d".formatted(number));
  }

  private static StateValue value(int number) {
    return new StateValue(Writer.block(number), Bytes.EMPTY);
  }

  @Test
  void scansTheGroundOnceHoweverManyStatesLieOnIt() {
    Ground ground = new Ground(new TreeMap<>(), new AtomicInteger());
    for (int i = 0; i < 1_000; i++) {
      ground.values().put(key(i), value(0));
    }
    StateView top = ground;
    for (int level = 1; level <= LEVELS; level++) {
      Layer layer = new Layer();
      layer.apply(
          List.of(
              StateChange.put(TABLE, key(1_000 + level), value(level)),
              StateChange.delete(TABLE, key(level))));
      top = new Overlay(top, layer);
    }
    List<StateView.Entry> found = top.scan(TABLE, Bytes.EMPTY, Bytes.EMPTY, 2);
    assertEquals(
        List.of(key(0), key(LEVELS + 1)), found.stream().map(StateView.Entry::key).toList());
    assertEquals(1, ground.scans().get());
  }

  @Test
  void findsWhatASimpleMapFinds() throws Exception {
    Seeded.check(
        200,
        random -> {
          NavigableMap<Bytes, StateValue> model = new TreeMap<>();
          Ground ground = new Ground(new TreeMap<>(), new AtomicInteger());
          for (int i = 0; i < 40; i++) {
            ground.values().put(key(random.below(60)), value(0));
          }
          model.putAll(ground.values());
          StateView top = ground;
          for (int level = 1; level <= 6; level++) {
            List<StateChange> changes = new ArrayList<>();
            for (int i = 0; i < 15; i++) {
              Bytes key = key(random.below(60));
              if (random.chance(50)) {
                changes.add(StateChange.put(TABLE, key, value(level)));
                model.put(key, value(level));
              } else {
                changes.add(StateChange.delete(TABLE, key));
                model.remove(key);
              }
            }
            Layer layer = new Layer();
            layer.apply(changes);
            top = new Overlay(top, layer);
          }
          Bytes after = random.chance(50) ? Bytes.EMPTY : key(random.below(60));
          int limit = 1 + random.below(30);
          List<StateView.Entry> expected =
              model.tailMap(after, false).entrySet().stream()
                  .limit(limit)
                  .map(entry -> new StateView.Entry(entry.getKey(), entry.getValue()))
                  .toList();
          assertEquals(expected, top.scan(TABLE, Bytes.EMPTY, after, limit));
          assertTrue(expected.size() <= limit);
        });
  }

  @Test
  void whatWasLookedThroughAheadIsFoundAsIfItWasNot() throws Exception {
    Seeded.check(
        200,
        random -> {
          NavigableMap<Bytes, StateValue> model = new TreeMap<>();
          for (int i = 0; i < 40; i++) {
            model.put(key(random.below(60)), value(0));
          }
          Ground ground = new Ground(new TreeMap<>(model), new AtomicInteger());
          Overlay top = new Overlay(ground, new Layer());
          List<Bytes> prefixes =
              List.of(Bytes.ofUtf8("00000"), Bytes.ofUtf8("00001"), Bytes.ofUtf8("00009"));
          int looked = 1 + random.below(12);
          top.scannedAhead(
              TABLE,
              prefixes,
              prefixes.stream()
                  .map(prefix -> ground.scan(TABLE, prefix, Bytes.EMPTY, looked))
                  .toList(),
              looked);
          for (int i = random.below(20); i > 0; i--) {
            Bytes key = key(random.below(60));
            boolean put = random.chance(50);
            StateChange change =
                put ? StateChange.put(TABLE, key, value(1)) : StateChange.delete(TABLE, key);
            top.apply(List.of(change));
            change.value().ifPresentOrElse(to -> model.put(key, to), () -> model.remove(key));
          }
          int limit = 1 + random.below(14);
          int before = ground.scans().get();
          for (Bytes prefix : prefixes) {
            List<StateView.Entry> expected =
                model.tailMap(prefix, true).entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith(prefix))
                    .limit(limit)
                    .map(entry -> new StateView.Entry(entry.getKey(), entry.getValue()))
                    .toList();
            assertEquals(expected, top.scan(TABLE, prefix, Bytes.EMPTY, limit));
          }
          // Under the last prefix there is nothing: that much was known.
          assertTrue(ground.scans().get() - before < prefixes.size());
        });
  }
}
