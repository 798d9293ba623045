package org.lading.crypto;

import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.math.ec.ECPoint;

/** The two hashes of SM2 (GM/T 0003.2, 5.5): Z of the signer, and that of Z and the message. */
final class Sm2 {
  /** The identifier every signer has on this ledger; the one the standard names as its default. */
  static final Bytes IDENTIFIER = Bytes.ofUtf8("1234567812345678");

  private static final int HASH_LENGTH = 32;

  private Sm2() {}

  /** Z = SM3(bit length of the identifier ‖ identifier ‖ a ‖ b ‖ G ‖ the key's point). */
  static byte[] identityHash(PublicKey key) {
    try {
      ECPoint base = Curve.SM2.domain().getG().normalize();
      ECPoint point = key.point(Curve.SM2).normalize();
      SM3Digest sm3 = new SM3Digest();
      int bits = IDENTIFIER.length() * 8;
      sm3.update((byte) (bits >> 8));
      sm3.update((byte) bits);
      update(sm3, IDENTIFIER.array());
      update(sm3, Curve.SM2.domain().getCurve().getA().getEncoded());
      update(sm3, Curve.SM2.domain().getCurve().getB().getEncoded());
      update(sm3, base.getAffineXCoord().getEncoded());
      update(sm3, base.getAffineYCoord().getEncoded());
      update(sm3, point.getAffineXCoord().getEncoded());
      update(sm3, point.getAffineYCoord().getEncoded());
      return finish(sm3);
    } catch (KeyFormatException e) {
      throw new IllegalStateException("an unchecked key was used to sign", e);
    }
  }

  static byte[] messageHash(byte[] identityHash, byte[] message) {
    SM3Digest sm3 = new SM3Digest();
    update(sm3, identityHash);
    update(sm3, message);
    return finish(sm3);
  }

  private static void update(SM3Digest sm3, byte[] bytes) {
    sm3.update(bytes, 0, bytes.length);
  }

  private static byte[] finish(SM3Digest sm3) {
    byte[] hash = new byte[HASH_LENGTH];
    sm3.doFinal(hash, 0);
    return hash;
  }
}
