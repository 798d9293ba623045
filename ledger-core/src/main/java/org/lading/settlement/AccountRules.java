package org.lading.settlement;

import java.util.Optional;
import org.lading.identity.KeyId;
import org.lading.identity.KeyPurpose;
import org.lading.identity.OrganisationId;
import org.lading.settlement.SettlementRules.Deciding;

/** Opening, signing rules and freezing of accounts. */
final class AccountRules {
  private AccountRules() {}

  static void open(Deciding deciding, SettlementAction.OpenAccount open) throws Refused {
    Account account = open.account();
    OrganisationId bank = open.id().bank();
    deciding.requireMember(account.owner());
    deciding.requireUnit(account.currency());
    if (!deciding.hasRole(bank, deciding.terms().bankRole())) {
      throw new Refused(
          SettlementRefusal.NOT_A_SETTLING_BANK,
          bank + " does not have the role " + deciding.terms().bankRole() + ", so keeps no money");
    }
    if (!deciding.context().signedBy(bank)) {
      throw new Refused(
          SettlementRefusal.SIGNER_MISSING, "an account at " + bank + " is opened by " + bank);
    }
    refuseRepeat(deciding, open.id(), account);
    if (!account.owner().equals(bank) && account.limit() != AccountLimit.DEBITS_WITHIN_CREDITS) {
      throw new Refused(
          SettlementRefusal.LIMIT_MISSING,
          "an account of "
              + account.owner()
              + " keeps debits within credits; only "
              + bank
              + "'s own accounts issue money");
    }
    requirePossible(deciding, account.owner(), account.signingRule());
    deciding.draft().putAccount(open.id(), account);
  }

  private static void refuseRepeat(Deciding deciding, AccountId id, Account wanted) throws Refused {
    Optional<Account> found = deciding.draft().account(id);
    if (found.isEmpty()) {
      return;
    }
    Account there = found.get();
    if (!there.owner().equals(wanted.owner())) {
      throw exists(SettlementRefusal.ACCOUNT_EXISTS_OTHER_OWNER, id, "belongs to " + there.owner());
    }
    if (!there.currency().equals(wanted.currency())) {
      throw exists(
          SettlementRefusal.ACCOUNT_EXISTS_OTHER_CURRENCY, id, "is in " + there.currency());
    }
    if (there.limit() != wanted.limit()) {
      throw exists(
          SettlementRefusal.ACCOUNT_EXISTS_OTHER_LIMIT, id, "has the limit " + there.limit());
    }
    if (!there.signingRule().equals(wanted.signingRule())) {
      throw exists(
          SettlementRefusal.ACCOUNT_EXISTS_OTHER_SIGNING_RULE,
          id,
          "asks for " + there.signingRule().threshold() + " signatures by other keys");
    }
    if (!there.description().equals(wanted.description())) {
      throw exists(
          SettlementRefusal.ACCOUNT_EXISTS_OTHER_DESCRIPTION,
          id,
          "is described as \"" + there.description() + "\"");
    }
    throw exists(SettlementRefusal.ACCOUNT_EXISTS, id, "was opened just like this");
  }

  private static Refused exists(SettlementRefusal why, AccountId id, String what) {
    return new Refused(why, "account " + id + " is there and " + what);
  }

  static void setSigningRule(Deciding deciding, SettlementAction.SetSigningRule set)
      throws Refused {
    Account account = deciding.requireAccount(set.account(), SettlementRefusal.ACCOUNT_UNKNOWN);
    requirePossible(deciding, account.owner(), set.rule());
    SettlementContext context = deciding.context();
    boolean byRule = account.signingRule().satisfiedBy(account.owner(), context.signers());
    OrganisationId bank = set.account().bank();
    // A bank's own account has its rule alone: else one key of the bank would stand for both.
    boolean byBank =
        !bank.equals(account.owner())
            && context.signedBy(bank)
            && context.signedBy(account.owner());
    if (!byRule && !byBank) {
      throw new Refused(
          SettlementRefusal.NOT_AUTHORISED,
          "the signing rule of "
              + set.account()
              + " is changed by those who may sign for it"
              + (bank.equals(account.owner())
                  ? ""
                  : ", or by " + account.owner() + " and " + bank + " together"));
    }
    deciding.draft().putAccount(set.account(), account.with(set.rule()));
  }

  private static void requirePossible(Deciding deciding, OrganisationId owner, SigningRule rule)
      throws Refused {
    for (KeyId key : rule.keys()) {
      boolean own =
          deciding
              .members()
              .key(key)
              .filter(record -> record.organisation().equals(owner))
              .filter(record -> record.purpose() == KeyPurpose.TRANSACTION)
              .isPresent();
      if (!own) {
        throw new Refused(
            SettlementRefusal.SIGNING_RULE_IMPOSSIBLE,
            "key " + key + " is not registered for transactions of " + owner);
      }
    }
  }

  static void freeze(Deciding deciding, SettlementAction.FreezeAccount freeze) throws Refused {
    requireAuthority(deciding);
    deciding.requireAccount(freeze.account(), SettlementRefusal.ACCOUNT_UNKNOWN);
    Optional<Freeze> there = deciding.draft().freeze(freeze.account());
    if (there.isPresent()) {
      throw new Refused(
          SettlementRefusal.ALREADY_FROZEN,
          "account "
              + freeze.account()
              + " was frozen by "
              + there.get().organisation()
              + " under "
              + there.get().legalReference());
    }
    deciding
        .draft()
        .putFreeze(
            freeze.account(),
            new Freeze(
                deciding.context().author(),
                freeze.reason(),
                freeze.legalReference(),
                deciding.context().timeMillis()));
  }

  static void unfreeze(Deciding deciding, SettlementAction.UnfreezeAccount unfreeze)
      throws Refused {
    requireAuthority(deciding);
    deciding.requireAccount(unfreeze.account(), SettlementRefusal.ACCOUNT_UNKNOWN);
    if (!deciding.draft().frozen(unfreeze.account())) {
      throw new Refused(
          SettlementRefusal.NOT_FROZEN, "account " + unfreeze.account() + " is not frozen");
    }
    deciding.draft().deleteFreeze(unfreeze.account());
  }

  private static void requireAuthority(Deciding deciding) throws Refused {
    OrganisationId author = deciding.context().author();
    boolean may =
        deciding.terms().freezingRole().filter(role -> deciding.hasRole(author, role)).isPresent();
    if (!may) {
      throw new Refused(
          SettlementRefusal.NOT_THE_FREEZING_AUTHORITY,
          author
              + " may not freeze accounts: "
              + deciding
                  .terms()
                  .freezingRole()
                  .map(role -> "this takes the role " + role)
                  .orElse("the genesis names no role that may"));
    }
  }
}
