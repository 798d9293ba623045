package org.lading.provenance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.ProvenancePart;
import org.lading.state.SortedState;
import org.lading.state.StateChange;
import org.lading.state.StateValue;
import org.lading.state.StateView;
import org.lading.state.Table;

/** A state in memory that events are recorded into, one transaction and block each. */
public final class TestState implements StateView {
  public static final long NOW_MILLIS = 1_900_000_000_000L;

  private final SortedState tables = new SortedState();
  private final ProvenanceRules rules;
  private final List<List<Bytes>> recorded = new ArrayList<>();
  private long height;

  public TestState() {
    this(ProvenanceParameters.DEFAULT);
  }

  public TestState(ProvenanceParameters parameters) {
    rules = new ProvenanceRules(parameters);
  }

  public Decision record(String author, EpcisEvent... events) {
    List<Bytes> parts = new ArrayList<>();
    for (EpcisEvent event : events) {
      parts.add(new ProvenancePart.Event(event).encode());
    }
    return recordParts(author, parts);
  }

  /** Records and insists. */
  public void accept(String author, EpcisEvent... events) {
    if (record(author, events) instanceof Decision.Refused refused) {
      throw new AssertionError(refused.toString());
    }
  }

  public Decision recordParts(String author, List<Bytes> parts) {
    height++;
    Hash id = Sha256.of(Bytes.ofUtf8("transaction " + height));
    while (recorded.size() < height) {
      recorded.add(List.of());
    }
    Decision decision = rules.decide(this, new Context(author, id, height, 0, NOW_MILLIS), parts);
    if (decision instanceof Decision.Accepted accepted) {
      recorded.add(parts);
      accepted.changes().forEach(this::apply);
    }
    return decision;
  }

  /** The events in full; the index of the block is that of the transaction. */
  public EpcisEvent event(EventLocation location) {
    try {
      Bytes part = recorded.get((int) location.height()).get(location.part());
      if (ProvenancePart.decode(part) instanceof ProvenancePart.Event(EpcisEvent event)) {
        return event;
      }
      throw new AssertionError("no event at " + location);
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
  }

  public long height() {
    return height;
  }

  private void apply(StateChange change) {
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
