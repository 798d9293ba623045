package org.lading.membership;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.lading.crypto.Bytes;
import org.lading.identity.KeyId;
import org.lading.identity.KeyPurpose;
import org.lading.identity.ValidatorName;
import org.lading.state.StateChange;
import org.lading.state.StateValue;
import org.lading.state.Table;
import org.lading.state.Writer;

/** What the parts decided so far have changed, on top of the state. */
final class MembershipDraft {
  final Members members;
  final MembershipRules.Context context;
  private final TreeMap<KeyId, KeyRecord> keys = new TreeMap<>();
  private final TreeMap<ValidatorName, Long> clocks = new TreeMap<>();

  MembershipDraft(Members members, MembershipRules.Context context) {
    this.members = members;
    this.context = context;
  }

  Optional<KeyRecord> key(KeyId id) {
    return Optional.ofNullable(keys.get(id)).or(() -> members.key(id));
  }

  void put(KeyRecord key) {
    keys.put(key.id(), key);
  }

  long clock(ValidatorName name) {
    Long reported = clocks.get(name);
    return reported != null ? reported : members.clock(name).orElse(0);
  }

  void reportClock(ValidatorName name, long timeMillis) {
    clocks.put(name, timeMillis);
  }

  boolean hasOtherLastingKey(KeyId id, long height) {
    TreeMap<KeyId, KeyRecord> all = new TreeMap<>();
    members.keys().forEach(key -> all.put(key.id(), key));
    all.putAll(keys);
    return all.values().stream()
        .anyMatch(
            key ->
                !key.id().equals(id)
                    && key.organisation().equals(context.author())
                    && key.purpose() == KeyPurpose.TRANSACTION
                    && key.startedAt(height)
                    && key.validUntilHeight() == 0);
  }

  List<StateChange> changes() {
    List<StateChange> changes = new ArrayList<>();
    Writer writer = Writer.transaction(context.transactionId());
    keys.forEach(
        (id, key) ->
            changes.add(put(MembershipTables.KEYS, id.hash().bytes(), writer, key.encode())));
    clocks.forEach(
        (name, time) ->
            changes.add(
                put(
                    MembershipTables.CLOCKS,
                    LedgerTime.clockKey(name),
                    writer,
                    Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(time).array()))));
    return changes;
  }

  private static StateChange put(Table table, Bytes key, Writer writer, Bytes value) {
    return StateChange.put(table, key, new StateValue(writer, value));
  }
}
