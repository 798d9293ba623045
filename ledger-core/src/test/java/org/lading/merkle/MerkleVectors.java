package org.lading.merkle;

import java.util.ArrayList;
import java.util.List;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.merkle.ProofVerdict.Fails;
import org.lading.merkle.ProofVerdict.Holds;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Generates {@code vectors/merkle.json}: a few proofs that hold and many that must not. */
final class MerkleVectors {
  static final String FILE = "vectors/merkle.json";
  static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private static final int SIZE = 13;
  private static final Hash OTHER = LogHash.ofLeaf(Bytes.ofUtf8("not in the log"));

  private final ObjectNode file = JSON.createObjectNode();
  private final TestLog log = TestLog.ofSize(SIZE);

  private MerkleVectors() {}

  static String generate() {
    MerkleVectors vectors = new MerkleVectors();
    vectors.roots();
    vectors.inclusion();
    vectors.consistency();
    return JSON.writeValueAsString(vectors.file) + "\n";
  }

  static String verdict(ProofVerdict verdict) {
    return switch (verdict) {
      case Holds() -> "HOLDS";
      case Fails(ProofVerdict.Reason reason, String _) -> reason.name();
    };
  }

  private void roots() {
    file.put("desc", "Leaf i of every log here is the text \"leaf i\"; hashes are hexadecimal.");
    ArrayNode roots = file.putArray("roots");
    for (int size = 0; size <= SIZE; size++) {
      roots.addObject().put("size", size).put("root", log.root(size).hex());
    }
  }

  private void inclusion() {
    inclusion("the only leaf", 0, 1, List.of(), 1);
    inclusion("a leaf within the largest subtree", 5, 13, path(5, 13), 13);
    inclusion("the last leaf, on the right edge", 12, 13, path(12, 13), 13);
    inclusion("at an older size", 5, 7, path(5, 7), 7);
    inclusion("empty log, empty path", 0, 0, List.of(), 0);
    inclusion("negative index", -1, 13, path(5, 13), 13);
    inclusion("negative size", 5, -13, path(5, 13), 13);
    inclusion("largest index and size", Long.MAX_VALUE - 1, Long.MAX_VALUE, path(5, 13), 13);
    inclusion("index one past the end", 13, 13, path(5, 13), 13);
    inclusion("the neighbour's index", 4, 13, path(5, 13), 13);
    inclusion("index with a higher bit set", 5 + 8, 16, path(5, 13), 13);
    inclusion("size of one subtree less", 5, 8, path(5, 13), 13);
    inclusion("size of one subtree more", 5, 17, path(5, 13), 13);
    inclusion("root of another size", 5, 13, path(5, 13), 12);
    inclusion("path without its first hash", 5, 13, path(5, 13).subList(1, 4), 13);
    inclusion("path without its last hash", 5, 13, path(5, 13).subList(0, 3), 13);
    inclusion("path with a hash before", 5, 13, with(path(5, 13), 0, OTHER), 13);
    inclusion("path with the root after", 5, 13, with(path(5, 13), 4, log.root(13)), 13);
    inclusion("path reversed", 5, 13, path(5, 13).reversed(), 13);
    inclusion("no path", 5, 13, List.of(), 13);
    // Why a checker hashes the leaf itself: from a hash alone the path cannot tell a node from a
    // leaf.
    inclusion(
        "an inner node's hash given as a leaf hash, with index and size to fit",
        2,
        7,
        path(5, 13).subList(1, 4),
        13,
        log.node(1, 2));
    inclusion("another leaf", 5, 13, path(5, 13), 13, OTHER);
    inclusion("the root itself, in a log of one", 0, 1, List.of(), 13, log.node(0, 0));
  }

  private void consistency() {
    consistency("from within the first subtree", 3, 13, proof(3, 13), 3, 13);
    consistency("from a power of two", 8, 13, proof(8, 13), 8, 13);
    consistency("to a power of two", 5, 8, proof(5, 8), 5, 8);
    consistency("same size", 6, 6, List.of(), 6, 6);
    consistency("both empty", 0, 0, List.of(), 0, 0);
    consistency("from the empty log", 0, 13, List.of(), 0, 13);
    consistency("from the empty log with a path", 0, 13, List.of(log.root(13)), 0, 13);
    consistency("both empty with another root", 0, 0, List.of(), 1, 1);
    consistency("backwards", 13, 3, proof(3, 13), 13, 3);
    consistency("negative from", -3, 13, proof(3, 13), 3, 13);
    consistency("negative to", 3, -13, proof(3, 13), 3, 13);
    consistency("roots exchanged", 3, 13, proof(3, 13), 13, 3);
    consistency("same size, two roots", 6, 6, List.of(), 6, 7);
    consistency("same size with a path", 6, 6, List.of(log.root(6)), 6, 6);
    consistency("older root of another size", 3, 13, proof(3, 13), 4, 13);
    consistency("newer root of another size", 3, 13, proof(3, 13), 3, 12);
    consistency("older size one more", 4, 13, proof(3, 13), 3, 13);
    consistency("older size one less", 2, 13, proof(3, 13), 3, 13);
    consistency("newer size of one subtree more", 3, 17, proof(3, 13), 3, 13);
    consistency("no path", 3, 13, List.of(), 3, 13);
    consistency("path without its first hash", 3, 13, drop(proof(3, 13), 0), 3, 13);
    consistency("path without its last hash", 3, 13, drop(proof(3, 13), 4), 3, 13);
    consistency("path with a hash before", 3, 13, with(proof(3, 13), 0, OTHER), 3, 13);
    consistency("path with a hash after", 3, 13, with(proof(3, 13), 5, OTHER), 3, 13);
    consistency(
        "the older root written out at a power of two",
        8,
        13,
        with(proof(8, 13), 0, log.root(8)),
        8,
        13);
    consistency("path reversed", 3, 13, proof(3, 13).reversed(), 3, 13);
  }

  private void inclusion(String desc, long index, long size, List<Hash> path, int rootSize) {
    Hash leaf = index >= 0 && index < SIZE ? log.node(0, index) : log.node(0, 5);
    inclusion(desc, index, size, path, rootSize, leaf);
  }

  private void inclusion(
      String desc, long index, long size, List<Hash> path, int rootSize, Hash leaf) {
    Hash root = log.root(rootSize);
    ObjectNode vector =
        file.withArray("inclusion")
            .addObject()
            .put("desc", desc)
            .put("index", index)
            .put("size", size);
    vector.put("leafHash", leaf.hex()).put("root", root.hex());
    ArrayNode hashes = vector.putArray("path");
    path.forEach(h -> hashes.add(h.hex()));
    vector.put("verdict", verdict(new InclusionProof(index, size, path).verify(leaf, root)));
  }

  private void consistency(
      String desc, long from, long to, List<Hash> path, int fromRootSize, int toRootSize) {
    Hash fromRoot = log.root(fromRootSize);
    Hash toRoot = log.root(toRootSize);
    ObjectNode vector =
        file.withArray("consistency").addObject().put("desc", desc).put("from", from).put("to", to);
    vector.put("fromRoot", fromRoot.hex()).put("toRoot", toRoot.hex());
    ArrayNode hashes = vector.putArray("path");
    path.forEach(h -> hashes.add(h.hex()));
    vector.put("verdict", verdict(new ConsistencyProof(from, to, path).verify(fromRoot, toRoot)));
  }

  private List<Hash> path(int index, int size) {
    return InclusionProof.build(log, index, size).path();
  }

  private List<Hash> proof(int from, int to) {
    return ConsistencyProof.build(log, from, to).path();
  }

  private static List<Hash> with(List<Hash> path, int at, Hash more) {
    List<Hash> changed = new ArrayList<>(path);
    changed.add(at, more);
    return changed;
  }

  private static List<Hash> drop(List<Hash> path, int at) {
    List<Hash> changed = new ArrayList<>(path);
    changed.remove(at);
    return changed;
  }
}
