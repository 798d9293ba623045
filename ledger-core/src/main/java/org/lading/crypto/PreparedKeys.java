package org.lading.crypto;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Keys in the form an implementation works with, the recently used ones: making one costs as much
 * as a verification.
 *
 * <p>Two generations stand in for an exact order of use: when the young one is full it becomes the
 * old one, whose keys move back as they are asked for and are dropped otherwise.
 */
final class PreparedKeys {
  /** Keys in one generation, so at most twice as many are kept. */
  private static final int GENERATION_KEYS = 4_096;

  private record Generations(
      ConcurrentHashMap<PublicKey, Engine.Prepared> young,
      ConcurrentHashMap<PublicKey, Engine.Prepared> old) {}

  private final Function<PublicKey, Engine.Prepared> prepare;
  private volatile Generations generations =
      new Generations(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());

  PreparedKeys(Function<PublicKey, Engine.Prepared> prepare) {
    this.prepare = prepare;
  }

  Engine.Prepared of(PublicKey key) {
    Generations now = generations;
    Engine.Prepared known = now.young.get(key);
    if (known != null) {
      return known;
    }
    Engine.Prepared older = now.old.get(key);
    Engine.Prepared made = older != null ? older : prepare.apply(key);
    remember(key, made);
    return made;
  }

  private synchronized void remember(PublicKey key, Engine.Prepared made) {
    if (generations.young.size() >= GENERATION_KEYS) {
      generations = new Generations(new ConcurrentHashMap<>(), generations.young);
    }
    generations.young.put(key, made);
  }
}
