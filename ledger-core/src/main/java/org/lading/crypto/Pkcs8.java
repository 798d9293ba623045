package org.lading.crypto;

import java.io.IOException;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.util.BigIntegers;
import org.lading.crypto.KeyFileException.Kind;

/** A private key as a PKCS#8 PrivateKeyInfo: RFC 8410 for Ed25519, RFC 5915 for the curves. */
final class Pkcs8 {
  private static final int ORDER_BITS = 256;

  private Pkcs8() {}

  static byte[] encode(PrivateKey key) {
    try {
      return switch (key.suite()) {
        case ED25519 -> ed25519(key).getEncoded(ASN1Encoding.DER);
        case ECDSA_P256_SHA256 ->
            onCurve(key, Curve.P256, X9ObjectIdentifiers.prime256v1).getEncoded(ASN1Encoding.DER);
        case SM2_SM3 ->
            onCurve(key, Curve.SM2, GMObjectIdentifiers.sm2p256v1).getEncoded(ASN1Encoding.DER);
      };
    } catch (IOException | KeyFormatException e) {
      throw new IllegalStateException("a private key has no encoding", e);
    }
  }

  /** The bytes were just decrypted, so what is no PrivateKeyInfo at all comes of a wrong key. */
  static PrivateKey decode(byte[] der) throws KeyFileException {
    PrivateKeyInfo info;
    try {
      info = PrivateKeyInfo.getInstance(der);
    } catch (RuntimeException e) {
      // BouncyCastle's readers answer bad input with unchecked exceptions of many kinds.
      throw PasswordEncryption.wrongPassword(e);
    }
    try {
      Suite suite = suite(info.getPrivateKeyAlgorithm());
      return PrivateKey.of(suite, secret(suite, info.parsePrivateKey()));
    } catch (IOException | RuntimeException | KeyFormatException e) {
      throw new KeyFileException(
          Kind.NOT_A_KEY_FILE, "the decrypted key is malformed: " + e.getMessage(), e);
    }
  }

  private static PrivateKeyInfo ed25519(PrivateKey key) throws IOException {
    return new PrivateKeyInfo(
        new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519),
        new DEROctetString(key.secret().array()));
  }

  private static PrivateKeyInfo onCurve(PrivateKey key, Curve curve, ASN1ObjectIdentifier name)
      throws IOException, KeyFormatException {
    // The public key goes in as well: some readers do not derive it.
    DERBitString point = new DERBitString(key.publicKey().point(curve).getEncoded(false));
    return new PrivateKeyInfo(
        new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, name),
        new ECPrivateKey(
            ORDER_BITS, BigIntegers.fromUnsignedByteArray(key.secret().array()), point, null));
  }

  private static Suite suite(AlgorithmIdentifier algorithm) throws KeyFileException {
    ASN1ObjectIdentifier id = algorithm.getAlgorithm();
    if (id.equals(EdECObjectIdentifiers.id_Ed25519)) {
      return Suite.ED25519;
    }
    if (!id.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
      throw unsupported("an algorithm of OID " + id);
    }
    ASN1Encodable curve = algorithm.getParameters();
    if (X9ObjectIdentifiers.prime256v1.equals(curve)) {
      return Suite.ECDSA_P256_SHA256;
    }
    if (GMObjectIdentifiers.sm2p256v1.equals(curve)) {
      return Suite.SM2_SM3;
    }
    throw unsupported("an elliptic curve " + curve);
  }

  private static Bytes secret(Suite suite, ASN1Encodable key) {
    return switch (suite) {
      case ED25519 -> Bytes.wrap(ASN1OctetString.getInstance(key).getOctets());
      case ECDSA_P256_SHA256, SM2_SM3 ->
          Bytes.wrap(Curve.scalar(ECPrivateKey.getInstance(key).getKey()));
    };
  }

  private static KeyFileException unsupported(String what) {
    return new KeyFileException(
        Kind.UNSUPPORTED,
        "the file holds a key of " + what + "; the ledger takes Ed25519, P-256 and SM2");
  }
}
