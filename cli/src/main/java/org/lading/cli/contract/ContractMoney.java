package org.lading.cli.contract;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.lading.cli.frame.Failure;
import org.lading.contract.Document;
import org.lading.contract.Party;
import org.lading.membership.Currency;
import org.lading.membership.SettlementTerms;

/** Sums and parties of a contract, as people write them. */
public final class ContractMoney {
  private final Document document;
  private final Currency currency;

  public ContractMoney(Document document, SettlementTerms terms) throws Failure {
    this.document = document;
    this.currency = org.lading.cli.deal.Party.currency(terms, document.escrow().currency());
  }

  /** Without a ledger. */
  ContractMoney(Document document, Currency currency) {
    this.document = document;
    this.currency = currency;
  }

  /** Of a contract out of a proof file; minor units where the genesis tells no more of them. */
  public static ContractMoney proved(Document document, Optional<SettlementTerms> terms) {
    String code = document.escrow().currency();
    return new ContractMoney(
        document,
        terms
            .flatMap(known -> known.currency(code))
            .orElseGet(() -> new Currency(code, OptionalInt.empty())));
  }

  /** With its currency. */
  public String text(long minorUnits) {
    return currency.format(minorUnits) + " " + currency.code();
  }

  /** Without it, for JSON. */
  String decimal(long minorUnits) {
    return currency.format(minorUnits);
  }

  String code() {
    return currency.code();
  }

  /** The minor units of what was typed. */
  public long amount(String text) throws Failure {
    return org.lading.cli.deal.Party.amount(currency, text);
  }

  String role(int party) {
    return document.parties().get(party).role().name();
  }

  /** The place of a party by its role. */
  public int party(String role) throws Failure {
    List<String> roles =
        document.parties().stream().map(Party::role).map(name -> name.name()).toList();
    int place = roles.indexOf(role);
    if (place < 0) {
      throw Failure.input(
          "the contract has no party " + role,
          "one of " + String.join(", ", roles),
          "name the party by its role in the contract");
    }
    return place;
  }
}
