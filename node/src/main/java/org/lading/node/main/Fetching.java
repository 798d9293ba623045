package org.lading.node.main;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.lading.identity.ValidatorName;
import org.lading.node.pipeline.HistoryCheck;
import org.lading.node.pipeline.ValidatorCore;
import org.lading.node.sync.PeerLinks;
import org.lading.snapshot.StateCursor;

/** Brings what the core asks of peers, and hands it to the core on its thread. */
final class Fetching {
  private final Supplier<ValidatorCore> core;
  private final Supplier<PeerLinks> links;
  private final Executor coreThread;
  private final Executor workers;

  Fetching(
      Supplier<ValidatorCore> core,
      Supplier<PeerLinks> links,
      Executor coreThread,
      Executor workers) {
    this.core = core;
    this.links = links;
    this.coreThread = coreThread;
    this.workers = workers;
  }

  void blocks(ValidatorName from, long fromHeight) {
    hand(
        links.get().fetchBlocks(from, fromHeight),
        page -> core.get().onBlocks(from, page),
        () -> core.get().onNoBlocks(from));
  }

  void history(ValidatorName from, long fromHeight, HistoryCheck check) {
    hand(
        links.get().fetchBlocks(from, fromHeight).thenApplyAsync(check::apply, workers),
        checked -> core.get().onHistory(from, checked),
        () -> core.get().onNoHistory(from));
  }

  void snapshot(ValidatorName from) {
    hand(
        links.get().fetchSnapshot(from),
        head -> core.get().onSnapshot(from, head),
        () -> core.get().onNoSnapshot(from));
  }

  void state(ValidatorName from, long height, StateCursor behind) {
    hand(
        links.get().fetchState(from, height, behind),
        page -> core.get().onState(from, page),
        () -> core.get().onNoSnapshot(from));
  }

  private <T> void hand(CompletionStage<T> answer, Consumer<T> taken, Runnable none) {
    Object _ =
        answer.whenCompleteAsync(
            (value, failure) -> {
              if (failure == null) {
                taken.accept(value);
              } else {
                none.run();
              }
            },
            coreThread);
  }
}
