package org.lading.sim;

import java.util.List;
import java.util.SplittableRandom;
import org.lading.crypto.Bytes;

/**
 * Random values from one seed. Each part of a run has a source of its own, split off by name, so
 * that leaving one kind of fault out changes nothing else.
 */
final class SimRandom {
  private final long seed;
  private final SplittableRandom source;

  SimRandom(long seed) {
    this.seed = seed;
    this.source = new SplittableRandom(seed);
  }

  /** The source of the part called {@code name}; the same whenever it is asked for. */
  SimRandom part(String name) {
    long mixed = seed;
    for (int i = 0; i < name.length(); i++) {
      mixed = (mixed ^ name.charAt(i)) * 0x9E37_79B9_7F4A_7C15L;
      mixed ^= mixed >>> 29;
    }
    return new SimRandom(mixed);
  }

  /** 0 up to, not including, {@code bound}. */
  int below(int bound) {
    return source.nextInt(bound);
  }

  long between(long from, long toInclusive) {
    return source.nextLong(from, toInclusive + 1);
  }

  boolean chance(int percent) {
    return below(100) < percent;
  }

  boolean perMille(int chances) {
    return below(1_000) < chances;
  }

  long next() {
    return source.nextLong();
  }

  Bytes bytes(int length) {
    byte[] value = new byte[length];
    source.nextBytes(value);
    return Bytes.wrap(value);
  }

  <T> T pick(List<T> list) {
    return list.get(below(list.size()));
  }
}
