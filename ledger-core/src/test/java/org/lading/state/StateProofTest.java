package org.lading.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.proto.v1.StateProofKind;
import org.lading.testkit.Seeded;

/** A state proof holds for its key, value and root, and for nothing else. */
class StateProofTest {
  private static final Table LOTS = new Table(0x0201, "lots");
  private static final StateValue VALUE = new StateValue(Writer.block(7), Bytes.ofUtf8("recalled"));

  @Test
  void aChangedByteAnywhereBreaksTheProof() throws Exception {
    Seeded.check(
        8,
        random -> {
          Sample sample = sample(random);
          StateProof proof = StateTree.prove(sample.tree, sample.keyHash);
          assertEquals(Optional.empty(), sample.verdict(proof));
          Bytes good = proof.encode();
          for (int i = 0; i < good.length(); i++) {
            byte[] bad = good.toByteArray();
            bad[i] ^= (byte) (1 << random.below(8));
            refused(sample, bad, "byte " + i);
          }
          for (int length = 0; length < good.length(); length++) {
            refused(sample, good.slice(0, length).toByteArray(), "cut to " + length);
          }
          refused(sample, Bytes.concat(good, Bytes.ofHex("00")).toByteArray(), "a byte more");
        });
  }

  @Test
  void noProofServesAnotherKeyValueTableOrRoot() {
    Seeded.Random random = new Seeded.Random(21);
    Bytes key = Bytes.ofUtf8("lot 4711");
    MemoryTree tree = StateTreeTest.grown(random, 300, 2);
    Bytes absent = Bytes.ofUtf8("lot 4712");
    tree.keep(StateTree.apply(tree, List.of(LeafChange.of(StateChange.put(LOTS, key, VALUE)))));
    Hash root = StateTree.root(tree);
    var here = (StateProof.Presence) StateTree.prove(tree, StateTree.keyHash(LOTS, key));
    var gone = (StateProof.Absence) StateTree.prove(tree, StateTree.keyHash(LOTS, absent));
    assertEquals(Optional.empty(), here.verify(root, LOTS, key, VALUE));
    assertEquals(Optional.empty(), gone.verify(root, LOTS, absent));

    Table other = new Table(0x0202, "other");
    Table index = new Table(0x8001, "index");
    StateValue otherValue = new StateValue(VALUE.writer(), Bytes.ofUtf8("fine"));
    StateValue otherWriter = new StateValue(Writer.block(8), VALUE.value());
    assertTrue(here.verify(root, LOTS, absent, VALUE).isPresent());
    assertTrue(here.verify(root, other, key, VALUE).isPresent());
    assertTrue(here.verify(root, index, key, VALUE).get().contains("is an index"));
    assertTrue(here.verify(root, LOTS, key, otherValue).isPresent());
    assertTrue(here.verify(root, LOTS, key, otherWriter).isPresent());
    assertTrue(here.verify(Hash.ZERO, LOTS, key, VALUE).isPresent());
    assertTrue(gone.verify(root, LOTS, key).isPresent());
    assertTrue(gone.verify(root, other, absent).isPresent());
    assertTrue(gone.verify(root, index, absent).get().contains("is an index"));
    assertTrue(gone.verify(Hash.ZERO, LOTS, absent).isPresent());
    var claim = new StateProof.OtherLeaf(here.siblings(), StateTree.keyHash(LOTS, key), Hash.ZERO);
    assertTrue(claim.verify(root, LOTS, key).get().contains("it is present"));
  }

  @Test
  void everyLeafIsProvedPresentAndEveryOtherKeyAbsent() throws Exception {
    int[] seen = new int[3];
    Seeded.check(
        10,
        random -> {
          Map<Hash, Hash> model = new TreeMap<>();
          MemoryTree tree = new MemoryTree();
          int common = random.chance(50) ? 0 : random.below(31);
          for (int batch = random.below(4); batch >= 0; batch--) {
            tree.keep(StateTree.apply(tree, StateTreeTest.batch(random, model, 120, common)));
          }
          Hash root = StateTree.root(tree);
          List<Hash> asked = new ArrayList<>(model.keySet());
          for (int i = asked.size() + 30; i > 0; i--) {
            asked.add(near(random, asked));
          }
          for (Hash key : asked) {
            StateProof proof = StateTree.prove(tree, key);
            assertEquals(proof, StateProof.decode(proof.encode()));
            switch (proof) {
              case StateProof.Presence here -> {
                seen[0]++;
                assertEquals(Optional.empty(), here.verify(root, key, valueOf(model, key)));
              }
              case StateProof.EmptyPosition empty -> {
                seen[1]++;
                assertEquals(Optional.empty(), empty.verify(root, key));
              }
              case StateProof.OtherLeaf other -> {
                seen[2]++;
                assertEquals(Optional.empty(), other.verify(root, key));
                assertEquals(model.get(other.keyHash()), other.valueHash());
              }
            }
            assertEquals(proof instanceof StateProof.Presence, model.containsKey(key));
          }
        });
    for (int kind : seen) {
      assertTrue(kind > 100, "too few of one kind: " + List.of(seen[0], seen[1], seen[2]));
    }
  }

  @Test
  void anEmptyTreeProvesEveryAbsenceAndNoPresence() {
    var empty = (StateProof.Absence) StateTree.prove(TreeReader.empty(), Hash.ZERO);
    assertEquals(new StateProof.EmptyPosition(List.of()), empty);
    assertEquals(Optional.empty(), empty.verify(StateTree.EMPTY_ROOT, LOTS, Bytes.EMPTY));
    var present = new StateProof.Presence(List.of());
    assertTrue(present.verify(StateTree.EMPTY_ROOT, LOTS, Bytes.EMPTY, VALUE).isPresent());
  }

  @Test
  void anotherLeafMustLieInTheKeysOwnPosition() {
    Seeded.Random random = new Seeded.Random(31);
    Map<Hash, Hash> model = new TreeMap<>();
    MemoryTree tree = new MemoryTree();
    while (model.size() < 50) {
      tree.keep(StateTree.apply(tree, StateTreeTest.batch(random, model, 300, 0)));
    }
    Hash root = StateTree.root(tree);
    Hash first = model.keySet().iterator().next();
    StateProof here = StateTree.prove(tree, first);
    // A real leaf with its real siblings, offered as the absence of a key on the other side.
    var claim = new StateProof.OtherLeaf(here.siblings(), first, valueOf(model, first));
    byte[] far = first.array().clone();
    far[0] ^= (byte) 0x80;
    assertTrue(claim.verify(root, Hash.wrap(far)).get().contains("they part at bit 0"));
  }

  @Test
  void refusesIllFormedProofsWithPlaceAndReason() {
    String placeholder = StateTree.EMPTY_ROOT.hex();
    Map<String, String> bad = new TreeMap<>();
    bad.put("", "of kind 1, 2 or 3, not 0");
    bad.put("0804", "of kind 1, 2 or 3, not 4");
    bad.put("0801108102", "at most 256 siblings, not 257");
    bad.put("08011001", "1 siblings take 32 bytes, not 0");
    bad.put("080110011a0180", "can be empty");
    bad.put("080110021a020000", "must be 1 bytes");
    bad.put("080110021a0101", "can be empty");
    bad.put("080110012220" + placeholder, "an empty sibling is written out");
    bad.put("0803", "field 5");
    bad.put("08012a20" + placeholder, "unknown here");
    bad.put("0801" + "1000", "written out although it is 0");
    bad.put("080110021a0100" + "2240" + placeholder + placeholder, "marks no sibling");
    bad.forEach(
        (hex, reason) -> {
          var malformed =
              assertThrows(
                  MalformedException.class, () -> StateProof.decode(Bytes.ofHex(hex)), hex);
          assertTrue(
              String.valueOf(malformed.getMessage()).contains(reason), hex + ": " + malformed);
        });
    assertThrows(
        IllegalArgumentException.class,
        () -> new StateProof.Presence(List.of(Hash.ZERO, StateTree.EMPTY_ROOT)));
  }

  @Test
  void bytesAreThoseOfTheGeneratedMessage() throws Exception {
    Hash one = Hash.ofHex("11".repeat(32));
    Hash two = Hash.ofHex("22".repeat(32));
    List<Hash> siblings = List.of(StateTree.EMPTY_ROOT, one, StateTree.EMPTY_ROOT, two);
    var message =
        org.lading.proto.v1.StateProof.newBuilder()
            .setKind(StateProofKind.STATE_PROOF_KIND_OTHER_LEAF)
            .setDepth(4)
            .setEmptySiblings(ByteString.copyFrom(new byte[] {(byte) 0xA0}))
            .setSiblings(ByteString.copyFrom(Bytes.concat(one.bytes(), two.bytes()).array()))
            .setOtherKeyHash(ByteString.copyFrom(one.array()))
            .setOtherValueHash(ByteString.copyFrom(two.array()))
            .build();
    StateProof proof = new StateProof.OtherLeaf(siblings, one, two);
    assertEquals(Bytes.wrap(message.toByteArray()), proof.encode());
    assertEquals(proof, StateProof.decode(proof.encode()));
    assertEquals("0801", new StateProof.Presence(List.of()).encode().hex());
    assertEquals("0802", new StateProof.EmptyPosition(List.of()).encode().hex());
  }

  /** A key and its value hash, or none, in a tree. */
  private record Sample(MemoryTree tree, Hash root, Hash keyHash, Optional<Hash> valueHash) {
    Optional<String> verdict(StateProof proof) {
      return switch (proof) {
        case StateProof.Presence here ->
            valueHash.isEmpty()
                ? Optional.of("present without a value")
                : here.verify(root, keyHash, valueHash.get());
        case StateProof.Absence gone -> gone.verify(root, keyHash);
      };
    }
  }

  private static Hash valueOf(Map<Hash, Hash> model, Hash key) {
    return Objects.requireNonNull(model.get(key));
  }

  private static Sample sample(Seeded.Random random) {
    Map<Hash, Hash> model = new TreeMap<>();
    MemoryTree tree = new MemoryTree();
    for (int i = 0; i < 2; i++) {
      tree.keep(StateTree.apply(tree, StateTreeTest.batch(random, model, 200, random.below(9))));
    }
    Hash key = random.hash();
    if (!model.isEmpty()) {
      List<Hash> keys = List.copyOf(model.keySet());
      key = random.chance(50) ? random.pick(keys) : near(random, keys);
    }
    return new Sample(tree, StateTree.root(tree), key, Optional.ofNullable(model.get(key)));
  }

  /** A key that shares some first bits with one that is there. */
  private static Hash near(Seeded.Random random, List<Hash> keys) {
    if (keys.isEmpty()) {
      return random.hash();
    }
    byte[] key = random.pick(keys).array().clone();
    int bit = random.below(random.chance(50) ? 16 : 256);
    key[bit / 8] ^= (byte) (0x80 >> bit % 8);
    return Hash.wrap(key);
  }

  private static void refused(Sample sample, byte[] bad, String what) {
    Optional<String> verdict;
    try {
      StateProof proof = StateProof.decode(Bytes.wrap(bad));
      assertEquals(Bytes.wrap(bad), proof.encode(), what);
      verdict = sample.verdict(proof);
    } catch (MalformedException e) {
      verdict = Optional.of(e.toString());
    }
    assertNotEquals(Optional.empty(), verdict, what);
  }
}
