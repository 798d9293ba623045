package org.lading.settlement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.lading.codec.Limits;
import org.lading.identity.OrganisationId;
import org.lading.settlement.PaymentRecord.Portion;
import org.lading.settlement.PaymentRecord.Verdict;

/**
 * Keeps orders and payments in step: what each fact changes is changed in the transaction that
 * brings it, with bounded work (docs/spec/reconciliation.md#work).
 */
final class Reconciliation {
  private final LedgerPayments ledger;
  private final TradeDraft trade;
  private final Matching matching;

  Reconciliation(LedgerPayments ledger, TradeDraft trade) {
    this.ledger = ledger;
    this.trade = trade;
    this.matching = new Matching(trade);
  }

  /**
   * A payment was told, the first time or anew.
   *
   * @param told with the portions as they were
   */
  void told(PaymentKey key, Optional<PaymentRecord> before, PaymentRecord told) {
    boolean counts = told.settled();
    boolean sameFacts = before.isPresent() && before.get().facts().equals(told.facts());
    if (sameFacts && counts == told.counts()) {
      trade.putPayment(key, before, told);
      return;
    }
    Set<OrderKey> freed = new TreeSet<>();
    if (told.counts()) {
      freed.addAll(uncount(told.portions()));
    }
    List<Portion> portions =
        sameFacts ? again(told.facts(), told.portions(), counts) : anew(told.facts(), counts);
    trade.putPayment(key, before, told.with(portions, counts));
    Budget budget = new Budget();
    for (OrderKey order : freed) {
      OrderRecord record = trade.requireOrder(order);
      judgeWaiting(record.order(), record.order().names().keySet(), budget);
    }
  }

  /**
   * An order was recorded, corrected or confirmed: who named it, by its old names too, is asked.
   */
  void ordered(Order order, Collection<String> names) {
    judgeWaiting(order, names, new Budget());
  }

  /** What was paid for is paid for no more. */
  private List<OrderKey> uncount(List<Portion> portions) {
    List<OrderKey> freed = new ArrayList<>();
    for (Portion portion : portions) {
      if (portion.fits()) {
        OrderKey key = portion.orders().getFirst();
        trade.putSums(key, trade.requireOrder(key).paidLess(portion.amount()));
        freed.add(key);
      }
    }
    return freed;
  }

  /** All portions of a payment, none of which counts yet. */
  private List<Portion> anew(Payment.Facts facts, boolean counts) {
    if (!facts.split()) {
      return List.of(judge(facts, facts.names(0), facts.amount(), counts));
    }
    List<Portion> portions = new ArrayList<>();
    for (int i = 0; i < facts.references().size(); i++) {
      portions.add(judge(facts, facts.names(i), facts.references().get(i).amount(), counts));
    }
    return portions;
  }

  private Portion judge(Payment.Facts facts, List<String> names, long amount, boolean counts) {
    Portion portion = matching.judge(facts, names, amount);
    if (portion.fits() && counts) {
      count(portion);
    }
    return portion;
  }

  private void count(Portion portion) {
    OrderKey key = portion.orders().getFirst();
    trade.putSums(key, trade.requireOrder(key).paidMore(portion.amount()));
  }

  /** The same payment, which begins to count or ceases to. */
  private List<Portion> again(Payment.Facts facts, List<Portion> portions, boolean counts) {
    List<Portion> now = new ArrayList<>();
    for (int i = 0; i < portions.size(); i++) {
      Portion portion = portions.get(i);
      if (portion.fits() && counts) {
        // Since it was told, others may have paid, or the order was corrected.
        OrderRecord order = trade.requireOrder(portion.orders().getFirst());
        if (Matching.against(facts, portion.orders(), order, portion.amount()).fits()) {
          count(portion);
        } else {
          portion = judge(facts, facts.names(i), portion.amount(), true);
        }
      }
      now.add(portion);
    }
    return now;
  }

  /** How many payments one fact may still make the rules judge again. */
  private static final class Budget {
    int left = Limits.PAYMENTS_JUDGED;
  }

  /**
   * Judges what waits for an order of these parties under these names. Of more than may be judged
   * those with the lowest keys are taken, and judged in the order in which they came.
   */
  private void judgeWaiting(Order order, Collection<String> names, Budget budget) {
    int most = trade.judgeAtMost(budget.left);
    Set<PaymentKey> found = new TreeSet<>();
    for (String name : names) {
      for (OrganisationId party : List.of(order.buyer(), order.seller())) {
        found.addAll(trade.waiting(party, name, most));
      }
      trade.transfers(name, most).stream()
          .filter(key -> trade.payment(key).isEmpty())
          .forEach(found::add);
    }
    List<PaymentKey> keys = found.stream().limit(most).toList();
    budget.left -= keys.size();
    trade.judged(keys.size());
    record Waiting(PaymentKey key, Optional<PaymentRecord> before, PaymentRecord record) {}
    List<Waiting> waiting = new ArrayList<>();
    for (PaymentKey key : keys) {
      Optional<PaymentRecord> record = trade.payment(key);
      record
          .or(() -> ledger.record(key))
          .ifPresent(one -> waiting.add(new Waiting(key, record, one)));
    }
    waiting.sort(
        Comparator.comparing((Waiting one) -> one.record().tellings().getFirst().location())
            .thenComparing(Waiting::key));
    for (Waiting one : waiting) {
      judgeAgain(one.key(), one.before(), one.record());
    }
  }

  /** What fits stays; the rest is judged as if it was told now. */
  private void judgeAgain(PaymentKey key, Optional<PaymentRecord> before, PaymentRecord record) {
    boolean counts = record.settled();
    List<Portion> portions = new ArrayList<>();
    if (before.isEmpty()) {
      portions.addAll(anew(record.facts(), counts));
      if (portions.stream().allMatch(one -> one.verdict() == Verdict.UNMATCHED)) {
        return;
      }
    } else {
      for (int i = 0; i < record.portions().size(); i++) {
        Portion portion = record.portions().get(i);
        portions.add(
            portion.fits()
                ? portion
                : judge(record.facts(), record.facts().names(i), portion.amount(), counts));
      }
      if (portions.equals(record.portions())) {
        return;
      }
    }
    trade.putPayment(key, before, record.with(portions, counts));
  }

  /** A transfer was posted that says what it is for. */
  void posted(PaymentKey.OfTransfer key, String reference) {
    if (reference.isEmpty()) {
      return;
    }
    trade.putTransferReference(reference, key);
    if (trade.anyOrder()) {
      judgeAgain(
          key,
          Optional.empty(),
          ledger.record(key).orElseThrow(() -> new IllegalStateException("there is no " + key)));
    }
  }
}
