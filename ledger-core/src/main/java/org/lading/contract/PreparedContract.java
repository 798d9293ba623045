package org.lading.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.identity.OrganisationId;

/** The parts of a contract transaction, decoded, which needs no state. */
public final class PreparedContract {
  /** One part. */
  sealed interface Part {}

  record Good(ContractAction action) implements Part {}

  /** A part that no state makes good. */
  record Malformed(String detail) implements Part {}

  private final List<Part> parts;

  private PreparedContract(List<Part> parts) {
    this.parts = parts;
  }

  /** Decodes the parts up to the first that does not read; the rules look at none behind it. */
  public static PreparedContract of(List<Bytes> bodies) {
    List<Part> parts = new ArrayList<>(bodies.size());
    for (Bytes body : bodies) {
      try {
        parts.add(new Good(ContractAction.decode(body)));
      } catch (MalformedException e) {
        parts.add(
            new Malformed("expected the canonical form of a contract action: " + e.getMessage()));
        break;
      }
    }
    return new PreparedContract(parts);
  }

  /** The keys of contracts that the rules will ask for. */
  public void contractKeys(Consumer<Bytes> each) {
    for (Part part : parts) {
      if (part instanceof Good(ContractAction.OnContract action)) {
        each.accept(ContractTables.contractKey(action.contract()));
      }
    }
  }

  /**
   * The keys of statements that the rules will ask for where {@code author} attests, of contracts
   * whose document was read.
   */
  public void statementKeys(
      ReadDocuments documents, OrganisationId author, Consumer<Bytes> each) {
    for (Part part : parts) {
      if (part instanceof Good(ContractAction.Attest(Hash hash, int fact, var values, var time))) {
        documents
            .known(hash)
            .ifPresent(document -> statementKeys(hash, document, fact, author, each));
      }
    }
  }

  private static void statementKeys(
      Hash contract, Document document, int fact, OrganisationId author, Consumer<Bytes> each) {
    if (fact >= document.facts().size()
        || !(document.facts().get(fact).source() instanceof FactSource.Attested source)) {
      return;
    }
    for (OrganisationId attester : source.attesters()) {
      each.accept(ContractTables.attestationKey(contract, fact, attester, 0));
      // The author's second is asked for only where there is a first, which is rare.
      if (!attester.equals(author)) {
        each.accept(ContractTables.attestationKey(contract, fact, attester, 1));
      }
    }
  }

  List<Part> parts() {
    return parts;
  }
}
