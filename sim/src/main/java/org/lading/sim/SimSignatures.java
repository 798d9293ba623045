package org.lading.sim;

import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.PrivateKey;
import org.lading.crypto.PublicKey;
import org.lading.crypto.Sha256;
import org.lading.crypto.Signature;
import org.lading.crypto.Signer;
import org.lading.crypto.Signers;
import org.lading.crypto.Suite;
import org.lading.crypto.Verifier;

/**
 * Keys and signatures of a run: real ones, or hashes over key and message, which cost a hundredth.
 * Whoever simulates a forger may not use the second kind to forge: there the signer is a promise.
 */
record SimSignatures(boolean real) {
  private static final String TAG = "lading/simulated-signature\n";

  /** A key from a label: the same label gives the same key. */
  Signer signer(String label) {
    PrivateKey key =
        PrivateKey.ofSeed(Suite.ED25519, Sha256.of(Bytes.ofUtf8("simulated key " + label)).bytes());
    return real ? Signers.of(key) : new Simulated(key.publicKey());
  }

  Verifier verifier() {
    return real
        ? Verifier.fastest()
        : Verifier.simulated((key, message, made) -> made.equals(sign(key, message)));
  }

  private static Signature sign(PublicKey key, byte[] message) {
    Hash first = new Sha256().add(Bytes.ofUtf8(TAG)).add(key.encoded()).add(message).finish();
    return new Signature(Bytes.concat(first.bytes(), first.bytes()));
  }

  private record Simulated(PublicKey publicKey) implements Signer {
    @Override
    public Signature sign(byte[] message) {
      return SimSignatures.sign(publicKey, message);
    }
  }
}
