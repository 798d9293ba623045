package org.lading.contract.whatif;

import java.util.List;

/**
 * A way in which a contract can end.
 *
 * @param clauses that fire, in their order
 * @param when what it takes, of each fact that decides it, by their places; facts left out decide
 *     nothing here
 * @param paid what each party gets that gets something, by their places
 * @param example events that end so
 */
public record Way(List<Clause> clauses, List<Part> when, List<Paid> paid, List<Happens> example) {
  /**
   * A clause.
   *
   * @param clause its place in the stage, or {@link org.lading.contract.Course#LAST_CLAUSE}
   */
  public record Clause(int stage, int clause) {}

  /**
   * One fact.
   *
   * @param lastStage the place in {@link #clauses} up to which it matters
   * @param any it is one of these
   */
  public record Part(int fact, int lastStage, List<Told> any) {
    public Part {
      any = List.copyOf(any);
    }
  }

  /** Minor units; both are the same unless a rate counts. */
  public record Paid(int party, long least, long most) {}

  /** An event at its time. */
  public record Happens(long timeMillis, Event event) {}

  public Way {
    clauses = List.copyOf(clauses);
    when = List.copyOf(when);
    paid = List.copyOf(paid);
    example = List.copyOf(example);
  }
}
