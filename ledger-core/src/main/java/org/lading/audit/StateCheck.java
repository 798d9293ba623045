package org.lading.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.lading.block.BlockHeader;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.state.InParts;
import org.lading.state.StateRoot;
import org.lading.state.StateTree;
import org.lading.state.StateView;
import org.lading.state.Table;

/**
 * The stored state against the last header: the root is made again from every value of every
 * authenticated table.
 */
record StateCheck(AuditSource source, Executor workers, AuditProgress progress) {
  private static final int PAGE = 4_096;

  /** What came of it. */
  record Result(long values, List<AuditReport.Finding> findings) {}

  Result against(BlockHeader header, List<Table> tables) {
    StateRoot values = new StateRoot();
    // The tables are read side by side; each page is hashed where it was read.
    InParts.compute(
        tables.stream().map(table -> (Supplier<Table>) () -> collect(table, values)).toList(),
        workers);
    Hash root = values.root(workers);
    List<AuditReport.Finding> findings = new ArrayList<>();
    if (!root.equals(header.stateRoot())) {
      findings.add(
          new AuditReport.Finding(
              "state",
              "its values give root " + root + ", the last header says " + header.stateRoot()));
    }
    Hash storedRoot = StateTree.root(source);
    if (!storedRoot.equals(header.stateRoot())) {
      findings.add(
          new AuditReport.Finding(
              "state tree",
              "its stored root is " + storedRoot + ", the last header says " + header.stateRoot()));
    }
    return new Result(values.size(), findings);
  }

  private Table collect(Table table, StateRoot values) {
    Bytes after = Bytes.EMPTY;
    List<StateView.Entry> page;
    do {
      page = source.scan(table, Bytes.EMPTY, after, PAGE);
      if (!page.isEmpty()) {
        values.add(table, page);
        after = page.getLast().key();
        synchronized (values) {
          progress.at("state", values.size(), -1);
        }
      }
    } while (page.size() == PAGE);
    return table;
  }
}
