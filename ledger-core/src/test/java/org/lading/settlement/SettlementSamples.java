package org.lading.settlement;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.identity.KeyId;
import org.lading.identity.ShortName;
import org.lading.settlement.TransferRecord.PendingFate;
import org.lading.settlement.TransferRecord.PendingState;
import org.lading.testkit.Consortium;

/**
 * One of every kind of message of the family, with its fields filled, and with none that may be.
 */
public final class SettlementSamples {
  static final Bytes ID = Bytes.ofHex("000102030405060708090a0b0c0d0e0f");
  private static final Bytes OTHER_ID = Bytes.ofHex("101112131415161718191a1b1c1d1e1f");
  static final long UNTIL = Consortium.START_MILLIS + 86_400_000L;

  private SettlementSamples() {}

  /** Parts by what they are. */
  public static Map<String, SettlementAction> actions() {
    Map<String, SettlementAction> all = new LinkedHashMap<>();
    SigningRule twoOfThree =
        new SigningRule(
            2,
            List.of(
                new KeyId(Hash.ofHex("11".repeat(32))),
                new KeyId(Hash.ofHex("22".repeat(32))),
                new KeyId(Hash.ofHex("ee".repeat(32)))));
    all.put("a bank opens its own account", Money.issueAccount());
    all.put(
        "and one of an exporter, of whose three keys two sign",
        new SettlementAction.OpenAccount(
            Money.EXPORTER,
            new Account(
                Consortium.EXPORTER,
                "CNY",
                AccountLimit.DEBITS_WITHIN_CREDITS,
                twoOfThree,
                "收款账户")));
    all.put(
        "another signing rule", new SettlementAction.SetSigningRule(Money.EXPORTER, twoOfThree));
    all.put(
        "freeze",
        new SettlementAction.FreezeAccount(Money.IMPORTER, "suspicion of fraud", "case 17/2026"));
    all.put(
        "unfreeze",
        new SettlementAction.UnfreezeAccount(Money.IMPORTER, "cleared", "case 17/2026"));
    addTitles(all);
    movements()
        .forEach((desc, movement) -> all.put("transfer: " + desc, new Transfer(ID, movement)));
    return all;
  }

  static SettlementAction issue() {
    return new SettlementAction.IssueTitle(
        Money.bill("COSU6123456780"),
        new ShortName("bill-of-lading"),
        Money.document("the document"),
        Consortium.EXPORTER);
  }

  private static void addTitles(Map<String, SettlementAction> all) {
    TitleId bill = Money.bill("COSU6123456780");
    all.put("issue a bill of lading", issue());
    all.put("hand it on", new SettlementAction.TransferTitle(bill, Consortium.IMPORTER));
    all.put("pledge it", new SettlementAction.PledgeTitle(bill, Consortium.BANK, "LC 7"));
    all.put(
        "pledge it, for nothing said", new SettlementAction.PledgeTitle(bill, Consortium.BANK, ""));
    all.put("give the pledge up", new SettlementAction.ReleaseTitle(bill));
    all.put("surrender it", new SettlementAction.SurrenderTitle(bill));
  }

  private static Map<String, Movement> movements() {
    Map<String, Movement> all = new LinkedHashMap<>();
    Movement.Posted posted =
        new Movement.Posted(Money.IMPORTER, Money.EXPORTER, "CNY", 12_345_600, "INV-2026-7");
    all.put("posted", posted);
    all.put("posted, the smallest", Money.terms(Money.IMPORTER, Money.EXPORTER, 1));
    all.put("posted, the largest", Money.terms(Money.IMPORTER, Money.EXPORTER, Long.MAX_VALUE));
    all.put("pending", new Movement.Pending(posted, UNTIL, Optional.empty()));
    all.put(
        "pending until a carrier posts it",
        new Movement.Pending(posted, UNTIL, Optional.of(Consortium.CARRIER)));
    all.put("post a part", new Movement.PostPending(Optional.empty(), OTHER_ID, 600));
    all.put(
        "post what another set aside",
        new Movement.PostPending(Optional.of(Consortium.IMPORTER), OTHER_ID, 12_345_600));
    all.put("void", new Movement.VoidPending(Optional.empty(), OTHER_ID));
    all.put(
        "void what another set aside",
        new Movement.VoidPending(Optional.of(Consortium.IMPORTER), OTHER_ID));
    all.put(
        "netting of three",
        new Movement.Netting(
            "CNY",
            List.of(
                new Movement.Obligation(Money.IMPORTER, Money.EXPORTER, 5_000, "INV-1"),
                new Movement.Obligation(Money.EXPORTER, Money.CARRIER, 4_100, "FRT-1"),
                new Movement.Obligation(Money.CARRIER, Money.IMPORTER, 4_100, "")),
            List.of(
                new Movement.Position(Money.CARRIER, 0),
                new Movement.Position(Money.EXPORTER, 900),
                new Movement.Position(Money.IMPORTER, -900))));
    return all;
  }

  static Location location() {
    return new Location(7, 3, 2);
  }

  static TransferKey key() {
    return new TransferKey(Consortium.IMPORTER, ID);
  }

  public static List<TransferRecord> records() {
    Transfer posted = new Transfer(ID, Money.terms(Money.IMPORTER, Money.EXPORTER, 5));
    Transfer pending = Money.pending(1, Money.IMPORTER, Money.EXPORTER, 5, UNTIL);
    Location made = location();
    TransferRecord open =
        new TransferRecord(pending.message(), made, Optional.of(PendingFate.OPEN));
    return List.of(
        new TransferRecord(posted.message(), made, Optional.empty()),
        new TransferRecord(posted.message(), made, Optional.empty(), Optional.of(Money.IMPORTER)),
        open,
        open.ended(PendingState.POSTED, 3, new Location(9, 1, 0), Optional.of(key())),
        open.ended(PendingState.VOIDED, 0, new Location(9, 1, 1), Optional.of(key())),
        open.ended(PendingState.TIMED_OUT, 0, new Location(10, 0, 0), Optional.empty()));
  }

  public static List<Balance> balances() {
    AccountEntry entry = new AccountEntry(key(), AccountEntry.Effect.CREDIT_POSTED, 5);
    return List.of(
        Balance.EMPTY,
        Balance.EMPTY.after(entry, 0),
        new Balance(
            1, Long.MAX_VALUE, Long.MAX_VALUE - 1, 0, 4, Sha256.of(Bytes.ofUtf8("history"))));
  }

  public static List<Account> accounts() {
    return actions().values().stream()
        .filter(SettlementAction.OpenAccount.class::isInstance)
        .map(action -> ((SettlementAction.OpenAccount) action).account())
        .toList();
  }

  public static List<AccountEntry> entries() {
    return List.of(AccountEntry.Effect.values()).stream()
        .map(effect -> new AccountEntry(key(), effect, 12_345_600))
        .toList();
  }

  public static Freeze freeze() {
    return new Freeze(
        Consortium.COURT, "suspicion of fraud", "case 17/2026", Consortium.START_MILLIS);
  }

  public static List<Title> titles() {
    Bytes part = issue().encode();
    Title title =
        Title.issued(
            new ShortName("bill-of-lading"),
            Money.document("the document"),
            Consortium.EXPORTER,
            part);
    return List.of(title, title.next(Consortium.IMPORTER, true, part));
  }

  public static List<Pledge> pledges() {
    return List.of(
        new Pledge(Consortium.BANK, "LC 7", Consortium.START_MILLIS),
        new Pledge(Consortium.BANK, "", 1));
  }
}
