package org.lading.cli.node;

import java.nio.file.Files;
import java.nio.file.Path;
import org.lading.cli.frame.Failure;
import org.lading.crypto.Verifier;
import org.lading.execution.Rules;
import org.lading.node.main.NodeFiles;
import org.lading.node.recovery.RecoveryRefusedException;
import org.lading.state.TreeCache;
import org.lading.store.RocksLedgerStore;

/** For commands that work on what a node has stored, while it does not run. */
public final class StoppedNode {
  private static final int TREE_CACHE_LEVELS = 2;

  private StoppedNode() {}

  /** To write to; fails while the node runs. */
  public static RocksLedgerStore open(NodeFiles files) throws Failure {
    return RocksLedgerStore.open(folder(files));
  }

  /** To read from only. */
  public static RocksLedgerStore read(NodeFiles files) throws Failure {
    return RocksLedgerStore.openReadOnly(folder(files));
  }

  private static Path folder(NodeFiles files) throws Failure {
    Path folder = files.ledgerFolder();
    if (!Files.isDirectory(folder)) {
      throw Failure.input(
          "there is no ledger in " + folder,
          "the configuration of a node that has run",
          "name its node.yaml with --config");
    }
    return folder;
  }

  public static Rules rules() {
    return new Rules(Verifier.bouncyCastle(), new TreeCache(TREE_CACHE_LEVELS), Runnable::run);
  }

  public static Failure failure(RecoveryRefusedException e) {
    return Failure.input(e.why(), "", "see docs/operations.md, Recovery").because(e);
  }
}
