package org.lading.cli.ledger;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.lading.cli.frame.Failure;
import org.lading.codec.Spelling;
import org.lading.identity.Role;
import org.lading.membership.Currency;
import org.lading.membership.SettlementTerms;
import picocli.CommandLine.Option;

/** For commands that make a genesis: what the members agree on about money. */
public final class MoneyOptions {
  private static final String FORM = "codes of ISO 4217, as CNY,KZT,USD, or CODE:DECIMALS";

  @Option(
      names = "--currencies",
      split = ",",
      paramLabel = "CODE",
      description =
          "the ledger has money in these currencies of ISO 4217; CODE:DECIMALS names another one")
  private List<String> currencies = List.of();

  @Option(
      names = "--bank-role",
      paramLabel = "ROLE",
      description = "the role of those who open accounts and issue money (default: bank)")
  private Optional<String> bankRole = Optional.empty();

  @Option(
      names = "--freezing-role",
      paramLabel = "ROLE",
      description = "a role that may freeze accounts; without it nobody may")
  private Optional<String> freezingRole = Optional.empty();

  /** The terms of the genesis; empty for a ledger without money. */
  public Optional<SettlementTerms> read() throws Failure {
    if (currencies.isEmpty()) {
      if (bankRole.isPresent() || freezingRole.isPresent()) {
        throw Failure.input(
            "a role about money is named, but no currency",
            FORM,
            "name the currencies with --currencies");
      }
      return Optional.empty();
    }
    TreeMap<String, Currency> byCode = new TreeMap<>();
    for (String text : currencies) {
      Currency currency = currency(text);
      if (byCode.put(currency.code(), currency) != null) {
        throw Failure.input(
            "the currency " + currency.code() + " is named twice", FORM, "correct --currencies");
      }
    }
    try {
      return Optional.of(
          new SettlementTerms(
              List.copyOf(byCode.values()),
              new Role(bankRole.orElse("bank")),
              freezingRole.map(Role::new)));
    } catch (IllegalArgumentException e) {
      throw Failure.input(
              "these terms cannot be: " + e.getMessage(),
              "roles of a-z, 0-9, . and -",
              "correct --bank-role or --freezing-role")
          .because(e);
    }
  }

  private static Currency currency(String text) throws Failure {
    int colon = text.indexOf(':');
    try {
      if (colon < 0) {
        return published(text);
      }
      return new Currency(
          text.substring(0, colon), OptionalInt.of(Integer.parseInt(text.substring(colon + 1))));
    } catch (IllegalArgumentException e) {
      throw Failure.input(
              "the currency \"" + text + "\" cannot be: " + e.getMessage(),
              FORM,
              "correct --currencies")
          .because(e);
    }
  }

  /** As ISO 4217 has it; the genesis keeps what it says. */
  private static Currency published(String code) throws Failure {
    return IsoCurrencies.find(code)
        .orElseThrow(
            () ->
                Failure.input(
                    "ISO 4217 has no currency "
                        + code
                        + Spelling.meantBy(code, IsoCurrencies.codes()),
                    FORM,
                    "correct --currencies"));
  }
}
