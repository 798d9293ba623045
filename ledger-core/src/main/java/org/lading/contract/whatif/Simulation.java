package org.lading.contract.whatif;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.lading.contract.ContractStatus;
import org.lading.contract.Course;
import org.lading.contract.Course.Fired;
import org.lading.contract.Course.Progress;
import org.lading.contract.Course.Standing;
import org.lading.contract.Days;
import org.lading.contract.Document;
import org.lading.contract.Knowledge;
import org.lading.contract.KnownFact;
import org.lading.contract.Moment;
import org.lading.contract.PayLine;
import org.lading.contract.RecordedFacts;
import org.lading.settlement.AccountId;
import org.lading.settlement.Location;

/**
 * One contract on a ledger that somebody imagines, from when all have signed it. The step is the
 * ledger's own, {@link Course}; blocks are looked at as {@link org.lading.contract.ContractSteps}
 * does: what fell due before the events of a block, each moment as it was, and what they touched
 * behind them (docs/spec/contract.md#due).
 *
 * <p>Of the accounts it knows nothing: it takes for granted that the payer has the money, and that
 * those who are paid can take it.
 */
public final class Simulation {
  private static final Standing UNFUNDED = new Standing(0, 0, 0);

  final Document document;
  private final Days days;
  private final List<Step> steps;
  private final List<KnownFact> facts;
  private final List<Integer> cancelling;
  private ContractStatus status = ContractStatus.SIGNED;
  private Standing standing = UNFUNDED;
  private Voices voices = Voices.NONE;
  private boolean othersWerePaid;
  private long blocks;
  private Moment due = Moment.NEVER;

  private Simulation(
      Document document,
      Days days,
      List<Step> steps,
      List<KnownFact> facts,
      List<Integer> cancelling) {
    this.document = document;
    this.days = days;
    this.steps = new ArrayList<>(steps);
    this.facts = new ArrayList<>(facts);
    this.cancelling = new ArrayList<>(cancelling);
  }

  /** A contract that all have signed. */
  public static Simulation signed(Document document, Days days) {
    Simulation begins = new Simulation(document, days, List.of(), List.of(), List.of());
    begins.due = Moment.deadline(document.deadlines().get(document.fundBy()).untilMillis());
    return begins;
  }

  /** The same as it stands, to go on another way. */
  public Simulation copy() {
    Simulation copy = new Simulation(document, days, steps, facts, cancelling);
    copy.status = status;
    copy.standing = standing;
    copy.voices = voices;
    copy.othersWerePaid = othersWerePaid;
    copy.blocks = blocks;
    copy.due = due;
    return copy;
  }

  /** A block with these events, in their order; its time is not before that of the last one. */
  public Simulation block(long timeMillis, List<Event> events) {
    blocks++;
    passTo(timeMillis);
    for (Event event : events) {
      new Happening(this, timeMillis).take(event);
    }
    passTo(timeMillis);
    return this;
  }

  /** All that follows when nobody does anything any more. */
  public Simulation finish() {
    passTo(Long.MAX_VALUE);
    return this;
  }

  /** One moment after the other; each brings the next deadline, so there are few. */
  private void passTo(long timeMillis) {
    while (due.isBelow(timeMillis)) {
      look(due);
    }
  }

  private void look(Moment moment) {
    Knowledge known = new RecordedFacts(document, facts, moment);
    switch (status) {
      case PROPOSED, SIGNED -> {
        add(new Step.Lapsed(moment.nowMillis()));
        end(ContractStatus.LAPSED);
      }
      case ACTIVE -> settle(Course.advance(document, standing, known, days), moment);
      case DISPUTED -> {
        status = ContractStatus.ACTIVE;
        settle(Course.fallThrough(document, standing, known, days), moment);
      }
      case RELEASED, REFUNDED, RULED, CANCELLED, LAPSED, REPLACED ->
          throw new IllegalStateException("a contract that has ended is due");
    }
  }

  private void settle(Progress progress, Moment moment) {
    long held = standing.held();
    for (Fired fired : progress.fired()) {
      List<Step.Payment> payments = payments(fired);
      held -= fired.paid().stream().mapToLong(Long::longValue).sum();
      add(new Step.Fired(moment.nowMillis(), fired.stage(), fired.clause(), payments, held));
      cancelling.clear();
    }
    standing = progress.standing();
    if (standing.hasEnded()) {
      end(othersWerePaid ? ContractStatus.RELEASED : ContractStatus.REFUNDED);
    } else {
      due = Course.nextLook(document, standing.stage(), facts, moment);
    }
  }

  private List<Step.Payment> payments(Fired fired) {
    List<PayLine> lines = fired.target(document).pays();
    List<Step.Payment> payments = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (fired.paid().get(i) > 0) {
        payments.add(payment(lines.get(i).party(), fired.paid().get(i)));
      }
    }
    return payments;
  }

  Step.Payment payment(int party, long amount) {
    boolean free = account(party).equals(account(document.escrow().payer()));
    othersWerePaid |= !free;
    return new Step.Payment(party, amount, free);
  }

  private AccountId account(int party) {
    return document
        .parties()
        .get(party)
        .account()
        .orElseThrow(() -> new IllegalStateException("a party without account is paid"));
  }

  Knowledge known(long nowMillis) {
    return new RecordedFacts(document, facts, nowMillis);
  }

  void add(Step step) {
    steps.add(step);
  }

  void end(ContractStatus how) {
    status = how;
    due = Moment.NEVER;
  }

  void fund(long amount, long nowMillis) {
    standing = new Standing(0, amount, amount);
    status = ContractStatus.ACTIVE;
    touch(nowMillis);
  }

  /** It is looked at behind the events of this block. */
  private void touch(long nowMillis) {
    due = due.or(Moment.behind(blocks, nowMillis));
  }

  void freeze(long untilMillis) {
    status = ContractStatus.DISPUTED;
    cancelling.clear();
    due = Moment.deadline(untilMillis);
  }

  void learn(int fact, long timeMillis, long nowMillis, List<org.lading.contract.Value> values) {
    KnownFact known =
        new KnownFact(fact, timeMillis, nowMillis, new Location(blocks, 1, 0), values);
    facts.add(known);
    facts.sort(Comparator.comparingInt(KnownFact::fact));
    add(new Step.Learned(nowMillis, known));
    // In dispute it waits for the arbiter; then nothing fires for a fact.
    if (status == ContractStatus.ACTIVE) {
      touch(nowMillis);
    }
  }

  void empty() {
    standing = new Standing(standing.stage(), standing.funded(), 0);
  }

  Voices voices() {
    return voices;
  }

  void hear(Voices now) {
    voices = now;
  }

  List<Integer> cancelling() {
    return cancelling;
  }

  public Document document() {
    return document;
  }

  public Optional<KnownFact> fact(int place) {
    return facts.stream().filter(known -> known.fact() == place).findFirst();
  }

  /** Those that are known, by their places, ascending. */
  public List<KnownFact> facts() {
    return List.copyOf(facts);
  }

  public ContractStatus status() {
    return status;
  }

  /** Where it stands; before it is funded it holds nothing. */
  public Standing standing() {
    return standing;
  }

  /** What happened, in its order. */
  public List<Step> steps() {
    return List.copyOf(steps);
  }
}
