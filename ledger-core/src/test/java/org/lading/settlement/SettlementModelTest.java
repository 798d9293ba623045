package org.lading.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.identity.OrganisationId;
import org.lading.settlement.query.SettlementQueries;
import org.lading.settlement.query.Statement;
import org.lading.state.StateChange;
import org.lading.testkit.Consortium;
import org.lading.testkit.Seeded;
import org.lading.transaction.Outcome;

/**
 * Long random histories of transfers against {@link MoneyModel}: the same answer to each, the same
 * sums after each, and money conserved.
 */
class SettlementModelTest {
  private static final int STEPS = 1_200;
  private static final List<OrganisationId> OWNERS =
      List.of(Consortium.EXPORTER, Consortium.IMPORTER, Consortium.CARRIER, Consortium.BANK);

  private final Map<SettlementRefusal, Integer> seen = new EnumMap<>(SettlementRefusal.class);

  /** One history. */
  private static final class Run {
    final Seeded.Random random;
    final MoneyState state = new MoneyState();
    final MoneyModel model = new MoneyModel();
    final List<AccountId> accounts = new ArrayList<>();
    final List<Long> pending = new ArrayList<>();
    final List<Transfer> sent = new ArrayList<>();
    final Map<AccountId, Balance> halfway = new TreeMap<>();
    long heightHalfway;
    long nextId;

    Run(Seeded.Random random) {
      this.random = random;
      state.accept(Consortium.BANK, Money.accounts().toArray(SettlementAction[]::new));
      add(Money.ISSUE, Consortium.BANK, true);
      add(Money.EXPORTER, Consortium.EXPORTER, false);
      add(Money.IMPORTER, Consortium.IMPORTER, false);
      add(Money.CARRIER, Consortium.CARRIER, false);
    }

    private void add(AccountId id, OrganisationId owner, boolean mayOwe) {
      accounts.add(id);
      model.open(id, owner, mayOwe);
    }

    List<OrganisationId> signers() {
      List<OrganisationId> signers = new ArrayList<>(List.of(Consortium.EXPORTER));
      OWNERS.stream().skip(1).filter(owner -> random.chance(90)).forEach(signers::add);
      return signers;
    }

    /** A new one mostly; now and then one that was sent before, made or refused. */
    Transfer next() {
      Transfer next = !sent.isEmpty() && random.chance(2) ? random.pick(sent) : transfer();
      sent.add(next);
      return next;
    }

    private Transfer transfer() {
      long id = random.chance(4) ? 1L + random.below(50) : 1_000 + nextId++;
      long amount = 1L + random.below(random.chance(20) ? 3_000 : 120);
      AccountId debit = random.chance(25) ? Money.ISSUE : random.pick(accounts);
      AccountId credit = random.pick(accounts);
      if (credit.equals(debit) && random.chance(90)) {
        credit = debit.equals(Money.ISSUE) ? Money.EXPORTER : Money.ISSUE;
      }
      return switch (random.below(10)) {
        case 0, 1, 2, 3 -> Money.post(id, debit, credit, amount);
        case 4, 5, 6 -> {
          pending.add(id);
          yield Money.pending(id, debit, credit, amount, state.timeMillis() + random.below(400));
        }
        case 7, 8 -> Money.postPending(id, Consortium.EXPORTER, earlier(), amount);
        default -> Money.voidPending(id, Consortium.EXPORTER, earlier());
      };
    }

    /** Mostly one of the last that were to be pending. */
    private long earlier() {
      if (pending.isEmpty() || random.chance(5)) {
        return 1_000L + random.below(2_000);
      }
      return pending.get(Math.max(0, pending.size() - 1 - random.below(6)));
    }

    void rememberBalances() {
      accounts.forEach(id -> halfway.put(id, state.balance(id)));
      heightHalfway = state.height();
    }

    void freezeSome() {
      AccountId account =
          model.frozen.isEmpty() ? random.pick(accounts) : model.frozen.iterator().next();
      if (model.frozen.remove(account)) {
        state.accept(
            Consortium.COURT, new SettlementAction.UnfreezeAccount(account, "over", "§ 2"));
      } else {
        state.accept(
            Consortium.COURT, new SettlementAction.FreezeAccount(account, "suspicion", "§ 1"));
        model.frozen.add(account);
      }
    }
  }

  @Test
  void answersAndHoldsWhatThePlainestModelDoes() throws Exception {
    Seeded.check(
        2,
        random -> {
          Run run = new Run(random);
          for (int step = 0; step < STEPS; step++) {
            step(run);
            if (step == STEPS / 2) {
              run.rememberBalances();
            }
          }
          statementsAreComplete(run);
          indexesComeFromTheTransfers(run.state);
        });
    assertTrue(seen.size() >= 13, "kinds of refusal met: " + seen);
    seen.forEach((why, times) -> assertTrue(times > 0, why + " only " + times + " times"));
  }

  private void step(Run run) {
    run.state.advance(run.random.below(60));
    run.model.timeMillis = run.state.timeMillis();
    run.model.timeOut();
    if (run.random.chance(run.model.frozen.isEmpty() ? 1 : 5)) {
      run.freezeSome();
    }
    List<OrganisationId> signers = run.signers();
    List<Transfer> chain = new ArrayList<>();
    int length = run.random.chance(70) ? 1 : 1 + run.random.below(4);
    for (int i = 0; i < length; i++) {
      chain.add(run.next());
    }
    Optional<SettlementRefusal> expected = run.model.apply(new TreeSet<>(signers), chain);
    Outcome outcome = run.state.decide(signers, chain.toArray(SettlementAction[]::new));
    int number = expected.map(SettlementRefusal::number).orElse(0);
    assertEquals(general(number), general(outcome.number()), outcome + " for " + chain);
    expected.ifPresent(why -> seen.merge(why, 1, Integer::sum));
    compare(run);
  }

  /** The model knows that a repeat differs, not how. */
  private static int general(int number) {
    boolean other =
        number > SettlementRefusal.TRANSFER_EXISTS.number()
            && number <= SettlementRefusal.TRANSFER_EXISTS_OTHER_NETTING.number();
    return other ? SettlementRefusal.TRANSFER_EXISTS_OTHER_AMOUNT.number() : number;
  }

  private static void compare(Run run) {
    Conservation conservation = new Conservation();
    run.model.accounts.forEach(
        (id, held) -> {
          Balance balance = run.state.balance(id);
          assertEquals(held.sums[MoneyModel.DEBITS_POSTED], balance.debitsPosted(), id::toString);
          assertEquals(held.sums[MoneyModel.CREDITS_POSTED], balance.creditsPosted(), id::toString);
          assertEquals(held.sums[MoneyModel.DEBITS_PENDING], balance.debitsPending(), id::toString);
          assertEquals(
              held.sums[MoneyModel.CREDITS_PENDING], balance.creditsPending(), id::toString);
          AccountLimit limit = held.mayOwe ? AccountLimit.NONE : AccountLimit.DEBITS_WITHIN_CREDITS;
          conservation.count(
              id, new Account(held.owner, "CNY", limit, SigningRule.ANY_KEY, ""), balance);
        });
    conservation.require();
  }

  /** Who has the lines of an account can tell from its balance that they are all. */
  private static void statementsAreComplete(Run run) {
    SettlementQueries queries = new SettlementQueries(run.state);
    for (AccountId id : run.accounts) {
      Balance balance = run.state.balance(id);
      Statement statement = queries.statement(id, Long.MAX_VALUE);
      assertEquals(balance, statement.balance());
      assertEquals(balance.entryCount(), statement.lines().size());
      assertTrue(balance.entryCount() > 100, () -> balance.entryCount() + " entries of " + id);
      assertEquals(run.halfway.get(id), queries.balanceAt(id, run.heightHalfway));
    }
  }

  private static void indexesComeFromTheTransfers(MoneyState state) throws MalformedException {
    Map<Bytes, Bytes> made = new TreeMap<>();
    for (var table :
        List.of(
            SettlementTables.ENTRIES,
            SettlementTables.TIMEOUTS,
            SettlementTables.TRANSFER_REFERENCES)) {
      state
          .scan(table, Bytes.EMPTY, Bytes.EMPTY, 99_999)
          .forEach(entry -> made.put(entry.key(), entry.value().value()));
    }
    Map<Bytes, Bytes> again = new TreeMap<>();
    for (StateChange change :
        SettlementIndexes.ofState(
            SettlementTables.TRANSFERS,
            state.scan(SettlementTables.TRANSFERS, Bytes.EMPTY, Bytes.EMPTY, 99_999))) {
      again.put(change.key(), change.value().orElseThrow().value());
    }
    assertEquals(made, again);
  }
}
