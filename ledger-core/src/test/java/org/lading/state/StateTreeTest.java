package org.lading.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.testkit.Seeded;
import org.lading.testkit.Shared;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The root and the stored nodes follow from the leaves alone, and are what is published. */
class StateTreeTest {
  @Test
  void refusesOneKeyTwiceInABatch() {
    Hash key = Hash.ZERO;
    List<LeafChange> twice = List.of(LeafChange.put(key, key), LeafChange.delete(key));
    var refused =
        assertThrows(
            IllegalArgumentException.class, () -> StateTree.apply(TreeReader.empty(), twice));
    assertTrue(refused.toString().contains("twice in one batch"), refused.toString());
  }

  @Test
  void refusesALeafForAnIndexTable() {
    assertThrows(
        IllegalArgumentException.class,
        () -> StateTree.keyHash(new Table(0x8000, "by-place"), Bytes.EMPTY));
  }

  @Test
  void namesADamagedOrMissingNode() {
    MemoryTree tree = grown(new Seeded.Random(5), 300, 3);
    Bytes nodeKey = Bytes.ofHex("01a0");
    Bytes good = tree.node(nodeKey).orElseThrow();
    LeafChange below = LeafChange.put(Sha256.of(new byte[1]), Hash.ZERO);
    Hash key = new Hash(Bytes.concat(Bytes.ofHex("a0"), below.keyHash().bytes().slice(1, 32)));
    List<Optional<Bytes>> damages =
        List.of(
            Optional.empty(),
            Optional.of(Bytes.EMPTY),
            Optional.of(Bytes.ofHex("0f")),
            Optional.of(Bytes.ofHex("01ff")),
            Optional.of(good.slice(0, 40)));
    for (Optional<Bytes> damage : damages) {
      TreeReader damaged = asked -> asked.equals(nodeKey) ? damage : tree.node(asked);
      var broken = assertThrows(IllegalStateException.class, () -> StateTree.prove(damaged, key));
      assertTrue(broken.toString().contains("node 01a0 "), broken.toString());
    }
  }

  @Test
  void rootsEqualThePublishedOnes() throws Exception {
    Path file = Shared.data("proofs/jmt/sha2_256_vectors.json");
    int checked = 0;
    for (JsonNode vector : JsonMapper.shared().readTree(file.toFile()).get("vectors")) {
      List<LeafChange> leaves = new ArrayList<>();
      for (JsonNode pair : vector.get("data")) {
        leaves.add(
            LeafChange.put(
                Sha256.of(Bytes.ofHex(pair.get("key").asString())),
                Sha256.of(Bytes.ofHex(pair.get("value").asString()))));
      }
      Hash root = StateTree.apply(TreeReader.empty(), leaves).root();
      assertEquals(Hash.ofHex(vector.get("expected_root").asString()), root);
      checked++;
    }
    assertEquals(3, checked);
  }

  @Test
  void rootEqualsTheModelThroughLongHistories() throws Exception {
    Seeded.check(
        12,
        random -> {
          Map<Hash, Hash> model = new TreeMap<>();
          MemoryTree tree = new MemoryTree();
          TreeCache cache = new TreeCache(random.below(4));
          int commonBytes = random.chance(30) ? random.below(32) : 0;
          int keys = random.between(1, random.chance(20) ? 1_000 : 60);
          for (int batch = 0; batch < 25; batch++) {
            List<LeafChange> changes = batch(random, model, keys, commonBytes);
            TreeUpdate update = StateTree.apply(tree, changes, cache, Runnable::run);
            tree.keep(update);
            assertEquals(TreeModel.root(model), update.root(), "batch " + batch);
            assertEquals(update.root(), StateTree.root(tree));
          }
          assertEquals(fromScratch(model).nodes(), tree.nodes());
        });
  }

  @Test
  void storedNodesDoNotDependOnHowChangesAreBatched() throws Exception {
    Seeded.check(
        8,
        random -> {
          Map<Hash, Hash> model = new TreeMap<>();
          MemoryTree start = new MemoryTree();
          start.keep(StateTree.apply(start, batch(random, model, 400, 0)));
          List<LeafChange> changes = batch(random, model, 400, 0);
          MemoryTree whole = start.copy();
          TreeUpdate update = StateTree.apply(whole, changes);
          whole.keep(update);
          MemoryTree parts = start.copy();
          List<LeafChange> shuffled = shuffled(random, changes);
          int at = 0;
          while (at < shuffled.size()) {
            int end = Math.min(shuffled.size(), at + random.between(1, 50));
            parts.keep(StateTree.apply(parts, shuffled.subList(at, end)));
            at = end;
          }
          assertEquals(whole.nodes(), parts.nodes());
          assertEquals(update, StateTree.apply(start, shuffled));
          assertEquals(fromScratch(model).nodes(), whole.nodes());
        });
  }

  @Test
  void anEmptyBatchAndOneThatChangesNothingWriteNothing() {
    Seeded.Random random = new Seeded.Random(7);
    Map<Hash, Hash> model = new TreeMap<>();
    MemoryTree tree = new MemoryTree();
    tree.keep(StateTree.apply(tree, batch(random, model, 500, 0)));
    List<LeafChange> same = new ArrayList<>();
    model.forEach((key, value) -> same.add(LeafChange.put(key, value)));
    for (int i = 0; i < 300; i++) {
      same.add(LeafChange.delete(random.hash()));
    }
    assertEquals(new TreeUpdate(TreeModel.root(model), List.of()), StateTree.apply(tree, same));
    assertEquals(
        new TreeUpdate(TreeModel.root(model), List.of()), StateTree.apply(tree, List.of()));
    assertEquals(
        new TreeUpdate(StateTree.EMPTY_ROOT, List.of()),
        StateTree.apply(TreeReader.empty(), List.of()));
  }

  @Test
  void deletingEveryLeafLeavesNoNode() {
    Seeded.Random random = new Seeded.Random(8);
    Map<Hash, Hash> model = new TreeMap<>();
    MemoryTree tree = new MemoryTree();
    tree.keep(StateTree.apply(tree, batch(random, model, 900, 0)));
    assertFalse(tree.nodes().isEmpty());
    TreeUpdate update =
        StateTree.apply(tree, model.keySet().stream().map(LeafChange::delete).toList());
    assertEquals(StateTree.EMPTY_ROOT, update.root());
    assertEquals(Map.of(), tree.keep(update).nodes());
  }

  @Test
  void theResultIsTheSameWithManyThreadsOrAnExecutorThatDoesNothing() throws Exception {
    try (var threads = Executors.newFixedThreadPool(4)) {
      Seeded.check(
          5,
          random -> {
            Map<Hash, Hash> model = new HashMap<>();
            MemoryTree tree = new MemoryTree();
            TreeCache cache = new TreeCache(2);
            for (int batch = 0; batch < 4; batch++) {
              List<LeafChange> changes = batch(random, model, 2_000, 0);
              TreeUpdate plain = StateTree.apply(tree, changes);
              assertEquals(plain, StateTree.apply(tree, changes, cache, threads));
              assertEquals(plain, StateTree.apply(tree, changes, cache, task -> {}));
              tree.keep(plain);
            }
          });
    }
  }

  @Test
  void troubleInAPartReachesTheCaller() {
    MemoryTree tree = grown(new Seeded.Random(3), 5_000, 2);
    TreeReader broken =
        nodeKey -> {
          if (nodeKey.length() == 3) {
            throw new RejectedExecutionException("no disk");
          }
          return tree.node(nodeKey);
        };
    List<LeafChange> changes = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      changes.add(LeafChange.put(Sha256.of(new byte[i]), Hash.ZERO));
    }
    var trouble =
        assertThrows(RejectedExecutionException.class, () -> StateTree.apply(broken, changes));
    assertEquals("no disk", trouble.getMessage());
  }

  @Test
  void aCacheServesStatesThatAreDropped() {
    Seeded.Random random = new Seeded.Random(11);
    Map<Hash, Hash> model = new TreeMap<>();
    MemoryTree tree = new MemoryTree();
    TreeCache cache = new TreeCache(3);
    for (int round = 0; round < 10; round++) {
      TreeUpdate dropped =
          StateTree.apply(tree, batch(random, new TreeMap<>(model), 2_000, 0), cache, r -> {});
      TreeUpdate kept = StateTree.apply(tree, batch(random, model, 2_000, 0), cache, r -> {});
      assertFalse(dropped.root().equals(kept.root()));
      assertEquals(TreeModel.root(model), kept.root());
      tree.keep(kept);
    }
  }

  static MemoryTree grown(Seeded.Random random, int keys, int batches) {
    Map<Hash, Hash> model = new TreeMap<>();
    MemoryTree tree = new MemoryTree();
    for (int i = 0; i < batches; i++) {
      tree.keep(StateTree.apply(tree, batch(random, model, keys, 0)));
    }
    return tree;
  }

  /**
   * Some changes of keys of which there are about {@code keys}, also made in {@code model}; keys
   * share their first {@code commonBytes} bytes, so that they lie deep.
   */
  static List<LeafChange> batch(
      Seeded.Random random, Map<Hash, Hash> model, int keys, int commonBytes) {
    int deletePercent = random.pick(List.of(0, 20, 50, 90));
    Map<Hash, LeafChange> changes = new TreeMap<>();
    for (int i = random.between(0, keys); i >= 0; i--) {
      byte[] seed = {(byte) random.below(Math.min(keys, 128)), (byte) random.below(1 + keys / 128)};
      byte[] key = Sha256.of(seed).array().clone();
      java.util.Arrays.fill(key, 0, commonBytes, (byte) 0x5A);
      Hash keyHash = Hash.wrap(key);
      changes.put(
          keyHash,
          random.chance(deletePercent)
              ? LeafChange.delete(keyHash)
              : LeafChange.put(keyHash, random.hash()));
    }
    for (LeafChange change : changes.values()) {
      change
          .valueHash()
          .ifPresentOrElse(
              value -> model.put(change.keyHash(), value), () -> model.remove(change.keyHash()));
    }
    return shuffled(random, new ArrayList<>(changes.values()));
  }

  static MemoryTree fromScratch(Map<Hash, Hash> model) {
    List<LeafChange> all = new ArrayList<>();
    model.forEach((key, value) -> all.add(LeafChange.put(key, value)));
    return new MemoryTree().keep(StateTree.apply(TreeReader.empty(), all));
  }

  private static <T> List<T> shuffled(Seeded.Random random, List<T> list) {
    List<T> copy = new ArrayList<>(list);
    for (int i = copy.size() - 1; i > 0; i--) {
      Collections.swap(copy, i, random.below(i + 1));
    }
    return copy;
  }
}
