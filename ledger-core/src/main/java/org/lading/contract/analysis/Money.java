package org.lading.contract.analysis;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lading.codec.Limits;
import org.lading.contract.Days;
import org.lading.contract.Escrow;
import org.lading.contract.PayLine;
import org.lading.contract.Share;
import org.lading.contract.analysis.Term.Amount;
import org.lading.contract.analysis.Term.Range;

/**
 * Whether what clauses pay, one after the other, can come to more than was funded or to all of it:
 * for each sum in the escrow's range, and each value that rates can be counted by where they are
 * paid (docs/contracts/analysis.md#money).
 */
final class Money {
  private static final int STEPS_OF_A_QUESTION = 32;

  private final Model model;
  private final Diagrams diagrams;
  private final Projection projection;
  private final Paths paths;
  private final Rates rates;
  private final long least;
  private final long most;
  private final Map<Integer, Asked> asked = new HashMap<>();

  Money(Model model, Paths paths, Days days) {
    this.model = model;
    this.diagrams = model.diagrams();
    this.projection = new Projection(diagrams);
    this.paths = paths;
    this.rates = new Rates(model.document(), days, model.effort());
    Escrow escrow = model.document().escrow();
    this.least = escrow.least();
    this.most = escrow.most();
  }

  /** What was asked about a path; the same is asked in each interval, and for each firing. */
  private static final class Asked {
    final Lines lines;
    final boolean plain;

    /** By the knowledge asked about. */
    final Map<Integer, Integer> left = new HashMap<>();

    final Map<Integer, Optional<Overpaid>> overpaid = new HashMap<>();

    /** By what the facts say that rates are counted by, as classes of their levels. */
    final Map<List<Integer>, Optional<Case>> more = new TreeMap<>(Money::compare);

    final Map<List<Integer>, Optional<Case>> less = new TreeMap<>(Money::compare);

    Asked(Lines lines, boolean plain) {
      this.lines = lines;
      this.plain = plain;
    }
  }

  /** Of lists of the same length. */
  private static int compare(List<Integer> left, List<Integer> right) {
    for (int i = 0; i < left.size(); i++) {
      int by = Integer.compare(left.get(i), right.get(i));
      if (by != 0) {
        return by;
      }
    }
    return 0;
  }

  private Asked asked(int path) {
    Asked known = asked.get(path);
    if (known == null) {
      Lines lines = Lines.of(paths.steps(path), model);
      known = new Asked(lines, !paths.areApart() || isPlain(lines));
      asked.put(path, known);
    }
    return known;
  }

  /**
   * A case in which the last clause of a path pays too much.
   *
   * @param known of the knowledge asked about, that with which it is so
   * @param said by level, what the facts say that rates are counted by
   * @param held by the contract before the clause
   * @param due what its lines come to
   */
  record Overpaid(
      int known, long funded, Map<Integer, Long> said, BigInteger held, BigInteger due) {}

  /** Of {@code known}, that with which money may be left behind the last clause of the path. */
  int left(int path, int known) {
    model.effort().take(1);
    Asked asked = asked(path);
    if (asked.plain) {
      return known;
    }
    Integer found = asked.left.get(known);
    if (found == null) {
      found = left(asked, known);
      asked.left.put(known, found);
    }
    return found;
  }

  private int left(Asked asked, int known) {
    int left = Diagrams.NONE;
    for (int[] values : combinations(asked.lines, known)) {
      if (find(asked, values, false).isPresent()) {
        left = diagrams.or(left, with(asked.lines, known, values));
      }
    }
    return left;
  }

  /** A case in which it pays more than is held. */
  Optional<Overpaid> overpaid(int path, int known) {
    model.effort().take(1);
    Asked asked = asked(path);
    if (asked.plain) {
      return Optional.empty();
    }
    Optional<Overpaid> found = asked.overpaid.get(known);
    if (found == null) {
      found = overpaid(asked, known);
      asked.overpaid.put(known, found);
    }
    return found;
  }

  private Optional<Overpaid> overpaid(Asked asked, int known) {
    for (int[] values : combinations(asked.lines, known)) {
      Optional<Case> found = find(asked, values, true);
      if (found.isPresent()) {
        Case one = found.get();
        BigInteger funded = BigInteger.valueOf(one.funded());
        BigInteger before = one.sums().before(funded);
        return Optional.of(
            new Overpaid(
                with(asked.lines, known, values),
                one.funded(),
                one.said(),
                funded.subtract(before),
                one.sums().total(funded).subtract(before)));
      }
    }
    return Optional.empty();
  }

  /**
   * The most that a party gets of the largest sum when a contract ends with this clause; empty
   * where it does not end with it.
   */
  OptionalLong best(Firing firing, int known, int party) {
    Lines lines = asked(firing.path()).lines;
    List<Integer> payees = payees(firing.path());
    BigInteger funded = BigInteger.valueOf(most);
    OptionalLong best = OptionalLong.empty();
    for (int[] values : combinations(lines, known)) {
      for (Map<Integer, Long> said : tries(lines, lines.ranges(model, values), Map.of()).all()) {
        List<Amount> all = rates.amounts(lines.before(), said);
        List<Amount> now = rates.amounts(lines.now(), said);
        Sums sums = new Sums(all, now, model.effort());
        BigInteger total = sums.total(funded);
        boolean begun = sums.before(funded).compareTo(funded) < 0;
        if (begun && (firing.next().isEmpty() || total.compareTo(funded) == 0)) {
          all.addAll(now);
          long amount = share(all, payees, party, funded, funded.subtract(total));
          best = OptionalLong.of(Math.max(best.orElse(0), amount));
        }
      }
    }
    return best;
  }

  private Tries tries(
      Lines lines, Map<Integer, Range> ranges, Map<Integer, SortedSet<Long>> besides) {
    return new Tries(lines.rated(), ranges, besides, rates);
  }

  /** For each line of a path its party; -1 - party where the line is the rest. */
  private List<Integer> payees(int path) {
    List<Integer> payees = new ArrayList<>();
    for (Paths.Step step : paths.steps(path)) {
      for (PayLine line : step.pays()) {
        payees.add(line.share() instanceof Share.Rest ? -1 - line.party() : line.party());
      }
    }
    return payees;
  }

  private static long share(
      List<Amount> amounts, List<Integer> payees, int party, BigInteger funded, BigInteger rest) {
    BigInteger share = BigInteger.ZERO;
    for (int i = 0; i < amounts.size(); i++) {
      if (payees.get(i) == party) {
        share = share.add(amounts.get(i).of(funded));
      } else if (payees.get(i) == -1 - party) {
        share = share.add(rest);
      }
    }
    return share.longValueExact();
  }

  /** Whether, with each rate at its cap, the path pays less than was funded. */
  boolean isPlain(int path) {
    return asked(path).plain;
  }

  private boolean isPlain(Lines lines) {
    List<Amount> amounts = Rates.caps(lines.before());
    amounts.addAll(Rates.caps(lines.now()));
    // One minor unit more, so that what is left is above 0.
    amounts.add(new Amount(BigInteger.ZERO, BigInteger.ONE, BigInteger.ONE));
    return new Sums(List.of(), amounts, model.effort()).isNeverMore(least, most);
  }

  private List<int[]> combinations(Lines lines, int known) {
    return projection.values(known, lines.marked(diagrams), Limits.CONTRACT_ANALYSIS_COMBINATIONS);
  }

  private int with(Lines lines, int known, int[] values) {
    return projection.with(known, lines.marked(diagrams), values);
  }

  /** What was looked for, with what facts say and what was funded. */
  private record Case(Map<Integer, Long> said, long funded, Sums sums) {}

  private Optional<Case> find(Asked asked, int[] values, boolean more) {
    model.effort().take(STEPS_OF_A_QUESTION);
    Map<List<Integer>, Optional<Case>> answers = more ? asked.more : asked.less;
    List<Integer> question = asked.lines.levels().stream().map(level -> values[level]).toList();
    Optional<Case> answer = answers.get(question);
    if (answer == null) {
      answer = find(asked.lines, asked.lines.ranges(model, values), more);
      answers.put(question, answer);
    }
    return answer;
  }

  private Optional<Case> find(Lines lines, Map<Integer, Range> ranges, boolean more) {
    if (more && (lines.payNothingNow() || neverMore(lines, ranges))) {
      return Optional.empty();
    }
    Tries tries = tries(lines, ranges, more ? nearlyAll(lines, ranges) : Map.of());
    boolean sure = tries.areAll();
    for (Map<Integer, Long> said : tries.all()) {
      Sums sums =
          new Sums(
              rates.amounts(lines.before(), said),
              rates.amounts(lines.now(), said),
              model.effort());
      switch (more ? sums.more(least, most) : sums.less(least, most)) {
        case Sums.Answer.For(long funded) -> {
          return Optional.of(new Case(said, funded, sums));
        }
        case Sums.Answer.Never never -> {}
        case Sums.Answer.Unknown unknown -> sure = false;
      }
    }
    if (!sure && (more || !neverLess(lines, ranges))) {
      throw new TooLargeException(
          "whether what is paid stays within the escrow depends on how a rate rounds");
    }
    return Optional.empty();
  }

  /**
   * By level, what a rate can be counted by so that the clauses before have paid nearly all, and
   * something is still left: then the next pays too much most easily.
   */
  private Map<Integer, SortedSet<Long>> nearlyAll(Lines lines, Map<Integer, Range> ranges) {
    Map<Integer, SortedSet<Long>> found = new TreeMap<>();
    for (long end : new long[] {least, most}) {
      for (Map.Entry<Integer, Range> one : ranges.entrySet()) {
        int level = one.getKey();
        for (boolean rises : new boolean[] {true, false}) {
          long like = rises ? one.getValue().low() : one.getValue().high();
          long other = rises ? one.getValue().high() : one.getValue().low();
          if (!isLeftBefore(lines, ranges, level, like, end)) {
            continue;
          }
          while (Math.abs(Math.subtractExact(other, like)) > 1) {
            long between = like + (other - like) / 2;
            if (isLeftBefore(lines, ranges, level, between, end)) {
              like = between;
            } else {
              other = between;
            }
          }
          found.computeIfAbsent(level, none -> new TreeSet<>()).add(like);
        }
      }
    }
    return found;
  }

  private boolean isLeftBefore(
      Lines lines, Map<Integer, Range> ranges, int level, long said, long funded) {
    model.effort().take(1 + ranges.size());
    Map<Integer, Range> these = new TreeMap<>(ranges);
    these.put(level, new Range(said, said));
    Sums before = new Sums(rates.extremes(lines.before(), these, false), List.of(), model.effort());
    return before.total(BigInteger.valueOf(funded)).compareTo(BigInteger.valueOf(funded)) < 0;
  }

  /** Whether each rate at its highest leaves the total within what was funded. */
  private boolean neverMore(Lines lines, Map<Integer, Range> ranges) {
    return extremes(lines, ranges, true).isNeverMore(least, most);
  }

  /** Whether each rate at its lowest, and all rounding, leaves nothing. */
  private boolean neverLess(Lines lines, Map<Integer, Range> ranges) {
    return extremes(lines, ranges, false).isNeverLess(least, most);
  }

  private Sums extremes(Lines lines, Map<Integer, Range> ranges, boolean high) {
    return new Sums(
        rates.extremes(lines.before(), ranges, high),
        rates.extremes(lines.now(), ranges, high),
        model.effort());
  }
}
