package org.lading.cli.account;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.lading.cli.deal.ActionOptions;
import org.lading.cli.deal.Party;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.identity.OrganisationId;
import org.lading.settlement.Account;
import org.lading.settlement.AccountId;
import org.lading.settlement.AccountLimit;
import org.lading.settlement.SettlementAction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "open",
    description = {
      "A settling bank opens an account under its own name, for itself or for another member.",
      "What an account holds is a claim on the bank. A bank issues money by a transfer from an"
          + " account of its own that was opened with --limit none."
    },
    footer = {
      "  lading account open icbc/importer-cny --owner importer --currency CNY",
      "  lading account open icbc/issued-cny --currency CNY --limit none",
      "  lading account open icbc/treasury --currency CNY --sign 2"
    })
final class OpenAccount implements Verb {
  @Parameters(paramLabel = "BANK/NAME", description = "the account; the bank is the one that signs")
  private String name = "";

  @Option(
      names = "--owner",
      paramLabel = "ORG",
      description = "whose account it is (default: the bank's own)")
  private Optional<String> owner = Optional.empty();

  @Option(names = "--currency", required = true, paramLabel = "CODE", description = "as CNY")
  private String currency = "";

  @Option(
      names = "--limit",
      paramLabel = "WORD",
      defaultValue = "credits",
      description = {
        "credits: no more goes out than came in (default);",
        "debits: the owner owes, no more comes in than went out; none. The last two are for a bank's"
            + " own accounts."
      })
  private String limit = "credits";

  @Option(
      names = "--sign",
      paramLabel = "COUNT",
      defaultValue = "1",
      description = "how many keys of the owner must sign a debit (default: 1)")
  private int threshold = 1;

  @Option(
      names = "--sign-key",
      paramLabel = "KEYID",
      description = "only this key of the owner counts; may be repeated")
  private List<String> keys = List.of();

  @Option(names = "--description", paramLabel = "TEXT", description = "what it is for")
  private String description = "";

  @Mixin private final ActionOptions action = new ActionOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    return action.carryOut(context, this::make);
  }

  private List<SettlementAction> make(Party party) throws Failure {
    AccountId id = AccountName.parse(name);
    OrganisationId of = AccountName.organisation("--owner", owner.orElse(id.bank().name()));
    Party.currency(party.terms(), currency);
    try {
      return List.of(
          new SettlementAction.OpenAccount(
              id,
              new Account(of, currency, limit(), AccountName.rule(threshold, keys), description)));
    } catch (IllegalArgumentException e) {
      throw Failure.input("this account cannot be: " + e.getMessage(), "", "correct the options")
          .because(e);
    }
  }

  private AccountLimit limit() throws Failure {
    return switch (limit) {
      case "credits" -> AccountLimit.DEBITS_WITHIN_CREDITS;
      case "debits" -> AccountLimit.CREDITS_WITHIN_DEBITS;
      case "none" -> AccountLimit.NONE;
      default ->
          throw Failure.input(
              "not a limit: " + limit, "credits, debits or none", "correct --limit");
    };
  }
}
