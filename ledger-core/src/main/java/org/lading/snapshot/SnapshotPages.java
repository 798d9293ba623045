package org.lading.snapshot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.lading.audit.AuditSource;
import org.lading.block.Block;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.execution.Tables;
import org.lading.merkle.LogEdge;
import org.lading.merkle.LogReader;
import org.lading.state.StateView;
import org.lading.state.Table;
import org.lading.state.Writer;
import org.lading.store.StoreView;

/** Reads a snapshot from a store, page by page; all pages of one must come from one view. */
public final class SnapshotPages {
  private static final int SCAN = 1_000;

  private SnapshotPages() {}

  /** The head of a snapshot of all that {@code view} sees; none below height 1. */
  public static Optional<SnapshotHead> head(StoreView view) throws MalformedException {
    return head(view.lastHeight(), view::block, view);
  }

  /** The same of a ledger read from elsewhere. */
  public static Optional<SnapshotHead> head(AuditSource view) throws MalformedException {
    return head(view.lastHeight(), view::block, view);
  }

  private static Optional<SnapshotHead> head(
      OptionalLong last, LongFunction<Optional<Bytes>> blocks, LogReader log)
      throws MalformedException {
    long height = last.orElse(0);
    if (height == 0) {
      return Optional.empty();
    }
    Block block = Block.decode(blocks.apply(height).orElseThrow());
    return Optional.of(new SnapshotHead(block, LogEdge.read(log, block.firstLeafIndex())));
  }

  /** The entries behind {@code from}, about as many as fit a page. */
  public static StatePage page(StateView view, StateCursor from) {
    List<Table> tables =
        Tables.authenticated().stream()
            .filter(table -> table.id() >= from.table())
            .sorted(Comparator.naturalOrder())
            .toList();
    List<StatePage.Run> runs = new ArrayList<>();
    long bytes = 0;
    for (Table table : tables) {
      Bytes after = table.id() == from.table() ? from.after() : Bytes.EMPTY;
      List<StateView.Entry> read = view.scan(table, Bytes.EMPTY, after, SCAN);
      while (!read.isEmpty()) {
        runs.add(new StatePage.Run(table, read));
        bytes += bytesOf(read);
        if (bytes >= Limits.PEER_PAGE_BYTES / 2) {
          return new StatePage(runs, false);
        }
        after = read.getLast().key();
        read = read.size() < SCAN ? List.of() : view.scan(table, Bytes.EMPTY, after, SCAN);
      }
    }
    return new StatePage(runs, true);
  }

  private static long bytesOf(List<StateView.Entry> entries) {
    long bytes = 0;
    for (StateView.Entry entry : entries) {
      bytes += entry.key().length() + entry.value().value().length() + Writer.LENGTH + 16L;
    }
    return bytes;
  }
}
