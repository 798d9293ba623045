package org.lading.transaction;

import java.util.ArrayList;
import java.util.List;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Signature;
import org.lading.crypto.Signer;
import org.lading.identity.KeyId;
import org.lading.identity.OrganisationId;
import org.lading.merkle.PayloadTree;

/**
 * A transaction on its way to being signed: salted parts and the header over them. Every signer
 * signs the same {@link #signingInput()}.
 */
public record TransactionDraft(TransactionHeader header, Bytes headerBytes, List<Bytes> parts) {
  public TransactionDraft {
    parts = List.copyOf(parts);
  }

  /** Random bytes for salts and client ids. */
  @FunctionalInterface
  public interface Entropy {
    Bytes next(int length);
  }

  /** Salts {@code bodies} and makes the header over them, with a client id of its own. */
  public static TransactionDraft of(
      Hash ledgerId,
      List<SignerReference> signers,
      long expiresAtMillis,
      Family family,
      List<Bytes> bodies,
      Entropy entropy) {
    return of(
        ledgerId,
        signers,
        new ClientId(entropy.next(ClientId.LENGTH)),
        expiresAtMillis,
        family,
        bodies,
        entropy);
  }

  public static TransactionDraft of(
      Hash ledgerId,
      List<SignerReference> signers,
      ClientId clientId,
      long expiresAtMillis,
      Family family,
      List<Bytes> bodies,
      Entropy entropy) {
    List<Bytes> parts = new ArrayList<>(bodies.size());
    for (Bytes body : bodies) {
      parts.add(Bytes.concat(entropy.next(Transaction.SALT_LENGTH), body));
    }
    TransactionHeader header =
        new TransactionHeader(
            ledgerId,
            signers,
            clientId,
            expiresAtMillis,
            family,
            parts.size(),
            PayloadTree.root(parts));
    return new TransactionDraft(header, header.encode(), parts);
  }

  public static SignerReference reference(OrganisationId organisation, Signer signer) {
    return new SignerReference(organisation, KeyId.of(signer.publicKey()));
  }

  public byte[] signingInput() {
    return TransactionHeader.signingInput(headerBytes);
  }

  /** Signs with {@code signers}, which stand in the order of the header. */
  public Transaction sign(List<Signer> signers) {
    byte[] input = signingInput();
    List<Signature> signatures = signers.stream().map(signer -> signer.sign(input)).toList();
    try {
      return Transaction.of(headerBytes, signatures, parts);
    } catch (MalformedException e) {
      throw new IllegalArgumentException("this transaction cannot be: " + e.getMessage(), e);
    }
  }
}
