package org.lading.cli.payment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.lading.cli.frame.Failure;
import org.lading.cli.ledger.Recorder;
import org.lading.cli.ledger.SigningKey;
import org.lading.cli.ledger.TurnedAway;
import org.lading.cli.shown.ShownOutcome;
import org.lading.embedded.LedgerView;
import org.lading.embedded.Submission;
import org.lading.formats.iso20022.PaymentEntry;
import org.lading.membership.SettlementTerms;
import org.lading.settlement.Payment;
import org.lading.settlement.PaymentKey;
import org.lading.settlement.query.TradeQueries;
import org.lading.transaction.Family;
import org.lading.transaction.TransactionDraft;

/** Records the payments of one message, a block of them at a time. */
final class PaymentRun {
  /** Transactions submitted before their answers are awaited. */
  private static final int AT_ONCE = 64;

  private record Sent(int row, PaymentKey key, CompletableFuture<Submission> answer) {}

  private final Recorder ledger;
  private final SigningKey key;
  private final long expiresInMillis;
  private final PartyBook parties;
  private final SettlementTerms terms;

  PaymentRun(
      Recorder ledger,
      SigningKey key,
      long expiresInMillis,
      PartyBook parties,
      SettlementTerms terms) {
    this.ledger = ledger;
    this.key = key;
    this.expiresInMillis = expiresInMillis;
    this.parties = parties;
    this.terms = terms;
  }

  ImportedMessage record(MessageOptions.Message.Sound message) throws Failure {
    List<PaymentEntry> entries = message.read().entries();
    List<ImportedRow> rows = new ArrayList<>();
    for (int from = 0; from < entries.size(); from += AT_ONCE) {
      rows.addAll(some(message, from, Math.min(entries.size(), from + AT_ONCE)));
    }
    return new ImportedMessage(message, rows);
  }

  private List<ImportedRow> some(MessageOptions.Message.Sound message, int from, int to)
      throws Failure {
    List<PaymentEntry> entries = message.read().entries();
    List<ImportedRow> rows = new ArrayList<>();
    List<Sent> sent = new ArrayList<>();
    try (LedgerView view = ledger.view()) {
      PaymentFacts facts =
          new PaymentFacts(
              key.organisation(),
              parties,
              ImportPayments.queries(view),
              OwnTransfers.of(view));
      for (int i = from; i < to; i++) {
        int line = entries.get(i).at().line();
        switch (facts.of(message.read().message(), message.sha256(), entries.get(i), i)) {
          case PaymentFacts.Outcome.Skipped(String why) ->
              rows.add(ImportedRow.without(line, ImportedRow.Fate.SKIPPED, why));
          case PaymentFacts.Outcome.Unclear(String why) ->
              rows.add(ImportedRow.without(line, ImportedRow.Fate.REFUSED, why));
          case PaymentFacts.Outcome.Known(PaymentKey known) ->
              rows.add(new ImportedRow(line, ImportedRow.Fate.KNOWN, "", known, Optional.empty()));
          case PaymentFacts.Outcome.Told(PaymentKey told, Payment payment) ->
              sent.add(new Sent(line, told, send(payment)));
        }
      }
    }
    for (Sent one : sent) {
      rows.add(answered(one));
    }
    return withResults(rows);
  }

  private CompletableFuture<Submission> send(Payment payment) {
    return ledger.submit(
        TransactionDraft.of(
                ledger.genesis().ledgerId(),
                List.of(TransactionDraft.reference(key.organisation(), key.signer())),
                Math.addExact(ledger.environment().clock().millis(), expiresInMillis),
                Family.SETTLEMENT,
                List.of(payment.encode()),
                ledger.environment().entropy())
            .sign(List.of(key.signer()))
            .encoded());
  }

  private ImportedRow answered(Sent sent) throws Failure {
    return switch (sent.answer().join()) {
      case Submission.Rejected rejected -> throw TurnedAway.failure(rejected, key.organisation());
      case Submission.Recorded recorded -> {
        ShownOutcome outcome = ShownOutcome.of(recorded.outcome());
        yield new ImportedRow(
            sent.row(),
            outcome.number() == 0 ? ImportedRow.Fate.RECORDED : ImportedRow.Fate.REFUSED,
            outcome.number() == 0
                ? ""
                : outcome.number()
                    + " "
                    + (outcome.detail().isEmpty() ? outcome.meaning() : outcome.detail()),
            sent.key(),
            Optional.empty());
      }
    };
  }

  /** What the ledger made of each, now that all of them are there. */
  private List<ImportedRow> withResults(List<ImportedRow> rows) throws Failure {
    List<ImportedRow> told = new ArrayList<>();
    try (LedgerView view = ledger.view()) {
      TradeQueries trade = ImportPayments.queries(view);
      for (ImportedRow row : rows) {
        Optional<TradeQueries.KnownPayment> known =
            row.key() == null ? Optional.empty() : trade.payment(row.key());
        told.add(known.isEmpty() ? row : row.with(ShownPayment.of(known.get(), trade, terms)));
      }
    }
    return told;
  }
}
