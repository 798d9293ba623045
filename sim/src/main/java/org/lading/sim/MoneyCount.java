package org.lading.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.crypto.Bytes;
import org.lading.settlement.Conservation;
import org.lading.settlement.Movement;
import org.lading.settlement.TransferRecord.PendingState;
import org.lading.settlement.query.SettlementLists;
import org.lading.settlement.query.SettlementLists.KnownTransfer;
import org.lading.settlement.query.SettlementQueries;
import org.lading.settlement.query.TradeQueries.Page;
import org.lading.state.StateView;
import org.lading.store.StoreView;

/** Counts all the money there is. */
final class MoneyCount {
  private static final int ACCOUNTS = 1_000;
  private static final int TRANSFERS = 1_000;

  private MoneyCount() {}

  /**
   * Whatever was paid, set aside, posted or timed out: on the disk of an honest validator none was
   * made and none was lost. One whose bits were flipped may hold anything.
   */
  static void require(SimNode node) {
    if (node.isDamaged()) {
      return;
    }
    try (StoreView view = node.disk().snapshot()) {
      Optional<String> wrong = wrong(view);
      if (wrong.isPresent()) {
        throw new Violation(
            "the money of "
                + node.name()
                + " at block "
                + view.lastHeight().orElse(-1)
                + " does not add up: "
                + wrong.get());
      }
    }
  }

  /**
   * What does not add up: debits against credits in each currency, an account and its limit, what
   * accounts have set aside against the transfers that wait for their time. Empty when all does.
   */
  static Optional<String> wrong(StateView state) {
    Conservation conservation = new Conservation();
    long setAside = 0;
    try {
      for (SettlementQueries.Known one :
          new SettlementQueries(state).accounts(Optional.empty(), ACCOUNTS)) {
        conservation.count(one.id(), one.account(), one.balance());
        setAside = Math.addExact(setAside, one.balance().debitsPending());
      }
      conservation.require();
    } catch (IllegalStateException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
    long waits = 0;
    for (KnownTransfer one : pending(state)) {
      boolean open =
          one.record().pending().filter(fate -> fate.state() == PendingState.PENDING).isPresent();
      if (!open || !(one.record().transfer().movement() instanceof Movement.Pending pending)) {
        return Optional.of("transfer " + one.key() + " waits for its time and is not pending");
      }
      waits = Math.addExact(waits, pending.terms().amount());
    }
    return setAside == waits
        ? Optional.empty()
        : Optional.of("accounts have set aside " + setAside + ", and " + waits + " is pending");
  }

  private static List<KnownTransfer> pending(StateView state) {
    SettlementLists lists = new SettlementLists(state);
    List<KnownTransfer> all = new ArrayList<>();
    Optional<Bytes> next = Optional.empty();
    do {
      Page<KnownTransfer> page = lists.pending(Optional.empty(), next, TRANSFERS);
      all.addAll(page.items());
      next = page.next();
    } while (next.isPresent());
    return all;
  }
}
