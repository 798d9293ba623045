package org.lading.cli.deal;

import java.util.List;
import java.util.Optional;
import org.lading.cli.frame.Failure;
import org.lading.identity.OrganisationId;
import org.lading.membership.Currency;
import org.lading.membership.Genesis;
import org.lading.membership.SettlementTerms;

/**
 * Who acts, and on which ledger: what an action needs to know before it is made.
 *
 * @param self the author of the transaction
 */
public record Party(OrganisationId self, Genesis genesis, SettlementTerms terms) {
  static Party of(OrganisationId self, Genesis genesis) throws Failure {
    return new Party(self, genesis, terms(genesis));
  }

  /** The terms of a ledger with money; says so where it has none. */
  public static SettlementTerms terms(Genesis genesis) throws Failure {
    return genesis
        .settlement()
        .orElseThrow(
            () ->
                Failure.input(
                    "the ledger " + genesis.name() + " has no money",
                    "a ledger that was made with --currencies",
                    "see 'lading ledger create --help'"));
  }

  /** The currency of that code. */
  public static Currency currency(SettlementTerms terms, String code) throws Failure {
    Optional<Currency> found =
        terms.currencies().stream().filter(one -> one.code().equals(code)).findFirst();
    List<String> codes = terms.currencies().stream().map(Currency::code).toList();
    return found.orElseThrow(
        () ->
            Failure.input(
                "the ledger has no currency " + code,
                "one of " + String.join(", ", codes),
                "correct --currency"));
  }

  /** The minor units of {@code text} in that currency; nothing is rounded. */
  public static long amount(Currency currency, String text) throws Failure {
    if (currency.exponent().isEmpty()) {
      throw Failure.input(
          currency.code() + " has no minor unit to count in",
          "a currency with one",
          "pay in another currency");
    }
    try {
      long amount = currency.amount(text);
      if (amount == 0) {
        throw new IllegalArgumentException("the amount is nothing");
      }
      return amount;
    } catch (IllegalArgumentException e) {
      throw Failure.input(
              String.valueOf(e.getMessage()),
              "an amount of " + currency.code() + ", as " + currency.format(123_450),
              "correct the amount")
          .because(e);
    }
  }
}
