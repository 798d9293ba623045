package org.lading.settlement;

import java.util.List;
import java.util.Optional;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.identity.OrganisationId;
import org.lading.identity.ShortName;
import org.lading.testkit.Consortium;

/** Settlement actions with few words, for tests. */
public final class Money {
  public static final AccountId ISSUE = AccountId.parse("icbc/issue-cny");
  public static final AccountId EXPORTER = AccountId.parse("icbc/exporter-cny");
  public static final AccountId IMPORTER = AccountId.parse("icbc/importer-cny");
  public static final AccountId CARRIER = AccountId.parse("icbc/carrier-cny");

  private Money() {}

  public static SettlementAction issueAccount() {
    return issueAccount(ISSUE, "CNY");
  }

  public static SettlementAction issueAccount(AccountId id, String currency) {
    return new SettlementAction.OpenAccount(
        id, new Account(id.bank(), currency, AccountLimit.NONE, SigningRule.ANY_KEY, ""));
  }

  public static SettlementAction open(AccountId id, OrganisationId owner, String currency) {
    return new SettlementAction.OpenAccount(
        id,
        new Account(owner, currency, AccountLimit.DEBITS_WITHIN_CREDITS, SigningRule.ANY_KEY, ""));
  }

  /** The bank's own account and one of each of exporter, importer and carrier. */
  public static List<SettlementAction> accounts() {
    return List.of(
        issueAccount(),
        open(EXPORTER, Consortium.EXPORTER, "CNY"),
        open(IMPORTER, Consortium.IMPORTER, "CNY"),
        open(CARRIER, Consortium.CARRIER, "CNY"));
  }

  /** The id that a number stands for. */
  public static Bytes id(long number) {
    return Sha256.of(Bytes.ofUtf8("transfer " + number)).bytes().slice(0, TransferKey.ID_LENGTH);
  }

  public static Transfer post(long id, AccountId debit, AccountId credit, long amount) {
    return new Transfer(id(id), terms(debit, credit, amount));
  }

  public static Movement.Posted terms(AccountId debit, AccountId credit, long amount) {
    return new Movement.Posted(debit, credit, "CNY", amount, "");
  }

  public static Transfer pending(
      long id, AccountId debit, AccountId credit, long amount, long untilMillis) {
    return new Transfer(
        id(id), new Movement.Pending(terms(debit, credit, amount), untilMillis, Optional.empty()));
  }

  public static Transfer postPending(long id, OrganisationId author, long pending, long amount) {
    return new Transfer(id(id), new Movement.PostPending(Optional.of(author), id(pending), amount));
  }

  public static Transfer voidPending(long id, OrganisationId author, long pending) {
    return new Transfer(id(id), new Movement.VoidPending(Optional.of(author), id(pending)));
  }

  public static TitleId bill(String number) {
    return new TitleId(Consortium.CARRIER, number);
  }

  public static Hash document(String words) {
    return Sha256.of(Bytes.ofUtf8(words));
  }

  public static SettlementAction issueBill(String number, OrganisationId holder) {
    return new SettlementAction.IssueTitle(
        bill(number), new ShortName("bill-of-lading"), document(number), holder);
  }
}
