package org.lading.merkle;

import java.util.List;
import org.lading.crypto.Hash;
import org.lading.merkle.ProofVerdict.Reason;

/**
 * Claims that a leaf is number {@code index} (from 0) of a log of {@code size} leaves; the path
 * runs from the leaf's sibling up to a child of the root (RFC 9162, 2.1.3). What is written here is
 * a claim: any numbers may stand in it, {@link #verify} decides.
 */
public record InclusionProof(long index, long size, List<Hash> path) {
  public InclusionProof {
    path = List.copyOf(path);
  }

  /** The proof for leaf {@code index} of the log as it was at {@code size}. */
  public static InclusionProof build(LogReader reader, long index, long size) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("no leaf " + index + " in a log of " + size);
    }
    LogPath path = new LogPath(reader);
    path.inclusion(index, 0, size);
    return new InclusionProof(index, size, path.hashes());
  }

  /** Whether the leaf with this hash stands where the claim says in the log with this root. */
  public ProofVerdict verify(Hash leafHash, Hash root) {
    if (size < 0 || index < 0) {
      return ProofVerdict.fails(
          Reason.IMPOSSIBLE_SIZE, "index " + index + " and size " + size + " must not be negative");
    }
    if (index >= size) {
      return ProofVerdict.fails(
          Reason.INDEX_OUTSIDE_LOG, "a log of " + size + " leaves has no leaf " + index);
    }
    // Up to where the leaf's way to the root meets that of the last leaf, siblings stand on either
    // side; above, only to the left, and only at the one bits of the index.
    int inner = bitLength(index ^ (size - 1));
    int expected = inner + Long.bitCount(index >>> inner);
    if (path.size() != expected) {
      return ProofVerdict.fails(
          Reason.WRONG_PATH_LENGTH,
          "leaf " + index + " of " + size + " has " + expected + " hashes, not " + path.size());
    }
    LogHash hasher = new LogHash();
    Hash at = leafHash;
    for (int level = 0; level < expected; level++) {
      Hash sibling = path.get(level);
      boolean siblingIsRight = level < inner && (index >>> level & 1) == 0;
      at = siblingIsRight ? hasher.node(at, sibling) : hasher.node(sibling, at);
    }
    return at.equals(root)
        ? new ProofVerdict.Holds()
        : ProofVerdict.fails(
            Reason.OTHER_ROOT, "the path leads to root " + at + ", the log's is " + root);
  }

  private static int bitLength(long value) {
    return Long.SIZE - Long.numberOfLeadingZeros(value);
  }
}
