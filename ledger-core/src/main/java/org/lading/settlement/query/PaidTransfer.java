package org.lading.settlement.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.settlement.AccountId;
import org.lading.settlement.Location;
import org.lading.settlement.Movement;
import org.lading.settlement.TransferKey;
import org.lading.settlement.TransferRecord;

/**
 * One payment that a transfer made, or will make: who paid whom how much. A netting pays each of
 * its obligations, an exchange pays twice.
 *
 * @param item which of the payments of this transfer, from 0
 * @param at where the transfer was made
 * @param settled false while the amount is only set aside
 * @param contractPayer whose money a contract paid out of the account that held it; else empty
 */
public record PaidTransfer(
    TransferKey transfer,
    int item,
    Movement.Posted terms,
    Location at,
    boolean settled,
    Optional<AccountId> contractPayer) {
  private PaidTransfer(
      TransferKey transfer, int item, Movement.Posted terms, Location at, boolean settled) {
    this(transfer, item, terms, at, settled, Optional.empty());
  }

  /** The account of whoever paid. */
  public AccountId payer() {
    return contractPayer.orElse(terms.debit());
  }

  /**
   * The payments of a transfer in their order; of one that set money aside, those it came to. None
   * where it moved nothing: one that voids, was voided or timed out, and one that is not on record.
   */
  public static List<PaidTransfer> of(SettlementQueries queries, TransferKey key) {
    Optional<TransferRecord> found = queries.transfer(key);
    if (found.isEmpty()) {
      return List.of();
    }
    TransferRecord record = found.get();
    return switch (record.transfer().movement()) {
      case Movement.Posted posted ->
          List.of(new PaidTransfer(key, 0, posted, record.made(), true, record.payer()));
      case Movement.Pending pending -> ofPending(queries, key, pending, record);
      case Movement.PostPending post -> one(key, posted(queries, key, post), record.made(), true);
      case Movement.VoidPending voided -> List.of();
      case Movement.Netting netting -> ofNetting(key, netting, record.made());
      case Movement.Exchange exchange -> ofExchange(queries, key, exchange, record.made());
    };
  }

  private static List<PaidTransfer> one(
      TransferKey key, Movement.Posted terms, Location at, boolean settled) {
    return List.of(new PaidTransfer(key, 0, terms, at, settled));
  }

  private static List<PaidTransfer> ofPending(
      SettlementQueries queries, TransferKey key, Movement.Pending pending, TransferRecord record) {
    TransferRecord.PendingFate fate = record.pending().orElseThrow();
    return switch (fate.state()) {
      case PENDING -> one(key, pending.terms(), record.made(), false);
      case POSTED -> of(queries, fate.closedBy().orElseThrow());
      case VOIDED, TIMED_OUT -> List.of();
    };
  }

  private static Movement.Posted posted(
      SettlementQueries queries, TransferKey key, Movement.PostPending post) {
    TransferKey setAside = new TransferKey(post.author().orElse(key.author()), post.pendingId());
    Movement there =
        queries
            .transfer(setAside)
            .orElseThrow(() -> new IllegalStateException(key + " posts nothing on record"))
            .transfer()
            .movement();
    if (!(there instanceof Movement.Pending pending)) {
      throw new IllegalStateException(key + " posts " + setAside + ", which set nothing aside");
    }
    Movement.Posted terms = pending.terms();
    return new Movement.Posted(
        terms.debit(), terms.credit(), terms.currency(), post.amount(), terms.reference());
  }

  private static List<PaidTransfer> ofNetting(
      TransferKey key, Movement.Netting netting, Location at) {
    List<PaidTransfer> all = new ArrayList<>();
    for (int i = 0; i < netting.obligations().size(); i++) {
      Movement.Obligation one = netting.obligations().get(i);
      Movement.Posted terms =
          new Movement.Posted(
              one.debit(), one.credit(), netting.currency(), one.amount(), one.reference());
      all.add(new PaidTransfer(key, i, terms, at, true));
    }
    return all;
  }

  private static List<PaidTransfer> ofExchange(
      SettlementQueries queries, TransferKey key, Movement.Exchange exchange, Location at) {
    Movement.Posted sold =
        new Movement.Posted(
            exchange.soldDebit(),
            exchange.soldCredit(),
            currency(queries, exchange.soldDebit()),
            exchange.sold(),
            "");
    Movement.Posted bought =
        new Movement.Posted(
            exchange.boughtDebit(),
            exchange.boughtCredit(),
            currency(queries, exchange.boughtDebit()),
            exchange.bought(),
            "");
    return List.of(
        new PaidTransfer(key, 0, sold, at, true), new PaidTransfer(key, 1, bought, at, true));
  }

  private static String currency(SettlementQueries queries, AccountId id) {
    return queries
        .account(id)
        .orElseThrow(() -> new IllegalStateException("a transfer names no account " + id))
        .account()
        .currency();
  }
}
