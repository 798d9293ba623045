package org.lading.proof;

import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.crypto.Signer;
import org.lading.crypto.Signers;
import org.lading.crypto.Suite;

/** Validators and observers with keys that are the same in every run. */
final class Sealers {
  static final Hash LEDGER_ID = Sha256.of(Bytes.ofUtf8("a genesis"));
  static final String ORIGIN = Checkpoint.origin("example.org/corridor", LEDGER_ID);

  record Sealer(NoteKey key, Signer signer) {
    SignedNote.Line seal(String text) {
      return key.sign(text, signer);
    }
  }

  private Sealers() {}

  static Sealer validator(String name) {
    return validator(ORIGIN, name);
  }

  static Sealer validator(String origin, String name) {
    Signer signer = signer(name);
    String keyName = Checkpoint.sealKeyName(origin, name);
    return new Sealer(new NoteKey(keyName, NoteKey.Kind.ED25519, signer.publicKey()), signer);
  }

  static Sealer observer(String name) {
    Signer signer = signer(name);
    return new Sealer(new NoteKey(name, NoteKey.Kind.COSIGNATURE_V1, signer.publicKey()), signer);
  }

  static Signer signer(String name) {
    return Signers.ofSeed(Suite.ED25519, Sha256.of(Bytes.ofUtf8("key of " + name)).bytes());
  }
}
