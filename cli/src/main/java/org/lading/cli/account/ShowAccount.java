package org.lading.cli.account;

import java.io.IOException;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.cli.shown.Words;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.settlement.AccountId;
import org.lading.settlement.Freeze;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description =
        "Shows one account: whose it is, what it holds, who must sign, whether it is frozen.",
    footer = {
      "  lading account show icbc/importer-cny",
      "  lading account show icbc/importer-cny --at 100"
    })
final class ShowAccount implements Verb {
  @Parameters(paramLabel = "BANK/NAME", description = "the account")
  private String name = "";

  @Mixin private final MoneyQuestion question = new MoneyQuestion();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    AccountId id = AccountName.parse(name);
    return question.ask(
        context,
        asked ->
            new Shown(ShownAccount.of(AccountName.known(asked.view(), id), asked), asked.height()));
  }

  private record Shown(ShownAccount shown, long height) implements Answer {
    @Override
    public Json json() {
      return Json.kind("account").put("height", height).put("account", shown.json());
    }

    @Override
    public void print(Page page) {
      page.line(shown.id() + ", as of block " + height);
      String unit = " " + shown.account().currency();
      page.fields(
          "owner",
          shown.account().owner().name(),
          "description",
          shown.account().description(),
          "balance",
          shown.text(shown.balance().posted()) + unit,
          "set aside",
          shown.balance().debitsPending() == 0
              ? ""
              : shown.text(shown.balance().debitsPending()) + unit,
          "available",
          shown.text(shown.balance().available()) + unit,
          "expected",
          shown.balance().creditsPending() == 0
              ? ""
              : shown.text(shown.balance().creditsPending()) + unit + ", not settled yet",
          "limit",
          limit(),
          "signatures",
          signatures(),
          "entries",
          Long.toString(shown.balance().entryCount()),
          "frozen",
          shown.freeze().map(Shown::frozen).orElse(""));
    }

    private String limit() {
      return switch (shown.account().limit()) {
        case NONE -> "none: the bank issues money from here";
        case DEBITS_WITHIN_CREDITS -> "no more goes out than came in";
        case CREDITS_WITHIN_DEBITS -> "no more comes in than went out";
      };
    }

    private String signatures() {
      int threshold = shown.account().signingRule().threshold();
      int keys = shown.account().signingRule().keys().size();
      return threshold
          + " of "
          + (keys == 0 ? "the owner's keys" : keys + " named keys")
          + " for a debit";
    }

    private static String frozen(Freeze freeze) {
      return "since "
          + Words.time(freeze.timeMillis())
          + " by "
          + freeze.organisation()
          + " under "
          + freeze.legalReference()
          + ": "
          + freeze.reason();
    }
  }
}
