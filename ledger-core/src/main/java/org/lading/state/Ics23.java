package org.lading.state;

import java.util.List;
import java.util.Optional;
import org.lading.codec.CanonicalWriter;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;

/**
 * Writes state proofs as the {@code CommitmentProof} of ICS-23, for verifiers made by others
 * (docs/spec/state-proof.md has the two ProofSpecs they need).
 */
public final class Ics23 {
  private static final int SHA256 = 1;
  private static final int REQUIRE_32_BYTES = 7;

  private static final Bytes LEAF_PREFIX = Bytes.ofUtf8(TreeHasher.LEAF_TAG);
  private static final Bytes INTERNAL_PREFIX = Bytes.ofUtf8(TreeHasher.INTERNAL_TAG);

  private Ics23() {}

  /** The key that an ICS-23 verifier is given: two bytes of the table, then the table's key. */
  public static Bytes key(Table table, Bytes key) {
    return Bytes.concat(Bytes.wrap(new byte[] {(byte) (table.id() >>> 8), (byte) table.id()}), key);
  }

  /**
   * Shows the value itself (33 bytes of the writer, then the value), by the ProofSpec whose leaf
   * hashes key and value.
   */
  public static Bytes presence(
      StateProof.Presence proof, Table table, Bytes key, StateValue value) {
    Hash keyHash = StateTree.keyHash(table, key);
    CanonicalWriter writer = new CanonicalWriter(512 + 64 * proof.siblings().size());
    writer.message(
        1,
        exist -> {
          exist.bytes(1, key(table, key)).bytes(2, value.encode());
          exist.message(
              3,
              leaf ->
                  leaf.uint32(1, SHA256).uint32(2, SHA256).uint32(3, SHA256).bytes(5, LEAF_PREFIX));
          path(exist, keyHash, proof.siblings());
        });
    return writer.toBytes();
  }

  /**
   * Shows the absence of a key hash by its neighbours' key hashes and value hashes alone, by the
   * ProofSpec whose leaf hashes neither. There is none where the key is present, and for a tree
   * without leaves, about which ICS-23 can say nothing.
   */
  public static Optional<Bytes> absence(TreeReader tree, Hash keyHash) {
    Optional<LeafChange> left = new TreeNeighbour(tree, false).of(keyHash);
    Optional<LeafChange> right = new TreeNeighbour(tree, true).of(keyHash);
    boolean present = StateTree.prove(tree, keyHash) instanceof StateProof.Presence;
    if (present || (left.isEmpty() && right.isEmpty())) {
      return Optional.empty();
    }
    CanonicalWriter writer = new CanonicalWriter(4096);
    writer.message(
        2,
        nonexist -> {
          nonexist.bytes(1, keyHash);
          left.ifPresent(leaf -> nonexist.message(2, exist -> hashed(exist, tree, leaf)));
          right.ifPresent(leaf -> nonexist.message(3, exist -> hashed(exist, tree, leaf)));
        });
    return Optional.of(writer.toBytes());
  }

  private static void hashed(CanonicalWriter exist, TreeReader tree, LeafChange leaf) {
    exist.bytes(1, leaf.keyHash()).bytes(2, leaf.valueHash().orElseThrow());
    exist.message(3, op -> op.uint32(1, SHA256).uint32(4, REQUIRE_32_BYTES).bytes(5, LEAF_PREFIX));
    path(exist, leaf.keyHash(), StateTree.prove(tree, leaf.keyHash()).siblings());
  }

  /** From the leaf up, as ICS-23 has it. */
  private static void path(CanonicalWriter exist, Hash keyHash, List<Hash> siblings) {
    for (int bit = siblings.size() - 1; bit >= 0; bit--) {
      Bytes sibling = siblings.get(bit).bytes();
      boolean onTheLeft = TreeHasher.bit(keyHash.array(), 0, bit) == 0;
      exist.element(
          4,
          op -> {
            op.uint32(1, SHA256);
            if (onTheLeft) {
              op.bytes(2, INTERNAL_PREFIX).bytes(3, sibling);
            } else {
              op.bytes(2, Bytes.concat(INTERNAL_PREFIX, sibling));
            }
          });
    }
  }
}
