package org.lading.embedded;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lading.block.Block;
import org.lading.codec.MalformedException;
import org.lading.provenance.EventLocation;
import org.lading.provenance.event.CaptureDocument;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.ProvenancePart;
import org.lading.provenance.query.EventBodies;
import org.lading.transaction.Transaction;

/**
 * Recorded events in full, out of the blocks of one view. The blocks looked into last are kept: the
 * events of one item often stand together. For one thread.
 */
public final class RecordedEvents implements EventBodies {
  private static final int BLOCKS_KEPT = 16;
  private static final int TRANSACTIONS_KEPT = 64;

  /** Where a transaction is. */
  private record At(long height, int index) {}

  private final LedgerView view;
  private final Map<Long, Block> blocks = new Latest<>(BLOCKS_KEPT);
  private final Map<At, Transaction> transactions = new Latest<>(TRANSACTIONS_KEPT);

  /** What was asked for last. */
  private static final class Latest<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;
    private final int most;

    Latest(int most) {
      super(most, 0.75f, true);
      this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > most;
    }
  }

  public RecordedEvents(LedgerView view) {
    this.view = view;
  }

  @Override
  public EpcisEvent at(EventLocation location) {
    if (part(location, location.part()) instanceof ProvenancePart.Event(EpcisEvent event)) {
      return event;
    }
    throw new IllegalStateException("the state says that an event is at " + location);
  }

  /** The document an event came in, as far as its transaction tells of it. */
  public Optional<CaptureDocument> document(EventLocation location) {
    return part(location, 0) instanceof ProvenancePart.Document(CaptureDocument document)
        ? Optional.of(document)
        : Optional.empty();
  }

  private ProvenancePart part(EventLocation location, int part) {
    Transaction transaction =
        transactions.computeIfAbsent(
            new At(location.height(), location.txIndex()), this::transaction);
    try {
      return ProvenancePart.decode(transaction.body(part));
    } catch (MalformedException e) {
      throw new IllegalStateException("a recorded part does not read, at " + location, e);
    }
  }

  private Transaction transaction(At at) {
    Block block = blocks.computeIfAbsent(at.height(), height -> view.block(height).orElseThrow());
    return view.decode(block, at.index());
  }
}
