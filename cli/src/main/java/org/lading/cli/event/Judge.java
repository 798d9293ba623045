package org.lading.cli.event;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.identity.OrganisationId;
import org.lading.membership.Members;
import org.lading.membership.Parameters;
import org.lading.provenance.Context;
import org.lading.provenance.Decision;
import org.lading.provenance.EventKey;
import org.lading.provenance.EventRecord.Attestation;
import org.lading.provenance.ProvenanceParameters;
import org.lading.provenance.ProvenanceRefusal;
import org.lading.provenance.ProvenanceRules;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.ProvenancePart;
import org.lading.provenance.query.ProvenanceQueries;
import org.lading.state.StateView;

/**
 * Says of each event of a document, in their order, what the ledger's rules would: by asking those
 * rules themselves, about a transaction of that event alone.
 */
final class Judge {
  /** What will become of an event. */
  sealed interface Verdict {
    /** It will be recorded. */
    record Fresh() implements Verdict {}

    /** The same organisation recorded it before. */
    record Known(Attestation where) implements Verdict {}

    /** It stands in this document before, at {@code first}. */
    record Repeated(long first) implements Verdict {}

    /** It will be refused. */
    record Bad(String reason) implements Verdict {}
  }

  private final StateView state;
  private final ProvenanceQueries queries;
  private final ProvenanceRules rules;
  private final Context context;
  private final boolean hasLedger;
  private final long aheadMillis;
  private final Map<EventKey, Long> seen = new HashMap<>();

  private Judge(
      StateView state, Parameters agreed, String author, long timeMillis, boolean hasLedger) {
    this.state = state;
    this.queries = new ProvenanceQueries(state);
    this.rules = new ProvenanceRules(ProvenanceParameters.of(agreed));
    this.context = new Context(author, Hash.ZERO, 0, 0, timeMillis);
    this.hasLedger = hasLedger;
    this.aheadMillis = agreed.eventAheadMillis();
  }

  /** Judges events that {@code author} is about to record. */
  static Judge of(StateView state, OrganisationId author, long timeMillis) {
    return new Judge(state, new Members(state).parameters(), author.name(), timeMillis, true);
  }

  /** Judges events as far as that goes without a ledger, under what its members agreed on. */
  static Judge withoutLedger(Parameters agreed, long timeMillis) {
    return new Judge(new NoState(), agreed, "nobody", timeMillis, false);
  }

  Verdict judge(long index, EpcisEvent event) {
    Decision decision =
        rules.decide(state, context, List.of(new ProvenancePart.Event(event).encode()));
    EventKey key = EventKey.of(event);
    return switch (decision) {
      case Decision.Accepted _ -> first(key, index);
      case Decision.Refused refused -> judge(refused, event, key, index);
    };
  }

  private Verdict judge(Decision.Refused refused, EpcisEvent event, EventKey key, long index) {
    if (refused.number() == ProvenanceRefusal.EVENT_ALREADY_RECORDED.number()) {
      Optional<Attestation> where = queries.event(key).by(context.author());
      if (where.isPresent()) {
        return new Verdict.Known(where.get());
      }
    }
    // The event it declares wrong may stand before it in the same document.
    boolean targetComes =
        refused.number() == ProvenanceRefusal.ERROR_TARGET_UNKNOWN.number()
            && (!hasLedger || seen.containsKey(key.target()));
    return targetComes ? first(key, index) : new Verdict.Bad(reason(refused, event));
  }

  /** What the rules say, save that without a ledger the time they saw is this machine's. */
  private String reason(Decision.Refused refused, EpcisEvent event) {
    boolean tooEarly =
        !hasLedger && refused.number() == ProvenanceRefusal.EVENT_TIME_IN_FUTURE.number();
    return tooEarly
        ? "the event time "
            + event.common().eventTime().text()
            + " is more than "
            + aheadMillis / 1_000
            + " seconds after this machine's clock; correct the clock or record it later"
        : refused.detail();
  }

  private Verdict first(EventKey key, long index) {
    Long before = seen.putIfAbsent(key, index);
    return before == null ? new Verdict.Fresh() : new Verdict.Repeated(before);
  }

  /** A ledger on which nothing stands. */
  private record NoState() implements StateView {
    @Override
    public Optional<org.lading.state.StateValue> get(org.lading.state.Table table, Bytes key) {
      return Optional.empty();
    }

    @Override
    public List<Entry> scan(org.lading.state.Table table, Bytes keyPrefix, Bytes after, int limit) {
      return List.of();
    }
  }
}
