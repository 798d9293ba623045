package org.lading.contract.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.lading.contract.Clause;
import org.lading.contract.Comparison;
import org.lading.contract.Condition;
import org.lading.contract.DayCount;
import org.lading.contract.Deadline;
import org.lading.contract.DisputeTerms;
import org.lading.contract.Document;
import org.lading.contract.Escrow;
import org.lading.contract.FactSource;
import org.lading.contract.FactTerm;
import org.lading.contract.FieldTerm;
import org.lading.contract.Goods;
import org.lading.contract.Measure;
import org.lading.contract.Party;
import org.lading.contract.PayLine;
import org.lading.contract.Share;
import org.lading.contract.Stage;
import org.lading.contract.Target;
import org.lading.contract.Value;
import org.lading.contract.ValueType;
import org.lading.crypto.Hash;
import org.lading.identity.OrganisationId;
import org.lading.identity.ShortName;
import org.lading.membership.Currency;
import org.lading.settlement.AccountId;

/**
 * Puts a document together part by part. Its parties are exporter, importer, carrier and bank, by
 * their places 0 to 3, each the organisation {@code acme}, {@code bluesky}, {@code swift} and
 * {@code harbour}; deadlines are whole days of March 2026.
 */
final class Sketch {
  static final Currency CNY = new Currency("CNY", OptionalInt.of(2));

  static final int EXPORTER = 0;
  static final int IMPORTER = 1;
  static final int CARRIER = 2;
  static final int BANK = 3;

  /** 1 March 2026, 00:00 UTC. */
  static final long MARCH = 1_772_323_200_000L;

  static final long DAY = 86_400_000L;

  private final List<Deadline> deadlines = new ArrayList<>();
  private final List<FactTerm> facts = new ArrayList<>();
  private final List<Stage> stages = new ArrayList<>();
  private Optional<DisputeTerms> dispute = Optional.empty();
  private Optional<Hash> replaces = Optional.empty();
  private long least = 10_000;
  private long most = 10_000;
  private int fundBy;
  private int others;

  /** The end of a day of March: its place. */
  int deadline(String name, int day) {
    deadlines.add(new Deadline(new ShortName(name), MARCH + day * DAY));
    return deadlines.size() - 1;
  }

  Sketch escrow(long least, long most) {
    this.least = least;
    this.most = most;
    return this;
  }

  Sketch fundBy(int deadline) {
    fundBy = deadline;
    return this;
  }

  /** A fact that one of these attests. */
  int fact(String name, String... attesters) {
    return fact(name, 1, false, List.of(), attesters);
  }

  int fact(
      String name, int threshold, boolean observed, List<FieldTerm> fields, String... attesters) {
    List<OrganisationId> by = Arrays.stream(attesters).map(OrganisationId::new).toList();
    return fact(
        new FactTerm(
            new ShortName(name), "", new FactSource.Attested(by, threshold, ""), fields, observed));
  }

  int fact(FactTerm term) {
    facts.add(term);
    return facts.size() - 1;
  }

  static FieldTerm field(String name, ValueType type) {
    return new FieldTerm(new ShortName(name), type, type == ValueType.QUANTITY ? "KGM" : "");
  }

  int stage(String name, int deadline, Target otherwise, Clause... clauses) {
    stages.add(new Stage(new ShortName(name), List.of(clauses), deadline, otherwise));
    return stages.size() - 1;
  }

  Sketch dispute(int deadline, Optional<Condition> when) {
    dispute =
        Optional.of(
            new DisputeTerms(
                List.of(EXPORTER, IMPORTER), when, new OrganisationId("arbiter"), deadline));
    return this;
  }

  Sketch replaces(Hash hash) {
    replaces = Optional.of(hash);
    return this;
  }

  /** So many parties more, from place 4 on. */
  Sketch others(int count) {
    others = count;
    return this;
  }

  static Clause when(Condition condition, Target then) {
    return new Clause(condition, then);
  }

  static Condition all(Condition... parts) {
    return new Condition.All(List.of(parts));
  }

  static Condition any(Condition... parts) {
    return new Condition.Any(List.of(parts));
  }

  static Condition known(int fact) {
    return new Condition.Known(fact);
  }

  static Condition by(int fact, int deadline) {
    return new Condition.By(fact, deadline);
  }

  static Condition not(Condition part) {
    return new Condition.Not(part);
  }

  static Condition from(int deadline) {
    return new Condition.From(deadline);
  }

  static Condition missing(int fact) {
    return new Condition.Missing(fact);
  }

  static Condition sum(int fact, int field, Comparison comparison, long minorUnits) {
    return new Condition.Compare(fact, field, comparison, new Value.Sum(minorUnits));
  }

  static Condition degrees(int fact, int field, Comparison comparison, int degrees) {
    return new Condition.Compare(
        fact, field, comparison, new Value.Temperature(degrees * Value.MILLIONTHS));
  }

  /** Ends, with all that is left to one. */
  static Target rest(int party, PayLine... others) {
    List<PayLine> lines = new ArrayList<>(List.of(others));
    lines.add(new PayLine(party, new Share.Rest()));
    return new Target(lines, OptionalInt.empty());
  }

  static Target goOn(int stage, PayLine... lines) {
    return new Target(List.of(lines), OptionalInt.of(stage));
  }

  static PayLine percent(int party, int percent) {
    return new PayLine(party, new Share.BasisPoints(100 * percent));
  }

  static PayLine fixed(int party, long minorUnits) {
    return new PayLine(party, new Share.Fixed(minorUnits));
  }

  /** So many percent for each day that a fact is later than a deadline. */
  static PayLine perDayLate(int party, int percent, int most, int fact, int deadline) {
    return new PayLine(
        party,
        new Share.Rate(
            new Share.BasisPoints(100 * percent),
            new Measure.DaysLate(fact, deadline),
            new Share.BasisPoints(100 * most)));
  }

  Document document() {
    List<Party> parties =
        new ArrayList<>(
            List.of(
                party("exporter", "acme"),
                party("importer", "bluesky"),
                party("carrier", "swift"),
                party("bank", "harbour")));
    for (int i = 0; i < others; i++) {
      parties.add(party("other-" + i, "other-" + i));
    }
    return new Document(
        "a test",
        "",
        parties,
        new Escrow(IMPORTER, AccountId.parse("harbour/escrow"), "CNY", least, most),
        Goods.NONE,
        DayCount.OF_24_HOURS,
        deadlines,
        fundBy,
        facts,
        stages,
        dispute,
        replaces);
  }

  private static Party party(String role, String organisation) {
    return new Party(
        new ShortName(role),
        new OrganisationId(organisation),
        Optional.of(AccountId.parse("harbour/" + organisation)));
  }
}
