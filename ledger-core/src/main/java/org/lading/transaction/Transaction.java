package org.lading.transaction;

import java.util.List;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.crypto.Signature;
import org.lading.merkle.PayloadTree;

/**
 * A transaction as submitted and stored (docs/spec/transaction.md): its bytes as they came, and
 * what they say.
 *
 * <p>Decoding checks the form only. Whether the parts match the header is {@link #partsMatch()};
 * whether the signatures hold is decided where the keys are known.
 *
 * @param headerBytes the header as it was signed
 * @param parts each a salt of {@link #SALT_LENGTH} bytes followed by the part's own bytes
 */
public record Transaction(
    Bytes encoded,
    Bytes headerBytes,
    TransactionHeader header,
    Hash id,
    List<Signature> signatures,
    List<Bytes> parts) {
  public static final int SALT_LENGTH = 16;

  private static final String SIGNATURES_TAG = "lading/sigs/v1\n";

  /** Puts a signed transaction together. */
  public static Transaction of(Bytes headerBytes, List<Signature> signatures, List<Bytes> parts)
      throws MalformedException {
    CanonicalWriter writer = new CanonicalWriter(256 + headerBytes.length());
    writer.bytes(1, headerBytes);
    signatures.forEach(signature -> writer.element(2, signature.bytes()));
    parts.forEach(part -> writer.element(3, part));
    return decode(writer.toBytes());
  }

  public static Transaction decode(Bytes encoded) throws MalformedException {
    if (encoded.length() > Limits.TRANSACTION_BYTES) {
      throw new MalformedException(
          Limits.TRANSACTION_BYTES,
          "a transaction has at most "
              + Limits.TRANSACTION_BYTES
              + " bytes, this one has "
              + encoded.length()
              + ": split it");
    }
    return CanonicalReader.readAll(encoded, reader -> read(encoded, reader));
  }

  private static Transaction read(Bytes encoded, CanonicalReader reader) throws MalformedException {
    Bytes headerBytes = reader.bytes(1);
    TransactionHeader header = TransactionHeader.decode(headerBytes);
    List<Bytes> signatureBytes = reader.repeatedBytes(2, Limits.SIGNERS);
    if (signatureBytes.size() != header.signers().size()) {
      throw reader.malformed(
          header.signers().size() + " signers are named, " + signatureBytes.size() + " signed");
    }
    for (Bytes signature : signatureBytes) {
      if (signature.length() != Signature.LENGTH) {
        throw reader.malformed(
            "a signature is " + Signature.LENGTH + " bytes, this one is " + signature.length());
      }
    }
    List<Bytes> parts = reader.repeatedBytes(3, Limits.PARTS);
    if (parts.size() != header.partCount()) {
      throw reader.malformed(
          "the header speaks of " + header.partCount() + " parts, " + parts.size() + " are here");
    }
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).length() <= SALT_LENGTH) {
        throw reader.malformed("part " + i + " has nothing after its salt");
      }
    }
    return new Transaction(
        encoded,
        headerBytes,
        header,
        TransactionHeader.idOf(headerBytes),
        signatureBytes.stream().map(Signature::new).toList(),
        parts);
  }

  /** Whether the parts are those the header was signed over. */
  public boolean partsMatch() {
    return PayloadTree.root(parts).equals(header.payloadRoot());
  }

  /** A part without its salt. */
  public Bytes body(int part) {
    Bytes salted = parts.get(part);
    return salted.slice(SALT_LENGTH, salted.length());
  }

  public List<Bytes> bodies() {
    return parts.stream().map(part -> part.slice(SALT_LENGTH, part.length())).toList();
  }

  /** Stands for the signatures in the log leaf. */
  public Hash signaturesHash() {
    return signaturesHash(signatures);
  }

  /** The same of signatures without their transaction. */
  public static Hash signaturesHash(List<Signature> signatures) {
    return Sha256.tagged(
        SIGNATURES_TAG,
        Bytes.concat(signatures.stream().map(Signature::bytes).toArray(Bytes[]::new)));
  }
}
