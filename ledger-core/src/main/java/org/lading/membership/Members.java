package org.lading.membership;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.identity.KeyId;
import org.lading.identity.OrganisationId;
import org.lading.identity.Role;
import org.lading.identity.ValidatorName;
import org.lading.state.StateValue;
import org.lading.state.StateView;
import org.lading.state.Table;

/** The membership in a state: what the rules of every family and the queries ask. */
public record Members(StateView state) {
  private static final int PAGE = 1_000;

  /** How one record is read from its value. */
  @FunctionalInterface
  private interface Decoder<T> {
    T decode(Bytes value) throws MalformedException;
  }

  public Optional<Organisation> organisation(OrganisationId id) {
    return get(MembershipTables.ORGANISATIONS, Bytes.ofUtf8(id.name()), Organisation::decode);
  }

  public boolean hasRole(OrganisationId id, Role role) {
    return organisation(id).filter(organisation -> organisation.has(role)).isPresent();
  }

  public Optional<KeyRecord> key(KeyId id) {
    return get(MembershipTables.KEYS, id.hash().bytes(), KeyRecord::ofState);
  }

  public Optional<Validator> validator(ValidatorName name) {
    return get(MembershipTables.VALIDATORS, Bytes.ofUtf8(name.name()), Validator::ofState);
  }

  public Parameters parameters() {
    return get(MembershipTables.PARAMETERS, MembershipTables.THE_PARAMETERS, Parameters::decode)
        .orElseThrow(() -> new IllegalStateException("the state has no parameters"));
  }

  /** What was agreed on about money; empty on a ledger without. */
  public Optional<SettlementTerms> settlement() {
    return get(
        MembershipTables.SETTLEMENT_TERMS,
        MembershipTables.THE_PARAMETERS,
        SettlementTerms::decode);
  }

  public ValidatorSet validators() {
    return new ValidatorSet(
        all(MembershipTables.VALIDATORS, Limits.VALIDATORS, Validator::ofState));
  }

  public List<Organisation> organisations() {
    return all(MembershipTables.ORGANISATIONS, Integer.MAX_VALUE, Organisation::decode);
  }

  public List<KeyRecord> keys() {
    return all(MembershipTables.KEYS, Integer.MAX_VALUE, KeyRecord::ofState);
  }

  /** The latest time the validator's clock reported. */
  public OptionalLong clock(ValidatorName name) {
    Optional<StateValue> value = state.get(MembershipTables.CLOCKS, Bytes.ofUtf8(name.name()));
    return value.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(java.nio.ByteBuffer.wrap(value.get().value().array()).getLong());
  }

  private <T> Optional<T> get(Table table, Bytes key, Decoder<T> decoder) {
    return state.get(table, key).map(value -> decoded(table, key, value, decoder));
  }

  private <T> List<T> all(Table table, int limit, Decoder<T> decoder) {
    List<T> found = new ArrayList<>();
    Bytes after = Bytes.EMPTY;
    while (found.size() < limit) {
      List<StateView.Entry> page = state.scan(table, Bytes.EMPTY, after, PAGE);
      for (StateView.Entry entry : page) {
        found.add(decoded(table, entry.key(), entry.value(), decoder));
        after = entry.key();
      }
      if (page.size() < PAGE) {
        break;
      }
    }
    return found;
  }

  private static <T> T decoded(Table table, Bytes key, StateValue value, Decoder<T> decoder) {
    try {
      return decoder.decode(value.value());
    } catch (MalformedException e) {
      throw new IllegalStateException(
          "table " + table.name() + ", key " + key + ": " + e.getMessage(), e);
    }
  }
}
