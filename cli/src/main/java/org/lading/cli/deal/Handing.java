package org.lading.cli.deal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.ExitCode;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.NewFile;
import org.lading.cli.ledger.Recorder;
import org.lading.cli.ledger.TurnedAway;
import org.lading.cli.shown.ShownOutcome;
import org.lading.cli.shown.ShownPart;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Style;
import org.lading.contract.ContractRefusal;
import org.lading.crypto.Bytes;
import org.lading.embedded.LedgerView;
import org.lading.embedded.Submission;
import org.lading.proof.ProofFile;
import org.lading.settlement.SettlementRefusal;
import org.lading.transaction.Transaction;

/** Hands a signed transaction in, and says what became of it. */
final class Handing {
  private static final int SHOWN_PARTS = 20;

  private Handing() {}

  static Answer in(
      Recorder ledger,
      Transaction transaction,
      @Nullable Path receipt,
      Optional<RecordingOptions.Since> since)
      throws Failure, IOException {
    return switch (ledger.submit(transaction.encoded()).join()) {
      case Submission.Rejected rejected ->
          throw TurnedAway.failure(rejected, transaction.header().author());
      case Submission.Recorded recorded -> {
        boolean made = recorded.outcome().accepted();
        if (made && receipt != null) {
          save(ledger, recorded, receipt);
        }
        yield new Handed(
            recorded,
            parts(ledger, transaction),
            made && receipt != null ? receipt.toString() : "",
            made && since.isPresent()
                ? Optional.of(now(ledger, transaction, recorded.height(), since.get()))
                : Optional.empty());
      }
    };
  }

  private static Answer now(
      Recorder ledger, Transaction transaction, long height, RecordingOptions.Since since)
      throws Failure {
    try (LedgerView view = ledger.view()) {
      return since.of(view, bodies(transaction), height);
    }
  }

  private static List<Bytes> bodies(Transaction transaction) {
    return IntStream.range(0, transaction.header().partCount())
        .mapToObj(transaction::body)
        .toList();
  }

  private static List<ShownPart> parts(Recorder ledger, Transaction transaction) throws Failure {
    return ShownActions.of(
        transaction.header().family(),
        bodies(transaction),
        transaction.header().author(),
        ledger.genesis().settlement(),
        ledger::view);
  }

  private static void save(Recorder ledger, Submission.Recorded recorded, Path file)
      throws IOException, Failure {
    try (LedgerView view = ledger.view()) {
      Optional<ProofFile> made = view.receipt(recorded.transactionId(), List.of(), true);
      if (made.isPresent()) {
        NewFile.write(file, made.get().format());
      }
    }
  }

  /**
   * What became of it.
   *
   * @param now where things stand since
   */
  private record Handed(
      Submission.Recorded recorded, List<ShownPart> parts, String receipt, Optional<Answer> now)
      implements Answer {
    private boolean accepted() {
      return recorded.outcome().accepted();
    }

    /** It had been made before by another transaction, just like this. */
    private boolean stands() {
      int number = recorded.outcome().number();
      return number == SettlementRefusal.TRANSFER_EXISTS.number()
          || number == SettlementRefusal.ACCOUNT_EXISTS.number()
          || number == SettlementRefusal.TITLE_EXISTS.number()
          || number == ContractRefusal.SIGNED_ALREADY.number()
          || number == ContractRefusal.CANCELLED_ALREADY.number()
          || number == ContractRefusal.ATTESTED_BEFORE.number();
    }

    @Override
    public ExitCode exitCode() {
      return accepted() || (stands() && parts.size() == 1) ? ExitCode.YES : ExitCode.INPUT;
    }

    @Override
    public Json json() {
      return Json.kind("settlement")
          .put("transaction", recorded.transactionId().hex())
          .put("height", recorded.height())
          .put("index", recorded.index())
          .put("outcome", ShownOutcome.of(recorded.outcome()).json())
          .put("parts", parts, ShownPart::json)
          .put("receipt", receipt.isEmpty() ? null : receipt)
          .put("contracts", now.map(Answer::json).orElse(null));
    }

    @Override
    public void print(Page page) {
      if (accepted()) {
        page.line(Style.GOOD.of("done") + ", final in block " + recorded.height());
      } else if (stands() && parts.size() == 1) {
        page.line(Style.GOOD.of("done before") + ", nothing new was done");
      } else {
        page.line(Style.BAD.of("refused") + ", and nothing of it was done");
      }
      for (ShownPart part : parts.subList(0, Math.min(SHOWN_PARTS, parts.size()))) {
        page.line("  " + part.summary());
      }
      if (parts.size() > SHOWN_PARTS) {
        page.line("  and " + (parts.size() - SHOWN_PARTS) + " more");
      }
      if (!accepted()) {
        ShownOutcome outcome = ShownOutcome.of(recorded.outcome());
        page.line(
            "  "
                + (parts.size() > 1 ? "number " + (outcome.part() + 1) + ": " : "")
                + outcome.number()
                + " "
                + outcome.meaning()
                + (outcome.detail().isEmpty() ? "" : ": " + outcome.detail()));
        String next = Remedy.of(outcome.number());
        if (!next.isEmpty()) {
          page.line("  next: " + next);
        }
      }
      now.ifPresent(answer -> answer.print(page));
      page.fields("transaction", recorded.transactionId().hex(), "receipt", receipt);
    }
  }
}
