package org.lading.settlement.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.settlement.Account;
import org.lading.settlement.AccountId;
import org.lading.settlement.Balance;
import org.lading.settlement.Freeze;
import org.lading.settlement.Pledge;
import org.lading.settlement.SettlementTables;
import org.lading.settlement.Title;
import org.lading.settlement.TitleId;
import org.lading.settlement.TransferKey;
import org.lading.settlement.TransferRecord;
import org.lading.state.StateValue;
import org.lading.state.StateView;
import org.lading.state.Table;

/** Questions about accounts, transfers and titles, in one fixed state. */
public final class SettlementQueries {
  private static final int PAGE = 500;

  /** How a record is read from its value. */
  @FunctionalInterface
  private interface Decoder<T> {
    T decode(Bytes value) throws MalformedException;
  }

  /** An account with all that is known of it now. */
  public record Known(AccountId id, Account account, Balance balance, Optional<Freeze> freeze) {}

  private final StateView state;

  public SettlementQueries(StateView state) {
    this.state = state;
  }

  public Optional<Known> account(AccountId id) {
    return get(SettlementTables.ACCOUNTS, SettlementTables.accountKey(id), Account::decode)
        .map(account -> known(id, account));
  }

  Known known(AccountId id, Account account) {
    Bytes key = SettlementTables.accountKey(id);
    return new Known(
        id,
        account,
        get(SettlementTables.BALANCES, key, Balance::decode).orElse(Balance.EMPTY),
        get(SettlementTables.FREEZES, key, Freeze::decode));
  }

  /**
   * Accounts in the order of their names, as many as {@code limit}.
   *
   * @param after the last one of the page before; empty from the first
   */
  public List<Known> accounts(Optional<AccountId> after, int limit) {
    Bytes from = after.map(SettlementTables::accountKey).orElse(Bytes.EMPTY);
    List<Known> found = new ArrayList<>();
    for (StateView.Entry entry : state.scan(SettlementTables.ACCOUNTS, Bytes.EMPTY, from, limit)) {
      AccountId id = AccountId.parse(entry.key().utf8());
      found.add(known(id, read(SettlementTables.ACCOUNTS, entry.value(), Account::decode)));
    }
    return found;
  }

  /** What an account held after the block at {@code height}. */
  public Balance balanceAt(AccountId id, long height) {
    AccountLines lines = new AccountLines(state);
    AccountLines.Behind behind = AccountLines.Behind.NOTHING;
    List<Statement.Line> page;
    do {
      page = lines.lines(id, behind, height, PAGE);
      behind = behind.after(page);
    } while (page.size() == PAGE);
    return behind.balance();
  }

  /** The entries of an account up to the block at {@code height}, from the first on. */
  public Statement statement(AccountId id, long height) {
    AccountLines lines = new AccountLines(state);
    AccountLines.Behind behind = AccountLines.Behind.NOTHING;
    List<Statement.Line> all = new ArrayList<>();
    List<Statement.Line> page;
    do {
      page = lines.lines(id, behind, height, PAGE);
      all.addAll(page);
      behind = behind.after(page);
    } while (page.size() == PAGE);
    return new Statement(id, all);
  }

  public Optional<TransferRecord> transfer(TransferKey key) {
    return get(
        SettlementTables.TRANSFERS, SettlementTables.transferKey(key), TransferRecord::decode);
  }

  public Optional<Title> title(TitleId id) {
    return get(SettlementTables.TITLES, SettlementTables.titleKey(id), Title::decode);
  }

  /**
   * Titles in the order of their issuers and numbers, as many as {@code limit}.
   *
   * @param after the last one of the page before; empty from the first
   */
  public List<TitleId> titles(Optional<TitleId> after, int limit) {
    Bytes from = after.map(SettlementTables::titleKey).orElse(Bytes.EMPTY);
    return state.scan(SettlementTables.TITLES, Bytes.EMPTY, from, limit).stream()
        .map(entry -> TitleId.ofKey(entry.key()))
        .toList();
  }

  /** To whom the title is pledged; empty while it is not. */
  public Optional<Pledge> pledge(TitleId id) {
    return get(SettlementTables.PLEDGES, SettlementTables.titleKey(id), Pledge::decode);
  }

  private <T> Optional<T> get(Table table, Bytes key, Decoder<T> decoder) {
    return state.get(table, key).map(value -> read(table, value, decoder));
  }

  private static <T> T read(Table table, StateValue value, Decoder<T> decoder) {
    try {
      return decoder.decode(value.value());
    } catch (MalformedException e) {
      throw new IllegalStateException(
          "the state holds an unreadable value in " + table.name() + ": " + e.getMessage(), e);
    }
  }
}
