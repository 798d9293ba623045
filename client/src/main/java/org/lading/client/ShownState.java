package org.lading.client;

import java.util.List;
import java.util.Optional;
import org.lading.crypto.Bytes;
import org.lading.proof.StateClaim;
import org.lading.state.StateValue;
import org.lading.state.StateView;
import org.lading.state.Table;

/** The state as far as a proof shows it: whatever else is asked is a fault of this program. */
record ShownState(List<StateClaim> claims) implements StateView {
  ShownState {
    claims = List.copyOf(claims);
  }

  @Override
  public Optional<StateValue> get(Table table, Bytes key) {
    return claims.stream()
        .filter(claim -> claim.table() == table.id() && claim.key().equals(key))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("the proof says nothing of " + key + " in " + table))
        .value();
  }

  @Override
  public List<Entry> scan(Table table, Bytes prefix, Bytes after, int limit) {
    throw new IllegalStateException("a proof shows single keys, and no list of " + table);
  }
}
