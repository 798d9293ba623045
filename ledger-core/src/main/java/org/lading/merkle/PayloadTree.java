package org.lading.merkle;

import java.util.ArrayList;
import java.util.List;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;

/**
 * The tree over the parts of one transaction (docs/spec/payload.md): the same hashes and the same
 * proofs as the log's. It is built from leaf hashes alone, so it outlives parts that were erased.
 */
public final class PayloadTree implements LogReader {
  /** Bytes of salt that each part begins with, so that its leaf hash does not give it away. */
  public static final int SALT_LENGTH = 16;

  private final List<List<Hash>> levels = new ArrayList<>();
  private final LogFrontier frontier;

  private PayloadTree(List<Hash> leafHashes) {
    LogAppender appender = new LogAppender(LogFrontier.EMPTY, this::keep);
    leafHashes.forEach(appender::add);
    frontier = appender.frontier();
  }

  /** The tree over parts, each its salt followed by its own bytes. */
  public static PayloadTree ofParts(List<Bytes> parts) {
    LogHash hasher = new LogHash();
    return new PayloadTree(parts.stream().map(hasher::leaf).toList());
  }

  public static PayloadTree ofLeafHashes(List<Hash> leafHashes) {
    return new PayloadTree(leafHashes);
  }

  /** The root alone, without keeping the tree. */
  public static Hash root(List<Bytes> parts) {
    LogAppender appender = new LogAppender(LogFrontier.EMPTY, null);
    parts.forEach(appender::addLeaf);
    return appender.frontier().root();
  }

  public int size() {
    return levels.isEmpty() ? 0 : levels.getFirst().size();
  }

  public Hash root() {
    return frontier.root();
  }

  /** Shows part {@code index} under the root without the others. */
  public InclusionProof path(int index) {
    return InclusionProof.build(this, index, size());
  }

  @Override
  public Hash node(int level, long index) {
    return levels.get(level).get(Math.toIntExact(index));
  }

  private void keep(int level, long index, Hash hash) {
    if (level == levels.size()) {
      levels.add(new ArrayList<>());
    }
    levels.get(level).add(hash);
  }
}
