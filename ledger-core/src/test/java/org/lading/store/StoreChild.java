package org.lading.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A program of its own for the tests that end one: {@code loop FOLDER} commits until it is killed
 * and prints each height once it is acknowledged; {@code fill FOLDER} does so on a small disk until
 * that is full, then makes room and goes on.
 */
final class StoreChild {
  private static final int TRANSACTIONS = 50;

  private StoreChild() {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[1]);
    if (args[0].equals("loop")) {
      loop(folder);
    } else {
      fill(folder);
    }
  }

  /** The ledger is made anew from its seed up to where the store is. */
  private static void loop(Path folder) {
    try (LedgerStore store = RocksLedgerStore.open(folder);
        StoreView view = store.snapshot()) {
      SyntheticLedger ledger = new SyntheticLedger(11);
      while (ledger.height() <= view.lastHeight().orElse(-1)) {
        ledger.next(TRANSACTIONS);
      }
      while (true) {
        BlockCommit commit = ledger.next(TRANSACTIONS);
        store.commit(commit);
        System.out.println(commit.height());
      }
    }
  }

  private static void fill(Path folder) throws IOException {
    Path ballast = folder.resolveSibling("ballast");
    try (RandomAccessFile file = new RandomAccessFile(ballast.toFile(), "rw")) {
      file.write(new byte[24 << 20]);
    }
    SyntheticLedger ledger = new SyntheticLedger(12);
    LedgerStore store = RocksLedgerStore.create(folder, SyntheticLedger.genesis());
    BlockCommit commit = ledger.next(2000);
    try {
      while (true) {
        store.commit(commit);
        System.out.println("acknowledged " + commit.height());
        commit = ledger.next(2000);
      }
    } catch (StoreException e) {
      System.out.println("refused " + e.kind() + " " + e.getMessage());
    }
    try {
      store.commit(commit);
    } catch (StoreException e) {
      System.out.println("again " + e.kind());
    }
    store.close();
    Files.delete(ballast);
    try (LedgerStore again = RocksLedgerStore.open(folder)) {
      try (StoreView view = again.snapshot()) {
        System.out.println("found " + view.lastHeight().orElseThrow());
        if (view.lastHeight().orElseThrow() >= commit.height()) {
          commit = ledger.next(1);
        }
      }
      again.commit(commit);
      System.out.println("went on " + commit.height());
    }
  }
}
