package org.lading.settlement;

import java.util.List;
import org.lading.crypto.Hash;
import org.lading.identity.OrganisationId;
import org.lading.transaction.SignerReference;

/**
 * Where and for whom the rules decide.
 *
 * @param signers of the transaction, whose signatures hold; the first is the author
 * @param index of the transaction in its block, from 0
 * @param timeMillis ledger time of the block
 */
public record SettlementContext(
    List<SignerReference> signers, Hash transactionId, long height, int index, long timeMillis) {
  public SettlementContext {
    signers = List.copyOf(signers);
  }

  public OrganisationId author() {
    return signers.getFirst().organisation();
  }

  /** Whether a key of {@code organisation} is among those that signed. */
  public boolean signedBy(OrganisationId organisation) {
    return signers.stream().anyMatch(signer -> signer.organisation().equals(organisation));
  }

  public Location location(int part) {
    return new Location(height, index + 1, part);
  }
}
