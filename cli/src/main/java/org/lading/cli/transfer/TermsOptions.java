package org.lading.cli.transfer;

import java.util.Optional;
import org.lading.cli.account.AccountName;
import org.lading.cli.deal.ActionOptions;
import org.lading.cli.deal.Party;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.embedded.LedgerView;
import org.lading.membership.Currency;
import org.lading.settlement.AccountId;
import org.lading.settlement.Movement;
import org.lading.settlement.query.SettlementQueries;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** From where to where, and how much. */
final class TermsOptions {
  @Parameters(
      index = "0",
      paramLabel = "FROM",
      description = "the account debited, as icbc/importer-cny")
  private String from = "";

  @Parameters(
      index = "1",
      paramLabel = "TO",
      description = "the account credited, at the same bank")
  private String to = "";

  @Parameters(index = "2", paramLabel = "AMOUNT", description = "as 1234.56")
  private String amount = "";

  @Option(
      names = "--currency",
      paramLabel = "CODE",
      description = "as CNY (default: that of the account debited)")
  private Optional<String> currency = Optional.empty();

  @Option(
      names = "--reference",
      paramLabel = "TEXT",
      description = "what it pays, as an invoice's number; it stays on the ledger for ever")
  private String reference = "";

  Movement.Posted read(Party party, ActionOptions action, Context context) throws Failure {
    AccountId debit = AccountName.parse(from);
    AccountId credit = AccountName.parse(to);
    String code = currency.isPresent() ? currency.get() : currencyOf(debit, action, context);
    Currency unit = Party.currency(party.terms(), code);
    try {
      return new Movement.Posted(debit, credit, code, Party.amount(unit, amount), reference);
    } catch (IllegalArgumentException e) {
      throw Failure.input("this transfer cannot be: " + e.getMessage(), "", "correct the options")
          .because(e);
    }
  }

  private static String currencyOf(AccountId debit, ActionOptions action, Context context)
      throws Failure {
    try (LedgerView view = action.read(context)) {
      return new SettlementQueries(view.state())
          .account(debit)
          .map(known -> known.account().currency())
          .orElseThrow(
              () ->
                  Failure.input(
                      "there is no account " + debit,
                      "an account of this ledger",
                      "'lading account list' lists them"));
    }
  }
}
