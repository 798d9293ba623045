package org.lading.cli.account;

import java.util.HashMap;
import java.util.Map;
import org.lading.embedded.LedgerView;

/** The ledger time of blocks, each looked up once. */
public final class BlockTimes {
  private final LedgerView view;
  private final Map<Long, Long> known = new HashMap<>();

  public BlockTimes(LedgerView view) {
    this.view = view;
  }

  public long millis(long height) {
    return known.computeIfAbsent(
        height,
        at ->
            view.block(at)
                .orElseThrow(() -> new IllegalStateException("block " + at + " is not here"))
                .header()
                .timeMillis());
  }
}
