package org.lading.node.main;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lading.block.Block;
import org.lading.block.BlockHeader;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Verifier;
import org.lading.embedded.LedgerView;
import org.lading.embedded.RecentBlocks;
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
import org.lading.state.InParts;
import org.lading.store.LedgerStore;
import org.lading.transaction.Transaction;

/**
 * The ledger of a validator as its services see it: checks what is handed in, puts it in the pool,
 * and answers when it is final.
 */
final class NodeLedger implements ServedLedger {
  /** Signatures checked by one thread before it looks for the next. */
  private static final int CHECKED_AT_ONCE = 16;

  private final LedgerStore store;
  private final Genesis genesis;
  private final Pool pool;
  private final Candidate.KeyLookup registered;
  private final Verifier verifier;
  private final Executor workers;
  private final Runnable added;
  private final Supplier<NodeStatus> status;
  private final Runnable drain;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition risen = lock.newCondition();
  private volatile Optional<String> closed = Optional.empty();
  private volatile long finalHeight = -1;
  private final RecentBlocks recent = new RecentBlocks();

  /** That of the last final block: reading it anew means decoding the whole block. */
  private volatile @Nullable BlockHeader lastHeader;

  NodeLedger(
      LedgerStore store,
      Genesis genesis,
      Pool pool,
      Candidate.KeyLookup registered,
      Verifier verifier,
      Executor workers,
      Runnable added,
      Supplier<NodeStatus> status,
      Runnable drain) {
    this.store = store;
    this.genesis = genesis;
    this.pool = pool;
    this.registered = registered;
    this.verifier = verifier;
    this.workers = workers;
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
    return take(List.of(check(transaction))).getFirst();
  }

  @Override
  public List<CompletionStage<Submission>> submitAll(List<Bytes> transactions) {
    List<Candidate> candidates = new ArrayList<>(transactions.size());
    InParts.ofRange(
            transactions.size(),
            CHECKED_AT_ONCE,
            workers,
            (from, to) -> transactions.subList(from, to).stream().map(this::check).toList())
        .forEach(candidates::addAll);
    return take(candidates);
  }

  /** The answer, where it is known without asking anybody. */
  Optional<Submission> known(Bytes transaction) {
    try (LedgerView view = view()) {
      Entrance entrance = new Entrance(view.state(), lastHeader(), verifier);
      return early(view, entrance, check(transaction));
    }
  }

  private Candidate check(Bytes transaction) {
    return pool.checked(transaction)
        .orElseGet(() -> Candidate.of(transaction, registered, verifier));
  }

  private List<CompletionStage<Submission>> take(List<Candidate> candidates) {
    List<CompletionStage<Submission>> answers = new ArrayList<>(candidates.size());
    try (LedgerView view = view()) {
      Entrance entrance = new Entrance(view.state(), lastHeader(), verifier);
      for (Candidate candidate : candidates) {
        answers.add(
            early(view, entrance, candidate)
                .<CompletionStage<Submission>>map(CompletableFuture::completedFuture)
                .orElseGet(() -> enqueue(candidate)));
      }
      added.run();
    } catch (NodeUnavailableException e) {
      while (answers.size() < candidates.size()) {
        answers.add(CompletableFuture.failedFuture(e));
      }
    }
    return answers;
  }

  /** The answer, where it is known without putting the transaction in order. */
  private Optional<Submission> early(LedgerView view, Entrance entrance, Candidate candidate) {
    Optional<Submission> recorded =
        candidate
            .transaction()
            .filter(transaction -> transaction.header().ledgerId().equals(genesis.ledgerId()))
            .map(Transaction::id)
            .flatMap(view::submission);
    return recorded.isPresent()
        ? recorded
        : entrance.answer(candidate).flatMap(answer -> submission(view, answer));
  }

  private static Optional<Submission> submission(LedgerView view, Answer answer) {
    return switch (answer) {
      case Answer.Included included ->
          throw new IllegalStateException("nothing is included before it is executed");
      case Answer.Repeated(Hash id) -> {
        Optional<Submission> recorded = view.submission(id);
        if (recorded.isEmpty() && view.missing().isPresent()) {
          throw new NodeUnavailableException(
              "it was recorded before, in a block that this node does not have yet: ask another"
                  + " node, or later");
        }
        yield recorded;
      }
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
    keepAtHand(sealed);
    long height = sealed.header().height();
    for (int i = 0; i < block.transactionIds().size(); i++) {
      Hash id = block.transactionIds().get(i);
      pool.answer(
          id, new Submission.Recorded(id, height, i, sealed.entries().get(i).outcome(), false));
    }
    rise(sealed.header());
  }

  /** Its receipts are asked for right away. */
  private void keepAtHand(Block sealed) {
    try {
      recent.add(sealed);
    } catch (MalformedException e) {
      throw new IllegalStateException("a checkpoint made here does not read", e);
    }
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
    } catch (NodeUnavailableException e) {
      // Its block is still to come; whoever waits is told when it has waited for long enough.
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
      return LedgerView.over(store.snapshot(), genesis, recent);
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
