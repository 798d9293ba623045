package org.lading.crypto;

/**
 * Signs with one key, wherever that key is kept. May be used by many threads at once.
 *
 * <p>The message is all that is signed, its tag included: a signer adds nothing.
 */
public interface Signer {
  PublicKey publicKey();

  Signature sign(byte[] message);
}
