package org.lading.settlement;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lading.crypto.Bytes;
import org.lading.identity.OrganisationId;

/**
 * What the rules come to for posted and pending transfers of one author, said in the plainest way:
 * no encoding, no tables, everything in maps.
 */
final class MoneyModel {
  /** An account: who owns it, whether it may go below zero, and its four sums. */
  static final class Held {
    final OrganisationId owner;
    final boolean mayOwe;
    final long[] sums = new long[4];

    Held(OrganisationId owner, boolean mayOwe) {
      this.owner = owner;
      this.mayOwe = mayOwe;
    }
  }

  /** A pending transfer, and why it is no longer. */
  record Waiting(Movement.Pending terms, Optional<SettlementRefusal> over) {}

  static final int DEBITS_POSTED = 0;
  static final int CREDITS_POSTED = 1;
  static final int DEBITS_PENDING = 2;
  static final int CREDITS_PENDING = 3;

  final Map<AccountId, Held> accounts = new TreeMap<>();
  private final Map<Bytes, Transfer> made = new TreeMap<>();
  private final Map<Bytes, Waiting> waiting = new TreeMap<>();

  /** What takes back all that the transaction did so far, the latest first. */
  private final Deque<Runnable> undo = new ArrayDeque<>();

  private final Set<Bytes> perhapsWaiting = new TreeSet<>();
  final Set<AccountId> frozen = new TreeSet<>();
  long timeMillis;

  void open(AccountId id, OrganisationId owner, boolean mayOwe) {
    accounts.put(id, new Held(owner, mayOwe));
  }

  private Held held(AccountId id) {
    return Objects.requireNonNull(accounts.get(id));
  }

  /** At the start of a block. */
  void timeOut() {
    for (Bytes id : List.copyOf(perhapsWaiting)) {
      Waiting found = waiting.get(id);
      if (found != null && found.over().isEmpty() && found.terms().untilMillis() < timeMillis) {
        release(found.terms().terms());
        found = new Waiting(found.terms(), Optional.of(SettlementRefusal.PENDING_TIMED_OUT));
        waiting.put(id, found);
      }
      if (found == null || found.over().isPresent()) {
        perhapsWaiting.remove(id);
      }
    }
  }

  private void release(Movement.Posted terms) {
    add(terms.debit(), DEBITS_PENDING, -terms.amount());
    add(terms.credit(), CREDITS_PENDING, -terms.amount());
  }

  private void add(AccountId id, int sum, long amount) {
    long[] sums = held(id).sums;
    sums[sum] += amount;
    undo.push(() -> sums[sum] -= amount);
  }

  private void setWaiting(Bytes id, Waiting now) {
    Waiting before = waiting.put(id, now);
    perhapsWaiting.add(id);
    undo.push(
        () -> {
          if (before == null) {
            waiting.remove(id);
          } else {
            waiting.put(id, before);
          }
        });
  }

  /** All of a transaction or none: empty where it is accepted, else the first refusal. */
  Optional<SettlementRefusal> apply(Set<OrganisationId> signers, List<Transfer> chain) {
    undo.clear();
    for (Transfer transfer : chain) {
      Optional<SettlementRefusal> why = one(signers, transfer);
      if (why.isPresent()) {
        undo.forEach(Runnable::run);
        return why;
      }
      made.put(transfer.id(), transfer);
      undo.push(() -> made.remove(transfer.id()));
    }
    return Optional.empty();
  }

  private Optional<SettlementRefusal> one(Set<OrganisationId> signers, Transfer transfer) {
    Transfer earlier = made.get(transfer.id());
    if (earlier != null) {
      return Optional.of(
          earlier.equals(transfer)
              ? SettlementRefusal.TRANSFER_EXISTS
              : SettlementRefusal.TRANSFER_EXISTS_OTHER_AMOUNT);
    }
    return switch (transfer.movement()) {
      case Movement.Posted posted -> move(signers, posted, DEBITS_POSTED, CREDITS_POSTED);
      case Movement.Pending pending -> {
        boolean two = !pending.terms().debit().equals(pending.terms().credit());
        if (two && pending.untilMillis() <= timeMillis) {
          yield Optional.of(SettlementRefusal.TIMEOUT_PASSED);
        }
        Optional<SettlementRefusal> why =
            move(signers, pending.terms(), DEBITS_PENDING, CREDITS_PENDING);
        if (why.isEmpty()) {
          setWaiting(transfer.id(), new Waiting(pending, Optional.empty()));
        }
        yield why;
      }
      case Movement.PostPending post -> post(signers, post);
      case Movement.VoidPending voided -> free(signers, voided);
      case Movement.Netting netting -> throw new AssertionError("not in this model");
      case Movement.Exchange exchange -> throw new AssertionError("not in this model");
    };
  }

  private Optional<SettlementRefusal> move(
      Set<OrganisationId> signers, Movement.Posted terms, int debitSum, int creditSum) {
    Held debit = held(terms.debit());
    if (terms.debit().equals(terms.credit())) {
      return Optional.of(SettlementRefusal.SAME_ACCOUNT);
    }
    if (!signers.contains(debit.owner)) {
      return Optional.of(SettlementRefusal.NOT_AUTHORISED);
    }
    if (frozen.contains(terms.debit())) {
      return Optional.of(SettlementRefusal.ACCOUNT_FROZEN);
    }
    long[] sums = debit.sums;
    if (!debit.mayOwe
        && terms.amount() + sums[DEBITS_POSTED] + sums[DEBITS_PENDING] > sums[CREDITS_POSTED]) {
      return Optional.of(SettlementRefusal.EXCEEDS_CREDITS);
    }
    add(terms.debit(), debitSum, terms.amount());
    add(terms.credit(), creditSum, terms.amount());
    return Optional.empty();
  }

  private Optional<SettlementRefusal> over(Bytes id) {
    Waiting found = waiting.get(id);
    if (found == null) {
      return Optional.of(
          made.containsKey(id) ? SettlementRefusal.NOT_PENDING : SettlementRefusal.PENDING_UNKNOWN);
    }
    return found.over();
  }

  private Optional<SettlementRefusal> post(Set<OrganisationId> signers, Movement.PostPending post) {
    Optional<SettlementRefusal> why = over(post.pendingId());
    if (why.isPresent()) {
      return why;
    }
    Movement.Pending pending = Objects.requireNonNull(waiting.get(post.pendingId())).terms();
    Movement.Posted terms = pending.terms();
    if (!signers.contains(held(terms.debit()).owner)) {
      return Optional.of(SettlementRefusal.NOT_AUTHORISED);
    }
    if (frozen.contains(terms.debit())) {
      return Optional.of(SettlementRefusal.ACCOUNT_FROZEN);
    }
    if (post.amount() > terms.amount()) {
      return Optional.of(SettlementRefusal.ABOVE_PENDING);
    }
    release(terms);
    add(terms.debit(), DEBITS_POSTED, post.amount());
    add(terms.credit(), CREDITS_POSTED, post.amount());
    setWaiting(
        post.pendingId(), new Waiting(pending, Optional.of(SettlementRefusal.PENDING_POSTED)));
    return Optional.empty();
  }

  private Optional<SettlementRefusal> free(
      Set<OrganisationId> signers, Movement.VoidPending voided) {
    Optional<SettlementRefusal> why = over(voided.pendingId());
    if (why.isPresent()) {
      return why;
    }
    Movement.Pending pending = Objects.requireNonNull(waiting.get(voided.pendingId())).terms();
    boolean payer = signers.contains(held(pending.terms().debit()).owner);
    boolean payee = signers.contains(held(pending.terms().credit()).owner);
    if (!payer && !payee) {
      return Optional.of(SettlementRefusal.NOT_AUTHORISED);
    }
    release(pending.terms());
    setWaiting(
        voided.pendingId(), new Waiting(pending, Optional.of(SettlementRefusal.PENDING_VOIDED)));
    return Optional.empty();
  }
}
