package org.lading.client.tls;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.operator.ContentSigner;
import org.lading.crypto.KeyFormatException;
import org.lading.crypto.Signer;
import org.lading.crypto.Suite;

/** Signs certificates with whatever signs for the ledger, a key in a token included. */
final class LedgerContentSigner implements ContentSigner {
  private static final int COORDINATE_LENGTH = 32;

  private final Signer signer;
  private final AlgorithmIdentifier algorithm;
  private final ByteArrayOutputStream content = new ByteArrayOutputStream();

  LedgerContentSigner(Signer signer) throws KeyFormatException {
    this.signer = signer;
    this.algorithm =
        switch (signer.publicKey().suite()) {
          case ED25519 -> new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519);
          case ECDSA_P256_SHA256 -> new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
          case SM2_SM3 ->
              throw new KeyFormatException(
                  "certificates are signed with Ed25519 or P-256 keys, this one is SM2");
        };
  }

  @Override
  public AlgorithmIdentifier getAlgorithmIdentifier() {
    return algorithm;
  }

  @Override
  public OutputStream getOutputStream() {
    return content;
  }

  @Override
  public byte[] getSignature() {
    byte[] plain = signer.sign(content.toByteArray()).bytes().toByteArray();
    return signer.publicKey().suite() == Suite.ED25519 ? plain : asSequence(plain);
  }

  /** X.509 writes r and s as two numbers, the ledger as 64 bytes. */
  private static byte[] asSequence(byte[] plain) {
    ASN1Integer r = new ASN1Integer(new BigInteger(1, plain, 0, COORDINATE_LENGTH));
    ASN1Integer s =
        new ASN1Integer(
            new BigInteger(1, Arrays.copyOfRange(plain, COORDINATE_LENGTH, plain.length)));
    try {
      return new DERSequence(new ASN1Integer[] {r, s}).getEncoded(ASN1Encoding.DER);
    } catch (IOException e) {
      throw new IllegalStateException("two numbers have no encoding", e);
    }
  }
}
