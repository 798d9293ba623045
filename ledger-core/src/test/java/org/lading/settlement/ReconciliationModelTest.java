package org.lading.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.identity.OrganisationId;
import org.lading.settlement.PaymentRecord.Portion;
import org.lading.settlement.PaymentRecord.Verdict;
import org.lading.settlement.query.TradeQueries;
import org.lading.state.StateChange;
import org.lading.state.StateView;
import org.lading.state.Table;
import org.lading.testkit.Consortium;
import org.lading.testkit.Seeded;

/**
 * Long random histories of orders and payments. After each step every order's sum is that of what
 * counts for it, and the verdict on everything that does not fit is the one a plain search through
 * all orders comes to.
 */
class ReconciliationModelTest {
  private static final int STEPS = 350;
  private static final List<String> NAMES = List.of("A", "B", "C", "D", "E", "X Y", "Z-1");
  private static final List<OrganisationId> PARTIES =
      List.of(Consortium.IMPORTER, Consortium.EXPORTER, Consortium.CARRIER);
  private static final List<AccountId> ACCOUNTS =
      List.of(Money.IMPORTER, Money.EXPORTER, Money.CARRIER);
  private static final List<Table> INDEXES =
      List.of(
          SettlementTables.ORDER_REFERENCES,
          SettlementTables.WAITING_PAYMENTS,
          SettlementTables.ORDER_PAYMENTS);

  private final Map<Verdict, Integer> verdicts = new TreeMap<>();
  private int refused;

  /** One history. */
  private final class Run {
    final Seeded.Random random;
    final MoneyState state = new MoneyState();
    final Map<OrderKey, OrderRecord> orders = new TreeMap<>();
    final Map<PaymentKey, PaymentRecord> payments = new TreeMap<>();
    long nextId;

    Run(Seeded.Random random) {
      this.random = random;
      state.accept(Consortium.BANK, Money.accounts().toArray(SettlementAction[]::new));
      for (AccountId account : ACCOUNTS) {
        state.accept(Consortium.BANK, Money.post(nextId++, Money.ISSUE, account, 1_000_000));
      }
    }

    void step() {
      SettlementAction action =
          switch (random.below(8)) {
            case 0, 1 -> order();
            case 2 -> confirm();
            case 3 -> transfer();
            default -> payment();
          };
      if (!state.decide(PARTIES, action).accepted()) {
        refused++;
      }
    }

    private Optional<OrderRecord> order(OrderKey key) {
      return new TradeQueries(state).order(key).map(TradeQueries.KnownOrder::record);
    }

    private Optional<PaymentRecord> payment(PaymentKey key) {
      return new TradeQueries(state).payment(key).map(TradeQueries.KnownPayment::record);
    }

    private SettlementAction order() {
      String number = random.pick(NAMES.subList(0, 5));
      Optional<OrderRecord> there = order(Trade.of(PARTIES.getFirst(), number));
      List<String> names = new ArrayList<>(NAMES);
      names.removeIf(name -> random.chance(80));
      String currency = random.chance(90) ? "CNY" : "KZT";
      Trade.OrderOf order =
          new Trade.OrderOf(
              number,
              random.chance(10) ? 0 : there.map(OrderRecord::version).orElse(0),
              10L + random.below(90),
              random.below(10),
              currency,
              names);
      OrganisationId other = PARTIES.get(1 + random.below(2));
      return order.between(
          PARTIES.getFirst(),
          other,
          there.isPresent() && order.corrects() > 0 && random.chance(10));
    }

    private SettlementAction confirm() {
      OrderKey key = Trade.of(PARTIES.getFirst(), random.pick(NAMES.subList(0, 5)));
      return new TradeAction.ConfirmOrder(key, 1 + random.below(3));
    }

    private SettlementAction transfer() {
      String name = random.chance(90) ? random.pick(NAMES) : "";
      AccountId credit = ACCOUNTS.get(1 + random.below(2));
      return new Transfer(
          Money.id(1_000 + nextId++),
          new Movement.Posted(Money.IMPORTER, credit, "CNY", 1L + random.below(60), name));
    }

    private SettlementAction payment() {
      long id = random.chance(40) ? random.below(40) : nextId++;
      List<String> names = new ArrayList<>(NAMES);
      names.removeIf(name -> random.chance(78));
      long amount = names.size() + 1L + random.below(60);
      Trade.PaymentOf payment =
          Trade.payment(id, amount, names.toArray(String[]::new))
              .in(random.chance(92) ? "CNY" : "KZT")
              .between(
                  random.chance(90) ? PARTIES.getFirst() : null,
                  random.pick(PARTIES.subList(1, 3)));
      if (!names.isEmpty() && random.chance(40)) {
        long[] amounts = new long[names.size()];
        Arrays.fill(amounts, 1);
        amounts[0] = amount - names.size() + 1;
        payment = payment.split(amounts);
      }
      Optional<PaymentRecord.Telling> there =
          payment(Trade.key(id)).map(record -> record.tellings().getFirst());
      int version = there.map(PaymentRecord.Telling::version).orElse(0);
      PaymentStatus status =
          random.chance(60) ? PaymentStatus.SETTLED : random.pick(List.of(PaymentStatus.values()));
      if (there.isPresent() && random.chance(60)) {
        Payment last = there.get().payment();
        return new Payment(
            last.uetr(), Optional.empty(), last.message(), last.facts(), status, version);
      }
      return payment.now(status, version).said();
    }

    OrderRecord known(OrderKey key) {
      return Objects.requireNonNull(orders.get(key));
    }

    void read() {
      orders.clear();
      payments.clear();
      try {
        for (StateView.Entry entry : all(SettlementTables.ORDERS)) {
          orders.put(OrderKey.ofKey(entry.key()), OrderRecord.decode(entry.value().value()));
        }
        for (StateView.Entry entry : all(SettlementTables.PAYMENTS)) {
          payments.put(PaymentKey.ofKey(entry.key()), PaymentRecord.decode(entry.value().value()));
        }
      } catch (MalformedException e) {
        throw new AssertionError(e);
      }
    }

    List<StateView.Entry> all(Table table) {
      return state.scan(table, Bytes.EMPTY, Bytes.EMPTY, 99_999);
    }
  }

  @Test
  void sumsAndVerdictsAreThoseOfAPlainSearch() throws Exception {
    Seeded.check(
        4,
        random -> {
          Run run = new Run(random);
          for (int step = 0; step < STEPS; step++) {
            run.step();
            if (step % 5 == 0) {
              run.read();
              sumsAreOfWhatCounts(run);
              verdictsAreThoseOfAPlainSearch(run);
            }
          }
          indexesComeFromTheRecords(run);
        });
    assertEquals(Set.of(Verdict.values()), verdicts.keySet());
    verdicts.forEach((verdict, times) -> assertTrue(times > 100, verdict + " only " + times));
    assertTrue(refused > 50, "only " + refused + " were refused");
  }

  private static void sumsAreOfWhatCounts(Run run) {
    Map<OrderKey, Long> paid = new TreeMap<>();
    Map<OrderKey, Integer> counts = new TreeMap<>();
    for (PaymentRecord payment : run.payments.values()) {
      assertEquals(payment.settled(), payment.counts());
      long sum = payment.portions().stream().mapToLong(Portion::amount).sum();
      assertEquals(payment.facts().amount(), sum);
      for (Portion portion : payment.portions()) {
        if (portion.verdict() == Verdict.FITS && payment.counts()) {
          OrderKey key = portion.orders().getFirst();
          paid.merge(key, portion.amount(), Long::sum);
          counts.merge(key, 1, Integer::sum);
          Order order = run.known(key).order();
          assertEquals(order.currency(), payment.facts().currency());
          assertEquals(Optional.of(order.buyer()), payment.facts().debtor());
          assertEquals(Optional.of(order.seller()), payment.facts().creditor());
        }
      }
    }
    run.orders.forEach(
        (key, record) -> {
          assertEquals(paid.getOrDefault(key, 0L), record.paid(), key::toString);
          assertEquals(counts.getOrDefault(key, 0), record.paymentCount(), key::toString);
        });
  }

  private void verdictsAreThoseOfAPlainSearch(Run run) {
    run.payments.forEach(
        (key, payment) -> {
          List<Payment.Reference> references = payment.facts().references();
          for (int i = 0; i < payment.portions().size(); i++) {
            Portion portion = payment.portions().get(i);
            verdicts.merge(portion.verdict(), 1, Integer::sum);
            if (portion.verdict() != Verdict.FITS) {
              List<String> names =
                  payment.facts().split()
                      ? List.of(references.get(i).text())
                      : references.stream().map(Payment.Reference::text).toList();
              Set<OrderKey> meant = meant(run, payment.facts(), names);
              assertEquals(meant, new TreeSet<>(portion.orders()), key + ": " + payment);
              assertEquals(
                  verdict(run, payment.facts(), meant, portion.amount()), portion.verdict());
            }
          }
        });
  }

  private static Verdict verdict(Run run, Payment.Facts facts, Set<OrderKey> meant, long amount) {
    if (meant.size() != 1) {
      return meant.isEmpty() ? Verdict.UNMATCHED : Verdict.AMBIGUOUS;
    }
    OrderRecord record = run.known(meant.iterator().next());
    Order order = record.order();
    boolean fits =
        !order.cancelled()
            && order.currency().equals(facts.currency())
            && between(order, facts)
            && record.paid() + amount <= order.amount() + order.tolerance();
    return fits ? Verdict.FITS : Verdict.MISMATCHED;
  }

  private static boolean between(Order order, Payment.Facts facts) {
    return Optional.of(order.buyer()).equals(facts.debtor())
        && Optional.of(order.seller()).equals(facts.creditor());
  }

  private static Set<OrderKey> meant(Run run, Payment.Facts facts, List<String> names) {
    Map<Integer, Set<OrderKey>> byExactness = new TreeMap<>();
    run.orders.forEach(
        (key, record) -> {
          Order order = record.order();
          for (OrganisationId party : List.of(order.buyer(), order.seller())) {
            if (facts.debtor().equals(Optional.of(party))
                || facts.creditor().equals(Optional.of(party))) {
              order.names().entrySet().stream()
                  .filter(name -> names.contains(name.getKey()))
                  .mapToInt(
                      name ->
                          name.getKey().equals(order.number()) && key.author().equals(party)
                              ? 0
                              : name.getValue().code())
                  .forEach(
                      exact -> byExactness.computeIfAbsent(exact, e -> new TreeSet<>()).add(key));
            }
          }
        });
    if (byExactness.isEmpty()) {
      return Set.of();
    }
    Set<OrderKey> found = byExactness.values().iterator().next();
    found = several(found, key -> between(run.known(key).order(), facts));
    return several(found, key -> !run.known(key).order().cancelled());
  }

  /** Of several those that {@code wanted} is true of, if it is of any. */
  private static Set<OrderKey> several(Set<OrderKey> keys, Predicate<OrderKey> wanted) {
    Set<OrderKey> some = new TreeSet<>(keys);
    some.removeIf(wanted.negate());
    return keys.size() < 2 || some.isEmpty() ? keys : some;
  }

  private static void indexesComeFromTheRecords(Run run) throws MalformedException {
    Map<Bytes, Bytes> made = new TreeMap<>();
    for (Table table : INDEXES) {
      run.all(table).forEach(entry -> made.put(at(table, entry.key()), entry.value().value()));
    }
    Map<Bytes, Bytes> again = new TreeMap<>();
    for (Table table : List.of(SettlementTables.ORDERS, SettlementTables.PAYMENTS)) {
      for (StateChange change : SettlementIndexes.ofState(table, run.all(table))) {
        again.put(at(change.table(), change.key()), change.value().orElseThrow().value());
      }
    }
    assertEquals(made, again);
  }

  private static Bytes at(Table table, Bytes key) {
    return Bytes.concat(Bytes.ofUtf8(table.name()), key);
  }
}
