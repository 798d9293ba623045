package org.lading.contract;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.identity.OrganisationId;
import org.lading.provenance.ItemState;
import org.lading.provenance.ProvenanceTables;
import org.lading.provenance.SeenEvent;
import org.lading.provenance.event.EventCommon;
import org.lading.provenance.event.SensorElement;
import org.lading.provenance.event.SensorReport;
import org.lading.settlement.Location;
import org.lading.settlement.SettlementContext;
import org.lading.state.StateValue;
import org.lading.state.StateView;
import org.lading.state.Writer;

/** Facts that come with events: goods received, and temperatures beyond what was agreed. */
public final class EventFacts {
  private static final String RECEIVING = "receiving";
  private static final String TEMPERATURE = "Temperature";
  private static final BigDecimal KELVIN_AT_ZERO = new BigDecimal("273.15");
  private static final BigDecimal FAHRENHEIT_AT_ZERO = new BigDecimal("32");
  private static final BigDecimal MILLIONTHS = BigDecimal.valueOf(Value.MILLIONTHS);

  private final StateView state;
  private final SettlementContext context;
  private final ContractDraft draft;

  private EventFacts(StateView state, ReadDocuments documents, SettlementContext context) {
    this.state = state;
    this.context = context;
    this.draft = new ContractDraft(state, Writer.transaction(context.transactionId()), documents);
  }

  /** Whether any contract waits for events, which on most ledgers none does. */
  public static boolean areWanted(StateView state) {
    return !state.scan(ContractTables.WATCHED_ITEMS, Bytes.EMPTY, Bytes.EMPTY, 1).isEmpty();
  }

  /** What the events of an accepted transaction make known to contracts that wait for them. */
  public static ContractDecision.Accepted of(
      StateView state, ReadDocuments documents, SettlementContext context, EventLooks.Found found) {
    EventFacts facts = new EventFacts(state, documents, context);
    for (EventLooks.Look look : found.looks()) {
      facts.look(
          look.event(),
          look.part(),
          ContractTables.contractOfWatch(look.watchKey()),
          ContractTables.factOfWatch(look.watchKey()));
    }
    return new ContractDecision.Accepted(facts.draft.changes(), facts.draft.touched());
  }

  /** Whether any contract could learn from such an event. */
  static boolean mayTell(SeenEvent seen) {
    EventCommon common = seen.event().common();
    boolean receiving = RECEIVING.equals(word(common.bizStep()));
    boolean senses = !common.sensorElementList().isEmpty();
    return common.errorDeclaration() == null && (receiving || senses);
  }

  private void look(SeenEvent seen, int part, Hash hash, int fact) {
    ContractRecord record =
        draft.contract(hash).orElseThrow(() -> new IllegalStateException("no contract " + hash));
    if (record.fact(fact).isPresent()) {
      // By an event before it in the transaction; else nobody would wait for it any more.
      return;
    }
    FactTerm term = draft.document(hash).facts().get(fact);
    Optional<List<Value>> values = told(term.source(), seen, context.author(), this::isInside);
    if (values.isEmpty()) {
      return;
    }
    long now = context.timeMillis();
    KnownFact known = known(fact, term, seen, now, context.location(part), values.get());
    draft.put(hash, record, record.withFact(known));
    draft.touch(hash);
  }

  /** Whether one item is in another when an event is recorded. */
  @FunctionalInterface
  public interface Inside {
    boolean isInside(String item, String container);
  }

  /**
   * What an event by {@code author} tells of a fact that comes from {@code source}; empty: nothing.
   */
  public static Optional<List<Value>> told(
      FactSource source, SeenEvent seen, OrganisationId author, Inside inside) {
    if (seen.event().common().errorDeclaration() != null) {
      return Optional.empty();
    }
    return switch (source) {
      case FactSource.Attested attested -> Optional.empty();
      case FactSource.Received received ->
          seen.items().contains(received.item())
              ? received(seen, received, author)
              : Optional.empty();
      case FactSource.Breach breach ->
          seen.items().contains(breach.sensed())
              ? breach(seen, breach, author, inside)
              : Optional.empty();
    };
  }

  /** The fact that an event at {@code at} makes known at ledger time {@code nowMillis}. */
  public static KnownFact known(
      int fact, FactTerm term, SeenEvent seen, long nowMillis, Location at, List<Value> values) {
    long observed = Math.min(nowMillis, seen.event().common().eventTime().epochMillis());
    return new KnownFact(
        fact, term.observed() ? Math.max(1, observed) : nowMillis, nowMillis, at, values);
  }

  private static Optional<List<Value>> received(
      SeenEvent seen, FactSource.Received wanted, OrganisationId author) {
    boolean there =
        wanted.place().equals(seen.readPoint()) || wanted.place().equals(seen.bizLocation());
    boolean receiving = RECEIVING.equals(word(seen.event().common().bizStep()));
    return there && receiving && author.equals(wanted.by())
        ? Optional.of(List.of())
        : Optional.empty();
  }

  /** The first reading beyond the limit, in the order of the event. */
  private static Optional<List<Value>> breach(
      SeenEvent seen, FactSource.Breach wanted, OrganisationId author, Inside inside) {
    boolean counts =
        wanted.by().contains(author)
            && (wanted.holding().isEmpty()
                || inside.isInside(wanted.holding().get(), wanted.sensed()));
    if (!counts) {
      return Optional.empty();
    }
    for (SensorElement element : seen.event().common().sensorElementList()) {
      for (SensorReport report : element.sensorReport()) {
        Optional<Long> reading = reading(report, wanted.below());
        if (reading.isPresent() && wanted.isBreach(reading.get())) {
          return Optional.of(List.of(new Value.Temperature(reading.get())));
        }
      }
    }
    return Optional.empty();
  }

  /** As the ledger knows it when the event is recorded. */
  private boolean isInside(String item, String container) {
    Optional<StateValue> value = state.get(ProvenanceTables.ITEMS, ProvenanceTables.itemKey(item));
    if (value.isEmpty()) {
      return false;
    }
    try {
      ItemState.Dated in = ItemState.decode(value.get().value()).container();
      return in != null && in.value().equals(container);
    } catch (MalformedException e) {
      throw new IllegalStateException("the state of item " + item + " does not read", e);
    }
  }

  /** Millionths of a degree Celsius: the lowest or highest the report tells. */
  private static Optional<Long> reading(SensorReport report, boolean lowest) {
    if (!TEMPERATURE.equals(word(report.type())) || report.uom() == null) {
      return Optional.empty();
    }
    List<BigDecimal> told = new ArrayList<>();
    add(told, report.value());
    add(told, report.minValue());
    add(told, report.maxValue());
    add(told, report.meanValue());
    if (told.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal one =
        told.stream()
            .reduce((left, right) -> lowest ? left.min(right) : left.max(right))
            .orElseThrow();
    return celsius(one, report.uom())
        .map(value -> value.multiply(MILLIONTHS).setScale(0, RoundingMode.HALF_EVEN))
        .filter(value -> value.abs().compareTo(BigDecimal.valueOf(Value.LARGEST_MILLIONTHS)) <= 0)
        .map(BigDecimal::longValueExact);
  }

  private static void add(
      List<BigDecimal> told, org.lading.provenance.event.@Nullable Decimal value) {
    if (value != null) {
      told.add(value.toBigDecimal());
    }
  }

  /** In a unit of UN/ECE Recommendation 20; readings in another are no readings. */
  private static Optional<BigDecimal> celsius(BigDecimal value, String unit) {
    return switch (unit) {
      case "CEL" -> Optional.of(value);
      case "KEL" -> Optional.of(value.subtract(KELVIN_AT_ZERO));
      case "FAH" ->
          Optional.of(
              value
                  .subtract(FAHRENHEIT_AT_ZERO)
                  .multiply(BigDecimal.valueOf(5))
                  .divide(BigDecimal.valueOf(9), MathContext.DECIMAL128));
      default -> Optional.empty();
    };
  }

  /** The word of a vocabulary, without what stands before it. */
  private static String word(@Nullable String uri) {
    if (uri == null) {
      return "";
    }
    String word = uri.substring(Math.max(uri.lastIndexOf(':'), uri.lastIndexOf('/')) + 1);
    return word.substring(word.lastIndexOf('-') + 1);
  }
}
