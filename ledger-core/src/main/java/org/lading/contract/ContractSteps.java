package org.lading.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import org.lading.contract.ContractRecord.Money;
import org.lading.contract.Course.Fired;
import org.lading.contract.Course.Progress;
import org.lading.contract.Course.Standing;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.settlement.EscrowMoney;
import org.lading.settlement.EscrowMoney.Moved;
import org.lading.settlement.EscrowMoney.Payee;
import org.lading.settlement.Location;
import org.lading.state.StateChange;
import org.lading.state.StateView;
import org.lading.state.Writer;

/**
 * What contracts do by themselves in a block: those whose deadline fell before its transactions,
 * and those that a fact touched behind them. The longest due is first; each moment is looked at as
 * it was, so that nothing depends on how much fits in one block (docs/spec/contract.md#due).
 */
public final class ContractSteps {
  private static final int PAGE = 1_000;

  private final ContractDraft draft;
  private final Location first;
  private final long timeMillis;
  private int part;
  private int left;

  private ContractSteps(
      StateView state, ReadDocuments documents, Location first, long timeMillis, int left) {
    this.draft = new ContractDraft(state, Writer.block(first.height()), documents);
    this.first = first;
    this.timeMillis = timeMillis;
    this.part = first.part();
    this.left = left;
  }

  /** The changes, and how many looks are left to the block. */
  public record Done(List<StateChange> changes, int left) {}

  /**
   * Looks at what is due below {@code timeMillis}, the time of the block, as it begins.
   *
   * @param documents what the block has read of them
   * @param first where the first transfer of a contract is made; the others have the parts behind
   * @param left how many looks the block has left
   */
  public static Done run(
      StateView state, ReadDocuments documents, Location first, long timeMillis, int left) {
    List<Bytes> due = due(state, timeMillis, left);
    if (due.isEmpty()) {
      return new Done(List.of(), left);
    }
    ContractSteps steps = new ContractSteps(state, documents, first, timeMillis, left);
    for (Bytes key : due) {
      if (steps.left == 0) {
        // Those before it took more than one look each; it stays as it is, due first in the next.
        break;
      }
      Hash hash = ContractTables.contractOfDue(key);
      ContractRecord record = steps.contract(hash);
      steps.catchUp(hash, record, record);
    }
    return new Done(steps.draft.changes(), steps.left);
  }

  /**
   * Looks at what the transactions of the block touched, as of its time; what it has no look left
   * for is due from then on.
   *
   * @param touched in the order of their hashes
   */
  public static Done touched(
      StateView state,
      ReadDocuments documents,
      SortedSet<Hash> touched,
      Location first,
      long timeMillis,
      int left) {
    ContractSteps steps = new ContractSteps(state, documents, first, timeMillis, left);
    for (Hash hash : touched) {
      ContractRecord record = steps.contract(hash);
      // In dispute it waits for the arbiter; and it may have ended since.
      if (record.status() == ContractStatus.ACTIVE) {
        Moment now = Moment.behind(first.height(), timeMillis);
        steps.catchUp(hash, record, record.withDue(record.due().or(now)));
      }
    }
    return new Done(steps.draft.changes(), steps.left);
  }

  /** The ledger time above which the next block has something to do; empty: nothing waits. */
  public static OptionalLong next(StateView state) {
    return ContractDraft.firstDue(state);
  }

  private static List<Bytes> due(StateView state, long timeMillis, int most) {
    List<Bytes> due = new ArrayList<>();
    Bytes after = Bytes.EMPTY;
    // The first alone decides for nearly every block.
    int pageSize = 1;
    boolean more = true;
    while (more && due.size() < most) {
      int limit = Math.min(most - due.size(), pageSize);
      pageSize = PAGE;
      List<Bytes> page =
          state.scan(ContractTables.DUE, Bytes.EMPTY, after, limit).stream()
              .map(StateView.Entry::key)
              .takeWhile(key -> ContractTables.dueMillisOf(key) < timeMillis)
              .toList();
      due.addAll(page);
      more = page.size() == limit;
      after = more ? page.getLast() : after;
    }
    return due;
  }

  private ContractRecord contract(Hash hash) {
    return draft
        .contract(hash)
        .orElseThrow(() -> new IllegalStateException("there is no contract " + hash));
  }

  /** One moment after the other, up to the time of the block or to the end of what it may do. */
  private void catchUp(Hash hash, ContractRecord before, ContractRecord due) {
    Document document = draft.document(hash);
    ContractRecord record = due;
    while (left > 0 && record.due().isBelow(timeMillis)) {
      left--;
      record = look(hash, document, record, record.due());
    }
    draft.put(hash, before, record);
  }

  private ContractRecord look(Hash hash, Document document, ContractRecord record, Moment moment) {
    return switch (record.status()) {
      case PROPOSED, SIGNED -> lapse(hash, document, record, moment.nowMillis());
      case ACTIVE -> advance(hash, document, record, moment);
      case DISPUTED -> endDispute(hash, document, record, moment);
      case RELEASED, REFUNDED, RULED, CANCELLED, LAPSED, REPLACED ->
          throw new IllegalStateException("contract " + hash + " has ended and is due");
    };
  }

  private ContractRecord lapse(
      Hash hash, Document document, ContractRecord record, long nowMillis) {
    if (nowMillis <= document.deadlines().get(document.fundBy()).untilMillis()) {
      throw new IllegalStateException("contract " + hash + " is due before its time");
    }
    ContractStep step = step(ContractStep.Kind.LAPSED, nowMillis, 0, 0, List.of());
    return draft
        .addStep(hash, record, step)
        .withStatus(ContractStatus.LAPSED)
        .withDue(Moment.NEVER);
  }

  private ContractRecord advance(
      Hash hash, Document document, ContractRecord record, Moment moment) {
    Knowledge known = new RecordedFacts(document, record.facts(), moment);
    Progress progress =
        Course.advance(document, record.requireMoney().standing(), known, draft.days(document));
    return settle(hash, document, record, progress, moment);
  }

  private ContractRecord endDispute(
      Hash hash, Document document, ContractRecord record, Moment moment) {
    Knowledge known = new RecordedFacts(document, record.facts(), moment);
    Progress progress =
        Course.fallThrough(document, record.requireMoney().standing(), known, draft.days(document));
    return settle(hash, document, record.withStatus(ContractStatus.ACTIVE), progress, moment);
  }

  private ContractRecord settle(
      Hash hash, Document document, ContractRecord record, Progress progress, Moment moment) {
    ContractRecord now = record;
    for (Fired fired : progress.fired()) {
      now = pay(hash, document, now, fired, moment.nowMillis());
    }
    return progress.standing().hasEnded()
        ? now.withStatus(ending(hash, now)).withDue(Moment.NEVER)
        : now.withDue(Course.nextLook(document, progress.standing().stage(), now.facts(), moment));
  }

  private ContractRecord pay(
      Hash hash, Document document, ContractRecord record, Fired fired, long nowMillis) {
    Money money = record.requireMoney();
    List<PayLine> lines = fired.target(document).pays();
    List<Payee> payees = new ArrayList<>();
    List<Integer> parties = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      long amount = fired.paid().get(i);
      if (amount > 0) {
        parties.add(lines.get(i).party());
        payees.add(new Payee(account(document, lines.get(i).party()), amount));
      }
    }
    int stage = fired.target(document).next().orElse(fired.stage());
    Paid paid = move(hash, document, money, parties, payees, stage);
    ContractStep step =
        step(
            ContractStep.Kind.FIRED, nowMillis, fired.stage(), fired.clause() + 1, paid.payments());
    // Whoever wanted to cancel wanted it of the contract as it stood.
    return draft.addStep(hash, record, step).withMoney(paid.money()).withCancelled(List.of());
  }

  /** Where the money is now, and who got what. */
  record Paid(Money money, List<ContractStep.Payment> payments) {}

  private Paid move(
      Hash hash,
      Document document,
      Money money,
      List<Integer> parties,
      List<Payee> payees,
      int stage) {
    Location at = new Location(first.height(), first.place(), part);
    Paid paid = move(draft, hash, document, money, parties, payees, stage, at);
    // More than it can use: parts only tell the entries of one block apart.
    part += 2 + payees.size();
    return paid;
  }

  /** Pays out of the escrow of a contract; of what is not paid the lock goes on. */
  static Paid move(
      ContractDraft draft,
      Hash hash,
      Document document,
      Money money,
      List<Integer> parties,
      List<Payee> payees,
      int stage,
      Location at) {
    long paidOut = payees.stream().mapToLong(Payee::amount).sum();
    long held = money.standing().held() - paidOut;
    Standing standing = new Standing(stage, money.standing().funded(), held);
    if (payees.isEmpty()) {
      return new Paid(new Money(standing, money.transfers(), money.lock()), List.of());
    }
    Moved moved =
        draft
            .money()
            .pay(
                ContractRules.purse(hash, document),
                new EscrowMoney.Held(money.transfers(), money.lock()),
                money.standing().held(),
                payees,
                held,
                at);
    List<ContractStep.Payment> payments = new ArrayList<>();
    for (int i = 0; i < payees.size(); i++) {
      payments.add(
          new ContractStep.Payment(
              parties.get(i), payees.get(i).amount(), moved.paid().get(i).transfer()));
    }
    return new Paid(new Money(standing, moved.held().transfers(), moved.held().lock()), payments);
  }

  static org.lading.settlement.AccountId account(Document document, int party) {
    return document
        .parties()
        .get(party)
        .account()
        .orElseThrow(() -> new IllegalStateException("a party without account is paid"));
  }

  /** Released when anybody but the payer was ever paid, else refunded. */
  private ContractStatus ending(Hash hash, ContractRecord record) {
    for (int i = 0; i < record.steps(); i++) {
      boolean others =
          draft.step(hash, i).payments().stream().anyMatch(one -> one.transfer().isPresent());
      if (others) {
        return ContractStatus.RELEASED;
      }
    }
    return ContractStatus.REFUNDED;
  }

  private ContractStep step(
      ContractStep.Kind kind,
      long nowMillis,
      int stage,
      int clause,
      List<ContractStep.Payment> payments) {
    Location at = new Location(first.height(), first.place(), part);
    return new ContractStep(kind, at, nowMillis, stage, clause, payments, "", Optional.empty());
  }
}
