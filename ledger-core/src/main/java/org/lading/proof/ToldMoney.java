package org.lading.proof;

import static org.lading.proof.ContractShown.plural;
import static org.lading.proof.ContractShown.wrong;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.codec.MalformedException;
import org.lading.contract.ContractRecord.Money;
import org.lading.contract.ContractRules;
import org.lading.contract.ContractStep;
import org.lading.contract.ContractStep.Payment;
import org.lading.proof.ContractTelling.Found;
import org.lading.settlement.AccountId;
import org.lading.settlement.EscrowMoney;
import org.lading.settlement.EscrowMoney.Purse;
import org.lading.settlement.Location;
import org.lading.settlement.Movement;
import org.lading.settlement.SettlementTables;
import org.lading.settlement.TransferKey;
import org.lading.settlement.TransferRecord;
import org.lading.settlement.TransferRecord.PendingState;

/** Every transfer a contract ever made, against the payments that its steps tell of. */
final class ToldMoney {
  private final ContractShown shown;
  private final Found found;
  private final Purse purse;
  private final List<TransferRecord> transfers = new ArrayList<>();

  ToldMoney(ContractShown shown, Found found) {
    this.shown = shown;
    this.found = found;
    this.purse = ContractRules.purse(found.hash(), found.document());
  }

  List<TransferRecord> transfers() {
    return transfers;
  }

  /** A transfer that locks the money, as it has to be next. */
  private record Lock(TransferKey key, TransferRecord record, long amount) {}

  String tell(List<ContractStep> steps) throws MalformedException {
    if (found.record().money().isEmpty()) {
      return "none: it was never funded";
    }
    Money money = found.record().requireMoney();
    Optional<Lock> lock = Optional.empty();
    int posted = 0;
    for (ContractStep step : steps) {
      switch (step.kind()) {
        case FUNDED, TAKEN_OVER -> lock = Optional.of(lock(money.standing().funded(), step.at()));
        case FIRED, RULED, CANCELLED, REPLACED -> {
          if (lock.isPresent() && !step.payments().isEmpty()) {
            posted +=
                (int) step.payments().stream().filter(one -> one.transfer().isPresent()).count();
            lock = pay(lock.get(), step);
          }
        }
        case DISPUTED, LAPSED -> {}
      }
    }
    if (transfers.size() != money.transfers()) {
      throw wrong(
          "the contract counts "
              + money.transfers()
              + " transfers, and its steps make "
              + transfers.size());
    }
    if (lock.isPresent()) {
      requireFate(lock.get(), PendingState.PENDING, 0, Optional.empty());
      if (!money.lock().equals(lock.get().key())) {
        throw wrong("the money is locked by another transfer than the record says");
      }
    }
    return "all "
        + transfers.size()
        + " that the contract counts; "
        + plural(posted, "payment")
        + " to other parties among them";
  }

  private TransferKey nextKey() {
    return EscrowMoney.key(purse, transfers.size());
  }

  /** The next transfer of the contract, made at a step. */
  private TransferRecord next(Location at) throws MalformedException {
    int number = transfers.size();
    TransferRecord record =
        shown
            .required(
                SettlementTables.TRANSFERS,
                SettlementTables.transferKey(nextKey()),
                "transfer " + (number + 1) + " of the contract",
                TransferRecord::decode)
            .value();
    if (record.made().height() != at.height() || record.made().place() != at.place()) {
      throw wrong("transfer " + (number + 1) + " was not made by the step that tells of it");
    }
    transfers.add(record);
    return record;
  }

  private Lock lock(long amount, Location at) throws MalformedException {
    TransferKey key = nextKey();
    TransferRecord record = next(at);
    boolean fits =
        record.transfer().movement() instanceof Movement.Pending pending
            && pending.terms().equals(moved(purse.from(), purse.through(), amount));
    if (!fits) {
      throw wrong("transfer " + transfers.size() + " does not lock " + amount + " minor units");
    }
    return new Lock(key, record, amount);
  }

  /** Ends the lock, pays each other party, and locks what remains; empty: nothing does. */
  private Optional<Lock> pay(Lock lock, ContractStep step) throws MalformedException {
    long posted = 0;
    long left = lock.amount();
    for (Payment payment : step.payments()) {
      posted += payment.transfer().isPresent() ? payment.amount() : 0;
      left -= payment.amount();
    }
    TransferKey end = nextKey();
    Movement movement = next(step.at()).transfer().movement();
    boolean ends =
        posted > 0
            ? movement instanceof Movement.PostPending post
                && post.pendingId().equals(lock.key().id())
                && post.amount() == posted
            : movement instanceof Movement.VoidPending none
                && none.pendingId().equals(lock.key().id());
    if (!ends) {
      throw wrong("transfer " + transfers.size() + " does not end what was locked");
    }
    requireFate(
        lock, posted > 0 ? PendingState.POSTED : PendingState.VOIDED, posted, Optional.of(end));
    for (Payment payment : step.payments()) {
      if (payment.transfer().isPresent()) {
        pay(payment, step);
      }
    }
    return left > 0 ? Optional.of(lock(left, step.at())) : Optional.empty();
  }

  private void pay(Payment payment, ContractStep step) throws MalformedException {
    TransferKey key = nextKey();
    AccountId payee = found.document().parties().get(payment.party()).account().orElseThrow();
    Movement movement = next(step.at()).transfer().movement();
    if (!payment.transfer().equals(Optional.of(key))
        || !movement.equals(moved(purse.through(), payee, payment.amount()))) {
      throw wrong(
          "transfer "
              + transfers.size()
              + " is not the payment of "
              + payment.amount()
              + " to "
              + found.role(payment.party()));
    }
  }

  private Movement.Posted moved(AccountId debit, AccountId credit, long amount) {
    return new Movement.Posted(debit, credit, purse.currency(), amount, purse.reference());
  }

  private static void requireFate(
      Lock lock, PendingState state, long posted, Optional<TransferKey> by)
      throws MalformedException {
    boolean fits =
        lock.record()
            .pending()
            .filter(
                fate ->
                    fate.state() == state
                        && fate.postedAmount() == posted
                        && fate.closedBy().equals(by))
            .isPresent();
    if (!fits) {
      throw wrong("the state tells otherwise what became of " + lock.amount() + " locked units");
    }
  }
}
