package org.lading.state;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;

/** The root as the specification defines it, one recursive sentence over all leaves. */
final class TreeModel {
  private TreeModel() {}

  static Hash root(Map<Hash, Hash> leaves) {
    return root(List.copyOf(leaves.entrySet()), 0);
  }

  private static Hash root(List<Map.Entry<Hash, Hash>> leaves, int bit) {
    if (leaves.isEmpty()) {
      return new Hash(Bytes.ofUtf8("SPARSE_MERKLE_PLACEHOLDER_HASH__"));
    }
    if (leaves.size() == 1) {
      var leaf = leaves.getFirst();
      return hash("JMT::LeafNode", leaf.getKey(), leaf.getValue());
    }
    return hash(
        "JMT::IntrnalNode",
        root(leaves.stream().filter(leaf -> !isSet(leaf.getKey(), bit)).toList(), bit + 1),
        root(leaves.stream().filter(leaf -> isSet(leaf.getKey(), bit)).toList(), bit + 1));
  }

  private static Hash hash(String tag, Hash left, Hash right) {
    byte[] ascii = tag.getBytes(StandardCharsets.US_ASCII);
    return Sha256.of(Bytes.wrap(ascii), left.bytes(), right.bytes());
  }

  private static boolean isSet(Hash key, int bit) {
    return (key.bytes().at(bit / 8) & (0x80 >> bit % 8)) != 0;
  }
}
