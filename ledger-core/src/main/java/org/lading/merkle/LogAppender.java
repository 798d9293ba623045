package org.lading.merkle;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;

/**
 * Appends many leaves, one hash per leaf on average, and makes no garbage unless someone listens to
 * the nodes. For checking whole logs and for batches; everyone else uses {@link LogFrontier}. Not
 * for use by two threads at once.
 */
public final class LogAppender {
  /** Hears of every subtree that becomes complete, leaves (level 0) included. */
  @FunctionalInterface
  public interface NodeSink {
    void node(int level, long index, Hash hash);
  }

  private final @Nullable NodeSink sink;
  private final LogHash hasher = new LogHash();
  // The peaks side by side, the largest first. One more than a size can have, for the leaf that is
  // about to be merged.
  private final byte[] peaks = new byte[(LogFrontier.LEVELS + 1) * Hash.LENGTH];
  private int peakCount;
  private long size;

  public LogAppender(LogFrontier from, @Nullable NodeSink sink) {
    this.sink = sink;
    size = from.size();
    for (Hash peak : from.peaks()) {
      System.arraycopy(peak.array(), 0, peaks, at(peakCount++), Hash.LENGTH);
    }
  }

  /** Appends a leaf given by its leaf hash. */
  public void add(Hash leafHash) {
    System.arraycopy(leafHash.array(), 0, peaks, at(peakCount), Hash.LENGTH);
    if (sink != null) {
      sink.node(0, size, leafHash);
    }
    merge();
  }

  /** Appends a leaf given by its own bytes. */
  public void addLeaf(Bytes leaf) {
    hasher.leaf(leaf, peaks, at(peakCount));
    tell(0, size);
    merge();
  }

  public long size() {
    return size;
  }

  public LogFrontier frontier() {
    Hash[] values = new Hash[peakCount];
    Arrays.setAll(values, this::peak);
    return new LogFrontier(size, Arrays.asList(values));
  }

  private void merge() {
    long before = size;
    size = Math.addExact(size, 1);
    peakCount++;
    // Each one bit at the end of the old size is a peak as high as what has grown so far.
    for (int level = 0; (before >>> level & 1) == 1; level++) {
      peakCount--;
      int left = at(peakCount - 1);
      hasher.node(peaks, left, peaks, at(peakCount), peaks, left);
      tell(level + 1, before >>> (level + 1));
    }
  }

  /** Tells of the last peak. */
  private void tell(int level, long index) {
    if (sink != null) {
      sink.node(level, index, peak(level == 0 ? peakCount : peakCount - 1));
    }
  }

  private Hash peak(int number) {
    return Hash.wrap(Arrays.copyOfRange(peaks, at(number), at(number + 1)));
  }

  private static int at(int peak) {
    return peak * Hash.LENGTH;
  }
}
