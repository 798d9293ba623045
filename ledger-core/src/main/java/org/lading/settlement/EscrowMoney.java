package org.lading.settlement;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.membership.Currency;
import org.lading.membership.Members;
import org.lading.membership.SettlementTerms;
import org.lading.settlement.AccountEntry.Effect;
import org.lading.settlement.SettlementRules.Deciding;
import org.lading.settlement.TransferRecord.PendingFate;
import org.lading.settlement.TransferRecord.PendingState;
import org.lading.state.StateChange;
import org.lading.state.StateView;
import org.lading.state.Writer;

/**
 * Money that contracts lock and pay out. It stays a pending transfer of the payer's account, under
 * an id no transaction can use, until the contract moves it (docs/spec/settlement.md#escrow).
 */
public final class EscrowMoney {
  /** What an id begins with that contracts make: transactions cannot use or end such a transfer. */
  private static final int RESERVED = 0xFFFF_FFFF;

  private static final String TAG = "lading/contract-transfer/v1\n";

  /** 9999-12-31T23:59:59.999Z: it never times out by itself. */
  private static final long UNTIL_MILLIS = 253_402_300_799_999L;

  private final SettlementDraft draft;
  private final Reconciliation reconciliation;
  private final TradeDraft trade;

  public EscrowMoney(StateView state, Writer writer) {
    this.draft = new SettlementDraft(state, writer);
    this.trade = new TradeDraft(draft);
    this.reconciliation = new Reconciliation(new LedgerPayments(draft), trade);
  }

  /**
   * Money of one contract.
   *
   * @param contract hash of its document
   * @param from the payer's account
   * @param through the bank's account it is paid out through
   * @param reference what its transfers say they are for
   */
  public record Purse(
      Hash contract, AccountId from, AccountId through, String currency, String reference) {}

  /** Who is to be paid. */
  public record Payee(AccountId account, long amount) {}

  /**
   * What became of a payment.
   *
   * @param transfer that paid it; empty: the money is free again in the payer's account, for it is
   *     the payer's own share, or the payee's account takes no more
   */
  public record Paid(Optional<TransferKey> transfer) {}

  /** Why money cannot be locked. */
  public record NotLocked(SettlementRefusal why, String detail) {}

  /** How many transfers of a contract were made, and which of them holds its money. */
  public record Held(long transfers, TransferKey lock) {}

  /** Whether only a contract may make or end this transfer. */
  static boolean isReserved(Bytes id) {
    return ByteBuffer.wrap(id.array()).getInt() == RESERVED;
  }

  public Optional<Account> account(AccountId id) {
    return draft.account(id);
  }

  /** Why {@code amount} cannot be locked; empty: it can, as far as accounts and signers go. */
  public Optional<NotLocked> refusal(
      StateView state, SettlementTerms terms, SettlementContext context, Purse purse, long amount) {
    Map<String, Currency> currencies = new TreeMap<>();
    terms.currencies().forEach(currency -> currencies.put(currency.code(), currency));
    Deciding deciding =
        new Deciding(terms, currencies, new Members(state), new TreeMap<>(), context, draft, trade);
    Movement.Posted movement =
        new Movement.Posted(
            purse.from(), purse.through(), purse.currency(), amount, purse.reference());
    try {
      deciding.requireCurrency(purse.currency());
      TransferRules.requireSound(deciding, movement);
      TransferRules.requireMay(deciding, movement);
      return Optional.empty();
    } catch (Refused e) {
      return Optional.of(new NotLocked(e.why(), e.detail()));
    }
  }

  /** Locks {@code amount}, where {@link #refusal} has nothing against it. */
  public Held lock(Purse purse, long amount, Location at) {
    return lock(purse, amount, 0, at);
  }

  private Held lock(Purse purse, long amount, long transfersBefore, Location at) {
    look(purse.from());
    look(purse.through());
    long number = free(purse, transfersBefore);
    TransferKey key = key(purse, number);
    Transfer transfer =
        new Transfer(
            key.id(),
            new Movement.Pending(
                new Movement.Posted(
                    purse.from(), purse.through(), purse.currency(), amount, purse.reference()),
                UNTIL_MILLIS,
                Optional.empty()));
    draft.enter(purse.from(), new AccountEntry(key, Effect.DEBIT_PENDING, amount), 0, at);
    draft.enter(purse.through(), new AccountEntry(key, Effect.CREDIT_PENDING, amount), 0, at);
    draft.putTransfer(
        key, new TransferRecord(transfer.message(), at, Optional.of(PendingFate.OPEN)));
    draft.putTimeout(UNTIL_MILLIS, key);
    return new Held(number + 1, key);
  }

  /** What a step of a contract did to its money. */
  public record Moved(Held held, List<Paid> paid, int locations) {}

  /**
   * Ends what is locked: pays each payee, leaves the payer's own share free, and locks {@code
   * remaining} again.
   *
   * @param locked minor units that are locked: what is paid and what remains come to it
   * @param at where its first transfer is made; the others have the parts behind
   */
  public Moved pay(
      Purse purse, Held held, long locked, List<Payee> payees, long remaining, Location at) {
    look(purse.from());
    look(purse.through());
    long posted = 0;
    List<Boolean> pays = new ArrayList<>();
    for (Payee payee : payees) {
      boolean takes = !payee.account().equals(purse.from()) && payee.amount() > 0 && takes(payee);
      pays.add(takes);
      posted = Math.addExact(posted, takes ? payee.amount() : 0);
    }
    int part = at.part();
    long number = end(purse, held, locked, posted, at(at, part++));
    List<Paid> paid = new ArrayList<>();
    for (int i = 0; i < payees.size(); i++) {
      if (pays.get(i)) {
        number = free(purse, number);
        paid.add(new Paid(Optional.of(post(purse, number, payees.get(i), at(at, part++)))));
        number++;
      } else {
        paid.add(new Paid(Optional.empty()));
      }
    }
    Held now =
        remaining == 0
            ? new Held(number, held.lock())
            : lock(purse, remaining, number, at(at, part++));
    return new Moved(now, paid, part - at.part());
  }

  /** One change for each key, when the money was counted. */
  public List<StateChange> changes() {
    return draft.changes();
  }

  private static Location at(Location first, int part) {
    return new Location(first.height(), first.place(), part);
  }

  /** Posts what is paid to others out of what was set aside, or frees all. */
  private long end(Purse purse, Held held, long locked, long posted, Location at) {
    long number = free(purse, held.transfers());
    TransferKey key = key(purse, number);
    Optional<org.lading.identity.OrganisationId> author = Optional.of(held.lock().author());
    Movement movement =
        posted == 0
            ? new Movement.VoidPending(author, held.lock().id())
            : new Movement.PostPending(author, held.lock().id(), posted);
    Effect debit = posted == 0 ? Effect.DEBIT_VOIDED : Effect.DEBIT_POSTED_FROM_PENDING;
    Effect credit = posted == 0 ? Effect.CREDIT_VOIDED : Effect.CREDIT_POSTED_FROM_PENDING;
    long amount = posted == 0 ? locked : posted;
    draft.enter(purse.from(), new AccountEntry(key, debit, amount), locked, at);
    draft.enter(purse.through(), new AccountEntry(key, credit, amount), locked, at);
    TransferRecord record =
        draft
            .transfer(held.lock())
            .orElseThrow(() -> new IllegalStateException("no transfer " + held.lock()));
    PendingState state = posted == 0 ? PendingState.VOIDED : PendingState.POSTED;
    draft.putTransfer(held.lock(), record.ended(state, posted, at, Optional.of(key)));
    draft.deleteTimeout(UNTIL_MILLIS, held.lock());
    draft.putTransfer(
        key, new TransferRecord(new Transfer(key.id(), movement).message(), at, Optional.empty()));
    return number + 1;
  }

  private TransferKey post(Purse purse, long number, Payee payee, Location at) {
    TransferKey key = key(purse, number);
    Movement.Posted movement =
        new Movement.Posted(
            purse.through(), payee.account(), purse.currency(), payee.amount(), purse.reference());
    AccountEntry debit = new AccountEntry(key, Effect.DEBIT_POSTED, payee.amount());
    draft.enter(purse.through(), debit, 0, at);
    draft.enter(
        payee.account(), new AccountEntry(key, Effect.CREDIT_POSTED, payee.amount()), 0, at);
    Bytes message = new Transfer(key.id(), movement).message();
    draft.putTransfer(
        key, new TransferRecord(message, at, Optional.empty(), Optional.of(purse.from())));
    reconciliation.posted(new PaymentKey.OfTransfer(key, 0), purse.reference());
    return key;
  }

  /** Whether the account can be credited; a contract must not hang on one that cannot. */
  private boolean takes(Payee payee) {
    Optional<Account> account = draft.account(payee.account());
    if (account.isEmpty()) {
      return false;
    }
    Balance balance = draft.balance(payee.account());
    return balance.creditFitsNumbers(payee.amount())
        && (account.get().limit() != AccountLimit.CREDITS_WITHIN_DEBITS
            || balance.creditFitsDebits(payee.amount()));
  }

  private void look(AccountId id) {
    if (draft.account(id).isEmpty()) {
      throw new IllegalStateException("no account " + id + " for the money of a contract");
    }
  }

  /** The first number from {@code from} whose transfer there is not: nearly always the first. */
  private long free(Purse purse, long from) {
    long number = from;
    while (draft.transfer(key(purse, number)).isPresent()) {
      number++;
    }
    return number;
  }

  /** The id of the contract's transfer with this number, from 0. */
  public static TransferKey key(Purse purse, long number) {
    Bytes count = Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    Hash hash = Sha256.tagged(TAG, Bytes.concat(purse.contract().bytes(), count));
    Bytes reserved = Bytes.wrap(ByteBuffer.allocate(Integer.BYTES).putInt(RESERVED).array());
    return new TransferKey(
        purse.through().bank(),
        Bytes.concat(reserved, hash.bytes().slice(0, TransferKey.ID_LENGTH - reserved.length())));
  }
}
