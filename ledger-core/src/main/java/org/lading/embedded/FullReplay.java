package org.lading.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.lading.audit.AuditProgress;
import org.lading.audit.AuditReport;
import org.lading.audit.AuditSource;
import org.lading.audit.Replay;
import org.lading.block.Block;
import org.lading.block.BlockEntry;
import org.lading.block.BlockHeader;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Verifier;
import org.lading.execution.Batch;
import org.lading.execution.Before;
import org.lading.execution.Candidate;
import org.lading.execution.Execution;
import org.lading.execution.Rules;
import org.lading.execution.Tables;
import org.lading.membership.Genesis;
import org.lading.merkle.LogFrontier;
import org.lading.state.StateView;
import org.lading.state.Table;
import org.lading.state.TreeCache;
import org.lading.store.BlockCommit;
import org.lading.store.LedgerStore;
import org.lading.store.StoreView;

/**
 * Executes a stored ledger again, block by block, on a fresh store, and compares every header,
 * every outcome, and at the end every value of every table, indexes included.
 *
 * @param scratch gives a fresh store for the genesis; this closes it
 */
public record FullReplay(Verifier verifier, Executor workers, Function<Bytes, LedgerStore> scratch)
    implements Replay {
  private static final int PAGE = 4_096;
  private static final int TREE_CACHE_LEVELS = 4;

  @Override
  public List<AuditReport.Finding> run(
      AuditSource source, Genesis genesis, AuditProgress progress) {
    List<AuditReport.Finding> findings = new ArrayList<>();
    try (LedgerStore store = scratch.apply(genesis.encode())) {
      Rules rules = new Rules(verifier, new TreeCache(TREE_CACHE_LEVELS), workers);
      long last = source.lastHeight().orElseThrow();
      Execution.NextBlock made = rules.genesis(genesis);
      for (long height = 0; height <= last; height++) {
        Block stored = decode(source, height);
        if (height > 0) {
          Execution execution = execute(store, rules, made, stored);
          if (!(execution instanceof Execution.NextBlock next)) {
            findings.add(finding(height, "its transactions make no block when executed again"));
            return findings;
          }
          made = next;
        }
        findings.addAll(compare(stored, made));
        if (!findings.isEmpty()) {
          return findings;
        }
        commit(store, made, stored);
        progress.at("replay", height + 1, last + 1);
      }
      try (StoreView replayed = store.snapshot()) {
        Tables.all().forEach(table -> compare(table, source, replayed, findings));
      }
    }
    return findings;
  }

  private Execution execute(
      LedgerStore store, Rules rules, Execution.NextBlock before, Block stored) {
    try (StoreView view = store.snapshot()) {
      BlockHeader header = stored.header();
      KeyCache keys = new KeyCache(store);
      List<Candidate> candidates =
          stored.entries().parallelStream()
              .map(entry -> Candidate.of(entry.transaction(), keys, verifier))
              .toList();
      Batch batch =
          new Batch(
              header.orderingPosition(),
              header.engineMode(),
              header.epoch(),
              header.recoveryRecordHash(),
              candidates);
      LogFrontier log = before.log().after();
      return rules.execute(new Before(view, view, log, before.header()), batch);
    }
  }

  private static List<AuditReport.Finding> compare(Block stored, Execution.NextBlock made) {
    long height = stored.header().height();
    List<AuditReport.Finding> findings = new ArrayList<>();
    if (stored.entries().size() != made.entries().size()) {
      findings.add(
          finding(
              height,
              "holds "
                  + stored.entries().size()
                  + " transactions, "
                  + made.entries().size()
                  + " count"));
      return findings;
    }
    for (int i = 0; i < stored.entries().size(); i++) {
      BlockEntry was = stored.entries().get(i);
      BlockEntry now = made.entries().get(i);
      if (!sameOutcome(was, now)) {
        findings.add(
            new AuditReport.Finding(
                "block " + height + ", transaction " + i,
                "outcome "
                    + was.outcome().number()
                    + " is stored, executing it again gives "
                    + now.outcome().number()));
      }
    }
    if (findings.isEmpty() && !stored.header().equals(made.header())) {
      findings.add(finding(height, "executing it again gives another header"));
    }
    return findings;
  }

  /** The words beside an outcome are in no hash, and not kept where a snapshot was taken. */
  private static boolean sameOutcome(BlockEntry was, BlockEntry now) {
    return was.transaction().equals(now.transaction())
        && was.outcome().number() == now.outcome().number()
        && was.outcome().part() == now.outcome().part();
  }

  private static void commit(LedgerStore store, Execution.NextBlock made, Block stored) {
    store.commit(
        new BlockCommit(
            made.header().height(),
            stored.encode(),
            made.transactionIds(),
            made.changes(),
            made.tree().nodes(),
            made.log().nodes()));
  }

  private static void compare(
      Table table, StateView stored, StateView replayed, List<AuditReport.Finding> findings) {
    Bytes after = Bytes.EMPTY;
    while (true) {
      List<StateView.Entry> was = stored.scan(table, Bytes.EMPTY, after, PAGE);
      List<StateView.Entry> now = replayed.scan(table, Bytes.EMPTY, after, PAGE);
      if (!was.equals(now)) {
        findings.add(
            new AuditReport.Finding(
                "table " + table.name(),
                "differs from what executing everything again gives, after key " + after));
        return;
      }
      if (was.size() < PAGE) {
        return;
      }
      after = was.getLast().key();
    }
  }

  private static Block decode(AuditSource source, long height) {
    Optional<Bytes> encoded = source.block(height);
    try {
      return Block.decode(encoded.orElseThrow());
    } catch (MalformedException e) {
      throw new IllegalStateException("block " + height + " was read before", e);
    }
  }

  private static AuditReport.Finding finding(long height, String what) {
    return new AuditReport.Finding("block " + height, what);
  }
}
