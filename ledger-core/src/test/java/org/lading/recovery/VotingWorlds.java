package org.lading.recovery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.identity.ValidatorName;
import org.lading.membership.Quorum;

/**
 * Everything that can have happened in a small epoch, and what of it the reports show: the oracle
 * for {@link RecoveryRule}.
 *
 * <p>Two chains above block 10: X1 with the children X2 and Z2, and Y1 with the child Y2.
 * Validators are interchangeable, so a world is a multiset of behaviours.
 */
final class VotingWorlds {
  static final HeaderLink BASE = new HeaderLink(10, hash("B"), hash("A"));
  static final HeaderLink X1 = new HeaderLink(11, hash("X1"), BASE.hash());
  static final HeaderLink Y1 = new HeaderLink(11, hash("Y1"), BASE.hash());
  static final HeaderLink X2 = new HeaderLink(12, hash("X2"), X1.hash());
  static final HeaderLink Z2 = new HeaderLink(12, hash("Z2"), X1.hash());
  static final HeaderLink Y2 = new HeaderLink(12, hash("Y2"), Y1.hash());
  static final List<HeaderLink> ONE_HEIGHT = List.of(X1, Y1);
  static final List<HeaderLink> TWO_HEIGHTS = List.of(X1, Y1, X2, Z2, Y2);

  private static final List<List<HeaderLink>> CHAINS =
      List.of(
          List.of(), List.of(X1), List.of(Y1), List.of(X1, X2), List.of(X1, Z2), List.of(Y1, Y2));

  /** A report: the header it shows to be final, and the votes above. */
  record Report(HeaderLink last, List<HeaderLink> votes) {}

  /**
   * What one validator did.
   *
   * @param signed as bits of the headers
   * @param seen headers it knows to be final, as bits: they have to be
   * @param report place in the list of reports; 0 for none
   * @param proven somebody shows that it voted twice
   */
  private record Behaviour(int signed, int seen, int report, boolean proven) {}

  private final List<HeaderLink> headers;
  private final Quorum quorum;
  private final List<Report> reports = new ArrayList<>();
  private final List<Behaviour> honest = new ArrayList<>();
  private final List<Behaviour> liars = new ArrayList<>();
  private final Map<Long, Integer> possiblyFinal = new HashMap<>();
  private final int[] chains;
  private long worlds;

  VotingWorlds(int validators, List<HeaderLink> headers) {
    this.headers = headers;
    this.quorum = Quorum.of(validators);
    reports.add(new Report(BASE, List.of()));
    this.chains = CHAINS.stream().mapToInt(this::bits).toArray();
    List<List<HeaderLink>> votable = CHAINS.stream().filter(headers::containsAll).toList();
    for (List<HeaderLink> chain : votable) {
      addHonest(bits(chain), 0, new Report(BASE, chain));
    }
    headers.forEach(certified -> votable.forEach(chain -> follow(chain, certified)));
    addLiars(votable);
  }

  /** Validators that voted for {@code chain}, and know {@code certified} to be final. */
  private void follow(List<HeaderLink> chain, HeaderLink certified) {
    List<HeaderLink> above = chain.stream().filter(h -> h.height() > certified.height()).toList();
    addHonest(bits(chain), bits(List.of(certified)), new Report(certified, above));
    if (above.isEmpty()) {
      for (HeaderLink child : headers) {
        if (child.previous().equals(certified.hash())) {
          addHonest(
              bits(chain) | bits(List.of(child)),
              bits(List.of(certified)),
              new Report(certified, List.of(child)));
        }
      }
    }
  }

  private void addHonest(int signed, int seen, Report report) {
    if (honest.stream().noneMatch(one -> one.signed() == signed && one.report() == 0)) {
      honest.add(new Behaviour(signed, seen, 0, false));
    }
    honest.add(new Behaviour(signed, seen, number(report), false));
  }

  /** A liar signs everything: signing less makes fewer headers final and proves no less. */
  private void addLiars(List<List<HeaderLink>> chains) {
    int all = (1 << headers.size()) - 1;
    for (boolean proven : List.of(false, true)) {
      liars.add(new Behaviour(all, 0, 0, proven));
      chains.forEach(
          chain -> liars.add(new Behaviour(all, 0, number(new Report(BASE, chain)), proven)));
      for (HeaderLink certified : headers) {
        int seen = bits(List.of(certified));
        liars.add(new Behaviour(all, seen, number(new Report(certified, List.of())), proven));
        for (HeaderLink above : headers) {
          if (above.height() == certified.height() + 1) {
            Report report = new Report(certified, List.of(above));
            liars.add(new Behaviour(all, seen, number(report), proven));
          }
        }
      }
    }
  }

  /** Goes through all worlds; then {@link #observations} has an entry for all that may be seen. */
  void enumerate() {
    for (int lying = 0; lying <= quorum.faults(); lying++) {
      int others = quorum.validators() - lying;
      List<Behaviour> all = new ArrayList<>();
      choose(
          liars, 0, lying, 0, all, seen -> choose(honest, 0, others, seen, all, _ -> world(all)));
    }
  }

  /**
   * Adds {@code left} validators more, of {@code from} its first one on; then what is {@code next}.
   */
  private void choose(
      List<Behaviour> from,
      int first,
      int left,
      int seen,
      List<Behaviour> chosen,
      IntConsumer next) {
    if (left == 0) {
      next.accept(seen);
      return;
    }
    for (int i = first; i < from.size(); i++) {
      int all = seen | from.get(i).seen();
      if (onOneChain(all)) {
        chosen.add(from.get(i));
        choose(from, i, left - 1, all, chosen, next);
        chosen.removeLast();
      }
    }
  }

  /** What is final is on one chain: other worlds would be thrown away at the end. */
  private boolean onOneChain(int seen) {
    for (int chain : chains) {
      if ((seen & ~chain) == 0) {
        return true;
      }
    }
    return false;
  }

  private void world(List<Behaviour> all) {
    int last = 0;
    int seen = 0;
    for (int h = 0; h < headers.size(); h++) {
      int votes = 0;
      for (Behaviour one : all) {
        votes += one.signed() >> h & 1;
      }
      last |= votes >= quorum.seals() ? 1 << h : 0;
    }
    long[] shown = new long[all.size()];
    for (int i = 0; i < shown.length; i++) {
      seen |= all.get(i).seen();
      shown[i] = 2L * all.get(i).report() + (all.get(i).proven() ? 1 : 0);
    }
    if ((seen & ~last) != 0) {
      return;
    }
    worlds++;
    Arrays.sort(shown);
    long observation = 0;
    for (long one : shown) {
      observation = observation << 7 | one;
    }
    possiblyFinal.merge(observation << 3, last, (a, b) -> a | b);
    for (int h = 0; h < headers.size(); h++) {
      if ((last >> h & 1) == 1) {
        possiblyFinal.merge(observation << 3 | (h + 1), last, (a, b) -> a | b);
      }
    }
  }

  long worlds() {
    return worlds;
  }

  /** What may be seen, each with the headers that are final in some world where it is seen. */
  Map<Long, Integer> observations() {
    return possiblyFinal;
  }

  /** An observation as what the rule is asked about. */
  RecoveryFacts facts(long observation) {
    TreeSet<ValidatorName> validators = new TreeSet<>();
    TreeSet<ValidatorName> doubleVoters = new TreeSet<>();
    TreeMap<ValidatorName, List<HeaderLink>> votes = new TreeMap<>();
    List<HeaderLink> certain = new ArrayList<>(List.of(BASE));
    int brought = (int) (observation & 7);
    if (brought > 0) {
      certain.add(headers.get(brought - 1));
    }
    for (int i = 0; i < quorum.validators(); i++) {
      int one = (int) (observation >> (3 + 7 * i) & 127);
      ValidatorName name = new ValidatorName("v" + i);
      validators.add(name);
      if ((one & 1) == 1) {
        doubleVoters.add(name);
      }
      if (one >> 1 > 0) {
        Report report = reports.get(one >> 1);
        certain.add(report.last());
        votes.put(name, report.votes());
      }
    }
    return new RecoveryFacts(validators, certain, votes, doubleVoters);
  }

  private int number(Report report) {
    int known = reports.subList(1, reports.size()).indexOf(report);
    if (known >= 0) {
      return known + 1;
    }
    reports.add(report);
    if (reports.size() > 64) {
      throw new AssertionError("the number of a report has six bits");
    }
    return reports.size() - 1;
  }

  private int bits(List<HeaderLink> chain) {
    int bits = 0;
    for (HeaderLink header : chain) {
      int place = headers.indexOf(header);
      bits |= place < 0 ? 0 : 1 << place;
    }
    return bits;
  }

  private static Hash hash(String label) {
    return Sha256.of(Bytes.ofUtf8(label));
  }
}
