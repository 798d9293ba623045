package org.lading.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lading.codec.Limits;
import org.lading.crypto.Bytes;
import org.lading.crypto.Signer;
import org.lading.crypto.Suite;
import org.lading.identity.KeyId;
import org.lading.identity.KeyPurpose;
import org.lading.identity.OrganisationId;
import org.lading.membership.KeyRecord;
import org.lading.membership.MembershipTables;
import org.lading.settlement.query.SettlementQueries;
import org.lading.state.StateChange;
import org.lading.state.StateValue;
import org.lading.state.Writer;
import org.lading.testkit.Consortium;
import org.lading.transaction.Outcome;
import org.lading.transaction.SignerReference;

/** What settlement transactions may do: who signs, what is set aside, what a bound leaves. */
class SettlementRulesTest {
  private static final AccountId JOINT = AccountId.parse("icbc/joint");
  private static final AccountId LOAN = AccountId.parse("icbc/loan");

  private final MoneyState state = new MoneyState();
  private final long until = state.timeMillis() + 1_000;

  private void prepare() {
    state.accept(Consortium.BANK, Money.accounts().toArray(SettlementAction[]::new));
    state.accept(Consortium.BANK, Money.post(1, Money.ISSUE, Money.IMPORTER, 1_000));
  }

  @Test
  void movesMoneyOfAnAccountWithTwoOfThreeKeysOnly() {
    prepare();
    List<SignerReference> keys = threeKeys();
    SigningRule twoOfThree =
        new SigningRule(2, keys.stream().map(SignerReference::key).sorted().toList());
    state.accept(
        Consortium.BANK,
        new SettlementAction.OpenAccount(
            JOINT,
            new Account(
                Consortium.EXPORTER,
                "CNY",
                AccountLimit.DEBITS_WITHIN_CREDITS,
                twoOfThree,
                "payroll")),
        Money.post(2, Money.ISSUE, JOINT, 10));
    List<Bytes> pay = List.of(Money.post(3, JOINT, Money.EXPORTER, 10).encode());
    SignerReference other = state.key(Consortium.EXPORTER);
    assertEquals(353, state.decide(List.of(keys.get(0), other), pay).number());
    assertEquals(353, state.decide(List.of(keys.get(1)), pay).number());
    SettlementAction anyKey = new SettlementAction.SetSigningRule(JOINT, SigningRule.ANY_KEY);
    assertEquals(353, state.decide(Consortium.EXPORTER, anyKey).number());
    assertEquals(Outcome.ACCEPTED, state.decide(List.of(other, keys.get(2), keys.get(0)), pay));
    state.accept(List.of(Consortium.EXPORTER, Consortium.BANK), anyKey);
    state.accept(Consortium.EXPORTER, Money.post(4, Money.EXPORTER, JOINT, 1));
    state.accept(Consortium.EXPORTER, Money.post(5, JOINT, Money.EXPORTER, 1));
  }

  @Test
  void oneKeyOfABankDoesNotChangeARuleThatAsksForTwo() {
    AccountId safe = AccountId.parse("icbc/safe-cny");
    state.accept(
        Consortium.BANK,
        new SettlementAction.OpenAccount(
            safe,
            new Account(
                Consortium.BANK,
                "CNY",
                AccountLimit.DEBITS_WITHIN_CREDITS,
                new SigningRule(2, List.of()),
                "")));
    assertEquals(
        353,
        state
            .decide(Consortium.BANK, new SettlementAction.SetSigningRule(safe, SigningRule.ANY_KEY))
            .number());
  }

  private List<SignerReference> threeKeys() {
    List<SignerReference> keys = new ArrayList<>();
    for (String label : List.of("a", "b", "c")) {
      Signer signer = state.consortium.signer(Suite.ED25519, label);
      KeyRecord record =
          new KeyRecord(
              Consortium.EXPORTER,
              signer.publicKey(),
              KeyPurpose.TRANSACTION,
              Optional.empty(),
              0,
              0);
      state.apply(
          StateChange.put(
              MembershipTables.KEYS,
              record.id().hash().bytes(),
              new StateValue(Writer.GENESIS, record.encode())));
      keys.add(new SignerReference(Consortium.EXPORTER, KeyId.of(signer.publicKey())));
    }
    return keys;
  }

  @Test
  void saysOfEachAccountWhatItIsAndHolds() {
    prepare();
    state.accept(
        Consortium.COURT, new SettlementAction.FreezeAccount(Money.CARRIER, "suspicion", "§ 1"));
    SettlementQueries queries = new SettlementQueries(state);
    List<SettlementQueries.Known> all = queries.accounts(Optional.empty(), 9);
    assertEquals(
        List.of(Money.CARRIER, Money.EXPORTER, Money.IMPORTER, Money.ISSUE),
        all.stream().map(SettlementQueries.Known::id).toList());
    assertEquals(all.subList(2, 4), queries.accounts(Optional.of(Money.EXPORTER), 9));
    assertEquals("§ 1", all.getFirst().freeze().orElseThrow().legalReference());
    assertEquals(1_000, queries.account(Money.IMPORTER).orElseThrow().balance().available());
    assertTrue(queries.account(JOINT).isEmpty());
  }

  @Test
  void postsAPartOfWhatIsPendingAndFreesTheRest() {
    prepare();
    state.accept(Consortium.IMPORTER, Money.pending(2, Money.IMPORTER, Money.EXPORTER, 600, until));
    assertEquals(400, state.balance(Money.IMPORTER).available());
    assertEquals(
        356,
        state
            .decide(Consortium.IMPORTER, Money.post(3, Money.IMPORTER, Money.CARRIER, 401))
            .number());
    state.accept(Consortium.IMPORTER, Money.postPending(4, Consortium.IMPORTER, 2, 250));
    assertEquals(750, state.balance(Money.IMPORTER).available());
    assertEquals(250, state.balance(Money.EXPORTER).available());
    assertEquals(0, state.balance(Money.EXPORTER).creditsPending());
  }

  @Test
  void onlyTheControllerEndsWhatItControlsButThePayeeMayDoWithout() {
    prepare();
    Movement.Posted terms = Money.terms(Money.IMPORTER, Money.EXPORTER, 100);
    for (long id : new long[] {2, 3, 4}) {
      state.accept(
          Consortium.IMPORTER,
          new Transfer(
              Money.id(id), new Movement.Pending(terms, until, Optional.of(Consortium.CARRIER))));
    }
    assertEquals(353, state.decide(Consortium.IMPORTER, voided(5, 2)).number());
    state.accept(Consortium.CARRIER, Money.postPending(6, Consortium.IMPORTER, 2, 100));
    state.accept(Consortium.CARRIER, voided(7, 3));
    state.accept(Consortium.EXPORTER, voided(8, 4));
    assertEquals(100, state.balance(Money.EXPORTER).posted());
    assertEquals(900, state.balance(Money.IMPORTER).available());
  }

  private static Transfer voided(long id, long pending) {
    return Money.voidPending(id, Consortium.IMPORTER, pending);
  }

  @Test
  void netsDebtsOfThreeByWhatRemains() {
    prepare();
    List<OrganisationId> three =
        List.of(Consortium.IMPORTER, Consortium.EXPORTER, Consortium.CARRIER);
    Movement.Netting netting =
        new Movement.Netting(
            "CNY",
            List.of(
                new Movement.Obligation(Money.IMPORTER, Money.EXPORTER, 5_000, "INV-1"),
                new Movement.Obligation(Money.EXPORTER, Money.CARRIER, 4_100, "FRT-1"),
                new Movement.Obligation(Money.CARRIER, Money.IMPORTER, 4_100, "CLM-1")),
            List.of(
                new Movement.Position(Money.CARRIER, 0),
                new Movement.Position(Money.EXPORTER, 900),
                new Movement.Position(Money.IMPORTER, -900)));
    state.accept(three, new Transfer(Money.id(2), netting));
    assertEquals(100, state.balance(Money.IMPORTER).posted());
    assertEquals(900, state.balance(Money.EXPORTER).posted());
    assertEquals(0, state.balance(Money.CARRIER).entryCount());
  }

  @Test
  void aFrozenAccountTakesInWhatComesAndGivesBackWhatWasPending() {
    prepare();
    state.accept(Consortium.IMPORTER, Money.pending(2, Money.IMPORTER, Money.EXPORTER, 100, until));
    state.accept(
        Consortium.COURT,
        new SettlementAction.FreezeAccount(Money.IMPORTER, "sanctions list", "§ 4"));
    assertEquals(
        354,
        state
            .decide(Consortium.IMPORTER, Money.post(3, Money.IMPORTER, Money.EXPORTER, 1))
            .number());
    state.accept(Consortium.BANK, Money.post(4, Money.ISSUE, Money.IMPORTER, 7));
    state.accept(Consortium.EXPORTER, voided(5, 2));
    state.accept(
        Consortium.COURT, new SettlementAction.UnfreezeAccount(Money.IMPORTER, "cleared", "§ 5"));
    state.accept(Consortium.IMPORTER, Money.post(3, Money.IMPORTER, Money.EXPORTER, 1_007));
  }

  @Test
  void aLoanIsPaidBackAsFarAsItWasLent() {
    prepare();
    state.accept(
        Consortium.BANK,
        new SettlementAction.OpenAccount(
            LOAN,
            new Account(
                Consortium.BANK,
                "CNY",
                AccountLimit.CREDITS_WITHIN_DEBITS,
                SigningRule.ANY_KEY,
                "loan of the importer")),
        Money.post(2, LOAN, Money.IMPORTER, 500));
    assertEquals(
        357, state.decide(Consortium.IMPORTER, Money.post(3, Money.IMPORTER, LOAN, 501)).number());
    state.accept(Consortium.IMPORTER, Money.post(3, Money.IMPORTER, LOAN, 500));
    assertEquals(0, state.balance(LOAN).posted());
  }

  @Test
  void whatIsOverTheBoundOfOneBlockIsOverAllTheSameAndFirstInTheNext() {
    prepare();
    int many = Limits.TIMED_OUT_TRANSFERS + 3;
    state.accept(Consortium.BANK, Money.post(2, Money.ISSUE, Money.IMPORTER, many));
    state.accept(
        Consortium.IMPORTER,
        IntStream.range(0, many)
            .mapToObj(i -> Money.pending(10 + i, Money.IMPORTER, Money.EXPORTER, 1, until + i / 9))
            .toArray(SettlementAction[]::new));
    state.advance(1_000_000);
    assertEquals(300, state.decide(List.of(state.key(Consortium.BANK)), malformed()).number());
    assertEquals(3, state.balance(Money.IMPORTER).debitsPending());
    assertEquals(3, state.scan(SettlementTables.TIMEOUTS, Bytes.EMPTY, Bytes.EMPTY, 9).size());
    assertEquals(300, state.decide(List.of(state.key(Consortium.BANK)), malformed()).number());
    assertEquals(0, state.balance(Money.IMPORTER).debitsPending());
  }

  @Test
  void theNextDeadlineIsThatOfWhatTimesOutFirst() {
    prepare();
    assertEquals(OptionalLong.empty(), Timeouts.next(state));
    state.accept(
        Consortium.IMPORTER,
        Money.pending(10, Money.IMPORTER, Money.EXPORTER, 1, until + 7),
        Money.pending(11, Money.IMPORTER, Money.EXPORTER, 1, until),
        Money.pending(12, Money.IMPORTER, Money.EXPORTER, 1, until + 9));
    assertEquals(OptionalLong.of(until), Timeouts.next(state));
    state.accept(Consortium.IMPORTER, Money.voidPending(13, Consortium.IMPORTER, 11));
    assertEquals(OptionalLong.of(until + 7), Timeouts.next(state));
    state.advance(until + 8 - state.timeMillis());
    assertEquals(300, state.decide(List.of(state.key(Consortium.BANK)), malformed()).number());
    assertEquals(OptionalLong.of(until + 9), Timeouts.next(state));
  }

  private static List<Bytes> malformed() {
    return List.of(Bytes.ofHex("00"));
  }

  @Test
  void releasesAndHandsOnInOneTransactionWhereBothSign() {
    TitleId bill = Money.bill("COSU6123456780");
    state.accept(Consortium.CARRIER, Money.issueBill(bill.number(), Consortium.EXPORTER));
    state.accept(
        Consortium.EXPORTER, new SettlementAction.PledgeTitle(bill, Consortium.BANK, "LC 7"));
    state.accept(
        List.of(Consortium.EXPORTER, Consortium.BANK),
        new SettlementAction.ReleaseTitle(bill),
        new SettlementAction.TransferTitle(bill, Consortium.IMPORTER));
    state.accept(Consortium.IMPORTER, new SettlementAction.SurrenderTitle(bill));
    SettlementQueries queries = new SettlementQueries(state);
    Title read = queries.title(bill).orElseThrow();
    assertTrue(read.surrendered());
    assertEquals(Consortium.IMPORTER, read.holder());
    assertEquals(5, read.eventCount());
    assertTrue(queries.pledge(bill).isEmpty());
  }

  @Test
  void moneyThatComesFromNowhereStopsTheProgram() {
    Account account =
        new Account(Consortium.BANK, "CNY", AccountLimit.NONE, SigningRule.ANY_KEY, "");
    Conservation conservation = new Conservation();
    TransferKey key = new TransferKey(Consortium.BANK, Money.id(1));
    AccountEntry credit = new AccountEntry(key, AccountEntry.Effect.CREDIT_POSTED, 1);
    conservation.count(Money.ISSUE, account, Balance.EMPTY.after(credit, 0));
    assertThrows(IllegalStateException.class, conservation::require);
    AccountEntry debit = new AccountEntry(key, AccountEntry.Effect.DEBIT_POSTED, 1);
    conservation.count(Money.EXPORTER, account, Balance.EMPTY.after(debit, 0));
    conservation.require();
    Account limited =
        new Account(
            Consortium.BANK, "CNY", AccountLimit.DEBITS_WITHIN_CREDITS, SigningRule.ANY_KEY, "");
    assertThrows(
        IllegalStateException.class,
        () -> conservation.count(JOINT, limited, Balance.EMPTY.after(debit, 0)));
  }
}
