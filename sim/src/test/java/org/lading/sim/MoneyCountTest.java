package org.lading.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.identity.OrganisationId;
import org.lading.settlement.Account;
import org.lading.settlement.AccountId;
import org.lading.settlement.AccountLimit;
import org.lading.settlement.Balance;
import org.lading.settlement.SettlementTables;
import org.lading.settlement.SigningRule;
import org.lading.state.SortedState;
import org.lading.state.StateChange;
import org.lading.state.StateValue;
import org.lading.state.Table;
import org.lading.state.Writer;

/** That the judge would see it if money were made or lost. */
class MoneyCountTest {
  private static final AccountId ISSUED = AccountId.parse("bank/issued");
  private static final AccountId HELD = AccountId.parse("bank/held");

  private final SortedState state = new SortedState();

  private void account(AccountId id, AccountLimit limit, long debits, long credits, long pending) {
    Account account =
        new Account(new OrganisationId("bank"), "CNY", limit, SigningRule.ANY_KEY, "");
    put(SettlementTables.ACCOUNTS, id, account.encode());
    put(
        SettlementTables.BALANCES,
        id,
        new Balance(debits, credits, pending, pending, 1, Hash.ZERO).encode());
  }

  private void put(Table table, AccountId id, Bytes value) {
    state.apply(
        StateChange.put(
            table, SettlementTables.accountKey(id), new StateValue(Writer.GENESIS, value)));
  }

  private void expect(String wrong) {
    Optional<String> found = MoneyCount.wrong(state);
    assertTrue(found.orElse("all is well").contains(wrong), found.toString());
  }

  @Test
  void whatIsOwedIsWhatIsHeld() {
    account(ISSUED, AccountLimit.NONE, 100, 0, 0);
    account(HELD, AccountLimit.DEBITS_WITHIN_CREDITS, 0, 100, 0);
    assertEquals(Optional.empty(), MoneyCount.wrong(state));
  }

  @Test
  void oneUnitTooManyIsSeen() {
    account(ISSUED, AccountLimit.NONE, 100, 0, 0);
    account(HELD, AccountLimit.DEBITS_WITHIN_CREDITS, 0, 101, 0);
    expect("debits and credits in CNY differ by -1 posted");
  }

  @Test
  void anAccountBeyondItsLimitIsSeen() {
    account(ISSUED, AccountLimit.NONE, 0, 1, 0);
    account(HELD, AccountLimit.DEBITS_WITHIN_CREDITS, 1, 0, 0);
    expect("beyond its limit");
  }

  @Test
  void moneySetAsideThatNothingWillFreeIsSeen() {
    account(ISSUED, AccountLimit.NONE, 100, 0, 0);
    account(HELD, AccountLimit.DEBITS_WITHIN_CREDITS, 0, 100, 5);
    expect("accounts have set aside 5, and 0 is pending");
  }
}
