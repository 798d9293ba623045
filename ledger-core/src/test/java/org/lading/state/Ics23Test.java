package org.lading.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.testkit.Seeded;

/** Our proofs hold for a verifier of ICS-23 that knows nothing of this ledger. */
class Ics23Test {
  private static final Table LOTS = new Table(0x0201, "lots");

  @Test
  void presenceHoldsForItsKeyAndValueOnly() throws Exception {
    Seeded.check(
        10,
        random -> {
          MemoryTree tree = new MemoryTree();
          List<StateChange> entries = entries(random, random.between(1, 300));
          tree.keep(StateTree.apply(tree, entries.stream().map(LeafChange::of).toList()));
          Bytes root = StateTree.root(tree).bytes();
          for (StateChange entry : entries) {
            Hash keyHash = StateTree.keyHash(LOTS, entry.key());
            var proof = (StateProof.Presence) StateTree.prove(tree, keyHash);
            StateValue value = entry.value().orElseThrow();
            Bytes exported = Ics23.presence(proof, LOTS, entry.key(), value);
            Bytes key = Ics23.key(LOTS, entry.key());
            assertEquals(Optional.empty(), presence(exported, root, key, value.encode()));
            Bytes longer = Bytes.concat(value.encode(), Bytes.ofHex("00"));
            assertTrue(presence(exported, root, key, longer).isPresent());
            Bytes other = Ics23.key(new Table(0x0202, "other"), entry.key());
            assertTrue(presence(exported, root, other, value.encode()).isPresent());
          }
        });
  }

  @Test
  void absenceHoldsForEveryKeyThatIsNotThereAndThereIsNoneForOthers() throws Exception {
    Seeded.check(
        6,
        random -> {
          Map<Hash, Hash> model = new TreeMap<>();
          MemoryTree tree = new MemoryTree();
          int common = random.chance(50) ? 0 : random.below(31);
          while (model.isEmpty()) {
            tree.keep(StateTree.apply(tree, StateTreeTest.batch(random, model, 60, common)));
          }
          Bytes root = StateTree.root(tree).bytes();
          for (Hash key : asked(random, model)) {
            Optional<Bytes> exported = Ics23.absence(tree, key);
            assertEquals(model.containsKey(key), exported.isEmpty());
            if (exported.isPresent()) {
              assertEquals(Optional.empty(), absence(exported.get(), root, key));
              for (Hash there : List.copyOf(model.keySet()).subList(0, 1)) {
                assertNotEquals(Optional.empty(), absence(exported.get(), root, there));
              }
            }
          }
        });
  }

  @Test
  void absenceBreaksWithAnyChangedByte() throws Exception {
    Seeded.Random random = new Seeded.Random(17);
    Map<Hash, Hash> model = new TreeMap<>();
    MemoryTree tree = new MemoryTree();
    while (model.size() < 40) {
      tree.keep(StateTree.apply(tree, StateTreeTest.batch(random, model, 120, 0)));
    }
    Bytes root = StateTree.root(tree).bytes();
    Hash key = random.hash();
    Bytes good = Ics23.absence(tree, key).orElseThrow();
    assertEquals(Optional.empty(), absence(good, root, key));
    int endOfOwnKey = 37;
    for (int i = endOfOwnKey; i < good.length(); i++) {
      byte[] bad = good.toByteArray();
      bad[i] ^= (byte) (1 << random.below(8));
      assertNotEquals(Optional.empty(), absence(Bytes.wrap(bad), root, key), "byte " + i);
    }
  }

  @Test
  void anEmptyTreeHasNoAbsenceInThisForm() {
    assertEquals(Optional.empty(), Ics23.absence(TreeReader.empty(), Hash.ZERO));
  }

  static List<StateChange> entries(Seeded.Random random, int count) {
    Map<Bytes, StateChange> entries = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      Bytes key = Bytes.ofUtf8("lot " + i);
      Writer writer = Writer.transaction(random.hash());
      entries.put(key, StateChange.put(LOTS, key, new StateValue(writer, random.bytes(i % 70))));
    }
    return List.copyOf(entries.values());
  }

  private static List<Hash> asked(Seeded.Random random, Map<Hash, Hash> model) {
    List<Hash> asked = new ArrayList<>(model.keySet());
    List<Hash> there = List.copyOf(model.keySet());
    for (int i = 0; i < 12; i++) {
      byte[] near = random.pick(there).array().clone();
      near[random.below(32)] ^= (byte) (1 << random.below(8));
      asked.add(Hash.wrap(near));
      asked.add(random.hash());
    }
    return asked;
  }

  private static Optional<String> presence(Bytes proof, Bytes root, Bytes key, Bytes value)
      throws MalformedException {
    return Ics23Verifier.verify(
        Ics23Proofs.exist(proof), Ics23Proofs.LADING_VALUES, root, key, value);
  }

  private static Optional<String> absence(Bytes proof, Bytes root, Hash key) {
    try {
      return Ics23Verifier.verify(
          Ics23Proofs.nonExist(proof), Ics23Proofs.LADING_HASHES, root, key.bytes());
    } catch (MalformedException e) {
      return Optional.of(e.toString());
    }
  }
}
