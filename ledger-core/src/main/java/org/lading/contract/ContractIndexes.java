package org.lading.contract;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.identity.OrganisationId;

/** Who a document names, and the index table that follows from it alone. */
public final class ContractIndexes {
  private ContractIndexes() {}

  /** Keys of {@link ContractTables#BY_ORGANISATION}: who is named in a document. */
  static List<Bytes> byOrganisation(Hash hash, Document document) {
    return named(document).stream().map(one -> ContractTables.organisationKey(one, hash)).toList();
  }

  /** The organisations that are parties, in order. */
  static Set<OrganisationId> parties(Document document) {
    Set<OrganisationId> parties = new TreeSet<>();
    document.parties().forEach(party -> parties.add(party.organisation()));
    return parties;
  }

  /** Every organisation that a document names, in order. */
  public static Set<OrganisationId> named(Document document) {
    Set<OrganisationId> named = new TreeSet<>();
    document.parties().forEach(party -> named.add(party.organisation()));
    document.dispute().ifPresent(dispute -> named.add(dispute.arbiter()));
    for (FactTerm fact : document.facts()) {
      switch (fact.source()) {
        case FactSource.Attested attested -> named.addAll(attested.attesters());
        case FactSource.Received received -> named.add(received.by());
        case FactSource.Breach breach -> named.addAll(breach.by());
      }
    }
    return named;
  }
}
