package org.lading.cli.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lading.audit.Depth;
import org.lading.audit.LedgerAudit;
import org.lading.audit.Replay;
import org.lading.block.Block;
import org.lading.block.BlockHeader;
import org.lading.client.Submitted;
import org.lading.crypto.Hash;
import org.lading.crypto.Verifier;
import org.lading.embedded.LedgerView;

/** Whether all was well in the end: what was acknowledged, held against what each node stored. */
final class Verdict {
  private final Corridor corridor;
  private final Traffic traffic;

  private Verdict(Corridor corridor, Traffic traffic) {
    this.corridor = corridor;
    this.traffic = traffic;
  }

  /** Ends the traffic, lets every node catch up, stops all and reads what they stored. */
  static void on(Corridor corridor, Traffic traffic) throws Exception {
    traffic.end();
    long height = traffic.greatestHeight();
    for (String name : corridor.names()) {
      corridor.awaitHeight(name, height);
    }
    for (String name : corridor.names()) {
      assertFalse(corridor.log(name).contains("event=broken"), () -> corridor.log(name));
      corridor.stop(name);
    }
    new Verdict(corridor, traffic).read();
  }

  /** The same of an earlier traffic, once all nodes are stopped. */
  static void onStopped(Corridor corridor, Traffic earlier) throws Exception {
    new Verdict(corridor, earlier).read();
  }

  private void read() throws Exception {
    assertEquals(List.of(), traffic.complaints());
    assertFalse(traffic.acknowledged().isEmpty());
    List<List<BlockHeader>> chains = new ArrayList<>();
    for (String name : corridor.names()) {
      try (LedgerView view = LedgerView.read(corridor.files(name).ledgerFolder())) {
        chains.add(chain(name, view));
        acknowledgedIsThere(name, view);
        audited(name, view);
      }
    }
    int shared = chains.stream().mapToInt(List::size).min().orElseThrow();
    for (List<BlockHeader> chain : chains) {
      assertEquals(chains.getFirst().subList(0, shared), chain.subList(0, shared));
    }
  }

  /** Its headers; no transaction stands twice. */
  private static List<BlockHeader> chain(String name, LedgerView view) {
    List<BlockHeader> headers = new ArrayList<>();
    Set<Hash> seen = new HashSet<>();
    for (long height = 0; height <= view.height(); height++) {
      Block block = view.block(height).orElseThrow();
      headers.add(block.header());
      for (int i = 0; i < block.entries().size(); i++) {
        Hash id = view.decode(block, i).id();
        assertTrue(seen.add(id), name + " holds " + id + " twice");
      }
    }
    return headers;
  }

  private void acknowledgedIsThere(String name, LedgerView view) {
    for (Submitted.Recorded one : traffic.acknowledged()) {
      var found = view.transaction(one.transactionId());
      assertTrue(found.isPresent(), name + " lacks acknowledged " + one.transactionId());
      assertEquals(one.height(), found.get().block().header().height());
      assertEquals(one.index(), found.get().index());
      assertEquals(one.outcome().number(), found.get().entry().outcome().number());
    }
  }

  private void audited(String name, LedgerView view) {
    assertEquals(
        List.of(),
        new LedgerAudit(Verifier.warming(), Runnable::run, (stage, done, of) -> {})
            .run(view.auditSource(), Optional.of(traffic.genesis()), Depth.SIGNATURES, Replay.NONE)
            .findings(),
        name);
  }
}
