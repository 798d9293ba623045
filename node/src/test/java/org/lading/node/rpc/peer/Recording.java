package org.lading.node.rpc.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.lading.crypto.Bytes;
import org.lading.identity.ValidatorName;
import org.lading.node.sync.BlockPage;
import org.lading.node.sync.PeerHandler;
import org.lading.node.sync.PeerMessage;
import org.lading.snapshot.StateCursor;

/** Keeps what it hears, and answers what it is told to. */
class Recording implements PeerHandler {
  record Heard(ValidatorName from, PeerMessage message) {}

  final List<Heard> heard = new CopyOnWriteArrayList<>();
  final List<Bytes> forwarded = new CopyOnWriteArrayList<>();
  volatile Supplier<CompletionStage<Void>> onForward =
      () -> CompletableFuture.completedFuture(null);
  volatile Bytes snapshot = Bytes.ofUtf8("a snapshot");
  final List<StateCursor> asked = new CopyOnWriteArrayList<>();
  volatile BlockPage page = new BlockPage(List.of(), 0);

  @Override
  public void onMessage(ValidatorName from, PeerMessage message) {
    heard.add(new Heard(from, message));
  }

  @Override
  public CompletionStage<Void> onForward(ValidatorName from, Bytes signedBatch) {
    forwarded.add(signedBatch);
    return onForward.get();
  }

  @Override
  public BlockPage onFetchBlocks(ValidatorName from, long fromHeight) {
    return page;
  }

  @Override
  public Bytes onFetchSnapshot(ValidatorName from) {
    return snapshot;
  }

  @Override
  public Bytes onFetchState(ValidatorName from, long height, StateCursor behind) {
    asked.add(behind);
    return snapshot;
  }

  /** Fails after ten seconds. */
  static void await(String what, Supplier<Boolean> holds) throws InterruptedException {
    long end = System.nanoTime() + 10_000_000_000L;
    while (!holds.get()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within 10 s: " + what);
      }
      Thread.sleep(5);
    }
  }

  List<PeerMessage> messages() {
    List<PeerMessage> all = new ArrayList<>();
    heard.forEach(each -> all.add(each.message()));
    return all;
  }
}
