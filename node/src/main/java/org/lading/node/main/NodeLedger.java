package org.lading.node.main;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lading.block.Block;
import org.lading.block.BlockHeader;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Verifier;
import org.lading.embedded.LedgerView;
import org.lading.embedded.Submission;
import org.lading.execution.Answer;
import org.lading.execution.Candidate;
import org.lading.execution.Entrance;
import org.lading.membership.Genesis;
import org.lading.node.admission.Pool;
import org.lading.node.pipeline.FinalBlock;
import org.lading.node.query.NodeStatus;
import org.lading.node.query.NodeUnavailableException;
import org.lading.node.query.PoolFullException;
import org.lading.node.query.RejectedException;
import org.lading.node.query.ServedLedger;
import org.lading.store.LedgerStore;
import org.lading.transaction.Transaction;

/**
 * The ledger of a validator as its services see it: checks what is handed in, puts it in the pool,
 * and answers when it is final.
 */
final class NodeLedger implements ServedLedger {
  private final LedgerStore store;
  private final Genesis genesis;
  private final Pool pool;
  private final Candidate.KeyLookup registered;
  private final Verifier verifier;
  private final Runnable added;
  private final Supplier<NodeStatus> status;
  private final Runnable drain;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition risen = lock.newCondition();
  private volatile Optional<String> closed = Optional.empty();
  private volatile long finalHeight = -1;

  /** That of the last final block: reading it anew means decoding the whole block. */
  private volatile @Nullable BlockHeader lastHeader;

  NodeLedger(
      LedgerStore store,
      Genesis genesis,
      Pool pool,
      Candidate.KeyLookup registered,
      Verifier verifier,
      Runnable added,
      Supplier<NodeStatus> status,
      Runnable drain) {
    this.store = store;
    this.genesis = genesis;
    this.pool = pool;
    this.registered = registered;
    this.verifier = verifier;
    this.added = added;
    this.status = status;
    this.drain = drain;
  }

  @Override
  public Genesis genesis() {
    return genesis;
  }

  @Override
  public CompletionStage<Submission> submit(Bytes transaction) {
    Candidate candidate = pool.checked(transaction).orElseGet(() -> check(transaction));
    try {
      return early(candidate)
          .<CompletionStage<Submission>>map(CompletableFuture::completedFuture)
          .orElseGet(() -> enqueue(candidate));
    } catch (NodeUnavailableException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private Candidate check(Bytes transaction) {
    return Candidate.of(transaction, registered, verifier);
  }

  /** The answer, where it is known without putting the transaction in order. */
  private Optional<Submission> early(Candidate candidate) {
    try (LedgerView view = view()) {
      Optional<Submission> recorded =
          candidate
              .transaction()
              .filter(transaction -> transaction.header().ledgerId().equals(genesis.ledgerId()))
              .map(Transaction::id)
              .flatMap(view::submission);
      if (recorded.isPresent()) {
        return recorded;
      }
      Entrance entrance = new Entrance(view.state(), lastHeader(), verifier);
      return entrance.answer(candidate).flatMap(answer -> submission(view, answer));
    }
  }

  private static Optional<Submission> submission(LedgerView view, Answer answer) {
    return switch (answer) {
      case Answer.Included included ->
          throw new IllegalStateException("nothing is included before it is executed");
      case Answer.Repeated(Hash id) -> view.submission(id);
      case Answer.Rejected(var why, String detail) ->
          Optional.of(new Submission.Rejected(why, detail));
    };
  }

  private CompletionStage<Submission> enqueue(Candidate candidate) {
    Optional<String> why = closed;
    if (why.isPresent()) {
      return CompletableFuture.failedFuture(new NodeUnavailableException(why.get()));
    }
    Optional<CompletableFuture<Submission>> answer = pool.add(candidate);
    if (answer.isEmpty()) {
      return CompletableFuture.failedFuture(
          new PoolFullException(
              pool.size()
                  + " transactions wait already, or this member's share of them is used up: send"
                  + " again in a moment"));
    }
    added.run();
    return answer.get();
  }

  @Override
  public CompletionStage<Void> accept(Bytes transaction) {
    CompletableFuture<Submission> answer = submit(transaction).toCompletableFuture();
    if (!answer.isDone()) {
      return CompletableFuture.completedFuture(null);
    }
    return answer.thenAccept(
        submission -> {
          if (submission instanceof Submission.Rejected(var why, String detail)) {
            throw new RejectedException(why, detail);
          }
        });
  }

  /** A block is final and on disk; on the core's thread. */
  void onFinal(FinalBlock block) {
    Block sealed = block.block();
    long height = sealed.header().height();
    for (int i = 0; i < block.transactionIds().size(); i++) {
      Hash id = block.transactionIds().get(i);
      pool.answer(
          id, new Submission.Recorded(id, height, i, sealed.entries().get(i).outcome(), false));
    }
    rise(sealed.header());
  }

  /** The last final header; there is one once {@link #view} answers. */
  BlockHeader lastHeader() {
    BlockHeader last = lastHeader;
    if (last == null) {
      throw new NodeUnavailableException("there is no final block yet");
    }
    return last;
  }

  /** The last final header, if there is one. */
  Optional<BlockHeader> known() {
    return Optional.ofNullable(lastHeader);
  }

  void rise(BlockHeader last) {
    lock.lock();
    try {
      lastHeader = last;
      finalHeight = last.height();
      risen.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** An entry of a batch that came into no block; on the core's thread. */
  void onAnswer(Candidate candidate, Answer answer) {
    // A lying validator may order our transaction with a spoilt signature: that has the same id,
    // and
    // what becomes of it is not the answer to ours.
    Optional<Hash> id =
        pool.checked(candidate.encoded()).flatMap(Candidate::transaction).map(Transaction::id);
    if (id.isEmpty()) {
      return;
    }
    try (LedgerView view = view()) {
      view.submission(id.get())
          .or(() -> submission(view, answer))
          .ifPresent(submission -> pool.answer(id.get(), submission));
    }
  }

  /** Takes nothing more, and tells whoever waits why. */
  void close(String why) {
    closed = Optional.of(why);
    pool.fail(new NodeUnavailableException(why));
    lock.lock();
    try {
      risen.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Takes nothing more; what was taken is still answered. */
  void refuse(String why) {
    closed = Optional.of(why);
  }

  @Override
  public LedgerView view() {
    if (finalHeight < 0) {
      throw new NodeUnavailableException(
          "this node waits for the seals of the genesis block: enough validators have to be up");
    }
    try {
      return LedgerView.over(store.snapshot(), genesis);
    } catch (IllegalStateException e) {
      throw new NodeUnavailableException("this node is stopping", e);
    }
  }

  @Override
  public boolean awaitHeight(long height) throws InterruptedException {
    lock.lock();
    try {
      while (finalHeight < height && !pool.isFailed()) {
        risen.await();
      }
      return finalHeight >= height;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public NodeStatus status() {
    return status.get();
  }

  @Override
  public void drain() {
    drain.run();
  }
}
