package org.lading.contract;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;

/**
 * The way of one contract: from what is known to what is paid. A pure function, the same on the
 * ledger and in a what-if (docs/spec/contract.md#due).
 */
public final class Course {
  /** The place of a stage's last clause, behind its others. */
  public static final int LAST_CLAUSE = -1;

  private Course() {}

  /**
   * Where a contract stands.
   *
   * @param stage by its place
   * @param funded minor units that were locked
   * @param held minor units that are still to be paid out; 0: it has ended
   */
  public record Standing(int stage, long funded, long held) {
    public boolean hasEnded() {
      return held == 0;
    }
  }

  /**
   * A clause that fired.
   *
   * @param stage in which it stands
   * @param clause its place there, or {@link #LAST_CLAUSE}
   * @param paid minor units for each of its lines, in their order; 0 of one that came to nothing
   */
  public record Fired(int stage, int clause, List<Long> paid) {
    public Fired {
      paid = List.copyOf(paid);
    }

    /** The clause's target. */
    public Target target(Document document) {
      Stage at = document.stages().get(stage);
      return clause == LAST_CLAUSE ? at.otherwise() : at.clauses().get(clause).then();
    }
  }

  /** What happened, in its order, and where that leaves the contract. */
  public record Progress(Standing standing, List<Fired> fired) {
    public Progress {
      fired = List.copyOf(fired);
    }
  }

  /** All that fires with what is known, one clause after the other, until one waits. */
  public static Progress advance(Document document, Standing from, Knowledge known, Days days) {
    List<Fired> fired = new ArrayList<>();
    Standing at = from;
    while (!at.hasEnded()) {
      OptionalInt clause = due(document.stages().get(at.stage()), known);
      if (clause.isEmpty()) {
        break;
      }
      at = fire(document, at, clause.getAsInt(), known, days, fired);
    }
    return new Progress(at, fired);
  }

  /** The last clause of the stage, whatever its deadline, and what follows from it. */
  public static Progress fallThrough(Document document, Standing from, Knowledge known, Days days) {
    List<Fired> fired = new ArrayList<>();
    Standing next = fire(document, from, LAST_CLAUSE, known, days, fired);
    Progress rest = advance(document, next, known, days);
    fired.addAll(rest.fired());
    return new Progress(rest.standing(), fired);
  }

  /** The place of the clause that fires; empty: the stage waits. Allocates nothing of its own. */
  public static OptionalInt due(Stage stage, Knowledge known) {
    List<Clause> clauses = stage.clauses();
    for (int i = 0; i < clauses.size(); i++) {
      if (clauses.get(i).when().holds(known) == Truth.TRUE) {
        return OptionalInt.of(i);
      }
    }
    return known.nowMillis() > known.untilMillis(stage.deadline())
        ? OptionalInt.of(LAST_CLAUSE)
        : OptionalInt.empty();
  }

  /**
   * When a contract has to be looked at again: at the next deadline that its stage waits for, or
   * behind the block in which a fact was recorded that could not be seen yet.
   */
  public static Moment nextLook(
      Document document, int stage, List<KnownFact> facts, Moment looked) {
    Moment next = Moment.NEVER;
    for (KnownFact fact : facts) {
      if (!looked.sees(fact)) {
        next = next.or(Moment.behind(fact.recorded().height(), fact.recordedMillis()));
      }
    }
    BitSet waited = new BitSet();
    Stage at = document.stages().get(stage);
    waited.set(at.deadline());
    at.clauses().forEach(clause -> clause.when().waitsFor(waited));
    for (int i = waited.nextSetBit(0); i >= 0; i = waited.nextSetBit(i + 1)) {
      long until = document.deadlines().get(i).untilMillis();
      next = until > looked.dueMillis() ? next.or(Moment.deadline(until)) : next;
    }
    return next;
  }

  private static Standing fire(
      Document document, Standing at, int clause, Knowledge known, Days days, List<Fired> fired) {
    Stage stage = document.stages().get(at.stage());
    Target target = clause == LAST_CLAUSE ? stage.otherwise() : stage.clauses().get(clause).then();
    List<Long> paid = Shares.of(target, at.funded(), at.held(), known, days);
    fired.add(new Fired(at.stage(), clause, paid));
    long held = at.held() - paid.stream().mapToLong(Long::longValue).sum();
    return new Standing(target.next().orElse(at.stage()), at.funded(), held);
  }
}
