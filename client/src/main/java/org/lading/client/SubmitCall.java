package org.lading.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.execution.Rejection;
import org.lading.proof.Evidence;
import org.lading.proof.ProofFile;
import org.lading.proto.node.v1.Answer;
import org.lading.proto.node.v1.Recorded;
import org.lading.proto.node.v1.Rejected;
import org.lading.proto.node.v1.SubmitRequest;
import org.lading.proto.node.v1.Wait;
import org.lading.transaction.Outcome;
import org.lading.transaction.Transaction;
import org.lading.transaction.TransactionLeaf;

/**
 * One transaction on its way to whichever node answers. A receipt is checked; a rejection cannot
 * be, so other nodes are asked too.
 */
final class SubmitCall {
  private final Failover nodes;
  private final ReceiptCheck check;
  private final int agreement;
  private final Bytes transaction;
  private final String traceId;

  /** Who turned it away, and how. */
  private final Map<NodeAddress, Rejected> refusers = new LinkedHashMap<>();

  SubmitCall(Failover nodes, ReceiptCheck check, int agreement, Bytes transaction, String traceId) {
    this.nodes = nodes;
    this.check = check;
    this.agreement = agreement;
    this.transaction = transaction;
    this.traceId = traceId;
  }

  /** What to make of one node's answer; empty to ask the next. */
  private interface Reading<T> {
    Optional<T> of(NodeLink node, Answer answer);
  }

  /** Until it is final. */
  Submitted run() {
    Hash id;
    try {
      id = Transaction.decode(transaction).id();
    } catch (MalformedException e) {
      return unreadable(e);
    }
    Optional<Submitted> recorded =
        ask(
            Wait.WAIT_FINAL,
            (node, answer) ->
                answer.hasRecorded()
                    ? Optional.of(recorded(check, node.address(), id, answer.getRecorded()))
                    : Optional.empty());
    return recorded.orElseGet(this::rejected);
  }

  /** Until a node has it. */
  Optional<Submitted.Rejected> handIn() {
    boolean taken =
        ask(
                Wait.WAIT_ACCEPTED,
                (node, answer) -> answer.hasAccepted() ? Optional.of(true) : Optional.empty())
            .isPresent();
    return taken ? Optional.empty() : Optional.of(rejected());
  }

  /** Empty when it was turned away. */
  private <T> Optional<T> ask(Wait wait, Reading<T> reading) {
    SubmitRequest request =
        SubmitRequest.newBuilder()
            .setTransaction(LedgerClient.wire(transaction))
            .setWait(wait)
            .setWithReceipt(wait == Wait.WAIT_FINAL)
            .setTraceId(traceId)
            .build();
    Failover.Trial trial = nodes.trial("take the transaction");
    while (true) {
      boolean worthRepeating = false;
      for (NodeLink node : nodes.inOrder()) {
        try {
          long millis = trial.attemptMillis();
          Answer answer = node.ask(() -> node.ledger(millis).submit(request)).getAnswer();
          Optional<T> read = reading.of(node, answer);
          if (read.isPresent()) {
            nodes.prefer(node);
            return read;
          }
          refused(node, answer);
          if (agreed()) {
            return Optional.empty();
          }
        } catch (NodeException e) {
          trial.failed(node, e);
          worthRepeating |= e.passes();
        }
      }
      if (!refusers.isEmpty()) {
        // All that could be reached have been asked.
        return Optional.empty();
      }
      if (!worthRepeating) {
        throw trial.over();
      }
      trial.pause();
      nodes.tryAgain();
    }
  }

  private void refused(NodeLink node, Answer answer) {
    if (!answer.hasRejected()) {
      throw NodeException.dishonest(
          node.address(), "asked to take a transaction, it answered " + answer.getAnswerCase());
    }
    refusers.put(node.address(), answer.getRejected());
  }

  private boolean agreed() {
    return refusers.values().stream()
        .anyMatch(
            one ->
                refusers.values().stream()
                        .filter(other -> other.getNumber() == one.getNumber())
                        .count()
                    >= agreement);
  }

  private Submitted.Rejected rejected() {
    Rejected last = List.copyOf(refusers.values()).getLast();
    return new Submitted.Rejected(
        last.getNumber(),
        last.getName(),
        last.getDetail(),
        refusers.entrySet().stream()
            .filter(entry -> entry.getValue().getNumber() == last.getNumber())
            .map(Map.Entry::getKey)
            .toList());
  }

  /** What every node would say. */
  static Submitted.Rejected unreadable(MalformedException e) {
    return new Submitted.Rejected(
        Rejection.NOT_CANONICAL.number(),
        Rejection.NOT_CANONICAL.name(),
        String.valueOf(e.getMessage()),
        List.of());
  }

  /** Checks the receipt, and that the answer says nothing else. */
  static Submitted.Recorded recorded(
      ReceiptCheck check, NodeAddress node, Hash id, Recorded answer) {
    ProofFile receipt = check.receipt(node, answer.getReceipt(), id, List.of());
    if (!(receipt.evidence() instanceof Evidence.OfTransaction evidence)) {
      throw new IllegalStateException("a checked receipt is about a transaction");
    }
    TransactionLeaf leaf = evidence.transactionLeaf();
    boolean same =
        leaf.height() == answer.getHeight()
            && leaf.index() == answer.getIndex()
            && leaf.outcome() == answer.getOutcome()
            && leaf.outcomePart() == answer.getOutcomePart();
    if (!same) {
      throw NodeException.dishonest(
          node, "its answer about transaction " + id + " is not what its receipt says");
    }
    return new Submitted.Recorded(
        id,
        leaf.height(),
        leaf.index(),
        new Outcome(leaf.outcome(), leaf.outcomePart(), answer.getDetail()),
        answer.getRepeated(),
        receipt,
        node);
  }
}
