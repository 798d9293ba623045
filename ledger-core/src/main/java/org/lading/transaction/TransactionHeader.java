package org.lading.transaction;

import java.util.HashSet;
import java.util.List;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.identity.KeyId;
import org.lading.identity.OrganisationId;

/**
 * What the signatures of a transaction cover (docs/spec/transaction.md#header).
 *
 * @param ledgerId hash of the genesis
 * @param signers all required, in this order; the first is the author
 * @param expiresAtMillis valid while block time is at or before this
 * @param payloadRoot RFC 6962 root over the parts
 */
public record TransactionHeader(
    Hash ledgerId,
    List<SignerReference> signers,
    ClientId clientId,
    long expiresAtMillis,
    Family family,
    int partCount,
    Hash payloadRoot) {
  private static final String SIGNING_TAG = "lading/tx/v1\n";
  private static final String ID_TAG = "lading/txid/v1\n";

  public TransactionHeader {
    signers = List.copyOf(signers);
    if (signers.isEmpty() || signers.size() > Limits.SIGNERS) {
      throw new IllegalArgumentException(
          "a transaction has 1 to " + Limits.SIGNERS + " signers, not " + signers.size());
    }
    if (new HashSet<>(signers).size() != signers.size()) {
      throw new IllegalArgumentException("a signer is named twice");
    }
    if (expiresAtMillis <= 0) {
      throw new IllegalArgumentException(
          "the expiry time must be after 1970, it is " + expiresAtMillis);
    }
    if (partCount < 1 || partCount > Limits.PARTS) {
      throw new IllegalArgumentException(
          "a transaction has 1 to " + Limits.PARTS + " parts, not " + partCount);
    }
  }

  public OrganisationId author() {
    return signers.getFirst().organisation();
  }

  public Bytes encode() {
    CanonicalWriter writer = new CanonicalWriter(192).bytes(1, ledgerId);
    for (SignerReference signer : signers) {
      writer.element(
          2,
          message -> message.string(1, signer.organisation().name()).bytes(2, signer.key().hash()));
    }
    return writer
        .bytes(3, clientId.bytes())
        .uint64(4, expiresAtMillis)
        .uint32(5, family.code())
        .uint32(6, partCount)
        .bytes(7, payloadRoot)
        .toBytes();
  }

  public static TransactionHeader decode(Bytes encoded) throws MalformedException {
    return CanonicalReader.readAll(
        encoded,
        reader -> {
          Hash ledgerId = reader.hash(1);
          List<SignerReference> signers =
              reader.repeated(2, Limits.SIGNERS, TransactionHeader::readSigner);
          Bytes clientId = reader.bytes(3, ClientId.LENGTH);
          long expiresAtMillis = reader.count(4);
          int familyCode = reader.uint32(5);
          Family family =
              Family.ofCode(familyCode)
                  .orElseThrow(() -> reader.malformed("family " + familyCode + " is not known"));
          int partCount = reader.uint32(6);
          Hash payloadRoot = reader.hash(7);
          try {
            return new TransactionHeader(
                ledgerId,
                signers,
                new ClientId(clientId),
                expiresAtMillis,
                family,
                partCount,
                payloadRoot);
          } catch (IllegalArgumentException e) {
            throw reader.malformed(String.valueOf(e.getMessage()));
          }
        });
  }

  /** What each signer signs: the tag and the header's bytes. */
  public static byte[] signingInput(Bytes header) {
    return Bytes.concat(Bytes.ofUtf8(SIGNING_TAG), header).array();
  }

  /** The transaction id: a hash of the header alone, so that no signature can change it. */
  public static Hash idOf(Bytes header) {
    return Sha256.tagged(ID_TAG, header);
  }

  private static SignerReference readSigner(CanonicalReader reader) throws MalformedException {
    String organisation = reader.string(1);
    Hash key = reader.hash(2);
    try {
      return new SignerReference(new OrganisationId(organisation), new KeyId(key));
    } catch (IllegalArgumentException e) {
      throw reader.malformed(String.valueOf(e.getMessage()));
    }
  }
}
