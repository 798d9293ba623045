package org.lading.node.rpc;

import java.util.List;
import org.lading.client.ServiceTrouble;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.embedded.Submission;
import org.lading.execution.Rejection;
import org.lading.node.query.RejectedException;
import org.lading.proof.ProofFile;
import org.lading.proto.node.v1.Accepted;
import org.lading.proto.node.v1.Answer;
import org.lading.proto.node.v1.Failed;
import org.lading.proto.node.v1.Recorded;
import org.lading.proto.node.v1.Rejected;
import org.lading.transaction.Transaction;

/** What became of transactions, as messages. */
final class Answers {
  private final SharedViews views;

  Answers(SharedViews views) {
    this.views = views;
  }

  Answer of(Submission submission, boolean withReceipt) {
    return switch (submission) {
      case Submission.Recorded recorded ->
          Answer.newBuilder().setRecorded(recorded(recorded, withReceipt)).build();
      case Submission.Rejected(Rejection why, String detail) -> rejected(why, detail);
    };
  }

  static Answer rejected(Rejection why, String detail) {
    return Answer.newBuilder()
        .setRejected(
            Rejected.newBuilder().setNumber(why.number()).setName(why.name()).setDetail(detail))
        .build();
  }

  static Answer accepted(Bytes transaction) {
    Accepted.Builder accepted = Accepted.newBuilder();
    try {
      accepted.setTransactionId(Wire.of(Transaction.decode(transaction).id()));
    } catch (MalformedException e) {
      // It waits all the same, and will be rejected; whoever asks for finality hears of it.
      accepted.clearTransactionId();
    }
    return Answer.newBuilder().setAccepted(accepted).build();
  }

  /** What a failed stage means for one transaction of a stream. */
  static Answer failed(Throwable thrown) {
    if (thrown instanceof RejectedException rejected) {
      return rejected(rejected.why(), String.valueOf(rejected.getMessage()));
    }
    Troubles.Told told = Troubles.tell(thrown);
    return failed(told.trouble(), told.detail());
  }

  static Answer failed(ServiceTrouble trouble, String detail) {
    return Answer.newBuilder()
        .setFailed(
            Failed.newBuilder()
                .setReason(trouble.name())
                .setNumber(trouble.number())
                .setDetail(detail))
        .build();
  }

  private Recorded recorded(Submission.Recorded recorded, boolean withReceipt) {
    Recorded.Builder answer =
        Recorded.newBuilder()
            .setTransactionId(Wire.of(recorded.transactionId()))
            .setHeight(recorded.height())
            .setIndex(recorded.index())
            .setOutcome(recorded.outcome().number())
            .setOutcomePart(recorded.outcome().part())
            .setDetail(recorded.outcome().detail())
            .setRepeated(recorded.repeated());
    if (withReceipt) {
      answer.setReceipt(receipt(recorded.transactionId(), recorded.height()));
    }
    return answer.build();
  }

  private String receipt(Hash id, long height) {
    try (SharedViews.Lease lease = views.holding(height)) {
      return lease
          .view()
          .receipt(id, List.of(), false)
          .map(ProofFile::format)
          .orElseThrow(
              () -> new IllegalStateException("transaction " + id + " was recorded and is gone"));
    }
  }
}
