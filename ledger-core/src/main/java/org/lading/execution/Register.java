package org.lading.execution;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.lading.identity.KeyId;
import org.lading.membership.KeyRecord;
import org.lading.membership.Members;
import org.lading.membership.Parameters;
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

  Register(StateView state) {
    this.members = new Members(state);
    this.settlement = members.settlement().map(SettlementRules::new);
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

  private ProvenanceRules makeProvenance() {
    return new ProvenanceRules(ProvenanceParameters.of(parameters()));
  }

  void forget() {
    keys.clear();
    parameters = Optional.empty();
    provenance = Optional.empty();
  }
}
