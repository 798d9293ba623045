package org.lading.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.lading.codec.MalformedException;
import org.lading.contract.ContractStep.Payment;
import org.lading.contract.Course.Fired;
import org.lading.contract.Course.Progress;
import org.lading.contract.Course.Standing;
import org.lading.settlement.Location;

/**
 * Walks the way of a contract once more, with nothing but its document, its facts and what people
 * did to it, and compares each step, each payment and the end with those that a ledger recorded. It
 * looks at the moments at which a ledger looks ({@link ContractSteps}), by the same step function.
 */
public final class Retraced {
  /** Where a block does something of itself is not compared. */
  private static final Location UNTOLD = new Location(0, 0, 0);

  private final Document document;
  private final Days days;
  private final ContractRecord record;
  private final List<ContractStep> recorded;
  private final List<KnownFact> known = new ArrayList<>();
  private ContractStatus status;
  private Standing standing = new Standing(0, 0, 0);
  private Moment due;

  /** How many of the recorded steps were met so far. */
  private int met;

  private boolean othersPaid;

  /** Something that people did, in a block of this time. */
  private record Deed(
      Location at, long timeMillis, Optional<ContractStep> step, Optional<KnownFact> fact) {}

  private Retraced(
      Document document, Days days, ContractRecord record, List<ContractStep> recorded) {
    this.document = document;
    this.days = days;
    this.record = record;
    this.recorded = recorded;
    this.status =
        record.signed().size() == document.parties().size()
            ? ContractStatus.SIGNED
            : ContractStatus.PROPOSED;
    this.due = Moment.deadline(document.deadlines().get(document.fundBy()).untilMillis());
  }

  /**
   * Compares all of it.
   *
   * @param document one that {@link DocumentCheck} has nothing against
   * @param record of the contract as of ledger time {@code nowMillis}; what it names is in the
   *     document
   * @throws MalformedException what does not follow, in words
   */
  public static void compare(
      Document document, Days days, ContractRecord record, List<ContractStep> steps, long nowMillis)
      throws MalformedException {
    new Retraced(document, days, record, steps).walk(nowMillis);
  }

  private void walk(long nowMillis) throws MalformedException {
    List<Deed> deeds = deeds();
    for (int i = 0; i < deeds.size(); ) {
      long height = deeds.get(i).at().height();
      long time = deeds.get(i).timeMillis();
      lookBelow(time);
      while (i < deeds.size() && deeds.get(i).at().height() == height) {
        if (deeds.get(i).timeMillis() != time) {
          throw wrong("block " + height + " has two times");
        }
        apply(deeds.get(i));
        i++;
      }
      lookBelow(time);
    }
    lookBelow(nowMillis);
    if (met < recorded.size()) {
      throw wrong("step " + (met + 1) + " is recorded, and nothing makes it happen");
    }
    compareEnd();
  }

  /** What people did, in the order of the ledger; facts that were taken over stand first. */
  private List<Deed> deeds() {
    List<Deed> deeds = new ArrayList<>();
    for (ContractStep step : recorded) {
      switch (step.kind()) {
        case FUNDED, TAKEN_OVER, DISPUTED, RULED, CANCELLED, REPLACED ->
            deeds.add(new Deed(step.at(), step.timeMillis(), Optional.of(step), Optional.empty()));
        case FIRED, LAPSED -> {}
      }
    }
    Optional<Location> begun =
        recorded.stream()
            .filter(step -> step.kind() == ContractStep.Kind.TAKEN_OVER)
            .map(ContractStep::at)
            .findFirst();
    for (KnownFact fact : record.facts()) {
      if (begun.isPresent() && fact.recorded().compareTo(begun.get()) < 0) {
        known.add(fact);
      } else {
        deeds.add(
            new Deed(fact.recorded(), fact.recordedMillis(), Optional.empty(), Optional.of(fact)));
      }
    }
    deeds.sort(Comparator.comparing(Deed::at));
    return deeds;
  }

  /**
   * Looks at every moment that was due below {@code timeMillis}. Behind the last recorded step a
   * ledger that has much to do may not have come so far yet; its record says so.
   */
  private void lookBelow(long timeMillis) throws MalformedException {
    while (!status.isEnd() && due.isBelow(timeMillis)) {
      if (met == recorded.size() && record.due().equals(due)) {
        return;
      }
      look(due);
    }
  }

  private void look(Moment moment) throws MalformedException {
    Knowledge facts = new RecordedFacts(document, known, moment);
    switch (status) {
      case PROPOSED, SIGNED -> {
        meet(
            new ContractStep(
                ContractStep.Kind.LAPSED,
                UNTOLD,
                moment.nowMillis(),
                0,
                0,
                List.of(),
                "",
                Optional.empty()));
        end(ContractStatus.LAPSED);
      }
      case ACTIVE -> settle(Course.advance(document, standing, facts, days), moment);
      case DISPUTED -> {
        status = ContractStatus.ACTIVE;
        settle(Course.fallThrough(document, standing, facts, days), moment);
      }
      case RELEASED, REFUNDED, RULED, CANCELLED, LAPSED, REPLACED ->
          throw new IllegalStateException("a contract that has ended is not looked at");
    }
  }

  private void settle(Progress progress, Moment moment) throws MalformedException {
    for (Fired fired : progress.fired()) {
      meet(made(fired, moment.nowMillis()));
    }
    standing = progress.standing();
    if (standing.hasEnded()) {
      end(othersPaid ? ContractStatus.RELEASED : ContractStatus.REFUNDED);
    } else {
      due = Course.nextLook(document, standing.stage(), known, moment);
    }
  }

  private ContractStep made(Fired fired, long nowMillis) {
    List<PayLine> lines = fired.target(document).pays();
    List<Payment> payments = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (fired.paid().get(i) > 0) {
        payments.add(new Payment(lines.get(i).party(), fired.paid().get(i), Optional.empty()));
      }
    }
    return new ContractStep(
        ContractStep.Kind.FIRED,
        UNTOLD,
        nowMillis,
        fired.stage(),
        fired.clause() + 1,
        payments,
        "",
        Optional.empty());
  }

  private void apply(Deed deed) throws MalformedException {
    if (deed.fact().isPresent()) {
      if (!status.isFunded() && !endedLater(deed.at())) {
        throw wrong("a fact became known while the contract was " + status.word());
      }
      known.add(deed.fact().get());
      touch(deed);
      return;
    }
    ContractStep step = deed.step().orElseThrow();
    switch (step.kind()) {
      case FUNDED, TAKEN_OVER -> {
        require(step, status == ContractStatus.SIGNED && record.money().isPresent());
        long sum = record.requireMoney().standing().funded();
        status = ContractStatus.ACTIVE;
        standing = new Standing(0, sum, sum);
        touch(deed);
      }
      case DISPUTED -> {
        require(step, status == ContractStatus.ACTIVE && document.dispute().isPresent());
        status = ContractStatus.DISPUTED;
        due =
            Moment.deadline(
                document.deadlines().get(document.dispute().get().deadline()).untilMillis());
      }
      case RULED -> {
        require(step, status == ContractStatus.DISPUTED);
        payOut(step);
        end(ContractStatus.RULED);
      }
      case CANCELLED -> {
        require(step, !status.isEnd());
        payOut(step);
        end(ContractStatus.CANCELLED);
      }
      case REPLACED -> {
        require(step, status == ContractStatus.ACTIVE);
        payOut(step);
        end(ContractStatus.REPLACED);
      }
      case FIRED, LAPSED -> throw new IllegalStateException("nobody does that");
    }
    meet(step);
  }

  /** A block that has no look left takes facts of a contract whose end is only to be written. */
  private boolean endedLater(Location than) {
    return status.isEnd() && recorded.get(met - 1).at().compareTo(than) > 0;
  }

  private void touch(Deed deed) {
    if (status == ContractStatus.ACTIVE) {
      due = due.or(Moment.behind(deed.at().height(), deed.timeMillis()));
    }
  }

  /** A step that ends the contract pays all that it holds. */
  private void payOut(ContractStep step) throws MalformedException {
    long left = standing.held();
    for (Payment payment : step.payments()) {
      left = payment.amount() > left ? -1 : left - payment.amount();
      if (left < 0) {
        break;
      }
    }
    if (left != 0) {
      throw wrong(
          "the contract held "
              + standing.held()
              + " minor units when it was "
              + step.kind().word()
              + ", and "
              + inWords(step.payments())
              + " were paid");
    }
    standing = new Standing(standing.stage(), standing.funded(), 0);
  }

  private void end(ContractStatus how) {
    status = how;
    due = Moment.NEVER;
  }

  /** The next recorded step is to be this one. */
  private void meet(ContractStep made) throws MalformedException {
    if (met == recorded.size()) {
      throw wrong(
          made.kind().word() + " follows " + at(made) + ", and the ledger recorded no such step");
    }
    ContractStep step = recorded.get(met);
    met++;
    boolean same =
        step.kind() == made.kind()
            && step.timeMillis() == made.timeMillis()
            && step.stage() == made.stage()
            && step.clause() == made.clause();
    if (!same) {
      throw wrong(
          "step "
              + met
              + " is \""
              + step.kind().word()
              + "\" "
              + at(step)
              + ", and what follows is \""
              + made.kind().word()
              + "\" "
              + at(made));
    }
    List<Payment> paid = step.payments();
    for (int i = 0; i < Math.max(paid.size(), made.payments().size()); i++) {
      if (paid.size() != made.payments().size()
          || paid.get(i).party() != made.payments().get(i).party()
          || paid.get(i).amount() != made.payments().get(i).amount()) {
        throw wrong(
            "step "
                + met
                + " pays "
                + inWords(paid)
                + ", and what follows is "
                + inWords(made.payments()));
      }
    }
    othersPaid |= paid.stream().anyMatch(one -> one.transfer().isPresent());
  }

  private String at(ContractStep step) {
    return "at "
        + step.timeMillis()
        + " ms, stage "
        + document.stages().get(step.stage()).name()
        + (step.kind() == ContractStep.Kind.FIRED ? ", clause " + step.clause() : "");
  }

  private String inWords(List<Payment> payments) {
    List<String> words = new ArrayList<>();
    for (Payment one : payments) {
      words.add(one.amount() + " to " + document.parties().get(one.party()).role());
    }
    return words.isEmpty() ? "nothing" : String.join(" and ", words);
  }

  private void compareEnd() throws MalformedException {
    if (record.status() != status) {
      throw wrong(
          "the record says " + record.status().word() + ", and what follows is " + status.word());
    }
    if (!record.due().equals(due)) {
      throw wrong(
          "it is due at " + inWords(due) + ", and the record says " + inWords(record.due()));
    }
    if (record.money().isPresent() && !record.requireMoney().standing().equals(standing)) {
      throw wrong(
          "it holds "
              + standing.held()
              + " minor units, and the record says "
              + record.requireMoney().standing().held());
    }
  }

  private static String inWords(Moment due) {
    return due.dueMillis() + " ms" + (due.height() == 0 ? "" : " behind block " + due.height());
  }

  private static void require(ContractStep step, boolean may) throws MalformedException {
    if (!may) {
      throw wrong("\"" + step.kind().word() + "\" is recorded when that could not be");
    }
  }

  private static MalformedException wrong(String what) {
    return new MalformedException(-1, what);
  }
}
