package org.lading.contract.analysis;

/** What knowledge can grow to while no deadline passes: some, none or all facts become known. */
final class Arrivals {
  private static final int LEVEL_BITS = 12;

  private final Model model;
  private final Diagrams diagrams;
  private final int interval;
  private final boolean carried;
  private final LongTable done = new LongTable();

  /** The fact whose own level this is, by its place among the model's; -1 of a field's level. */
  private final int[] factAt;

  /**
   * @param interval how many deadlines have passed
   * @param carried whether facts may have been known before: to the contract this one replaces
   */
  Arrivals(Model model, int interval, boolean carried) {
    this.model = model;
    this.diagrams = model.diagrams();
    this.interval = interval;
    this.carried = carried;
    this.factAt = new int[diagrams.levels()];
    java.util.Arrays.fill(factAt, -1);
    for (int i = 0; i < model.facts().size(); i++) {
      factAt[model.facts().get(i).level()] = i;
    }
  }

  /** All that {@code known} can grow to, itself among it. */
  int from(int known) {
    return from(known, 0);
  }

  private int from(int node, int level) {
    if (node == Diagrams.NONE || level == diagrams.levels()) {
      return node;
    }
    long key = ((long) node << LEVEL_BITS) | level;
    int found = done.get(key);
    if (found >= 0) {
      return found;
    }
    diagrams.effort().takeFor(diagrams.domain(level));
    int[] behind = new int[diagrams.domain(level)];
    for (int i = 0; i < behind.length; i++) {
      behind[i] = from(diagrams.child(node, level, i), level + 1);
    }
    if (factAt[level] >= 0) {
      arrive(model.facts().get(factAt[level]), node, behind);
    }
    int result = diagrams.node(level, behind);
    done.put(key, result);
    return result;
  }

  /** Where the fact is not known it may become so, whatever it says. */
  private void arrive(FactClasses fact, int node, int[] behind) {
    int unknown = diagrams.child(node, fact.level(), 0);
    for (int level = fact.level() + 1; level < fact.next(); level++) {
      unknown = diagrams.child(unknown, level, 0);
    }
    int grown = from(unknown, fact.next());
    for (int i = 1; i < behind.length; i++) {
      if (fact.canArrive(i - 1, interval, carried)) {
        behind[i] = diagrams.or(behind[i], grown);
      }
    }
  }
}
