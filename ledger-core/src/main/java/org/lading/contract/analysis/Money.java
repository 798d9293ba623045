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
import org.lading.contract.Document;
import org.lading.contract.Escrow;
import org.lading.contract.PayLine;
import org.lading.contract.Share;
import org.lading.contract.analysis.Term.Amount;
import org.lading.contract.analysis.Term.Range;
import org.lading.contract.analysis.Term.Rated;

/**
 * Whether what clauses pay, one after the other, can come to more than was funded or to all of it:
 * for each sum in the escrow's range, and each value that rates can be counted by where they are
 * paid (docs/contracts/analysis.md#money).
 */
final class Money {
  private final Model model;
  private final Document document;
  private final Diagrams diagrams;
  private final Paths paths;
  private final Rates rates;
  private final boolean safe;
  private final long least;
  private final long most;
  private final Map<Integer, Boolean> plain = new HashMap<>();

  /** Of paths without rates: the first what was found where more, the second where less is paid. */
  private final Map<Integer, Optional<Case>> more = new HashMap<>();

  private final Map<Integer, Optional<Case>> less = new HashMap<>();

  Money(Model model, Paths paths, Days days) {
    this.model = model;
    this.document = model.document();
    this.diagrams = model.diagrams();
    this.paths = paths;
    this.rates = new Rates(document, days, model.steps());
    this.safe = Structure.isSafe(document);
    Escrow escrow = document.escrow();
    this.least = escrow.least();
    this.most = escrow.most();
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
    if (isPlain(path)) {
      return known;
    }
    Terms terms = terms(path);
    int left = Diagrams.NONE;
    for (int[] values : combinations(terms, known)) {
      if (find(path, terms, values, false).isPresent()) {
        left = diagrams.or(left, with(terms, known, values));
      }
    }
    return left;
  }

  /** A case in which it pays more than is held. */
  Optional<Overpaid> overpaid(int path, int known) {
    if (isPlain(path)) {
      return Optional.empty();
    }
    Terms terms = terms(path);
    for (int[] values : combinations(terms, known)) {
      Optional<Case> found = find(path, terms, values, true);
      if (found.isPresent()) {
        Case one = found.get();
        BigInteger funded = BigInteger.valueOf(one.funded());
        BigInteger before = sums(one.sums().before(), List.of()).total(funded);
        return Optional.of(
            new Overpaid(
                with(terms, known, values),
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
    Terms terms = terms(firing.path());
    List<Integer> payees = payees(firing.path());
    BigInteger funded = BigInteger.valueOf(most);
    OptionalLong best = OptionalLong.empty();
    for (int[] values : combinations(terms, known)) {
      Map<Integer, Range> ranges = new TreeMap<>();
      terms.rated().forEach(one -> ranges.put(one.level(), model.range(one.level(), values)));
      for (Map<Integer, Long> said : tries(terms, ranges)) {
        Sums sums = sums(amounts(terms.before(), said), amounts(terms.now(), said));
        BigInteger total = sums.total(funded);
        boolean begun = sums(sums.before(), List.of()).total(funded).compareTo(funded) < 0;
        if (begun && (firing.next().isEmpty() || total.compareTo(funded) == 0)) {
          List<Amount> all = new ArrayList<>(sums.before());
          all.addAll(sums.now());
          long amount = share(all, payees, party, funded, funded.subtract(total));
          best = OptionalLong.of(Math.max(best.orElse(0), amount));
        }
      }
    }
    return best;
  }

  private List<Map<Integer, Long>> tries(Terms terms, Map<Integer, Range> ranges) {
    return new Tries(terms.rated(), ranges, Map.of(), rates).all();
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

  private Sums sums(List<Amount> before, List<Amount> now) {
    return new Sums(before, now, model.steps());
  }

  /** Whether, with each rate at its cap, the path pays less than was funded. */
  boolean isPlain(int path) {
    Boolean known = plain.get(path);
    if (known == null) {
      known = safe || !paths.areApart() || isPlain(terms(path));
      plain.put(path, known);
    }
    return known;
  }

  private boolean isPlain(Terms terms) {
    List<Amount> amounts = new ArrayList<>();
    terms.before().forEach(term -> amounts.add(cap(term)));
    terms.now().forEach(term -> amounts.add(cap(term)));
    // One minor unit more, so that what is left is above 0.
    amounts.add(new Amount(BigInteger.ZERO, BigInteger.ONE, BigInteger.ONE));
    return sums(List.of(), amounts).isNeverMore(least, most);
  }

  private static Amount cap(Term term) {
    return switch (term) {
      case Term.Constant(Amount amount) -> amount;
      case Rated rated -> rated.most();
    };
  }

  /** The lines of a path: those of earlier clauses, and of the last one. */
  private record Terms(List<Term> before, List<Term> now) {
    List<Rated> rated() {
      List<Rated> rated = new ArrayList<>();
      for (List<Term> terms : List.of(before, now)) {
        for (Term term : terms) {
          if (term instanceof Rated one) {
            rated.add(one);
          }
        }
      }
      return rated;
    }
  }

  private Terms terms(int path) {
    List<Term> before = new ArrayList<>();
    List<Term> now = new ArrayList<>();
    List<Paths.Step> steps = paths.steps(path);
    for (int i = 0; i < steps.size(); i++) {
      model.steps().take(1 + steps.get(i).pays().size());
      List<Term> terms = i < steps.size() - 1 ? before : now;
      List<PayLine> pays = steps.get(i).pays();
      for (int line = 0; line < pays.size(); line++) {
        boolean unknown = (steps.get(i).unknown() >> line & 1) == 1;
        terms.add(Term.of(pays.get(line).share(), unknown, model));
      }
    }
    return new Terms(before, now);
  }

  private boolean[] levels(Terms terms) {
    boolean[] levels = new boolean[diagrams.levels()];
    terms.rated().forEach(rated -> levels[rated.level()] = true);
    return levels;
  }

  private List<int[]> combinations(Terms terms, int known) {
    return new Projection(diagrams)
        .values(known, levels(terms), Limits.CONTRACT_ANALYSIS_COMBINATIONS);
  }

  private int with(Terms terms, int known, int[] values) {
    return new Projection(diagrams).with(known, levels(terms), values);
  }

  /** What was looked for, with what facts say and what was funded. */
  private record Case(Map<Integer, Long> said, long funded, Sums sums) {}

  private Optional<Case> find(int path, Terms terms, int[] values, boolean more) {
    if (!terms.rated().isEmpty()) {
      return find(terms, values, more);
    }
    Map<Integer, Optional<Case>> known = more ? this.more : less;
    Optional<Case> found = known.get(path);
    if (found == null) {
      found = find(terms, values, more);
      known.put(path, found);
    }
    return found;
  }

  private Optional<Case> find(Terms terms, int[] values, boolean more) {
    Map<Integer, Range> ranges = new TreeMap<>();
    terms.rated().forEach(one -> ranges.put(one.level(), model.range(one.level(), values)));
    boolean nothing =
        terms.now().stream().allMatch(term -> term.equals(new Term.Constant(Amount.NOTHING)));
    if (more && (nothing || neverMore(terms, ranges))) {
      return Optional.empty();
    }
    Map<Integer, SortedSet<Long>> besides = more ? nearlyAll(terms, ranges) : Map.of();
    Tries tries = new Tries(terms.rated(), ranges, besides, rates);
    boolean sure = tries.areAll();
    for (Map<Integer, Long> said : tries.all()) {
      Sums sums = sums(amounts(terms.before(), said), amounts(terms.now(), said));
      switch (more ? sums.more(least, most) : sums.less(least, most)) {
        case Sums.Answer.For(long funded) -> {
          return Optional.of(new Case(said, funded, sums));
        }
        case Sums.Answer.Never never -> {}
        case Sums.Answer.Unknown unknown -> sure = false;
      }
    }
    if (!sure && (more || !neverLess(terms, ranges))) {
      throw new TooLargeException(
          "whether what is paid stays within the escrow depends on how a rate rounds");
    }
    return Optional.empty();
  }

  /**
   * By level, what a rate can be counted by so that the clauses before have paid nearly all, and
   * something is still left: then the next pays too much most easily.
   */
  private Map<Integer, SortedSet<Long>> nearlyAll(Terms terms, Map<Integer, Range> ranges) {
    Map<Integer, SortedSet<Long>> found = new TreeMap<>();
    for (long end : new long[] {least, most}) {
      for (Map.Entry<Integer, Range> one : ranges.entrySet()) {
        int level = one.getKey();
        for (boolean rises : new boolean[] {true, false}) {
          long like = rises ? one.getValue().low() : one.getValue().high();
          long other = rises ? one.getValue().high() : one.getValue().low();
          if (!isLeftBefore(terms, ranges, level, like, end)) {
            continue;
          }
          while (Math.abs(Math.subtractExact(other, like)) > 1) {
            long between = like + (other - like) / 2;
            if (isLeftBefore(terms, ranges, level, between, end)) {
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
      Terms terms, Map<Integer, Range> ranges, int level, long said, long funded) {
    Map<Integer, Range> these = new TreeMap<>(ranges);
    these.put(level, new Range(said, said));
    Sums before = sums(extremes(terms.before(), these, false), List.of());
    return before.total(BigInteger.valueOf(funded)).compareTo(BigInteger.valueOf(funded)) < 0;
  }

  /** Whether each rate at its highest leaves the total within what was funded. */
  private boolean neverMore(Terms terms, Map<Integer, Range> ranges) {
    return sums(extremes(terms.before(), ranges, true), extremes(terms.now(), ranges, true))
        .isNeverMore(least, most);
  }

  /** Whether each rate at its lowest, and all rounding, leaves nothing. */
  private boolean neverLess(Terms terms, Map<Integer, Range> ranges) {
    Sums lowest =
        sums(extremes(terms.before(), ranges, false), extremes(terms.now(), ranges, false));
    return lowest.isNeverLess(least, most);
  }

  private List<Amount> extremes(List<Term> terms, Map<Integer, Range> ranges, boolean high) {
    Map<Integer, Long> low = new TreeMap<>();
    Map<Integer, Long> top = new TreeMap<>();
    ranges.forEach(
        (level, range) -> {
          low.put(level, range.low());
          top.put(level, range.high());
        });
    List<Amount> amounts = new ArrayList<>();
    for (Term term : terms) {
      boolean rises = !(term instanceof Rated rated) || rated.rises();
      amounts.addAll(amounts(List.of(term), rises == high ? top : low));
    }
    return amounts;
  }

  private List<Amount> amounts(List<Term> terms, Map<Integer, Long> said) {
    model.steps().take(terms.size());
    List<Amount> amounts = new ArrayList<>();
    for (Term term : terms) {
      amounts.add(
          switch (term) {
            case Term.Constant(Amount amount) -> amount;
            case Rated rated -> rates.at(rated, said.getOrDefault(rated.level(), 0L));
          });
    }
    return amounts;
  }
}
