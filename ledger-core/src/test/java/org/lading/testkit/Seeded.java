package org.lading.testkit;

import java.util.List;
import java.util.SplittableRandom;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;

/**
 * Runs a property for many seeds; a failure names its seed, and {@code -Dseed=N} runs that one
 * alone.
 */
public final class Seeded {
  /** One run of a property. */
  @FunctionalInterface
  public interface Property {
    void check(Random random) throws Exception;
  }

  /** Random values from one seed. */
  public static final class Random {
    private final SplittableRandom source;

    public Random(long seed) {
      source = new SplittableRandom(seed);
    }

    /** 0 up to, not including, {@code bound}. */
    public int below(int bound) {
      return source.nextInt(bound);
    }

    public int between(int from, int toInclusive) {
      return source.nextInt(from, toInclusive + 1);
    }

    public long nextLong() {
      return source.nextLong();
    }

    public boolean chance(int percent) {
      return below(100) < percent;
    }

    public Bytes bytes(int length) {
      byte[] value = new byte[length];
      source.nextBytes(value);
      return Bytes.wrap(value);
    }

    public Hash hash() {
      return new Hash(bytes(Hash.LENGTH));
    }

    public <T> T pick(List<T> list) {
      return list.get(below(list.size()));
    }
  }

  private Seeded() {}

  public static void check(int runs, Property property) throws Exception {
    Long only = Long.getLong("seed");
    if (only != null) {
      property.check(new Random(only));
      return;
    }
    for (long seed = 1; seed <= runs; seed++) {
      try {
        property.check(new Random(seed));
      } catch (Exception | AssertionError e) {
        throw new AssertionError("fails for -Dseed=" + seed + ": " + e.getMessage(), e);
      }
    }
  }
}
