package org.lading.settlement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.lading.codec.Limits;
import org.lading.crypto.Bytes;
import org.lading.settlement.AccountEntry.Effect;
import org.lading.settlement.TransferRecord.PendingState;
import org.lading.state.StateChange;
import org.lading.state.StateView;
import org.lading.state.Writer;

/**
 * Ends, at the start of a block, what is pending although its time has passed, the longest passed
 * first. What is over the bound of one block is first in the next, and counts as timed out
 * meanwhile.
 */
public final class Timeouts {
  /** Entries looked at before it is known whether any has passed. */
  private static final int PAGE = 200;

  private Timeouts() {}

  /** The changes at the start of the block at {@code height}, whose time is {@code timeMillis}. */
  public static List<StateChange> at(StateView state, long height, long timeMillis) {
    List<Bytes> passed = passed(state, timeMillis);
    if (passed.isEmpty()) {
      return List.of();
    }
    SettlementDraft draft = new SettlementDraft(state, Writer.block(height));
    for (int i = 0; i < passed.size(); i++) {
      end(draft, SettlementTables.transferOf(passed.get(i)), new Location(height, 0, i));
    }
    return draft.changes();
  }

  /**
   * The ledger time up to which what times out next is pending: the first block above it has that
   * to end. Empty while nothing is pending.
   */
  public static OptionalLong next(StateView state) {
    return state.scan(SettlementTables.TIMEOUTS, Bytes.EMPTY, Bytes.EMPTY, 1).stream()
        .mapToLong(entry -> SettlementTables.untilOf(entry.key()))
        .findFirst();
  }

  private static List<Bytes> passed(StateView state, long timeMillis) {
    List<Bytes> passed = new ArrayList<>();
    Bytes after = Bytes.EMPTY;
    // The first alone decides for nearly every block.
    int pageSize = 1;
    boolean more = true;
    while (more && passed.size() < Limits.TIMED_OUT_TRANSFERS) {
      int limit = Math.min(Limits.TIMED_OUT_TRANSFERS - passed.size(), pageSize);
      pageSize = PAGE;
      List<Bytes> page =
          state.scan(SettlementTables.TIMEOUTS, Bytes.EMPTY, after, limit).stream()
              .map(StateView.Entry::key)
              .takeWhile(key -> SettlementTables.untilOf(key) < timeMillis)
              .toList();
      passed.addAll(page);
      more = page.size() == limit;
      after = more ? page.getLast() : after;
    }
    return passed;
  }

  private static void end(SettlementDraft draft, TransferKey key, Location at) {
    TransferRecord record =
        draft
            .transfer(key)
            .orElseThrow(() -> new IllegalStateException("no transfer " + key + " can time out"));
    if (!(record.transfer().movement() instanceof Movement.Pending pending)) {
      throw new IllegalStateException("transfer " + key + " is not one that can time out");
    }
    Movement.Posted terms = pending.terms();
    long amount = terms.amount();
    enter(draft, terms.debit(), new AccountEntry(key, Effect.DEBIT_TIMED_OUT, amount), at);
    enter(draft, terms.credit(), new AccountEntry(key, Effect.CREDIT_TIMED_OUT, amount), at);
    draft.putTransfer(key, record.ended(PendingState.TIMED_OUT, 0, at, Optional.empty()));
    draft.deleteTimeout(pending.untilMillis(), key);
  }

  private static void enter(SettlementDraft draft, AccountId id, AccountEntry entry, Location at) {
    if (draft.account(id).isEmpty()) {
      throw new IllegalStateException("no account " + id + " for what was pending");
    }
    draft.enter(id, entry, entry.amount(), at);
  }
}
