package org.lading.settlement;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.identity.KeyPurpose;
import org.lading.identity.OrganisationId;
import org.lading.state.SortedState;
import org.lading.state.StateChange;
import org.lading.state.StateValue;
import org.lading.state.StateView;
import org.lading.state.Table;
import org.lading.testkit.Consortium;
import org.lading.transaction.Outcome;
import org.lading.transaction.SignerReference;
import org.lading.transaction.TransactionDraft;

/** A state in memory with the genesis of the consortium; one transaction makes one block. */
public final class MoneyState implements StateView {
  public final Consortium consortium = Consortium.withMoney();
  private final SortedState tables = new SortedState();
  private final Map<OrganisationId, SignerReference> keys = new TreeMap<>();
  private final SettlementRules rules =
      new SettlementRules(consortium.genesis().settlement().orElseThrow());
  private long height;
  private long timeMillis = Consortium.START_MILLIS;

  public MoneyState() {
    consortium.genesis().changes().forEach(this::apply);
  }

  public SignerReference key(OrganisationId organisation) {
    return keys.computeIfAbsent(organisation, this::findKey);
  }

  /** As the genesis has it; making one takes longer than all else here. */
  private SignerReference findKey(OrganisationId organisation) {
    return consortium.genesis().keys().stream()
        .filter(key -> key.organisation().equals(organisation))
        .filter(key -> key.purpose() == KeyPurpose.TRANSACTION)
        .map(key -> new SignerReference(organisation, key.id()))
        .findFirst()
        .orElseGet(() -> TransactionDraft.reference(organisation, consortium.signer(organisation)));
  }

  /** One block with one transaction by the keys of {@code signers}. */
  public Outcome decide(List<OrganisationId> signers, SettlementAction... actions) {
    return decide(
        signers.stream().map(this::key).toList(),
        List.of(actions).stream().map(SettlementAction::encode).toList());
  }

  Outcome decide(OrganisationId signer, SettlementAction... actions) {
    return decide(List.of(signer), actions);
  }

  Outcome decide(List<SignerReference> signers, List<Bytes> parts) {
    height++;
    Timeouts.at(this, height, timeMillis).forEach(this::apply);
    Hash id = Sha256.of(Bytes.ofUtf8("transaction " + height));
    SettlementContext context = new SettlementContext(signers, id, height, 0, timeMillis);
    return switch (rules.decide(this, context, parts)) {
      case SettlementDecision.Accepted(List<StateChange> changes) -> {
        changes.forEach(this::apply);
        yield Outcome.ACCEPTED;
      }
      case SettlementDecision.RefusedWith(Outcome outcome) -> outcome;
    };
  }

  public void accept(List<OrganisationId> signers, SettlementAction... actions) {
    Outcome outcome = decide(signers, actions);
    if (!outcome.accepted()) {
      throw new AssertionError(outcome.toString());
    }
  }

  public void accept(OrganisationId signer, SettlementAction... actions) {
    accept(List.of(signer), actions);
  }

  public long height() {
    return height;
  }

  public long timeMillis() {
    return timeMillis;
  }

  public void advance(long millis) {
    timeMillis += millis;
  }

  public Balance balance(AccountId id) {
    try {
      return Balance.decode(get(SettlementTables.BALANCES, id.key()).orElseThrow().value());
    } catch (org.lading.codec.MalformedException e) {
      throw new AssertionError(e);
    }
  }

  /** All of the family's tables, as they would be compared. */
  Map<Bytes, Bytes> all() {
    Map<Bytes, Bytes> all = new TreeMap<>();
    for (Table table : SettlementTables.ALL) {
      byte[] id = {(byte) (table.id() >>> 8), (byte) table.id()};
      for (Entry entry : scan(table, Bytes.EMPTY, Bytes.EMPTY, Integer.MAX_VALUE)) {
        all.put(Bytes.concat(Bytes.wrap(id), entry.key()), entry.value().value());
      }
    }
    return all;
  }

  public void apply(StateChange change) {
    tables.apply(change);
  }

  @Override
  public Optional<StateValue> get(Table table, Bytes key) {
    return tables.get(table, key);
  }

  @Override
  public List<Entry> scan(Table table, Bytes prefix, Bytes after, int limit) {
    return tables.scan(table, prefix, after, limit);
  }
}
