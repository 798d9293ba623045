package org.lading.proof;

import java.util.List;
import java.util.Optional;
import org.lading.contract.Attestation;
import org.lading.contract.ContractRecord;
import org.lading.contract.ContractStep;
import org.lading.contract.Document;
import org.lading.crypto.Hash;
import org.lading.identity.OrganisationId;
import org.lading.provenance.event.EpcisEvent;
import org.lading.settlement.TransferRecord;

/**
 * The life of one contract, each part of which agrees with all others that speak of it.
 *
 * @param signed in the order of the parties
 * @param said what attesters stated, in the order of the document
 * @param seen what events told
 * @param carried places of facts that were known from the contract before it
 * @param steps what happened to it, in order
 * @param transfers all it ever made, in order
 */
public record ContractStory(
    Hash hash,
    Document document,
    ContractRecord record,
    Deed proposed,
    List<Signed> signed,
    List<Said> said,
    List<Seen> seen,
    List<Integer> carried,
    List<Happened> steps,
    List<TransferRecord> transfers) {

  /** A transaction in which somebody did something. */
  public record Deed(
      Hash transactionId, OrganisationId author, long height, int index, long timeMillis) {}

  /** A party's signature over the hash of the document. */
  public record Signed(int party, Deed in) {}

  /**
   * A statement of an attester.
   *
   * @param contradicts whether it is the second, which contradicts the first
   */
  public record Said(
      int fact, OrganisationId attester, boolean contradicts, Attestation attestation, Deed in) {}

  /** An event that made a fact known. */
  public record Seen(int fact, EpcisEvent event, Deed in) {}

  /**
   * A step.
   *
   * @param by the transaction that made it; empty: the block did by itself
   */
  public record Happened(ContractStep step, Optional<Deed> by) {}

  public ContractStory {
    signed = List.copyOf(signed);
    said = List.copyOf(said);
    seen = List.copyOf(seen);
    carried = List.copyOf(carried);
    steps = List.copyOf(steps);
    transfers = List.copyOf(transfers);
  }
}
