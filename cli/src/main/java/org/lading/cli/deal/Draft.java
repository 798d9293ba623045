package org.lading.cli.deal;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Signature;
import org.lading.crypto.Signer;
import org.lading.identity.OrganisationId;
import org.lading.merkle.PayloadTree;
import org.lading.transaction.Family;
import org.lading.transaction.SignerReference;
import org.lading.transaction.Transaction;
import org.lading.transaction.TransactionDraft;
import org.lading.transaction.TransactionHeader;

/**
 * A transaction that several sign, as a text file that goes from one to the next (docs/cli.md). It
 * is open while actions are added, and closed by its first signature: from then on everybody signs
 * the same bytes.
 */
sealed interface Draft {
  String FIRST_LINE = "lading draft v1";

  /** Settlement actions, without salts. */
  List<Bytes> bodies();

  Hash ledgerId();

  OrganisationId author();

  String format();

  /** Still growing. */
  record Open(Hash ledgerId, OrganisationId author, List<Bytes> bodies) implements Draft {
    public Open {
      bodies = List.copyOf(bodies);
    }

    Open with(List<Bytes> more) {
      List<Bytes> all = new ArrayList<>(bodies);
      all.addAll(more);
      return new Open(ledgerId, author, all);
    }

    /** Says who signs, for all time; nobody has yet. */
    Closed close(
        List<SignerReference> signers, long expiresAtMillis, TransactionDraft.Entropy entropy) {
      TransactionDraft made =
          TransactionDraft.of(
              ledgerId, signers, expiresAtMillis, Family.SETTLEMENT, bodies, entropy);
      return new Closed(made.header(), made.headerBytes(), made.parts(), Map.of());
    }

    @Override
    public String format() {
      StringBuilder text = new StringBuilder(FIRST_LINE).append('\n');
      text.append("ledger ").append(ledgerId.hex()).append('\n');
      text.append("author ").append(author.name()).append('\n');
      bodies.forEach(body -> text.append("action ").append(base64(body)).append('\n'));
      return text.toString();
    }
  }

  /** Being signed. */
  record Closed(
      TransactionHeader header,
      Bytes headerBytes,
      List<Bytes> parts,
      Map<SignerReference, Signature> signatures)
      implements Draft {
    public Closed {
      parts = List.copyOf(parts);
      signatures = new LinkedHashMap<>(signatures);
    }

    @Override
    public Hash ledgerId() {
      return header.ledgerId();
    }

    @Override
    public OrganisationId author() {
      return header.author();
    }

    @Override
    public List<Bytes> bodies() {
      return parts.stream()
          .map(part -> part.slice(Transaction.SALT_LENGTH, part.length()))
          .toList();
    }

    Closed signed(SignerReference by, Signer signer) {
      Map<SignerReference, Signature> all = new LinkedHashMap<>(signatures);
      all.put(by, signer.sign(TransactionHeader.signingInput(headerBytes)));
      return new Closed(header, headerBytes, parts, all);
    }

    /** Who has not signed yet, in the order of the header. */
    List<SignerReference> missing() {
      return header.signers().stream().filter(one -> !signatures.containsKey(one)).toList();
    }

    /** The transaction, once all have signed. */
    Transaction transaction() throws MalformedException {
      List<Signature> inOrder = new ArrayList<>();
      for (SignerReference signer : header.signers()) {
        inOrder.add(
            Optional.ofNullable(signatures.get(signer))
                .orElseThrow(
                    () -> new IllegalStateException(signer.organisation() + " has not signed")));
      }
      return Transaction.of(headerBytes, inOrder, parts);
    }

    @Override
    public String format() {
      StringBuilder text = new StringBuilder(FIRST_LINE).append('\n');
      text.append("header ").append(base64(headerBytes)).append('\n');
      parts.forEach(part -> text.append("part ").append(base64(part)).append('\n'));
      signatures.forEach(
          (signer, signature) ->
              text.append("signature ")
                  .append(signer.organisation().name())
                  .append(' ')
                  .append(signer.key().hash().hex())
                  .append(' ')
                  .append(base64(signature.bytes()))
                  .append('\n'));
      return text.toString();
    }
  }

  /** Reads one; what does not fit together is malformed, with the number of the line. */
  static Draft parse(String text) throws MalformedException {
    return new DraftReader(text).read();
  }

  /** Whether the parts are those that the header was made over. */
  static boolean fits(TransactionHeader header, List<Bytes> parts) {
    return header.partCount() == parts.size()
        && PayloadTree.root(parts).equals(header.payloadRoot());
  }

  private static String base64(Bytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.array());
  }
}
