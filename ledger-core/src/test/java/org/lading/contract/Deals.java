package org.lading.contract;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.lading.crypto.Hash;
import org.lading.identity.OrganisationId;
import org.lading.identity.ShortName;
import org.lading.settlement.AccountId;
import org.lading.settlement.Money;
import org.lading.testkit.Consortium;

/** Contracts with few words, for tests: an exporter is paid by an importer through their bank. */
public final class Deals {
  public static final long DAY = 86_400_000;
  public static final AccountId THROUGH = AccountId.parse("icbc/escrow-cny");
  public static final OrganisationId ARBITER = Consortium.COURT;

  /** Places in the documents of {@link #sale}. */
  public static final int EXPORTER = 0;

  public static final int IMPORTER = 1;
  public static final int BANK = 2;
  public static final int FUND_BY = 0;
  public static final int DELIVERY = 1;
  public static final int CLEARANCE = 2;
  public static final int END = 3;
  public static final int DELIVERED = 0;
  public static final int CLEARED = 1;
  public static final int INSPECTED = 2;

  private Deals() {}

  public static ShortName name(String name) {
    return new ShortName(name);
  }

  public static List<Party> parties() {
    return List.of(
        new Party(name("exporter"), Consortium.EXPORTER, Optional.of(Money.EXPORTER)),
        new Party(name("importer"), Consortium.IMPORTER, Optional.of(Money.IMPORTER)),
        new Party(name("bank"), Consortium.BANK, Optional.empty()));
  }

  public static List<Deadline> deadlines() {
    long start = Consortium.START_MILLIS;
    return List.of(
        new Deadline(name("funding"), start + DAY),
        new Deadline(name("delivery"), start + 10 * DAY),
        new Deadline(name("clearance"), start + 20 * DAY),
        new Deadline(name("end"), start + 30 * DAY));
  }

  public static FactTerm attested(String name, int threshold, OrganisationId... attesters) {
    return new FactTerm(
        name(name),
        name + " as attested",
        new FactSource.Attested(List.of(attesters), threshold, ""),
        List.of(),
        false);
  }

  public static List<FactTerm> facts() {
    return List.of(
        attested("delivered", 1, Consortium.CARRIER),
        attested("cleared", 1, Consortium.CUSTOMS),
        attested("inspected", 2, Consortium.CARRIER, Consortium.CUSTOMS, Consortium.COURT));
  }

  public static PayLine rest(int party) {
    return new PayLine(party, new Share.Rest());
  }

  public static PayLine part(int party, int basisPoints) {
    return new PayLine(party, new Share.BasisPoints(basisPoints));
  }

  public static Target pay(PayLine... lines) {
    return new Target(List.of(lines), OptionalInt.empty());
  }

  public static Target go(int stage, PayLine... lines) {
    return new Target(List.of(lines), OptionalInt.of(stage));
  }

  public static Stage stage(String name, int deadline, Target otherwise, Clause... clauses) {
    return new Stage(name(name), List.of(clauses), deadline, otherwise);
  }

  /** 30 % on delivery, the rest when customs cleared; late delivery or clearance refunds. */
  public static List<Stage> stages() {
    return List.of(
        stage(
            "delivery",
            DELIVERY,
            pay(rest(IMPORTER)),
            new Clause(new Condition.Known(DELIVERED), go(1, part(EXPORTER, 3_000)))),
        stage(
            "clearance",
            CLEARANCE,
            pay(rest(IMPORTER)),
            new Clause(new Condition.Known(CLEARED), pay(rest(EXPORTER)))));
  }

  public static Escrow escrow(long least, long most) {
    return new Escrow(IMPORTER, THROUGH, "CNY", least, most);
  }

  public static Document sale(Escrow escrow, List<Stage> stages, boolean disputes) {
    return sale(escrow, facts(), stages, disputes, Optional.empty());
  }

  public static Document sale(
      Escrow escrow,
      List<FactTerm> facts,
      List<Stage> stages,
      boolean disputes,
      Optional<Hash> replaces) {
    return new Document(
        "Sale of walnuts",
        "Incoterms 2020 DAP Almaty",
        parties(),
        escrow,
        Goods.NONE,
        DayCount.OF_24_HOURS,
        deadlines(),
        FUND_BY,
        facts,
        stages,
        disputes
            ? Optional.of(
                new DisputeTerms(List.of(EXPORTER, IMPORTER), Optional.empty(), ARBITER, END))
            : Optional.empty(),
        replaces);
  }

  public static Document sale() {
    return sale(escrow(1_000, 100_000), stages(), true);
  }
}
