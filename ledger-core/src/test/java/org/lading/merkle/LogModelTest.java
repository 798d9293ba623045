package org.lading.merkle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.testkit.Seeded;

/** The log gives what the definitions of RFC 9162 give, at every size from 0 to 70. */
class LogModelTest {
  private static final int SIZE = 70;

  private final List<Hash> leaves = leaves();
  private final NaiveTree model = new NaiveTree(leaves);
  private final TestLog log = log();

  @Test
  void everyRootIsTheModels() {
    for (int size = 0; size <= SIZE; size++) {
      assertEquals(model.root(size), log.root(size), "size " + size);
      LogFrontier appended = LogFrontier.EMPTY.append(leaves.subList(0, size)).after();
      assertEquals(LogFrontier.read(log, size), appended, "frontier " + size);
    }
  }

  @Test
  void everyInclusionProofIsTheModelsAndHolds() {
    for (int size = 1; size <= SIZE; size++) {
      Hash root = model.root(size);
      for (int index = 0; index < size; index++) {
        InclusionProof proof = InclusionProof.build(log, index, size);
        assertEquals(model.inclusion(index, size), proof.path(), index + " of " + size);
        assertEquals(new ProofVerdict.Holds(), proof.verify(leaves.get(index), root));
      }
    }
  }

  @Test
  void everyConsistencyProofIsTheModelsAndHolds() {
    for (int to = 1; to <= SIZE; to++) {
      for (int from = 1; from <= to; from++) {
        ConsistencyProof proof = ConsistencyProof.build(log, from, to);
        assertEquals(model.consistency(from, to), proof.path(), from + " to " + to);
        assertEquals(new ProofVerdict.Holds(), proof.verify(model.root(from), model.root(to)));
      }
    }
  }

  @Test
  void howTheLeavesAreBatchedDoesNotMatter() throws Exception {
    Seeded.check(
        50,
        random -> {
          TestLog batched = new TestLog();
          int at = 0;
          while (at < SIZE) {
            int next = random.between(at, SIZE);
            batched.append(leaves.subList(at, next));
            at = next;
          }
          assertEquals(log.frontier(), batched.frontier());
          assertEquals(log.node(6, 0), batched.node(6, 0));
        });
  }

  @Test
  void theAppenderHashesLeavesLikeTheStaticMethod() {
    LogAppender appender = new LogAppender(LogFrontier.EMPTY, null);
    for (int i = 0; i < SIZE; i++) {
      appender.addLeaf(leafBytes(i));
    }
    assertEquals(log.frontier(), appender.frontier());
    assertEquals(SIZE, appender.size());
  }

  @Test
  void aPayloadTreeShowsEachPartAlone() {
    for (int size = 0; size <= SIZE; size++) {
      List<Bytes> parts = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        parts.add(leafBytes(i));
      }
      PayloadTree tree = PayloadTree.ofParts(parts);
      assertEquals(model.root(size), tree.root());
      assertEquals(tree.root(), PayloadTree.root(parts));
      assertEquals(tree.root(), PayloadTree.ofLeafHashes(leaves.subList(0, size)).root());
      for (int i = 0; i < size; i++) {
        assertEquals(new ProofVerdict.Holds(), tree.path(i).verify(leaves.get(i), tree.root()));
      }
    }
  }

  @Test
  void refusesToBuildWhatCannotBe() {
    assertThrows(IllegalArgumentException.class, () -> InclusionProof.build(log, 5, 5));
    assertThrows(IllegalArgumentException.class, () -> InclusionProof.build(log, -1, 5));
    assertThrows(IllegalArgumentException.class, () -> ConsistencyProof.build(log, 0, 5));
    assertThrows(IllegalArgumentException.class, () -> ConsistencyProof.build(log, 6, 5));
    assertThrows(IllegalArgumentException.class, () -> new LogFrontier(3, List.of(Hash.ZERO)));
    assertThrows(IllegalArgumentException.class, () -> new LogFrontier(-1, List.of()));
    assertThrows(IllegalArgumentException.class, () -> new LogNode(63, 0, Hash.ZERO));
    LogFrontier full =
        new LogFrontier(Long.MAX_VALUE, java.util.Collections.nCopies(63, Hash.ZERO));
    assertThrows(ArithmeticException.class, () -> full.append(List.of(Hash.ZERO)));
  }

  private static List<Hash> leaves() {
    List<Hash> hashes = new ArrayList<>();
    for (int i = 0; i < SIZE; i++) {
      hashes.add(NaiveTree.leaf(leafBytes(i)));
    }
    return hashes;
  }

  private static Bytes leafBytes(int number) {
    return Bytes.ofUtf8("leaf " + number);
  }

  private static TestLog log() {
    TestLog log = new TestLog();
    log.append(leaves());
    return log;
  }
}
