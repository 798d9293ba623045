package org.lading.settlement;

import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;

/**
 * That no money comes or goes: in each currency all debits sum to all credits, posted and pending
 * apart, and no account is beyond its limit. It holds at the start, when nothing is there, and is
 * asked of each transaction's changes and of those at the start of each block, so it holds after
 * every block. A sum that differs is a fault of the program: it stops rather than go on.
 */
public final class Conservation {
  /** Debits less credits of one currency. */
  private static final class Difference {
    BigInteger posted = BigInteger.ZERO;
    BigInteger pending = BigInteger.ZERO;

    void add(Balance balance) {
      posted = posted.add(less(balance.debitsPosted(), balance.creditsPosted()));
      pending = pending.add(less(balance.debitsPending(), balance.creditsPending()));
    }

    void subtract(Balance balance) {
      posted = posted.subtract(less(balance.debitsPosted(), balance.creditsPosted()));
      pending = pending.subtract(less(balance.debitsPending(), balance.creditsPending()));
    }

    private static BigInteger less(long debits, long credits) {
      return BigInteger.valueOf(debits - credits);
    }
  }

  private final Map<String, Difference> currencies = new TreeMap<>();

  /** Counts a whole account. */
  public void count(AccountId id, Account account, Balance balance) {
    count(id, account, Balance.EMPTY, balance);
  }

  /** Counts what changed of an account. */
  void count(AccountId id, Account account, Balance before, Balance after) {
    if (!after.within(account.limit())) {
      throw new IllegalStateException(
          "account " + id + " is beyond its limit " + account.limit() + ": " + after);
    }
    Difference difference =
        currencies.computeIfAbsent(account.currency(), currency -> new Difference());
    difference.add(after);
    difference.subtract(before);
  }

  /** Fails when some currency's debits and credits differ. */
  public void require() {
    currencies.forEach(
        (currency, difference) -> {
          if (difference.posted.signum() != 0 || difference.pending.signum() != 0) {
            throw new IllegalStateException(
                "debits and credits in "
                    + currency
                    + " differ by "
                    + difference.posted
                    + " posted and "
                    + difference.pending
                    + " pending");
          }
        });
  }
}
