package org.lading.crypto;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * The ledger's keys in the forms certificates and TLS use: RFC 8410 for Ed25519, RFC 5480 for
 * P-256, RFC 8998 for SM2.
 */
public final class PlatformKeys {
  private PlatformKeys() {}

  /**
   * The same key for the TLS of this JVM. An SM2 key has none: no TLS here knows its signatures.
   */
  public static java.security.PrivateKey privateKey(PrivateKey key) throws KeyFormatException {
    String algorithm =
        switch (key.suite()) {
          case ED25519 -> "Ed25519";
          case ECDSA_P256_SHA256 -> "EC";
          case SM2_SM3 ->
              throw new KeyFormatException(
                  "TLS takes Ed25519 and P-256 keys, this one is SM2; make another key for it");
        };
    try {
      return KeyFactory.getInstance(algorithm)
          .generatePrivate(new PKCS8EncodedKeySpec(Pkcs8.encode(key)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the platform refuses a private key of ours", e);
    }
  }

  /** The DER of a SubjectPublicKeyInfo, points uncompressed. */
  public static Bytes publicKeyInfo(PublicKey key) throws KeyFormatException {
    SubjectPublicKeyInfo info =
        switch (key.suite()) {
          case ED25519 ->
              new SubjectPublicKeyInfo(
                  new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519), key.encoded().array());
          case ECDSA_P256_SHA256 -> onCurve(key, Curve.P256, X9ObjectIdentifiers.prime256v1);
          case SM2_SM3 -> onCurve(key, Curve.SM2, GMObjectIdentifiers.sm2p256v1);
        };
    try {
      return Bytes.wrap(info.getEncoded(ASN1Encoding.DER));
    } catch (IOException e) {
      throw new IllegalStateException("a public key has no encoding", e);
    }
  }

  /** The key in a SubjectPublicKeyInfo that may come from anyone; checked fully. */
  public static PublicKey ofPublicKeyInfo(Bytes der) throws KeyFormatException {
    try {
      SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(der.array());
      Suite suite = suite(info.getAlgorithm());
      byte[] key = info.getPublicKeyData().getOctets();
      return PublicKey.of(suite, suite == Suite.ED25519 ? Bytes.wrap(key) : compressed(suite, key));
    } catch (RuntimeException e) {
      // BouncyCastle's readers answer bad input with unchecked exceptions of many kinds.
      throw new KeyFormatException("not a SubjectPublicKeyInfo: " + e.getMessage());
    }
  }

  private static SubjectPublicKeyInfo onCurve(PublicKey key, Curve curve, ASN1ObjectIdentifier name)
      throws KeyFormatException {
    return new SubjectPublicKeyInfo(
        new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, name),
        key.point(curve).getEncoded(false));
  }

  private static Suite suite(AlgorithmIdentifier algorithm) throws KeyFormatException {
    ASN1ObjectIdentifier id = algorithm.getAlgorithm();
    if (id.equals(EdECObjectIdentifiers.id_Ed25519)) {
      return Suite.ED25519;
    }
    if (id.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
      if (X9ObjectIdentifiers.prime256v1.equals(algorithm.getParameters())) {
        return Suite.ECDSA_P256_SHA256;
      }
      if (GMObjectIdentifiers.sm2p256v1.equals(algorithm.getParameters())) {
        return Suite.SM2_SM3;
      }
    }
    throw new KeyFormatException(
        "the ledger takes keys of Ed25519, P-256 and SM2; this is algorithm "
            + id
            + " with parameters "
            + algorithm.getParameters());
  }

  /** Decoding checks that the point is on the curve, whichever form it came in. */
  private static Bytes compressed(Suite suite, byte[] point) {
    Curve curve = suite == Suite.SM2_SM3 ? Curve.SM2 : Curve.P256;
    return Bytes.wrap(curve.domain().getCurve().decodePoint(point).getEncoded(true));
  }
}
