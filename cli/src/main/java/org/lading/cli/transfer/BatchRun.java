package org.lading.cli.transfer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.lading.cli.frame.Failure;
import org.lading.cli.ledger.Recorder;
import org.lading.cli.ledger.SigningKey;
import org.lading.cli.ledger.TurnedAway;
import org.lading.cli.shown.ShownOutcome;
import org.lading.cli.text.Progress;
import org.lading.crypto.Bytes;
import org.lading.embedded.LedgerView;
import org.lading.embedded.Submission;
import org.lading.settlement.SettlementRefusal;
import org.lading.settlement.TransferKey;
import org.lading.settlement.query.SettlementQueries;
import org.lading.transaction.Family;
import org.lading.transaction.TransactionDraft;

/** Pays row after row, some transactions under way at a time. */
final class BatchRun {
  private static final int UNDER_WAY = 8;

  private record Sent(List<TransferTable.Line> lines, CompletableFuture<Submission> answer) {}

  private final Recorder ledger;
  private final SigningKey key;
  private final long expiresInMillis;
  private final int together;
  private final Deque<Sent> underWay = new ArrayDeque<>();

  BatchRun(Recorder ledger, SigningKey key, long expiresInMillis, int together) {
    this.ledger = ledger;
    this.key = key;
    this.expiresInMillis = expiresInMillis;
    this.together = together;
  }

  void pay(List<TransferTable.Line> lines, Consumer<BatchRow> told, Progress progress)
      throws Failure {
    for (int from = 0; from < lines.size(); from += together) {
      if (underWay.size() >= UNDER_WAY) {
        await(told);
      }
      List<TransferTable.Line> group = lines.subList(from, Math.min(lines.size(), from + together));
      underWay.add(new Sent(group, send(group)));
      progress.at(from + group.size());
    }
    while (!underWay.isEmpty()) {
      await(told);
    }
  }

  private CompletableFuture<Submission> send(List<TransferTable.Line> group) {
    List<Bytes> bodies = group.stream().map(line -> line.transfer().encode()).toList();
    return ledger.submit(
        TransactionDraft.of(
                ledger.genesis().ledgerId(),
                List.of(TransactionDraft.reference(key.organisation(), key.signer())),
                Math.addExact(ledger.environment().clock().millis(), expiresInMillis),
                Family.SETTLEMENT,
                bodies,
                ledger.environment().entropy())
            .sign(List.of(key.signer()))
            .encoded());
  }

  private void await(Consumer<BatchRow> told) throws Failure {
    Sent first = underWay.remove();
    switch (first.answer().join()) {
      case Submission.Rejected rejected -> throw TurnedAway.failure(rejected, key.organisation());
      case Submission.Recorded recorded -> tell(first.lines(), recorded, told);
    }
  }

  /**
   * A group that is refused because one of its rows was made before may have others that were, as
   * when rows were added to a table.
   */
  private void tell(
      List<TransferTable.Line> lines, Submission.Recorded recorded, Consumer<BatchRow> told) {
    ShownOutcome outcome = ShownOutcome.of(recorded.outcome());
    boolean repeated = outcome.number() == SettlementRefusal.TRANSFER_EXISTS.number();
    for (int i = 0; i < lines.size(); i++) {
      TransferTable.Line line = lines.get(i);
      boolean own = outcome.number() == 0 || (repeated ? wasMadeBefore(line) : i == outcome.part());
      told.accept(new BatchRow(line, recorded.transactionId(), recorded.height(), outcome, own));
    }
  }

  private boolean wasMadeBefore(TransferTable.Line line) {
    try (LedgerView view = ledger.view()) {
      return new SettlementQueries(view.state())
          .transfer(new TransferKey(key.organisation(), line.transfer().id()))
          .filter(record -> record.transfer().equals(line.transfer()))
          .isPresent();
    }
  }
}
