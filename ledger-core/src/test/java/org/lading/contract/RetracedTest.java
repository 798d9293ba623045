package org.lading.contract;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.contract.ContractAction.Award;
import org.lading.contract.ContractStep.Payment;
import org.lading.crypto.Hash;
import org.lading.identity.OrganisationId;
import org.lading.testkit.Consortium;
import org.lading.testkit.Seeded;

/** The way worked out anew is the way that the ledger went, and no other. */
class RetracedTest {
  private static final int LIVES = 300;
  private static final int MOST_DEEDS = 12;
  private static final List<OrganisationId> PEOPLE =
      List.of(
          Consortium.EXPORTER,
          Consortium.IMPORTER,
          Consortium.BANK,
          Consortium.CARRIER,
          Consortium.CUSTOMS,
          Consortium.COURT);

  private final Set<ContractStatus> seen = EnumSet.noneOf(ContractStatus.class);

  @Test
  void agreesWithTheLedgerOnEveryLife() throws Exception {
    Seeded.check(LIVES, random -> live(random, Deals.sale(), false));
    assertTrue(
        seen.containsAll(
            EnumSet.of(
                ContractStatus.ACTIVE,
                ContractStatus.DISPUTED,
                ContractStatus.RELEASED,
                ContractStatus.REFUNDED,
                ContractStatus.RULED,
                ContractStatus.CANCELLED,
                ContractStatus.LAPSED)),
        seen.toString());
  }

  /** However few contracts a block can look at, each moment is looked at as it was. */
  @Test
  void agreesWithALedgerThatComesLate() throws Exception {
    Seeded.check(LIVES, random -> live(random, new SeededDeals(random).provedDocument(), true));
  }

  private void live(Seeded.Random random, Document document, boolean late)
      throws MalformedException {
    DealState ledger = new DealState();
    Hash hash = random.below(8) == 0 ? ledger.signed(document) : ledger.active(document, 10_001);
    for (int i = 0; i < MOST_DEEDS; i++) {
      ledger.bound(late && random.chance(60) ? random.below(2) : Limits.CONTRACT_STEPS_PER_BLOCK);
      if (!late || random.chance(70)) {
        move(random, ledger, document);
      }
      // Most of these are refused, as they should be.
      ledger.decide(
          List.of(PEOPLE.get(random.below(PEOPLE.size()))), deed(random, ledger, document, hash));
      compare(ledger, document, ledger.record(hash), steps(ledger, hash));
      seen.add(ledger.record(hash).status());
    }
    ledger.bound(Limits.CONTRACT_STEPS_PER_BLOCK);
    ledger.emptyBlock();
    compare(ledger, document, ledger.record(hash), steps(ledger, hash));
  }

  /** Some time on: often to just before, at, or just behind a deadline. */
  private static void move(Seeded.Random random, DealState ledger, Document document) {
    long now = ledger.money.timeMillis();
    long to = now + 1 + random.below((int) (4 * Deals.DAY));
    if (random.below(3) == 0) {
      to =
          document.deadlines().get(random.below(document.deadlines().size())).untilMillis()
              + random.below(3);
    }
    if (to > now) {
      ledger.money.advance(to - now);
    }
  }

  private static ContractAction deed(
      Seeded.Random random, DealState ledger, Document document, Hash hash) {
    return switch (random.below(8)) {
      case 0 -> new ContractAction.Dispute(hash, "wet");
      case 1 ->
          new ContractAction.Rule(
              hash,
              List.of(new Award(Deals.EXPORTER, 1), new Award(Deals.IMPORTER, 10_000)),
              "so be it");
      case 2 ->
          new ContractAction.Rule(
              hash,
              List.of(new Award(Deals.EXPORTER, 1), new Award(Deals.IMPORTER, 7_000)),
              "so be it");
      case 3 -> new ContractAction.Cancel(hash, "no more");
      default -> {
        int place = random.below(document.facts().size());
        FactTerm fact = document.facts().get(place);
        yield new ContractAction.Attest(
            hash,
            place,
            fact.fields().stream().map(field -> (Value) new Value.Sum(random.below(4))).toList(),
            fact.observed()
                ? OptionalLong.of(ledger.money.timeMillis() - random.below(2) * Deals.DAY)
                : OptionalLong.empty());
      }
    };
  }

  @Test
  void findsEachThingThatIsNotAsItHappened() throws MalformedException {
    DealState ledger = new DealState();
    Document document = Deals.sale();
    Hash hash = ledger.active(document, 10_001);
    ledger.attest(Consortium.CARRIER, hash, Deals.DELIVERED);
    ledger.money.advance(Deals.DAY);
    ledger.attest(Consortium.CUSTOMS, hash, Deals.CLEARED);
    ContractRecord record = ledger.record(hash);
    List<ContractStep> steps = steps(ledger, hash);
    compare(ledger, document, record, steps);
    wrong(ledger, record, steps.subList(0, 2));
    wrong(ledger, record, List.of(steps.get(0), steps.get(2)));
    wrong(ledger, record, List.of(steps.get(0), steps.get(1), steps.get(2), steps.get(2)));
    changed(ledger, record, steps, 1, one -> at(one, one.timeMillis() + 1, one.clause()));
    changed(ledger, record, steps, 2, one -> at(one, one.timeMillis(), 0));
    changed(ledger, record, steps, 1, one -> paying(one, Deals.EXPORTER, 3_001));
    changed(ledger, record, steps, 1, one -> paying(one, Deals.IMPORTER, 3_000));
    wrong(ledger, record.withStatus(ContractStatus.REFUNDED), steps);
    wrong(ledger, record.withDue(Moment.deadline(7)), steps);
    Course.Standing standing = record.requireMoney().standing();
    wrong(
        ledger,
        record.withMoney(
            new ContractRecord.Money(
                new Course.Standing(standing.stage(), standing.funded(), 1),
                record.requireMoney().transfers(),
                record.requireMoney().lock())),
        steps);
    List<KnownFact> later = new ArrayList<>(record.facts());
    KnownFact cleared = later.removeLast();
    wrong(ledger, withFacts(record, later), steps);
    later.add(
        new KnownFact(
            cleared.fact(),
            cleared.timeMillis(),
            cleared.recordedMillis() + 30 * Deals.DAY,
            cleared.recorded(),
            cleared.values()));
    wrong(ledger, withFacts(record, later), steps);
  }

  private static ContractRecord withFacts(ContractRecord record, List<KnownFact> facts) {
    return new ContractRecord(
        record.status(),
        record.proposed(),
        record.signed(),
        record.cancelled(),
        record.money(),
        facts,
        record.steps(),
        record.due(),
        record.replacedBy());
  }

  private static ContractStep at(ContractStep step, long millis, int clause) {
    return new ContractStep(
        step.kind(),
        step.at(),
        millis,
        step.stage(),
        clause,
        step.payments(),
        step.detail(),
        step.by());
  }

  private static ContractStep paying(ContractStep step, int party, long amount) {
    return new ContractStep(
        step.kind(),
        step.at(),
        step.timeMillis(),
        step.stage(),
        step.clause(),
        List.of(new Payment(party, amount, step.payments().getFirst().transfer())),
        step.detail(),
        step.by());
  }

  private static void changed(
      DealState ledger,
      ContractRecord record,
      List<ContractStep> steps,
      int place,
      UnaryOperator<ContractStep> change) {
    List<ContractStep> all = new ArrayList<>(steps);
    all.set(place, change.apply(all.get(place)));
    wrong(ledger, record, all);
  }

  private static void wrong(DealState ledger, ContractRecord record, List<ContractStep> steps) {
    assertThrows(MalformedException.class, () -> compare(ledger, Deals.sale(), record, steps));
  }

  private static void compare(
      DealState ledger, Document document, ContractRecord record, List<ContractStep> steps)
      throws MalformedException {
    Retraced.compare(document, Days.of24Hours(), record, steps, ledger.money.timeMillis());
  }

  private static List<ContractStep> steps(DealState ledger, Hash hash) {
    List<ContractStep> steps = new ArrayList<>();
    for (int i = 0; i < ledger.record(hash).steps(); i++) {
      steps.add(ledger.step(hash, i));
    }
    return steps;
  }
}
