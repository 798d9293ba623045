package org.lading.identity;

import org.lading.crypto.Hash;
import org.lading.crypto.PublicKey;

/**
 * The id of a public key: SHA-256 of the tag {@code lading/key/v1\n}, the suite byte and the key.
 */
public record KeyId(Hash hash) implements Comparable<KeyId> {
  public static KeyId of(PublicKey key) {
    return new KeyId(key.id());
  }

  @Override
  public int compareTo(KeyId other) {
    return hash.compareTo(other.hash);
  }

  @Override
  public String toString() {
    return hash.hex();
  }
}
