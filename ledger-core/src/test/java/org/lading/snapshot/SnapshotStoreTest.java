package org.lading.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lading.audit.AuditProgress;
import org.lading.audit.AuditReport;
import org.lading.audit.Depth;
import org.lading.audit.LedgerAudit;
import org.lading.block.Block;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Verifier;
import org.lading.embedded.FullReplay;
import org.lading.embedded.Ledger;
import org.lading.embedded.LedgerView;
import org.lading.execution.Indexes;
import org.lading.execution.SeededBatches;
import org.lading.execution.Tables;
import org.lading.merkle.InclusionProof;
import org.lading.merkle.LogFrontier;
import org.lading.state.StateView;
import org.lading.state.Table;
import org.lading.store.BlockCommit;
import org.lading.store.LedgerStore;
import org.lading.store.LocalChange;
import org.lading.store.MemoryLedgerStore;
import org.lading.store.MissingBlocks;
import org.lading.store.RocksLedgerStore;
import org.lading.store.StoreStage;
import org.lading.store.StoreView;
import org.lading.testkit.Consortium;
import org.lading.testkit.Seeded;

/** A ledger of every kind of transaction goes into another store by its state, then its blocks. */
class SnapshotStoreTest {
  private static final int BATCHES = 9;
  private static final Bytes NOTE = Bytes.ofUtf8("vote/1");

  private final Consortium consortium = new Consortium();
  private final MemoryLedgerStore source = new MemoryLedgerStore(consortium.genesis().encode());
  @TempDir private Path folder;

  private void fillSource() {
    try (Ledger ledger =
        Ledger.start(
            source, consortium.genesis(), consortium.validator(), consortium.environment())) {
      for (List<Bytes> batch :
          new SeededBatches(consortium, new Seeded.Random(Long.getLong("seed", 7)))
              .make(BATCHES, 20)) {
        List<CompletableFuture<?>> answers = new ArrayList<>();
        batch.forEach(transaction -> answers.add(ledger.submit(transaction).toCompletableFuture()));
        answers.forEach(CompletableFuture::join);
      }
    }
  }

  @Test
  void aStoreOnDiskThatTookAStateAndThenTheBlocksPassesAReplay() throws Exception {
    fillSource();
    Path target = folder.resolve("ledger");
    try (LedgerStore store = RocksLedgerStore.create(target, consortium.genesis().encode())) {
      takesAll(store);
    }
    try (LedgerStore again = RocksLedgerStore.open(target)) {
      sameEverywhere(again);
      assertEquals(List.of(), replay(again));
    }
    assertFalse(Files.exists(target.resolve("db.new")));
    assertFalse(Files.exists(target.resolve("db.old")));
  }

  @Test
  void aStoreInMemoryDoesTheSame() throws Exception {
    fillSource();
    MemoryLedgerStore store = new MemoryLedgerStore(consortium.genesis().encode());
    takesAll(store);
    sameEverywhere(store);
    assertEquals(List.of(), replay(store));
  }

  private void takesAll(LedgerStore store) throws MalformedException {
    store.putLocal(List.of(LocalChange.put(NOTE, Bytes.ofUtf8("kept"))));
    takeState(store);
    long top;
    try (StoreView view = store.snapshot()) {
      top = view.lastHeight().orElseThrow();
      assertEquals(Optional.of(new MissingBlocks(0, top)), view.missing());
      assertEquals(Optional.empty(), view.block(0));
      assertTrue(view.local(NOTE).containsKey(NOTE));
      Block last = Block.decode(view.block(top).orElseThrow());
      // What seals and proofs of the newest block need is there before any older one.
      LogFrontier.read(view, last.header().sealedLogSize());
      InclusionProof.build(view, last.header().logSize(), last.header().sealedLogSize());
    }
    fill(store, top);
    try (StoreView view = store.snapshot()) {
      assertEquals(Optional.empty(), view.missing());
    }
  }

  private void takeState(LedgerStore store) throws MalformedException {
    try (StoreView view = source.snapshot();
        StoreStage stage = store.stage()) {
      SnapshotHead head = SnapshotHead.decode(SnapshotPages.head(view).orElseThrow().encode());
      Indexes indexes = new Indexes();
      StateCursor at = StateCursor.START;
      boolean more = true;
      while (more) {
        StatePage page = StatePage.decode(SnapshotPages.page(view, at).encode());
        page.requireBehind(at);
        for (StatePage.Run run : page.runs()) {
          stage.add(run.table(), run.entries());
          stage.addIndex(indexes.ofState(run.table(), run.entries()));
        }
        at = page.end(at);
        more = !page.last();
      }
      assertEquals(head.block().header().stateRoot(), stage.root());
      stage.install(head.commit());
    }
  }

  private void fill(LedgerStore store, long top) throws MalformedException {
    Block snapshot;
    try (StoreView view = store.snapshot()) {
      snapshot = Block.decode(view.block(top).orElseThrow());
    }
    LogFrontier log = LogFrontier.EMPTY;
    List<BlockCommit> page = new ArrayList<>();
    for (long height = 0; height < top; height++) {
      try (StoreView from = source.snapshot();
          StoreView to = store.snapshot()) {
        Block block = Block.decode(from.block(height).orElseThrow());
        OlderBlocks.Filled filled = OlderBlocks.fill(block, log, snapshot, to);
        page.add(filled.commit());
        log = filled.after();
      }
      if (page.size() == 4 || height == top - 1) {
        store.fill(page);
        page.clear();
        // As after a restart: the log goes on from what is stored.
        try (StoreView to = store.snapshot()) {
          assertEquals(log, LogFrontier.read(to, log.size()));
        }
      }
    }
  }

  private void sameEverywhere(LedgerStore store) {
    try (StoreView was = source.snapshot();
        StoreView is = store.snapshot()) {
      for (Table table : Tables.all()) {
        List<StateView.Entry> expected = was.scan(table, Bytes.EMPTY, Bytes.EMPTY, 1_000_000);
        assertTrue(
            expected.equals(is.scan(table, Bytes.EMPTY, Bytes.EMPTY, 1_000_000)), table.toString());
      }
      long size = LedgerView.over(was, consortium.genesis()).lastHeader().sealedLogSize();
      for (long leaf = 0; leaf < size; leaf++) {
        assertEquals(was.node(0, leaf), is.node(0, leaf));
      }
      assertEquals(LogFrontier.read(was, size), LogFrontier.read(is, size));
    }
  }

  private List<AuditReport.Finding> replay(LedgerStore store) {
    Verifier verifier = Verifier.bouncyCastle();
    try (LedgerView view = LedgerView.over(store.snapshot(), consortium.genesis())) {
      return new LedgerAudit(verifier, Runnable::run, AuditProgress.SILENT)
          .run(
              view.auditSource(),
              Optional.of(consortium.genesis()),
              Depth.REPLAY,
              new FullReplay(verifier, Runnable::run, MemoryLedgerStore::new))
          .findings();
    }
  }

  @Test
  void aStateThatIsNotInstalledLeavesTheStoreAsItWas() throws Exception {
    fillSource();
    Path target = folder.resolve("ledger");
    Hash root;
    try (LedgerStore store = RocksLedgerStore.create(target, consortium.genesis().encode());
        StoreView view = source.snapshot();
        StoreStage stage = store.stage()) {
      StatePage page = SnapshotPages.page(view, StateCursor.START);
      for (StatePage.Run run : page.runs()) {
        stage.add(run.table(), run.entries().subList(0, 1));
      }
      root = stage.root();
      assertTrue(store.snapshot().lastHeight().isEmpty());
    }
    // As when the process died before it could tidy up.
    assertTrue(Files.exists(target.resolve("db.new")));
    try (LedgerStore store = RocksLedgerStore.open(target)) {
      assertTrue(store.snapshot().lastHeight().isEmpty());
      assertFalse(Files.exists(target.resolve("db.new")));
    }
    assertFalse(
        root.equals(
            LedgerView.over(source.snapshot(), consortium.genesis()).lastHeader().stateRoot()));
  }

  @Test
  void aCrashBetweenTheTwoRenamesEndsWithTheNewState() throws Exception {
    fillSource();
    Path target = folder.resolve("ledger");
    try (LedgerStore store = RocksLedgerStore.create(target, consortium.genesis().encode())) {
      takeState(store);
    }
    Path spare = folder.resolve("spare");
    RocksLedgerStore.create(spare, consortium.genesis().encode()).close();
    Files.move(target.resolve("db"), target.resolve("db.new"));
    Files.move(spare.resolve("db"), target.resolve("db.old"));
    try (LedgerStore store = RocksLedgerStore.open(target)) {
      assertTrue(store.snapshot().lastHeight().orElseThrow() > 0);
    }
    assertFalse(Files.exists(target.resolve("db.old")));
  }

  @Test
  void refusesEntriesOutOfOrder() throws Exception {
    fillSource();
    try (StoreView view = source.snapshot()) {
      StatePage page = SnapshotPages.page(view, StateCursor.START);
      StatePage.Run first = page.runs().getFirst();
      StatePage twice = new StatePage(List.of(first, first), true);
      assertThrows(MalformedException.class, () -> twice.requireBehind(StateCursor.START));
      assertThrows(
          MalformedException.class,
          () -> new StatePage(List.of(), false).requireBehind(StateCursor.START));
      StateCursor end = page.end(StateCursor.START);
      assertThrows(MalformedException.class, () -> page.requireBehind(end));
    }
  }
}
