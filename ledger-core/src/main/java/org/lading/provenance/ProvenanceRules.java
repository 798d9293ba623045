package org.lading.provenance;

import java.util.List;
import java.util.Optional;
import org.lading.crypto.Bytes;
import org.lading.crypto.Sha256;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.ErrorDeclaration;
import org.lading.provenance.event.EventCommon;
import org.lading.state.StateChange;
import org.lading.state.StateView;

/**
 * Decides over a transaction of the provenance family: a pure function of the state, the context
 * and the parts (docs/spec/provenance-state.md, docs/spec/refusals-provenance.md).
 */
public final class ProvenanceRules {
  private final ProvenanceParameters parameters;

  public ProvenanceRules(ProvenanceParameters parameters) {
    this.parameters = parameters;
  }

  /** A reason to refuse, thrown from where it is found to {@link #decide}. */
  static final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final ProvenanceRefusal why;

    Refusal(ProvenanceRefusal why, String detail) {
      super(detail, null, false, false);
      this.why = why;
    }
  }

  /** {@link #decide(StateView, Context, PreparedParts)} for parts that nobody prepared. */
  public Decision decide(StateView state, Context context, List<Bytes> partBodies) {
    return decide(state, context, PreparedParts.of(partBodies));
  }

  /**
   * All changes of the transaction, or the first refusal.
   *
   * @param state as the transactions before this one left it
   */
  public Decision decide(StateView state, Context context, PreparedParts prepared) {
    Changes changes = new Changes(state, context.transactionId());
    for (int part = 0; part < prepared.parts().size(); part++) {
      try {
        switch (prepared.parts().get(part)) {
          // The document's hash and frame are in the payload; only the index learns of them.
          case PreparedParts.Document document ->
              addPlaces(
                  document, new EventLocation(context.height(), context.txIndex(), part), changes);
          case PreparedParts.Event event -> record(changes, context, part, event);
          case PreparedParts.Refused(Refusal why) -> throw why;
        }
      } catch (Refusal e) {
        return new Decision.Refused(e.why.number(), part, String.valueOf(e.getMessage()));
      }
    }
    return new Decision.Accepted(changes.inOrder());
  }

  /** What the master data of a document says of places. */
  private static void addPlaces(
      PreparedParts.Document document, EventLocation location, Changes changes) {
    document
        .places()
        .forEach(
            (place, entry) ->
                changes.put(
                    ProvenanceTables.PLACES,
                    Bytes.concat(ProvenanceTables.indexPrefix(place), location.encode()),
                    entry.encode()));
  }

  private void record(Changes changes, Context context, int part, PreparedParts.Event prepared)
      throws Refusal {
    EpcisEvent event = prepared.event();
    EventItems items = prepared.items();
    long millis = event.common().eventTime().epochMillis();
    if (millis > latestMillis(context)) {
      throw new Refusal(
          ProvenanceRefusal.EVENT_TIME_IN_FUTURE,
          "the event time "
              + event.common().eventTime().text()
              + " is more than "
              + parameters.futureMillis() / 1_000
              + " seconds after ledger time; correct the clock or record it later");
    }
    EventKey key = prepared.key();
    Bytes encodedKey = prepared.encodedKey();
    EventRecord before = changes.event(encodedKey);
    refuseRepeat(before, context);
    if (key.declaresError()) {
      markWrong(changes, context, part, key);
    }
    if (items.roles().isEmpty()) {
      throw new Refusal(
          ProvenanceRefusal.NO_ITEMS,
          "expected at least one item, or a readPoint that the event is about");
    }
    EventLocation location = new EventLocation(context.height(), context.txIndex(), part);
    changes.put(
        ProvenanceTables.EVENTS,
        encodedKey,
        before.attested(attestation(context, location)).encode());
    if (before.attestations().isEmpty()) {
      new EventEffects(changes, context, event, millis, items, key, location).apply();
      refuseWords(event.common());
    }
  }

  /**
   * Asked once for each record: an event that is on the ledger can be attested and declared wrong
   * whatever has become of its words since, so a declaration answers for its reason alone.
   */
  private void refuseWords(EventCommon common) throws Refusal {
    ErrorDeclaration error = common.errorDeclaration();
    Optional<String> wrong =
        error == null
            ? parameters.words().refuses(common)
            : parameters.words().refuses(error, common.namespaces());
    if (wrong.isPresent()) {
      throw new Refusal(ProvenanceRefusal.WORD_NOT_AGREED, wrong.get());
    }
  }

  /**
   * The index entries that an accepted transaction wrote, made again from its parts.
   *
   * @param state after it, or after any later block: it tells which record of an event came first,
   *     and only the first put anything into the indexes
   */
  public static List<StateChange> indexAgain(
      StateView state, Context context, PreparedParts prepared) {
    Changes changes = new Changes(state, context.transactionId());
    for (int part = 0; part < prepared.parts().size(); part++) {
      EventLocation here = new EventLocation(context.height(), context.txIndex(), part);
      if (prepared.parts().get(part) instanceof PreparedParts.Document document) {
        addPlaces(document, here, changes);
      }
      if (prepared.parts().get(part) instanceof PreparedParts.Event event) {
        List<EventRecord.Attestation> known = changes.event(event.encodedKey()).attestations();
        if (!known.isEmpty() && known.getFirst().location().equals(here)) {
          long millis = event.event().common().eventTime().epochMillis();
          new EventIndex(event.event(), millis, event.items(), event.key(), here, new Sha256())
              .addAll(changes::put);
        }
      }
    }
    return changes.inOrder();
  }

  /** A tolerance may be as long as the members like: beyond all times, every time is allowed. */
  private long latestMillis(Context context) {
    long untilTheEnd = Long.MAX_VALUE - context.blockTimeMillis();
    return parameters.futureMillis() > untilTheEnd
        ? Long.MAX_VALUE
        : context.blockTimeMillis() + parameters.futureMillis();
  }

  private static void refuseRepeat(EventRecord before, Context context) throws Refusal {
    Optional<EventRecord.Attestation> earlier = before.by(context.author());
    if (earlier.isPresent()) {
      throw new Refusal(
          ProvenanceRefusal.EVENT_ALREADY_RECORDED,
          context.author()
              + " recorded this event in transaction "
              + earlier.get().transactionId()
              + ", part "
              + earlier.get().location().part()
              + " of block "
              + earlier.get().location().height());
    }
  }

  private void markWrong(Changes changes, Context context, int part, EventKey key) throws Refusal {
    Bytes targetKey = key.target().encode();
    EventRecord target = changes.event(targetKey);
    if (target.attestations().isEmpty()) {
      throw new Refusal(
          ProvenanceRefusal.ERROR_TARGET_UNKNOWN,
          "the event declared wrong is not on the ledger: record it first, without its error"
              + " declaration");
    }
    boolean own = target.by(context.author()).isPresent();
    if (!own && !parameters.corrections().mayCorrect(changes.state(), context.author())) {
      throw new Refusal(
          ProvenanceRefusal.ERROR_NOT_PERMITTED,
          "only an organisation that recorded the event, or one with the role to correct, may"
              + " declare it wrong; "
              + context.author()
              + " is neither");
    }
    if (target.errors().stream().noneMatch(e -> e.organisation().equals(context.author()))) {
      EventLocation location = new EventLocation(context.height(), context.txIndex(), part);
      changes.put(
          ProvenanceTables.EVENTS,
          targetKey,
          target.declaredWrong(attestation(context, location)).encode());
    }
  }

  private static EventRecord.Attestation attestation(Context context, EventLocation location) {
    return new EventRecord.Attestation(context.author(), context.transactionId(), location);
  }
}
