package org.lading.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.lading.contract.whatif.Event;
import org.lading.contract.whatif.Simulation;
import org.lading.contract.whatif.Step;
import org.lading.crypto.Hash;
import org.lading.identity.OrganisationId;
import org.lading.settlement.AccountId;
import org.lading.settlement.Balance;
import org.lading.settlement.Money;
import org.lading.settlement.SettlementTables;
import org.lading.testkit.Consortium;
import org.lading.testkit.Seeded;
import org.lading.testkit.Seeded.Random;
import org.lading.transaction.Outcome;

/** What the simulation says happens is what the ledger does, step by step and to the minor unit. */
class SimulationOnTheLedgerTest {
  private static final int RUNS = 1_500;
  private static final int MOST_BLOCKS = 12;

  private final Map<ContractStatus, Integer> ends = new EnumMap<>(ContractStatus.class);
  private final Map<ContractRefusal, Integer> refused = new EnumMap<>(ContractRefusal.class);

  @Test
  void stepsAndPaymentsNeverDiffer() throws Exception {
    Seeded.check(RUNS, this::runBoth);
    if (Long.getLong("seed") == null) {
      for (ContractStatus status :
          List.of(
              ContractStatus.RELEASED,
              ContractStatus.REFUNDED,
              ContractStatus.RULED,
              ContractStatus.CANCELLED,
              ContractStatus.LAPSED)) {
        assertTrue(ends.getOrDefault(status, 0) > RUNS / 50, status + " is rare: " + ends);
      }
      // Every refusal that an event can meet was met, but one that takes another arbiter.
      assertTrue(refused.size() >= 18, refused.toString());
    }
  }

  private void runBoth(Random random) {
    SeededDeals deals = new SeededDeals(random);
    Document document = deals.provedDocument();
    DealState ledger = new DealState();
    ledger.signed(document);
    Hash hash = document.hash();
    Simulation simulation = Simulation.signed(document, Days.of24Hours());
    List<Integer> refusals = new ArrayList<>();
    long now = ledger.money.timeMillis();
    int blocks = random.between(1, MOST_BLOCKS);
    for (int i = 0; i < blocks; i++) {
      now = i == 0 ? now : deals.time(now);
      ledger.money.advance(now - ledger.money.timeMillis());
      List<Event> events = new ArrayList<>();
      if (i == 0 && random.chance(90)) {
        events.add(new Event.Fund(random.between(9_000, 10_001)));
      }
      int more = random.below(3);
      DealState.Block block = ledger.new Block();
      events.forEach(event -> run(ledger, block, hash, event, refusals));
      for (int j = 0; j < more; j++) {
        Event event = deals.event(document, now, ledger.record(hash));
        run(ledger, block, hash, event, refusals);
        events.add(event);
      }
      block.close();
      simulation.block(now, events);
      assertSame(ledger, hash, simulation, refusals);
    }
    long end = Deals.deadlines().getLast().untilMillis() + 1;
    if (now <= end) {
      ledger.to(end);
    }
    simulation.finish();
    assertSame(ledger, hash, simulation, refusals);
    assertTrue(simulation.status().isEnd());
    ends.merge(simulation.status(), 1, Integer::sum);
  }

  private static void run(
      DealState ledger, DealState.Block block, Hash hash, Event event, List<Integer> refusals) {
    act(ledger, block, hash, event)
        .filter(outcome -> !outcome.accepted())
        .ifPresent(outcome -> refusals.add(outcome.number()));
  }

  /** What the ledger says; empty: there was nobody to say it. */
  private static Optional<Outcome> act(
      DealState ledger, DealState.Block block, Hash hash, Event event) {
    return switch (event) {
      case Event.Fund(long amount) ->
          Optional.of(block.decide(Consortium.IMPORTER, new ContractAction.Fund(hash, amount)));
      case Event.Attest attest ->
          Optional.of(
              block.decide(
                  attest.attester(),
                  new ContractAction.Attest(
                      hash, attest.fact(), attest.values(), attest.observedMillis())));
      case Event.Learn learn -> learn(ledger, block, hash, learn);
      case Event.Dispute(OptionalInt party) ->
          Optional.of(
              block.decide(
                  organisation(
                      ledger,
                      hash,
                      party.orElse(
                          document(ledger, hash)
                              .dispute()
                              .map(terms -> terms.by().getFirst())
                              .orElse(0))),
                  new ContractAction.Dispute(hash, "wet")));
      case Event.Rule rule ->
          Optional.of(
              block.decide(
                  Deals.ARBITER, new ContractAction.Rule(hash, rule.awards(), "heard both")));
      case Event.Cancel(List<Integer> parties) ->
          Optional.of(
              block.decideParts(
                  (parties.isEmpty() ? List.of(0, 1, 2) : parties)
                      .stream().map(party -> organisation(ledger, hash, party)).toList(),
                  List.of(new ContractAction.Cancel(hash, "agreed").encode())));
    };
  }

  /** Those who have said nothing of it yet say it, until it is known. */
  private static Optional<Outcome> learn(
      DealState ledger, DealState.Block block, Hash hash, Event.Learn learn) {
    ContractRecord record = ledger.record(hash);
    Optional<Outcome> last = Optional.empty();
    FactSource.Attested source =
        (FactSource.Attested) document(ledger, hash).facts().get(learn.fact()).source();
    if (record.status().isFunded() && record.fact(learn.fact()).isPresent()) {
      return last;
    }
    for (OrganisationId attester : source.attesters()) {
      boolean said =
          ledger
              .money
              .get(
                  ContractTables.ATTESTATIONS,
                  ContractTables.attestationKey(hash, learn.fact(), attester, 0))
              .isPresent();
      if (said && record.status().isFunded()) {
        continue;
      }
      last =
          Optional.of(
              block.decide(
                  attester,
                  new ContractAction.Attest(
                      hash, learn.fact(), learn.values(), learn.observedMillis())));
      if (!last.get().accepted() || ledger.record(hash).fact(learn.fact()).isPresent()) {
        return last;
      }
    }
    return last;
  }

  private static Document document(DealState ledger, Hash hash) {
    return new ContractDraft(ledger.money, org.lading.state.Writer.GENESIS, new ReadDocuments())
        .document(hash);
  }

  private static OrganisationId organisation(DealState ledger, Hash hash, int party) {
    return document(ledger, hash).parties().get(party).organisation();
  }

  private void assertSame(
      DealState ledger, Hash hash, Simulation simulation, List<Integer> refusals) {
    ContractRecord record = ledger.record(hash);
    List<String> steps = new ArrayList<>();
    for (int i = 0; i < record.steps(); i++) {
      steps.add(text(ledger.step(hash, i)));
    }
    List<String> simulated = simulation.steps().stream().map(this::text).toList();
    assertEquals(steps, simulated.stream().filter(text -> !text.isEmpty()).toList());
    assertEquals(record.status(), simulation.status());
    assertEquals(
        record.money().map(ContractRecord.Money::standing),
        Optional.of(simulation.standing()).filter(standing -> standing.funded() > 0));
    assertEquals(
        record.facts().stream().map(SimulationOnTheLedgerTest::text).toList(),
        simulation.facts().stream().map(SimulationOnTheLedgerTest::text).toList());
    List<Integer> said = new ArrayList<>();
    for (Step step : simulation.steps()) {
      if (step instanceof Step.Nothing(long time, Event event, Optional<ContractRefusal> why)
          && why.isPresent()) {
        said.add(why.get().number());
        refused.merge(why.get(), 1, Integer::sum);
      }
    }
    assertEquals(refusals, said);
    assertMoney(ledger, simulation);
  }

  /**
   * To the minor unit: what was funded is what was paid out and what is held, and the accounts and
   * the pending transfer that locks it say so.
   */
  private static void assertMoney(DealState ledger, Simulation simulation) {
    Course.Standing standing = simulation.standing();
    Map<Integer, Long> paid = new TreeMap<>();
    long paidOut = 0;
    for (Step step : simulation.steps()) {
      for (Step.Payment payment : step.payments()) {
        paid.merge(payment.party(), payment.amount(), Math::addExact);
        paidOut = Math.addExact(paidOut, payment.amount());
      }
    }
    assertEquals(standing.funded(), Math.addExact(paidOut, standing.held()));
    assertTrue(!simulation.status().isEnd() || standing.held() == 0);
    long importer = paid.getOrDefault(Deals.IMPORTER, 0L);
    long exporter = paid.getOrDefault(Deals.EXPORTER, 0L);
    long others = paidOut - importer;
    assertEquals(exporter, others, "nobody else has an account in these contracts");
    Hash history = Hash.ZERO;
    assertEquals(
        new Balance(others, DealState.BALANCE, standing.held(), 0, 0, history),
        sums(ledger, Money.IMPORTER));
    assertEquals(new Balance(0, exporter, 0, 0, 0, history), sums(ledger, Money.EXPORTER));
    // What it pays on it was paid before.
    assertEquals(
        new Balance(others, others, 0, standing.held(), 0, history), sums(ledger, Deals.THROUGH));
    long timeouts = standing.held() == 0 ? 0 : 1;
    assertEquals(timeouts, ledger.entries(SettlementTables.TIMEOUTS), "one lock, while it holds");
  }

  /** What an account holds, without its entries. */
  private static Balance sums(DealState ledger, AccountId account) {
    Balance balance = ledger.money.balance(account);
    return new Balance(
        balance.debitsPosted(),
        balance.creditsPosted(),
        balance.debitsPending(),
        balance.creditsPending(),
        0,
        Hash.ZERO);
  }

  private static String text(KnownFact fact) {
    return fact.fact() + " " + fact.timeMillis() + " " + fact.recordedMillis() + fact.values();
  }

  private static String text(ContractStep step) {
    List<String> payments =
        step.payments().stream()
            .map(paid -> paid.party() + ":" + paid.amount() + ":" + paid.transfer().isEmpty())
            .toList();
    return step.kind().word()
        + " "
        + step.timeMillis()
        + " "
        + step.stage()
        + "/"
        + step.clause()
        + " "
        + payments;
  }

  /** As the ledger's; empty: the ledger keeps no step of it. */
  private String text(Step step) {
    return switch (step) {
      case Step.Funded(long time, long amount) -> "funded " + time + " 0/0 []";
      case Step.Fired fired ->
          "clause "
              + fired.timeMillis()
              + " "
              + fired.stage()
              + "/"
              + (fired.clause() + 1)
              + " "
              + payments(fired.payments());
      case Step.Disputed(long time, int stage, OptionalInt party) ->
          "disputed " + time + " " + stage + "/0 []";
      case Step.Ruled(long time, int stage, List<Step.Payment> payments) ->
          "ruled " + time + " " + stage + "/0 " + payments(payments);
      case Step.Cancelled(long time, int stage, List<Step.Payment> payments) ->
          "cancelled " + time + " " + stage + "/0 " + payments(payments);
      case Step.Lapsed(long time) -> "lapsed " + time + " 0/0 []";
      case Step.Learned learned -> "";
      case Step.Said said -> "";
      case Step.Contradicted contradicted -> "";
      case Step.WantedCancelled wanted -> "";
      case Step.Nothing nothing -> "";
    };
  }

  private static List<String> payments(List<Step.Payment> payments) {
    return payments.stream()
        .map(paid -> paid.party() + ":" + paid.amount() + ":" + paid.free())
        .toList();
  }
}
