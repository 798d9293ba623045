package org.lading.contract.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lading.contract.PayLine;
import org.lading.contract.analysis.Term.Range;
import org.lading.contract.analysis.Term.Rated;

/**
 * The lines of a path: those of earlier clauses, and of the last one.
 *
 * @param rated those of both that are rates
 * @param levels of the diagrams that say what these are counted by, in ascending order
 */
record Lines(List<Term> before, List<Term> now, List<Rated> rated, List<Integer> levels) {
  Lines {
    before = List.copyOf(before);
    now = List.copyOf(now);
    rated = List.copyOf(rated);
    levels = List.copyOf(levels);
  }

  static Lines of(List<Paths.Step> steps, Model model) {
    List<Term> before = new ArrayList<>();
    List<Term> now = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      List<Term> terms = i < steps.size() - 1 ? before : now;
      List<PayLine> pays = steps.get(i).pays();
      model.effort().take(1 + pays.size());
      for (int line = 0; line < pays.size(); line++) {
        boolean unknown = (steps.get(i).unknown() >> line & 1) == 1;
        terms.add(Term.of(pays.get(line).share(), unknown, model));
      }
    }
    List<Rated> rated = new ArrayList<>();
    for (List<Term> terms : List.of(before, now)) {
      for (Term term : terms) {
        if (term instanceof Rated one) {
          rated.add(one);
        }
      }
    }
    return new Lines(
        before, now, rated, rated.stream().map(Rated::level).distinct().sorted().toList());
  }

  /** Whether the last clause pays nothing but, perhaps, the rest. */
  boolean payNothingNow() {
    return now.stream().allMatch(term -> term.equals(Term.NOTHING));
  }

  boolean[] marked(Diagrams diagrams) {
    boolean[] marked = new boolean[diagrams.levels()];
    levels.forEach(level -> marked[level] = true);
    return marked;
  }

  /** What the rates can be counted by, by level, where {@code values} is known. */
  SortedMap<Integer, Range> ranges(Model model, int[] values) {
    SortedMap<Integer, Range> ranges = new TreeMap<>();
    levels.forEach(level -> ranges.put(level, model.range(level, values)));
    return ranges;
  }
}
