package org.lading.crypto;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;

/** An ECDSA signature in DER as r‖s, where it is the one DER encoding of two such numbers. */
final class StrictDer {
  private StrictDer() {}

  static Optional<Bytes> plain(Bytes der) {
    try {
      ASN1Primitive parsed = ASN1Primitive.fromByteArray(der.array());
      if (!(parsed instanceof ASN1Sequence sequence)
          || sequence.size() != 2
          || !Arrays.equals(sequence.getEncoded(ASN1Encoding.DER), der.array())) {
        return Optional.empty();
      }
      BigInteger r = ASN1Integer.getInstance(sequence.getObjectAt(0)).getPositiveValue();
      BigInteger s = ASN1Integer.getInstance(sequence.getObjectAt(1)).getPositiveValue();
      boolean fits = r.bitLength() <= 256 && s.bitLength() <= 256;
      // A negative number is no r or s; its positive reading would be another number.
      boolean positive = r.equals(signed(sequence, 0)) && s.equals(signed(sequence, 1));
      return fits && positive
          ? Optional.of(Bytes.concat(CurveVectors.number(r), CurveVectors.number(s)))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException | IllegalStateException notDer) {
      return Optional.empty();
    }
  }

  private static BigInteger signed(ASN1Sequence sequence, int index) {
    return ASN1Integer.getInstance(sequence.getObjectAt(index)).getValue();
  }
}
