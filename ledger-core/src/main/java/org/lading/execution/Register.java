package org.lading.execution;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.lading.contract.ContractRules;
import org.lading.contract.ReadDocuments;
import org.lading.identity.KeyId;
import org.lading.membership.KeyRecord;
import org.lading.membership.Members;
import org.lading.membership.Parameters;
import org.lading.membership.SettlementTerms;
import org.lading.provenance.ProvenanceParameters;
import org.lading.provenance.ProvenanceRules;
import org.lading.settlement.SettlementRules;
import org.lading.state.StateView;

/**
 * The register of keys during one batch: read once per key, and again after a membership
 * transaction.
 */
final class Register {
  private final Members members;
  private final Map<KeyId, Optional<KeyRecord>> keys = new HashMap<>();
  private Optional<Parameters> parameters = Optional.empty();
  private Optional<ProvenanceRules> provenance = Optional.empty();

  /** Terms do not change, so whether there are any is asked once. */
  private final Optional<SettlementRules> settlement;

  private final Optional<ContractRules> contracts;

  Register(StateView state, ReadDocuments documents) {
    this.members = new Members(state);
    Optional<SettlementTerms> terms = members.settlement();
    this.settlement = terms.map(SettlementRules::new);
    this.contracts = terms.map(known -> new ContractRules(known, documents));
  }

  Members members() {
    return members;
  }

  Optional<KeyRecord> key(KeyId id) {
    return keys.computeIfAbsent(id, members::key);
  }

  Parameters parameters() {
    Parameters known = parameters.orElseGet(members::parameters);
    parameters = Optional.of(known);
    return known;
  }

  /** The provenance rules under the parameters in force. */
  ProvenanceRules provenance() {
    ProvenanceRules known = provenance.orElseGet(this::makeProvenance);
    provenance = Optional.of(known);
    return known;
  }

  /** The settlement rules, on a ledger with money. */
  Optional<SettlementRules> settlement() {
    return settlement;
  }

  /** The contract rules, on a ledger with money. */
  Optional<ContractRules> contracts() {
    return contracts;
  }

  private ProvenanceRules makeProvenance() {
    return new ProvenanceRules(ProvenanceParameters.of(parameters()));
  }

  void forget() {
    keys.clear();
    parameters = Optional.empty();
    provenance = Optional.empty();
  }
}
