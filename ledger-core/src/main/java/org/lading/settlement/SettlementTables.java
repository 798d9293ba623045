package org.lading.settlement;

import java.nio.ByteBuffer;
import java.util.List;
import org.lading.crypto.Bytes;
import org.lading.state.Table;

/** The state tables of this family (docs/spec/settlement-state.md). */
public final class SettlementTables {
  /** Account, UTF-8 → {@link Account}. */
  public static final Table ACCOUNTS = new Table(0x0301, "account");

  /** Account, UTF-8 → {@link Balance}. */
  public static final Table BALANCES = new Table(0x0302, "balance");

  /** Author ‖ 00 ‖ id → {@link TransferRecord}. */
  public static final Table TRANSFERS = new Table(0x0303, "transfer");

  /** Account, UTF-8 → {@link Freeze}; nothing while it is not frozen. */
  public static final Table FREEZES = new Table(0x0304, "freeze");

  /** Issuer ‖ 00 ‖ number → {@link Title}. */
  public static final Table TITLES = new Table(0x0305, "title");

  /** Issuer ‖ 00 ‖ number → {@link Pledge}; nothing while it is not pledged. */
  public static final Table PLEDGES = new Table(0x0306, "pledge");

  /** Issuer ‖ 00 ‖ hash of the document → number of its title. */
  public static final Table TITLE_DOCUMENTS = new Table(0x0307, "title-document");

  /** Account ‖ 00 ‖ location → {@link AccountEntry}: the lines of an account, in order. */
  public static final Table ENTRIES = new Table(0x8301, "account-entry");

  /** Until when (8 bytes) ‖ key of TRANSFERS → nothing: what times out next. */
  public static final Table TIMEOUTS = new Table(0x8302, "pending-timeout");

  public static final List<Table> ALL =
      List.of(
          ACCOUNTS,
          BALANCES,
          TRANSFERS,
          FREEZES,
          TITLES,
          PLEDGES,
          TITLE_DOCUMENTS,
          ENTRIES,
          TIMEOUTS);

  private static final Bytes BETWEEN = Bytes.wrap(new byte[1]);

  private SettlementTables() {}

  /** Of accounts, balances and freezes. */
  public static Bytes accountKey(AccountId account) {
    return account.key();
  }

  public static Bytes transferKey(TransferKey transfer) {
    return transfer.key();
  }

  /** Of titles and pledges. */
  public static Bytes titleKey(TitleId title) {
    return title.key();
  }

  /** What the keys of an account's entries begin with. */
  public static Bytes entryPrefix(AccountId account) {
    return Bytes.concat(account.key(), BETWEEN);
  }

  static Bytes entryKey(Bytes accountKey, Location location) {
    return Bytes.concat(accountKey, BETWEEN, location.key());
  }

  static Bytes timeoutKey(long untilMillis, Bytes transferKey) {
    byte[] time = ByteBuffer.allocate(Long.BYTES).putLong(untilMillis).array();
    return Bytes.concat(Bytes.wrap(time), transferKey);
  }

  static long untilOf(Bytes timeoutKey) {
    return ByteBuffer.wrap(timeoutKey.array()).getLong();
  }

  static TransferKey transferOf(Bytes timeoutKey) {
    return TransferKey.ofKey(timeoutKey.slice(Long.BYTES, timeoutKey.length()));
  }
}
