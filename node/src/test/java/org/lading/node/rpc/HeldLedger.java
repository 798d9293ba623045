package org.lading.node.rpc;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.lading.crypto.Bytes;
import org.lading.embedded.LedgerView;
import org.lading.embedded.Submission;
import org.lading.membership.Genesis;
import org.lading.node.query.NodeStatus;
import org.lading.node.query.ServedLedger;

/** A node that takes transactions and holds back its answers until the test lets them go. */
final class HeldLedger implements ServedLedger {
  private final ServedLedger behind;
  final List<Bytes> taken = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Void> released = new CompletableFuture<>();

  HeldLedger(ServedLedger behind) {
    this.behind = behind;
  }

  void release() {
    released.complete(null);
  }

  @Override
  public Genesis genesis() {
    return behind.genesis();
  }

  @Override
  public CompletionStage<Submission> submit(Bytes transaction) {
    taken.add(transaction);
    return released.thenCompose(nothing -> behind.submit(transaction));
  }

  @Override
  public CompletionStage<Void> accept(Bytes transaction) {
    taken.add(transaction);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public LedgerView view() {
    return behind.view();
  }

  @Override
  public boolean awaitHeight(long height) throws InterruptedException {
    return behind.awaitHeight(height);
  }

  @Override
  public NodeStatus status() {
    return behind.status();
  }

  @Override
  public void drain() {
    behind.drain();
  }
}
