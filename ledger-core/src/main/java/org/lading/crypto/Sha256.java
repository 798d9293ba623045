package org.lading.crypto;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * SHA-256 in steps: feed, then {@link #finish()}, after which it starts anew. Not for use by two
 * threads at once.
 *
 * <p>It uses the JDK's own implementation, which runs on the processor's SHA instructions and is
 * several times faster than the portable ones.
 */
public final class Sha256 {
  /** Never fed: copying it is several times quicker than looking the algorithm up. */
  private static final MessageDigest FRESH = fresh();

  private final MessageDigest digest;

  public Sha256() {
    try {
      digest = (MessageDigest) FRESH.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("this Java's SHA-256 cannot be copied", e);
    }
  }

  private static MessageDigest fresh() {
    try {
      return MessageDigest.getInstance("SHA-256", "SUN");
    } catch (NoSuchAlgorithmException | java.security.NoSuchProviderException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }

  public static Hash of(byte[] bytes) {
    return new Sha256().add(bytes).finish();
  }

  public static Hash of(Bytes... parts) {
    Sha256 sha = new Sha256();
    for (Bytes part : parts) {
      sha.add(part);
    }
    return sha.finish();
  }

  /**
   * The hash of an ASCII tag such as {@code "lading/txid/v1\n"} followed by {@code bytes}: one tag
   * for each kind of object.
   */
  public static Hash tagged(String tag, Bytes bytes) {
    return new Sha256().add(tag.getBytes(StandardCharsets.US_ASCII)).add(bytes).finish();
  }

  public Sha256 add(byte[] bytes) {
    digest.update(bytes);
    return this;
  }

  public Sha256 add(byte[] bytes, int offset, int length) {
    digest.update(bytes, offset, length);
    return this;
  }

  public Sha256 add(byte one) {
    digest.update(one);
    return this;
  }

  public Sha256 add(Bytes bytes) {
    return add(bytes.array());
  }

  public Sha256 add(Hash hash) {
    return add(hash.array());
  }

  public Hash finish() {
    return Hash.wrap(digest.digest());
  }

  /**
   * Writes the 32 bytes into {@code into} at {@code offset}, for code that keeps many hashes in one
   * array.
   */
  public void finish(byte[] into, int offset) {
    try {
      digest.digest(into, offset, Hash.LENGTH);
    } catch (DigestException e) {
      throw new IllegalArgumentException(
          "32 bytes do not fit at " + offset + " of " + into.length, e);
    }
  }
}
