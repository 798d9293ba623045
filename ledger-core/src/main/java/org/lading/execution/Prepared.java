package org.lading.execution;

import org.lading.contract.PreparedContract;
import org.lading.provenance.PreparedParts;
import org.lading.settlement.PreparedSettlement;
import org.lading.transaction.Transaction;

/** What was found out about the parts of one candidate beside the state. */
sealed interface Prepared {
  /** Of the membership family, or no transaction at all. */
  record Nothing() implements Prepared {}

  /** Of the provenance family. */
  record Goods(PreparedParts parts) implements Prepared {}

  /** Of the settlement family. */
  record Money(PreparedSettlement parts) implements Prepared {}

  /** Of the contract family. */
  record Deal(PreparedContract parts) implements Prepared {}

  static Prepared of(Candidate candidate) {
    if (candidate.transaction().isEmpty()) {
      return new Nothing();
    }
    Transaction transaction = candidate.transaction().get();
    return switch (transaction.header().family()) {
      case MEMBERSHIP -> new Nothing();
      case PROVENANCE -> new Goods(PreparedParts.of(transaction.bodies()));
      case SETTLEMENT -> new Money(PreparedSettlement.of(transaction.bodies()));
      case CONTRACT -> new Deal(PreparedContract.of(transaction.bodies()));
    };
  }
}
