package org.lading.cli.outbox;

import java.util.List;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.ExitCode;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.LedgerOptions;
import org.lading.cli.frame.SignerOptions;
import org.lading.cli.frame.Verb;
import org.lading.cli.ledger.LedgerSource;
import org.lading.cli.ledger.SigningKey;
import org.lading.cli.shown.ShownOutcome;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Table;
import org.lading.client.LedgerClient;
import org.lading.client.outbox.Outbox;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "send",
    description = {
      "Hands in what waits in an outbox, to whichever node answers, and keeps the receipts.",
      "It may be run again at any time: what was answered is not sent twice, and the ledger records"
          + " a transaction once however often it comes."
    },
    footer = {
      "  lading outbox send --outbox out --node node.example:7400",
      "  lading outbox send --outbox out --node a.example:7400,b.example:7400 -o json"
    })
final class SendOutbox implements Verb {
  @Mixin private final OutboxOption outbox = new OutboxOption();
  @Mixin private final LedgerOptions ledger = new LedgerOptions();
  @Mixin private final SignerOptions signer = new SignerOptions();

  @Override
  public Answer act(Context context) throws Failure {
    Outbox box = outbox.open(context);
    LedgerSource.genesis(ledger, context);
    SigningKey key = SigningKey.of(signer, context);
    try (LedgerClient client = LedgerSource.client(ledger, key, context)) {
      return new Sent(box.send(client::submit));
    }
  }

  /** What became of each. */
  private record Sent(List<Outbox.Outcome> outcomes) implements Answer {
    @Override
    public ExitCode exitCode() {
      return outcomes.stream().allMatch(Sent::isAccepted) ? ExitCode.YES : ExitCode.INPUT;
    }

    private static boolean isAccepted(Outbox.Outcome outcome) {
      return outcome instanceof Outbox.Outcome.Recorded recorded
          && recorded.submitted().outcome().accepted();
    }

    private static String word(Outbox.Outcome outcome) {
      return switch (outcome) {
        case Outbox.Outcome.Recorded recorded ->
            recorded.submitted().outcome().accepted() ? "recorded" : "refused";
        case Outbox.Outcome.Rejected rejected -> rejected.later() ? "later" : "rejected";
        case Outbox.Outcome.Unreadable _ -> "unreadable";
      };
    }

    private static String detail(Outbox.Outcome outcome) {
      return switch (outcome) {
        case Outbox.Outcome.Recorded recorded ->
            recorded.submitted().outcome().accepted()
                ? "block " + recorded.submitted().height()
                : ShownOutcome.of(recorded.submitted().outcome()).inFull();
        case Outbox.Outcome.Rejected rejected ->
            rejected.rejected().detail()
                + (rejected.expired() ? "; sign these events again" : "")
                + (rejected.later() ? "; it waits and may be sent again" : "");
        case Outbox.Outcome.Unreadable unreadable -> unreadable.why();
      };
    }

    @Override
    public Json json() {
      return Json.kind("outbox-sent").put("transactions", outcomes, Sent::json);
    }

    private static Json json(Outbox.Outcome one) {
      Json.Obj json =
          Json.object()
              .put("number", one.item().number())
              .put("transaction", one.item().id().hex())
              .put("answer", word(one))
              .put("detail", detail(one));
      return one instanceof Outbox.Outcome.Recorded recorded
          ? json.put("height", recorded.submitted().height())
          : json;
    }

    @Override
    public void print(Page page) {
      if (outcomes.isEmpty()) {
        page.line("nothing waits in the outbox");
        return;
      }
      Table table = new Table(">number", "transaction", "answer", "detail");
      outcomes.forEach(
          one ->
              table.row(
                  Long.toString(one.item().number()),
                  one.item().id().hex(),
                  word(one),
                  detail(one)));
      page.table(table);
      page.line("the receipts lie in the outbox, beside the transactions");
    }
  }
}
