package org.lading.cli.order;

import java.util.List;
import java.util.Optional;
import org.lading.cli.account.AccountName;
import org.lading.cli.deal.Party;
import org.lading.cli.frame.Failure;
import org.lading.crypto.Hash;
import org.lading.membership.Currency;
import org.lading.membership.SettlementTerms;
import org.lading.settlement.Order;

/** An order as people write it: each field is text. */
record OrderRow(
    String number,
    String buyer,
    String seller,
    String currency,
    String amount,
    String due,
    String tolerance,
    String contract,
    String consignment,
    List<String> references,
    Optional<Hash> document) {
  /**
   * @param corrects the version it takes the place of; 0 for the first
   */
  Order order(SettlementTerms terms, int corrects, boolean cancelled) throws Failure {
    Currency unit = Party.currency(terms, currency);
    long minor = Party.amount(unit, amount);
    long within =
        tolerance.isEmpty() || tolerance.matches("0+(\\.0+)?") ? 0 : Party.amount(unit, tolerance);
    try {
      return new Order(
          number,
          corrects,
          AccountName.organisation("--buyer", buyer),
          AccountName.organisation("--seller", seller),
          currency,
          minor,
          OrderName.day(due),
          within,
          contract,
          consignment,
          references,
          document,
          cancelled);
    } catch (IllegalArgumentException e) {
      throw Failure.input(
              "this order cannot be: " + e.getMessage(), "", "correct it; nothing was recorded")
          .because(e);
    }
  }
}
