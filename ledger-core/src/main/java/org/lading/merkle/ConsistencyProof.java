package org.lading.merkle;

import java.util.List;
import org.lading.crypto.Hash;
import org.lading.merkle.ProofVerdict.Reason;

/**
 * Claims that the log of {@code toSize} leaves begins with the log of {@code fromSize} leaves: that
 * history was only appended to (RFC 9162, 2.1.4). What is written here is a claim, {@link #verify}
 * decides.
 */
public record ConsistencyProof(long fromSize, long toSize, List<Hash> path) {
  public ConsistencyProof {
    path = List.copyOf(path);
  }

  /** The proof between two sizes of one log; {@code fromSize} is at least 1. */
  public static ConsistencyProof build(LogReader reader, long fromSize, long toSize) {
    if (fromSize < 1 || fromSize > toSize) {
      throw new IllegalArgumentException(
          "no consistency proof from " + fromSize + " to " + toSize + " leaves");
    }
    LogPath path = new LogPath(reader);
    path.consistency(fromSize, 0, toSize, true);
    return new ConsistencyProof(fromSize, toSize, path.hashes());
  }

  /** Whether the log with root {@code toRoot} begins with the one with root {@code fromRoot}. */
  public ProofVerdict verify(Hash fromRoot, Hash toRoot) {
    if (fromSize < 0 || toSize < fromSize) {
      return ProofVerdict.fails(
          Reason.IMPOSSIBLE_SIZE, "a log does not go from " + fromSize + " to " + toSize);
    }
    if (fromSize == toSize) {
      return verifySameSize(fromRoot, toRoot);
    }
    if (fromSize == 0) {
      return ProofVerdict.fails(
          Reason.EMPTY_LOG, "every log begins with the empty one: there is nothing to prove");
    }
    // The older tree's last complete subtree is where the walk starts. If it is the whole older
    // tree, its hash is the older root and is left out of the path.
    int shift = Long.numberOfTrailingZeros(fromSize);
    int start = Long.bitCount(fromSize) == 1 ? 0 : 1;
    long index = (fromSize - 1) >>> shift;
    int inner = Long.SIZE - Long.numberOfLeadingZeros(index ^ ((toSize - 1) >>> shift));
    int expected = start + inner + Long.bitCount(index >>> inner);
    if (path.size() != expected) {
      return wrongLength(expected);
    }
    return walk(start, index, inner, fromRoot, toRoot);
  }

  private ProofVerdict walk(int start, long index, int inner, Hash fromRoot, Hash toRoot) {
    LogHash hasher = new LogHash();
    Hash older = start == 0 ? fromRoot : path.getFirst();
    Hash newer = older;
    for (int level = 0; level < path.size() - start; level++) {
      Hash sibling = path.get(start + level);
      if (level < inner && (index >>> level & 1) == 0) {
        newer = hasher.node(newer, sibling);
      } else {
        older = hasher.node(sibling, older);
        newer = hasher.node(sibling, newer);
      }
    }
    if (!older.equals(fromRoot)) {
      return ProofVerdict.fails(
          Reason.OTHER_OLD_ROOT,
          "the path leads to root " + older + " at " + fromSize + ", not " + fromRoot);
    }
    return newer.equals(toRoot)
        ? new ProofVerdict.Holds()
        : ProofVerdict.fails(
            Reason.OTHER_ROOT,
            "the path leads to root " + newer + " at " + toSize + ", not " + toRoot);
  }

  private ProofVerdict verifySameSize(Hash fromRoot, Hash toRoot) {
    if (!path.isEmpty()) {
      return wrongLength(0);
    }
    if (fromSize == 0 && !fromRoot.equals(LogHash.EMPTY_ROOT)) {
      return ProofVerdict.fails(
          Reason.OTHER_OLD_ROOT,
          "an empty log has root " + LogHash.EMPTY_ROOT + ", not " + fromRoot);
    }
    return fromRoot.equals(toRoot)
        ? new ProofVerdict.Holds()
        : ProofVerdict.fails(
            Reason.OTHER_ROOT, "one size, two roots: " + fromRoot + " and " + toRoot);
  }

  private ProofVerdict wrongLength(int expected) {
    return ProofVerdict.fails(
        Reason.WRONG_PATH_LENGTH,
        "from " + fromSize + " to " + toSize + " has " + expected + " hashes, not " + path.size());
  }
}
