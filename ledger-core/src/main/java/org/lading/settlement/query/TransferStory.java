package org.lading.settlement.query;

import org.lading.settlement.Movement;
import org.lading.settlement.TransferKey;
import org.lading.settlement.TransferRecord;

/**
 * What a transfer is about, for people: for one that ends a pending transfer, what that one says.
 *
 * @param debit the account debited; empty for a netting or an exchange, which have several
 * @param credit likewise
 */
public record TransferStory(String debit, String credit, String reference) {
  public static TransferStory of(SettlementQueries queries, TransferKey key) {
    TransferRecord record = recorded(queries, key);
    return switch (record.transfer().movement()) {
      case Movement.Posted posted -> of(posted);
      case Movement.Pending pending -> of(pending.terms());
      case Movement.PostPending post ->
          of(queries, new TransferKey(post.author().orElse(key.author()), post.pendingId()));
      case Movement.VoidPending voided ->
          of(queries, new TransferKey(voided.author().orElse(key.author()), voided.pendingId()));
      case Movement.Netting netting ->
          new TransferStory("", "", "netting of " + netting.obligations().size() + " debts");
      case Movement.Exchange exchange ->
          new TransferStory(
              "", "", "exchange by quote " + exchange.quoteId().hex() + " of " + exchange.maker());
    };
  }

  private static TransferStory of(Movement.Posted posted) {
    return new TransferStory(
        posted.debit().toString(), posted.credit().toString(), posted.reference());
  }

  private static TransferRecord recorded(SettlementQueries queries, TransferKey key) {
    return queries
        .transfer(key)
        .orElseThrow(() -> new IllegalStateException("transfer " + key + " is not on record"));
  }
}
