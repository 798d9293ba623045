package org.lading.node.main;

import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.lading.embedded.LedgerView;
import org.lading.identity.ValidatorName;
import org.lading.membership.Genesis;
import org.lading.node.pipeline.Alarm;
import org.lading.node.pipeline.FinalBlock;
import org.lading.node.pipeline.HistoryCheck;
import org.lading.node.pipeline.Outside;
import org.lading.node.sync.PeerLinks;
import org.lading.node.sync.PeerMessage;
import org.lading.snapshot.StateCursor;
import org.lading.store.LedgerStore;
import org.lading.store.StoreView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the cores of validators and observers ask of the world in the same way. */
abstract class NodeOutside implements Outside {
  private static final Logger LOG = LoggerFactory.getLogger(NodeOutside.class);

  private final Genesis genesis;
  private final LedgerStore store;
  private final LongSupplier millis;
  private final Supplier<PeerLinks> links;
  private final Supplier<Fetching> fetching;
  private final NodeKeys nodeKeys;
  private final AlarmBook alarms;

  /**
   * @param links there once the core runs, as is {@code fetching}
   */
  NodeOutside(
      Genesis genesis,
      LedgerStore store,
      LongSupplier millis,
      Supplier<PeerLinks> links,
      Supplier<Fetching> fetching,
      NodeKeys nodeKeys,
      AlarmBook alarms) {
    this.genesis = genesis;
    this.store = store;
    this.millis = millis;
    this.links = links;
    this.fetching = fetching;
    this.nodeKeys = nodeKeys;
    this.alarms = alarms;
  }

  /** The ledger ends with {@code block} from now on; the register is read already. */
  abstract void endsWith(FinalBlock block);

  @Override
  public long nowMillis() {
    return millis.getAsLong();
  }

  @Override
  public void send(ValidatorName to, PeerMessage message) {
    links.get().send(to, message);
  }

  @Override
  public void fetchBlocks(ValidatorName from, long fromHeight) {
    fetching.get().blocks(from, fromHeight);
  }

  @Override
  public void fetchHistory(ValidatorName from, long fromHeight, HistoryCheck check) {
    fetching.get().history(from, fromHeight, check);
  }

  @Override
  public void fetchSnapshot(ValidatorName from) {
    fetching.get().snapshot(from);
  }

  @Override
  public void fetchState(ValidatorName from, long height, StateCursor behind) {
    fetching.get().state(from, height, behind);
  }

  @Override
  public void onJoined(FinalBlock block) {
    LOG.info("event=joined height={}", block.block().header().height());
    readKeys();
    endsWith(block);
  }

  @Override
  public void onFinal(FinalBlock block) {
    if (nodeKeys.onFinal(block)) {
      readKeys();
    }
    endsWith(block);
  }

  private void readKeys() {
    try (StoreView view = store.snapshot()) {
      nodeKeys.read(LedgerView.over(view, genesis));
    }
  }

  @Override
  public void alarm(Alarm alarm) {
    alarms.raise(alarm, nowMillis());
  }
}
