package org.lading.audit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.lading.block.BlockHeader;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Verifier;
import org.lading.execution.Tables;
import org.lading.identity.KeyId;
import org.lading.membership.Genesis;
import org.lading.membership.KeyRecord;
import org.lading.membership.Members;

/**
 * Checks a whole stored ledger against its genesis, trusting nothing else.
 *
 * @param workers looks at many blocks at once
 */
public record LedgerAudit(Verifier verifier, Executor workers, AuditProgress progress) {

  /**
   * Looks at every block, then at the state.
   *
   * @param trusted the genesis the reader trusts; without it the stored one is believed
   * @param replay executes everything again, for {@link Depth#REPLAY}
   */
  public AuditReport run(
      AuditSource source, Optional<Genesis> trusted, Depth depth, Replay replay) {
    Totals totals = new Totals();
    Genesis stored;
    try {
      stored = Genesis.decode(source.genesis());
    } catch (MalformedException e) {
      throw new IllegalArgumentException("the stored genesis does not read: " + e.getMessage(), e);
    }
    Genesis genesis = trusted.orElse(stored);
    if (!stored.equals(genesis)) {
      totals.found(
          "genesis",
          "the store is of ledger " + stored.ledgerId() + ", you trust " + genesis.ledgerId());
    }
    OptionalLong last = source.lastHeight();
    if (last.isEmpty()) {
      totals.found("block 0", "is missing");
      return totals.report(depth, genesis);
    }
    Optional<String> incomplete = source.incomplete();
    if (incomplete.isPresent()) {
      totals.found("history", incomplete.get());
      return totals.report(depth, genesis);
    }
    Optional<BlockHeader> header = chain(source, genesis, depth, last.getAsLong(), totals);
    if (header.isPresent()) {
      StateCheck.Result state =
          new StateCheck(source, workers, progress).against(header.get(), Tables.authenticated());
      totals.stateValues = state.values();
      state.findings().forEach(totals::found);
    }
    if (depth == Depth.REPLAY && totals.findings.isEmpty()) {
      replay.run(source, genesis, progress).forEach(totals::found);
    }
    return totals.report(depth, genesis);
  }

  private Optional<BlockHeader> chain(
      AuditSource source, Genesis genesis, Depth depth, long lastHeight, Totals totals) {
    Optional<BlockCheck.Signatures> signatures =
        depth == Depth.HASHES
            ? Optional.empty()
            : Optional.of(new BlockCheck.Signatures(keys(source), verifier));
    ChainCheck chain = new ChainCheck(genesis, source, verifier);
    Deque<CompletableFuture<BlockCheck>> ahead = new ArrayDeque<>();
    long next = 0;
    for (long height = 0; height <= lastHeight; height++) {
      while (next <= lastHeight && ahead.size() < Limits.AUDIT_BLOCKS_AHEAD) {
        long one = next++;
        ahead.add(
            CompletableFuture.supplyAsync(
                () -> BlockCheck.of(one, source.block(one), signatures), workers));
      }
      BlockCheck check = ahead.remove().join();
      chain.next(check);
      totals.blocks++;
      totals.transactions += check.leafHashes().size();
      totals.signatures += check.signatures();
      totals.bytes += check.bytes();
      progress.at("blocks", height + 1, lastHeight + 1);
    }
    chain.findings().forEach(totals::found);
    return chain.last();
  }

  /** Keys never leave the state, so the last state knows every key that ever counted, and when. */
  private static java.util.function.Function<KeyId, Optional<KeyRecord>> keys(AuditSource source) {
    Map<KeyId, Optional<KeyRecord>> known = new ConcurrentHashMap<>();
    Members members = new Members(source);
    return id -> known.computeIfAbsent(id, members::key);
  }

  /** Counts and findings so far. */
  private static final class Totals {
    private final List<AuditReport.Finding> findings = new ArrayList<>();
    private long blocks;
    private long transactions;
    private long signatures;
    private long stateValues;
    private long bytes;

    void found(String place, String what) {
      found(new AuditReport.Finding(place, what));
    }

    void found(AuditReport.Finding finding) {
      if (findings.size() < AuditReport.MOST_FINDINGS) {
        findings.add(finding);
      }
    }

    AuditReport report(Depth depth, Genesis genesis) {
      return new AuditReport(
          depth,
          genesis.ledgerId(),
          blocks,
          transactions,
          signatures,
          stateValues,
          bytes,
          findings);
    }
  }
}
