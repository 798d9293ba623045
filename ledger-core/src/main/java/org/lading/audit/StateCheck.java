package org.lading.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.lading.block.BlockHeader;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.state.LeafChange;
import org.lading.state.StateTree;
import org.lading.state.StateView;
import org.lading.state.Table;
import org.lading.state.TreeCache;
import org.lading.state.TreeReader;

/**
 * The stored state against the last header: the root is made again from every value of every
 * authenticated table.
 */
record StateCheck(AuditSource source, Executor workers, AuditProgress progress) {
  private static final int PAGE = 4_096;

  /** What came of it. */
  record Result(long values, List<AuditReport.Finding> findings) {}

  Result against(BlockHeader header, List<Table> tables) {
    List<LeafChange> leaves = new ArrayList<>();
    for (Table table : tables) {
      collect(table, leaves);
    }
    TreeReader nothing = key -> Optional.empty();
    Hash root = StateTree.apply(nothing, leaves, new TreeCache(0), workers).root();
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
    return new Result(leaves.size(), findings);
  }

  private void collect(Table table, List<LeafChange> leaves) {
    Bytes after = Bytes.EMPTY;
    List<StateView.Entry> page;
    do {
      page = source.scan(table, Bytes.EMPTY, after, PAGE);
      for (StateView.Entry entry : page) {
        leaves.add(
            new LeafChange(
                StateTree.keyHash(table, entry.key()),
                Optional.of(StateTree.valueHash(entry.value()))));
        after = entry.key();
      }
      progress.at("state", leaves.size(), -1);
    } while (page.size() == PAGE);
  }
}
