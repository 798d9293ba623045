package org.lading.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.lading.crypto.Hash;
import org.lading.identity.OrganisationId;
import org.lading.identity.ShortName;
import org.lading.settlement.AccountId;
import org.lading.settlement.TitleId;

/** A sound contract of a sale, whose parts a test replaces one by one. */
final class DocumentDraft {
  static final long DAY = 86_400_000;
  static final long START = 1_767_225_600_000L;

  static final int EXPORTER = 0;
  static final int IMPORTER = 1;
  static final int CARRIER = 2;
  static final int BANK = 3;

  static final int DELIVERED = 0;
  static final int CLEARED = 1;
  static final int BREACH = 2;

  static final int FUNDING = 0;
  static final int ARRIVAL = 1;
  static final int CLEARANCE = 2;
  static final int RULING = 3;

  static final String PALLET = "https://id.gs1.org/00/069012345678901234";

  String title = "Sale of dried apricots";
  String terms = "CIF Almaty, Incoterms 2020.\nLaw of Kazakhstan.";
  List<Party> parties =
      new ArrayList<>(
          List.of(
              party("exporter", "tian-shan-fruit", "icbc/fruit-cny"),
              party("importer", "almaty-trade", "icbc/almaty-cny"),
              party("carrier", "silk-rail", "icbc/rail-cny"),
              new Party(new ShortName("bank"), new OrganisationId("icbc"), Optional.empty())));
  Escrow escrow =
      new Escrow(IMPORTER, AccountId.parse("icbc/contracts-cny"), "CNY", 1_000_000, 1_250_000);
  Goods goods =
      new Goods(
          List.of(PALLET),
          "C-2026-7",
          Optional.of(new TitleId(new OrganisationId("silk-rail"), "COSU6123456780")));
  DayCount days = DayCount.OF_24_HOURS;
  List<Deadline> deadlines =
      new ArrayList<>(
          List.of(
              deadline("funding", 10),
              deadline("arrival", 40),
              deadline("clearance", 60),
              deadline("ruling", 90)));
  int fundBy = FUNDING;
  List<FactTerm> facts =
      new ArrayList<>(
          List.of(
              new FactTerm(
                  new ShortName("delivered"),
                  "the consignee has the goods",
                  new FactSource.Received(
                      new OrganisationId("almaty-trade"),
                      PALLET,
                      "https://id.gs1.org/414/4870000000012"),
                  List.of(),
                  true),
              new FactTerm(
                  new ShortName("cleared"),
                  "",
                  new FactSource.Attested(
                      List.of(new OrganisationId("kz-customs"), new OrganisationId("kz-tax")),
                      1,
                      PALLET),
                  List.of(
                      field("net", ValueType.QUANTITY, "kg"),
                      field("place", ValueType.PLACE, ""),
                      field("duty", ValueType.SUM, "")),
                  false),
              new FactTerm(
                  new ShortName("warm"),
                  "",
                  new FactSource.Breach(
                      List.of(new OrganisationId("silk-rail")),
                      "https://id.gs1.org/8004/4870000TEMP1",
                      Optional.of(PALLET),
                      false,
                      8 * Value.MILLIONTHS),
                  List.of(FactSource.READING),
                  false)));
  List<Stage> stages = new ArrayList<>(List.of(transit(), clearance()));
  Optional<DisputeTerms> dispute =
      Optional.of(
          new DisputeTerms(
              List.of(IMPORTER),
              Optional.of(new Condition.Missing(CLEARED)),
              new OrganisationId("cietac"),
              RULING));
  Optional<Hash> replaces = Optional.empty();

  private static Stage transit() {
    return new Stage(
        new ShortName("transit"),
        List.of(
            new Clause(
                new Condition.Known(DELIVERED),
                new Target(
                    List.of(new PayLine(CARRIER, new Share.BasisPoints(1_000))),
                    OptionalInt.of(1)))),
        ARRIVAL,
        ends(rest(IMPORTER)));
  }

  private static Stage clearance() {
    Share late =
        new Share.Rate(
            new Share.BasisPoints(50),
            new Measure.DaysLate(DELIVERED, ARRIVAL),
            new Share.BasisPoints(1_000));
    return new Stage(
        new ShortName("clearance"),
        List.of(
            new Clause(
                new Condition.All(
                    List.of(
                        new Condition.By(CLEARED, CLEARANCE),
                        new Condition.Compare(
                            CLEARED,
                            0,
                            Comparison.AT_LEAST,
                            new Value.Quantity(19_500 * Value.MILLIONTHS)))),
                ends(new PayLine(IMPORTER, late), rest(EXPORTER)))),
        CLEARANCE,
        ends(rest(IMPORTER)));
  }

  static Target ends(PayLine... lines) {
    return new Target(List.of(lines), OptionalInt.empty());
  }

  static PayLine rest(int party) {
    return new PayLine(party, new Share.Rest());
  }

  static Party party(String role, String organisation, String account) {
    return new Party(
        new ShortName(role),
        new OrganisationId(organisation),
        Optional.of(AccountId.parse(account)));
  }

  static Deadline deadline(String name, int day) {
    return new Deadline(new ShortName(name), START + day * DAY);
  }

  static FieldTerm field(String name, ValueType type, String unit) {
    return new FieldTerm(new ShortName(name), type, unit);
  }

  /** The first clause of the first stage says this. */
  DocumentDraft when(Condition condition) {
    Stage first = stages.getFirst();
    List<Clause> clauses = new ArrayList<>(first.clauses());
    clauses.set(0, new Clause(condition, clauses.getFirst().then()));
    stages.set(0, new Stage(first.name(), clauses, first.deadline(), first.otherwise()));
    return this;
  }

  /** The last clause of a stage does this. */
  DocumentDraft otherwise(int stage, Target target) {
    Stage old = stages.get(stage);
    stages.set(stage, new Stage(old.name(), old.clauses(), old.deadline(), target));
    return this;
  }

  Document document() {
    return new Document(
        title, terms, parties, escrow, goods, days, deadlines, fundBy, facts, stages, dispute,
        replaces);
  }
}
