package org.lading.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lading.crypto.Bytes;
import org.lading.crypto.Signer;
import org.lading.identity.OrganisationId;
import org.lading.identity.ShortName;
import org.lading.membership.Currency;
import org.lading.settlement.Account;
import org.lading.settlement.AccountId;
import org.lading.settlement.AccountLimit;
import org.lading.settlement.Movement;
import org.lading.settlement.SettlementAction;
import org.lading.settlement.SigningRule;
import org.lading.settlement.Transfer;
import org.lading.settlement.TransferKey;
import org.lading.transaction.ClientId;
import org.lading.transaction.Family;
import org.lading.transaction.Transaction;
import org.lading.transaction.TransactionDraft;

/**
 * A bank that opens accounts and pays money in, and organisations that pay each other, set money
 * aside for a while, post it, free it, or let its time pass. Many of these are refused, for what
 * they need is not there, or not any more.
 */
final class Payments {
  private static final long EXPIRY_MILLIS = 86_400_000L;
  private static final long PAID_IN = 1_000_000;
  private static final long MOST_PAID = 300_000;
  private static final long LONGEST_SHORT_MILLIS = 6_000;
  private static final long LONG_MILLIS = 3_600_000;
  private static final int LONGEST_CHAIN = 3;

  /** Money set aside, by whom, as far as anybody tried. */
  private record SetAside(int payer, TransferKey key, long amount) {}

  private final Run run;
  private final List<SetAside> setAside = new ArrayList<>();
  private final List<Transfer> made = new ArrayList<>();
  private boolean opened;

  Payments(Run run) {
    this.run = run;
  }

  /** The next transaction of somebody. */
  Transaction make(SimRandom random) {
    if (!opened || random.chance(3)) {
      opened = true;
      return transaction(World.BANK, openings(random), random);
    }
    int payer = random.below(run.world().size());
    return switch (random.below(10)) {
      case 0, 1, 2 -> transaction(payer, chain(payer, random), random);
      case 3, 4, 5 -> transaction(payer, List.of(pending(payer, random)), random);
      case 6, 7, 8 -> ending(random);
      default ->
          made.isEmpty()
              ? transaction(payer, chain(payer, random), random)
              : transaction(payer, List.of(random.pick(made)), random);
    };
  }

  private List<SettlementAction> openings(SimRandom random) {
    List<SettlementAction> parts = new ArrayList<>();
    for (Currency currency : World.CURRENCIES) {
      AccountId source = account("issued", currency.code());
      parts.add(open(source, World.BANK, currency.code(), AccountLimit.NONE));
      for (int i = 0; i < run.world().size(); i++) {
        AccountId account = account(owned(i), currency.code());
        parts.add(open(account, i, currency.code(), AccountLimit.DEBITS_WITHIN_CREDITS));
        parts.add(
            new Transfer(
                random.bytes(TransferKey.ID_LENGTH),
                terms(source, account, currency.code(), PAID_IN)));
      }
    }
    return parts;
  }

  private SettlementAction open(AccountId id, int owner, String currency, AccountLimit limit) {
    return new SettlementAction.OpenAccount(
        id, new Account(organisation(owner), currency, limit, SigningRule.ANY_KEY, ""));
  }

  private List<SettlementAction> chain(int payer, SimRandom random) {
    List<SettlementAction> parts = new ArrayList<>();
    for (int left = 1 + random.below(LONGEST_CHAIN); left > 0; left--) {
      Transfer transfer = new Transfer(random.bytes(TransferKey.ID_LENGTH), payment(payer, random));
      made.add(transfer);
      parts.add(transfer);
    }
    return parts;
  }

  private SettlementAction pending(int payer, SimRandom random) {
    Movement.Posted terms = payment(payer, random);
    long millis = random.chance(15) ? LONG_MILLIS : random.between(1, LONGEST_SHORT_MILLIS);
    Bytes id = random.bytes(TransferKey.ID_LENGTH);
    setAside.add(new SetAside(payer, new TransferKey(organisation(payer), id), terms.amount()));
    return new Transfer(id, new Movement.Pending(terms, now(payer) + millis, Optional.empty()));
  }

  /** By whoever set the money aside, or by somebody who has no right to. */
  private Transaction ending(SimRandom random) {
    if (setAside.isEmpty()) {
      int payer = random.below(run.world().size());
      return transaction(payer, List.of(pending(payer, random)), random);
    }
    SetAside one = random.pick(setAside);
    int by = random.chance(90) ? one.payer() : random.below(run.world().size());
    Optional<OrganisationId> author = Optional.of(one.key().author());
    Movement movement =
        random.chance(60)
            ? new Movement.PostPending(
                author, one.key().id(), random.between(1, one.amount() + one.amount() / 10))
            : new Movement.VoidPending(author, one.key().id());
    return transaction(
        by, List.of(new Transfer(random.bytes(TransferKey.ID_LENGTH), movement)), random);
  }

  private Movement.Posted payment(int payer, SimRandom random) {
    String currency = random.pick(World.CURRENCIES).code();
    int payee = random.below(run.world().size());
    return terms(
        account(owned(payer), currency),
        payee == payer ? account("issued", currency) : account(owned(payee), currency),
        currency,
        random.between(1, MOST_PAID));
  }

  private static Movement.Posted terms(
      AccountId debit, AccountId credit, String currency, long amount) {
    return new Movement.Posted(debit, credit, currency, amount, "");
  }

  private AccountId account(String name, String currency) {
    return new AccountId(
        organisation(World.BANK), new ShortName(name + "-" + currency.toLowerCase(Locale.ROOT)));
  }

  private String owned(int owner) {
    return "of-" + run.name(owner);
  }

  private OrganisationId organisation(int index) {
    return run.world().validator(index).organisation();
  }

  private long now(int organisation) {
    return run.node(organisation).clock().wallMillis();
  }

  private Transaction transaction(
      int organisation, List<SettlementAction> parts, SimRandom random) {
    Signer signer = run.world().organisation(organisation);
    return TransactionDraft.of(
            run.world().genesis().ledgerId(),
            List.of(TransactionDraft.reference(organisation(organisation), signer)),
            new ClientId(random.bytes(ClientId.LENGTH)),
            now(organisation) + EXPIRY_MILLIS,
            Family.SETTLEMENT,
            parts.stream().map(SettlementAction::encode).toList(),
            random::bytes)
        .sign(List.of(signer));
  }
}
