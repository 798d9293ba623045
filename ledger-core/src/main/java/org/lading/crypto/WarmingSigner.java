package org.lading.crypto;

import java.util.Optional;

/** An Ed25519 signer that goes over to native code; both give the same signatures. */
final class WarmingSigner implements Signer {
  private final PrivateKey key;
  private final Warming warming = new Warming();
  private volatile Signer signer;

  WarmingSigner(PrivateKey key, Signer portable) {
    this.key = key;
    this.signer = portable;
  }

  @Override
  public PublicKey publicKey() {
    return signer.publicKey();
  }

  @Override
  public Signature sign(byte[] message) {
    if (signer instanceof BouncyCastleSigners.OfEd25519) {
      Optional<Corretto> loaded = warming.next();
      loaded.ifPresent(corretto -> signer = corretto.ed25519Signer(key));
    }
    return signer.sign(message);
  }
}
