package org.lading.settlement;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lading.membership.Currency;
import org.lading.settlement.AccountEntry.Effect;
import org.lading.settlement.SettlementRules.Deciding;

/**
 * Debts among several, settled at once: all of them, or none. Who nets gives up what others owe
 * him, so all accounts sign, also those that receive.
 */
final class NettingRules {
  private NettingRules() {}

  static void settle(
      Deciding deciding, TransferKey key, Transfer transfer, Movement.Netting netting, Location at)
      throws Refused {
    Currency currency = deciding.requireCurrency(netting.currency());
    Repeats.refuse(deciding, key, transfer);
    requireSound(deciding, netting);
    requirePositions(netting, currency);
    for (Movement.Position one : netting.positions()) {
      TransferRules.requireSigned(deciding, one.account());
    }
    for (Movement.Position one : netting.positions()) {
      TransferRules.requireNotFrozen(deciding, one.account());
    }
    requireFits(deciding, netting);
    SettlementDraft draft = deciding.draft();
    for (Movement.Position one : netting.positions()) {
      if (one.net() < 0) {
        draft.enter(one.account(), new AccountEntry(key, Effect.DEBIT_POSTED, -one.net()), 0, at);
      } else if (one.net() > 0) {
        draft.enter(one.account(), new AccountEntry(key, Effect.CREDIT_POSTED, one.net()), 0, at);
      }
    }
    draft.putTransfer(key, new TransferRecord(transfer.message(), at, Optional.empty()));
    Reconciliation reconciliation = deciding.reconciliation();
    for (int i = 0; i < netting.obligations().size(); i++) {
      reconciliation.posted(
          new PaymentKey.OfTransfer(key, i), netting.obligations().get(i).reference());
    }
  }

  private static void requireSound(Deciding deciding, Movement.Netting netting) throws Refused {
    for (Movement.Obligation one : netting.obligations()) {
      TransferRules.requireTwo(one.debit(), one.credit());
    }
    for (Movement.Obligation one : netting.obligations()) {
      deciding.requireAccount(one.debit(), SettlementRefusal.DEBIT_ACCOUNT_UNKNOWN);
    }
    for (Movement.Obligation one : netting.obligations()) {
      deciding.requireAccount(one.credit(), SettlementRefusal.CREDIT_ACCOUNT_UNKNOWN);
    }
    AccountId first = netting.obligations().getFirst().debit();
    for (Movement.Obligation one : netting.obligations()) {
      TransferRules.requireOneBank(first, one.debit());
      TransferRules.requireOneBank(first, one.credit());
    }
    for (Movement.Obligation one : netting.obligations()) {
      requireCurrency(deciding, one.debit(), netting.currency());
      requireCurrency(deciding, one.credit(), netting.currency());
    }
  }

  private static void requireCurrency(Deciding deciding, AccountId id, String currency)
      throws Refused {
    TransferRules.requireCurrency(
        id, deciding.requireAccount(id, SettlementRefusal.ACCOUNT_UNKNOWN), currency);
  }

  private static void requirePositions(Movement.Netting netting, Currency currency)
      throws Refused {
    BigInteger sum =
        netting.positions().stream()
            .map(one -> BigInteger.valueOf(one.net()))
            .reduce(BigInteger.ZERO, BigInteger::add);
    if (sum.signum() != 0) {
      throw new Refused(
          SettlementRefusal.NETTING_NOT_ZERO,
          "the positions sum to " + currency.money(sum) + ": what some pay is what the others receive");
    }
    Map<AccountId, BigInteger> owed = new TreeMap<>();
    for (Movement.Obligation one : netting.obligations()) {
      BigInteger amount = BigInteger.valueOf(one.amount());
      owed.merge(one.debit(), amount.negate(), BigInteger::add);
      owed.merge(one.credit(), amount, BigInteger::add);
    }
    for (Movement.Position one : netting.positions()) {
      BigInteger net = owed.remove(one.account());
      if (net == null || !net.equals(BigInteger.valueOf(one.net()))) {
        throw new Refused(
            SettlementRefusal.NETTING_POSITION_DIFFERS,
            "the obligations come to "
                + (net == null ? "nothing" : currency.money(net))
                + " for "
                + one.account()
                + ", its position says "
                + currency.money(one.net()));
      }
    }
    if (!owed.isEmpty()) {
      throw new Refused(
          SettlementRefusal.NETTING_POSITION_DIFFERS,
          "obligations name " + owed.keySet().iterator().next() + ", which has no position");
    }
  }

  private static void requireFits(Deciding deciding, Movement.Netting netting) throws Refused {
    for (Movement.Position one : netting.positions()) {
      if (one.net() < 0) {
        TransferRules.requireLimits(deciding, one.account(), true, -one.net());
      }
    }
    for (Movement.Position one : netting.positions()) {
      if (one.net() > 0) {
        TransferRules.requireLimits(deciding, one.account(), false, one.net());
      }
    }
    for (Movement.Position one : netting.positions()) {
      TransferRules.requireNumbers(
          deciding, one.account(), one.net() < 0, Math.absExact(one.net()));
    }
  }
}
