package org.lading.node.main;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.lading.client.LedgerClient;
import org.lading.client.NoNodeException;
import org.lading.client.Submitted;
import org.lading.codec.Limits;
import org.lading.crypto.Bytes;
import org.lading.embedded.LedgerView;
import org.lading.embedded.Submission;
import org.lading.execution.Rejection;
import org.lading.membership.Genesis;
import org.lading.node.query.NodeStatus;
import org.lading.node.query.NodeUnavailableException;
import org.lading.node.query.PoolFullException;
import org.lading.node.query.RejectedException;
import org.lading.node.query.ServedLedger;

/**
 * The ledger of an observer as its services see it: reads are answered from its own store; what is
 * handed in goes on to the validators, and is answered once it is final here too.
 */
final class ObserverLedger implements ServedLedger, AutoCloseable {
  private final NodeLedger own;
  private final LedgerClient validators;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore underway = new Semaphore(Limits.FORWARDED_TRANSACTIONS);
  private volatile boolean draining;

  ObserverLedger(NodeLedger own, LedgerClient validators) {
    this.own = own;
    this.validators = validators;
  }

  @Override
  public Genesis genesis() {
    return own.genesis();
  }

  @Override
  public CompletionStage<Submission> submit(Bytes transaction) {
    return forwarded(() -> finality(transaction));
  }

  @Override
  public CompletionStage<Void> accept(Bytes transaction) {
    return forwarded(
        () -> {
          Optional<Submission> known = own.known(transaction);
          if (known.isPresent()) {
            if (known.get() instanceof Submission.Rejected(Rejection why, String detail)) {
              throw new RejectedException(why, detail);
            }
            return null;
          }
          Optional<Submitted.Rejected> rejected = validators.handIn(transaction, "");
          if (rejected.isPresent()) {
            Submission.Rejected told = rejected(rejected.get());
            throw new RejectedException(told.why(), told.detail());
          }
          return null;
        });
  }

  private <T> CompletionStage<T> forwarded(Supplier<T> work) {
    if (draining) {
      return CompletableFuture.failedFuture(
          new NodeUnavailableException("this node is draining: hand it to another one"));
    }
    if (!underway.tryAcquire()) {
      return CompletableFuture.failedFuture(
          new PoolFullException(
              Limits.FORWARDED_TRANSACTIONS
                  + " transactions are on their way to the validators already: send again in a"
                  + " moment, or to a validator"));
    }
    CompletableFuture<T> answer = new CompletableFuture<>();
    Object _ = answer.whenComplete((value, failure) -> underway.release());
    threads.execute(
        () -> {
          try {
            answer.complete(work.get());
          } catch (NoNodeException e) {
            answer.completeExceptionally(
                new NodeUnavailableException(String.valueOf(e.getMessage()), e));
          } catch (RuntimeException e) {
            answer.completeExceptionally(e);
          }
        });
    return answer;
  }

  private Submission finality(Bytes transaction) {
    Optional<Submission> known = own.known(transaction);
    return known.orElseGet(
        () ->
            switch (validators.submit(transaction)) {
              case Submitted.Rejected rejected -> rejected(rejected);
              case Submitted.Recorded recorded -> here(recorded);
            });
  }

  /** Whoever asked will look for it here next. */
  private Submission here(Submitted.Recorded recorded) {
    try {
      if (!own.awaitHeight(recorded.height())) {
        throw new NodeUnavailableException("this node is stopping; the transaction is final");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NodeUnavailableException("this node is stopping", e);
    }
    return new Submission.Recorded(
        recorded.transactionId(),
        recorded.height(),
        recorded.index(),
        recorded.outcome(),
        recorded.repeated());
  }

  private static Submission.Rejected rejected(Submitted.Rejected rejected) {
    Rejection why =
        Arrays.stream(Rejection.values())
            .filter(one -> one.number() == rejected.number())
            .findFirst()
            .orElseThrow(
                () ->
                    new NodeUnavailableException(
                        "the validators refuse it with number "
                            + rejected.number()
                            + ", which this program does not know: "
                            + rejected.detail()));
    return new Submission.Rejected(why, rejected.detail());
  }

  @Override
  public LedgerView view() {
    return own.view();
  }

  @Override
  public boolean awaitHeight(long height) throws InterruptedException {
    return own.awaitHeight(height);
  }

  @Override
  public NodeStatus status() {
    return own.status();
  }

  @Override
  public void drain() {
    draining = true;
    own.drain();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    validators.close();
  }
}
