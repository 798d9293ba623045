package org.lading.merkle;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.testkit.Seeded;

/** Whatever is changed in a proof that holds, it holds no more; and nothing sent makes it throw. */
class LogSoundnessTest {
  private static final int SIZE = 200;
  private final TestLog log = TestLog.ofSize(SIZE);

  @Test
  void anyChangedBitOfAnInclusionProofIsNoticed() throws Exception {
    Seeded.check(
        60,
        random -> {
          int size = random.between(1, SIZE);
          int index = random.below(size);
          Hash leaf = log.node(0, index);
          Hash root = log.root(size);
          InclusionProof good = InclusionProof.build(log, index, size);
          assertTrue(good.verify(leaf, root).holds());
          for (int bit = 0; bit < Long.SIZE; bit++) {
            long changed = index ^ (1L << bit);
            assertFalse(new InclusionProof(changed, size, good.path()).verify(leaf, root).holds());
          }
          for (int bit = 0; bit < 256; bit++) {
            assertFalse(good.verify(flip(leaf, bit), root).holds());
            assertFalse(good.verify(leaf, flip(root, bit)).holds());
            for (int i = 0; i < good.path().size(); i++) {
              List<Hash> path = new ArrayList<>(good.path());
              path.set(i, flip(path.get(i), bit));
              assertFalse(new InclusionProof(index, size, path).verify(leaf, root).holds());
            }
          }
          for (List<Hash> path : reshaped(good.path(), leaf, root)) {
            assertFalse(new InclusionProof(index, size, path).verify(leaf, root).holds());
          }
        });
  }

  /**
   * A path fits several sizes, and then it truly leads from this leaf to this root: RFC 9162 does
   * not bind the size to the root by the path alone. The checkpoint does, so a proof takes its size
   * from there. What must never be is that another root comes out.
   */
  @Test
  void aChangedSizeHoldsOnlyWhereThePathHasTheSameShape() throws Exception {
    Seeded.check(
        200,
        random -> {
          int size = random.between(1, SIZE);
          int index = random.below(size);
          InclusionProof good = InclusionProof.build(log, index, size);
          for (int bit = 0; bit < Long.SIZE; bit++) {
            long changed = size ^ (1L << bit);
            InclusionProof other = new InclusionProof(index, changed, good.path());
            if (other.verify(log.node(0, index), log.root(size)).holds()) {
              assertTrue(sameShape(index, size, changed), index + " of " + size + ": " + changed);
            }
          }
        });
  }

  @Test
  void anyChangedBitOfAConsistencyProofIsNoticed() throws Exception {
    Seeded.check(
        60,
        random -> {
          int to = random.between(2, SIZE);
          int from = random.between(1, to - 1);
          Hash fromRoot = log.root(from);
          Hash toRoot = log.root(to);
          ConsistencyProof good = ConsistencyProof.build(log, from, to);
          assertTrue(good.verify(fromRoot, toRoot).holds());
          assertFalse(good.verify(toRoot, fromRoot).holds());
          for (int bit = 0; bit < 256; bit++) {
            assertFalse(good.verify(flip(fromRoot, bit), toRoot).holds());
            assertFalse(good.verify(fromRoot, flip(toRoot, bit)).holds());
            for (int i = 0; i < good.path().size(); i++) {
              List<Hash> path = new ArrayList<>(good.path());
              path.set(i, flip(path.get(i), bit));
              assertFalse(new ConsistencyProof(from, to, path).verify(fromRoot, toRoot).holds());
            }
          }
          for (List<Hash> path : reshaped(good.path(), fromRoot, toRoot)) {
            assertFalse(new ConsistencyProof(from, to, path).verify(fromRoot, toRoot).holds());
          }
        });
  }

  @Test
  void anotherHistoryIsNeverConsistent() throws Exception {
    Seeded.check(
        100,
        random -> {
          int to = random.between(2, SIZE);
          int from = random.between(1, to - 1);
          List<Hash> leaves = new ArrayList<>();
          for (int i = 0; i < to; i++) {
            leaves.add(log.node(0, i));
          }
          leaves.set(random.below(from), random.hash());
          TestLog forged = new TestLog();
          forged.append(leaves);
          ConsistencyProof proof = ConsistencyProof.build(forged, from, to);
          assertFalse(proof.verify(log.root(from), forged.root(to)).holds());
        });
  }

  @Test
  void whateverNumbersComeNothingIsThrown() throws Exception {
    Seeded.check(
        2000,
        random -> {
          List<Hash> path = new ArrayList<>();
          int length = random.below(70);
          for (int i = 0; i < length; i++) {
            path.add(random.hash());
          }
          long a = random.nextLong() >> random.below(64);
          long b = random.nextLong() >> random.below(64);
          assertFalse(new InclusionProof(a, b, path).verify(random.hash(), random.hash()).holds());
          assertFalse(
              new ConsistencyProof(a, b, path).verify(random.hash(), random.hash()).holds());
        });
  }

  private static List<List<Hash>> reshaped(List<Hash> path, Hash one, Hash other) {
    List<List<Hash>> shapes = new ArrayList<>();
    for (Hash extra : List.of(one, other, Hash.ZERO)) {
      List<Hash> longer = new ArrayList<>(path);
      longer.add(extra);
      shapes.add(longer);
      List<Hash> shifted = new ArrayList<>(path);
      shifted.addFirst(extra);
      shapes.add(shifted);
    }
    if (!path.isEmpty()) {
      shapes.add(path.subList(1, path.size()));
      shapes.add(path.subList(0, path.size() - 1));
    }
    return shapes;
  }

  /** Whether the way from the leaf to the root turns alike in both sizes. */
  private static boolean sameShape(long index, long size, long other) {
    return index < other && turns(index, size).equals(turns(index, other));
  }

  private static String turns(long index, long size) {
    StringBuilder turns = new StringBuilder();
    long last = size - 1;
    for (long at = index; last > 0; at >>>= 1, last >>>= 1) {
      if ((at & 1) == 1) {
        turns.append('L');
      } else if (at < last) {
        turns.append('R');
      }
    }
    return turns.toString();
  }

  private static Hash flip(Hash hash, int bit) {
    byte[] bytes = hash.bytes().toByteArray();
    bytes[bit / 8] ^= (byte) (1 << bit % 8);
    return new Hash(Bytes.wrap(bytes));
  }
}
