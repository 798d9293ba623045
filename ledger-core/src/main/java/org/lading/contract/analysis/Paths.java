package org.lading.contract.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lading.contract.PayLine;

/** What clauses have paid on the way to a stage, numbered as it comes up; 0 is nothing yet. */
final class Paths {
  static final int NOTHING_PAID = 0;

  /**
   * One clause that paid.
   *
   * @param before what was paid earlier
   * @param unknown a bit for each line that is a rate and whose fact was not known
   */
  record Step(int before, List<PayLine> pays, long unknown) {}

  private final int most;
  private final boolean apart;
  private final Map<Step, Integer> numbers = new HashMap<>();
  private final List<Step> steps = new ArrayList<>();

  /**
   * @param most beyond it a {@link TooLargeException}
   * @param apart whether they are told apart; else all are number 0
   */
  Paths(int most, boolean apart) {
    this.most = most;
    this.apart = apart;
    steps.add(new Step(NOTHING_PAID, List.of(), 0));
  }

  /** Whether a number says what was paid. */
  boolean areApart() {
    return apart;
  }

  /** {@code path}, and then a clause that pays these lines. */
  int then(int path, List<PayLine> pays, long unknown) {
    if (!apart || pays.isEmpty()) {
      return path;
    }
    Step step = new Step(path, pays, unknown);
    Integer known = numbers.get(step);
    if (known != null) {
      return known;
    }
    if (steps.size() >= most) {
      throw new TooLargeException("more than " + most + " ways to pay");
    }
    numbers.put(step, steps.size());
    steps.add(step);
    return steps.size() - 1;
  }

  /** The clauses that paid, in their order. */
  List<Step> steps(int path) {
    List<Step> found = new ArrayList<>();
    for (int at = path; at != NOTHING_PAID; at = steps.get(at).before()) {
      found.addFirst(steps.get(at));
    }
    return found;
  }
}
