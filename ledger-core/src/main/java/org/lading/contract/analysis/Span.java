package org.lading.contract.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What can be between two deadlines: for each place a set of knowledge.
 *
 * <p>Each map but the last two is of contracts that are not in dispute.
 */
final class Span {
  /** How many deadlines have passed. */
  final int interval;

  /** Looked at without a fact more: because a deadline passed, or a stage was just entered. */
  final TreeMap<Place, Integer> entered = new TreeMap<>();

  /** Of those, what waits. */
  final TreeMap<Place, Integer> settled = new TreeMap<>();

  /** Looked at behind the transactions of a block, with the facts it brought. */
  final TreeMap<Place, Integer> open = new TreeMap<>();

  /** What waits, behind any block. */
  final TreeMap<Place, Integer> waiting = new TreeMap<>();

  /** Knowledge when a dispute begins. */
  final TreeMap<Place, Integer> disputed = new TreeMap<>();

  /** In dispute. */
  final TreeMap<Place, Integer> frozen = new TreeMap<>();

  final List<Firing> firings = new ArrayList<>();

  /** The same by stage; a list for each. */
  final List<List<Firing>> ofStage = new ArrayList<>();

  Span(int interval, int stages) {
    this.interval = interval;
    for (int i = 0; i < stages; i++) {
      ofStage.add(new ArrayList<>());
    }
  }

  void fired(Firing firing) {
    firings.add(firing);
    ofStage.get(firing.at().stage()).add(firing);
  }
}
