package org.lading.recovery;

import java.util.function.Supplier;
import org.lading.codec.CanonicalReader;
import org.lading.codec.MalformedException;

/** Turns what a constructor refuses into malformed input with its place. */
final class Built {
  private Built() {}

  static <T> T of(CanonicalReader reader, Supplier<T> make) throws MalformedException {
    try {
      return make.get();
    } catch (IllegalArgumentException e) {
      throw reader.malformed(String.valueOf(e.getMessage()));
    }
  }
}
