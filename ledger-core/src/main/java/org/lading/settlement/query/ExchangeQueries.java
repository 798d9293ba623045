package org.lading.settlement.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.settlement.QuoteKey;
import org.lading.settlement.QuoteRecord;
import org.lading.settlement.SettlementTables;
import org.lading.state.StateView;

/** Questions about quotes, in one fixed state. */
public final class ExchangeQueries {
  /** A quote, and how far it is used. */
  public record KnownQuote(QuoteKey key, QuoteRecord record) {}

  private final StateView state;

  public ExchangeQueries(StateView state) {
    this.state = state;
  }

  public Optional<QuoteRecord> quote(QuoteKey key) {
    return state
        .get(SettlementTables.QUOTES, SettlementTables.quoteKey(key))
        .map(value -> read(value.value()));
  }

  /**
   * Quotes by maker and id, also those that are over.
   *
   * @param after where the page before ended; empty from the first
   */
  public TradeQueries.Page<KnownQuote> quotes(Optional<Bytes> after, int limit) {
    List<StateView.Entry> entries =
        state.scan(SettlementTables.QUOTES, Bytes.EMPTY, after.orElse(Bytes.EMPTY), limit);
    List<KnownQuote> found = new ArrayList<>();
    for (StateView.Entry entry : entries) {
      found.add(new KnownQuote(SettlementTables.quoteOf(entry.key()), read(entry.value().value())));
    }
    boolean more = limit > 0 && entries.size() == limit;
    return new TradeQueries.Page<>(
        found, more ? Optional.of(entries.getLast().key()) : Optional.empty());
  }

  private static QuoteRecord read(Bytes value) {
    try {
      return QuoteRecord.decode(value);
    } catch (MalformedException e) {
      throw new IllegalStateException("the state holds an unreadable quote: " + e.getMessage(), e);
    }
  }
}
