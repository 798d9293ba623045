package org.lading.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.identity.KeyId;
import org.lading.identity.OrganisationId;
import org.lading.identity.ShortName;
import org.lading.testkit.Golden;
import org.lading.transaction.Outcome;

/**
 * Every refusal of the settlement family, in order of precedence: each row has one fault, or two of
 * which the earlier one is the answer.
 */
class SettlementRefusalsTest extends TradeRows {
  private void general() {
    rows.add(
        new Row(
            SettlementRefusal.MALFORMED_PART,
            "cut short",
            List.of(BANK),
            List.of(pay(NEW, 1).encode().slice(0, 30))));
    rows.add(
        new Row(
            SettlementRefusal.MALFORMED_PART,
            "an amount of 0",
            List.of(BANK),
            List.of(Bytes.ofHex("1a121210" + "00".repeat(16)))));
    AccountLimit within = AccountLimit.DEBITS_WITHIN_CREDITS;
    row(
        SettlementRefusal.ORGANISATION_UNKNOWN,
        "the owner, and the currency",
        BANK,
        opening(NONE, NOBODY, "EUR", within));
    row(SettlementRefusal.ORGANISATION_UNKNOWN, "the one who posts", IMPORTER, who(NOBODY));
    row(
        SettlementRefusal.ORGANISATION_UNKNOWN,
        "the holder, and no signature",
        EXPORTER,
        Money.issueBill("X", NOBODY));
    row(SettlementRefusal.ORGANISATION_UNKNOWN, "the new holder", EXPORTER, hand("X", NOBODY));
    row(SettlementRefusal.ORGANISATION_UNKNOWN, "the pledgee", EXPORTER, pledge("X", NOBODY));
    tradeMembers();
    row(
        SettlementRefusal.CURRENCY_UNKNOWN,
        "of an account",
        BANK,
        opening(NONE, EXPORTER, "EUR", within));
    row(SettlementRefusal.CURRENCY_UNKNOWN, "of a repeat", IMPORTER, said(MADE, "EUR", ""));
    tradeCurrencies();
    row(
        SettlementRefusal.CURRENCY_WITHOUT_UNIT,
        "gold, at no bank",
        CARRIER,
        opening(AccountId.parse("silk-rail/gold"), CARRIER, "XAU", AccountLimit.NONE));
    tradeUnits();
    row(
        SettlementRefusal.NOT_A_SETTLING_BANK,
        "a carrier, which did not sign",
        BANK,
        opening(AccountId.parse("silk-rail/cny"), CARRIER, "CNY", AccountLimit.NONE));
    SettlementAction freeze = new SettlementAction.FreezeAccount(NONE, "why", "§ 1");
    row(
        SettlementRefusal.NOT_THE_FREEZING_AUTHORITY,
        "a bank, an account that is not there",
        BANK,
        freeze);
    row(
        SettlementRefusal.NOT_THE_FREEZING_AUTHORITY,
        "to unfreeze",
        List.of(BANK, COURT),
        new SettlementAction.UnfreezeAccount(FROZEN, "why", "§ 1"));
    row(
        SettlementRefusal.SIGNER_MISSING,
        "the bank, for an account that is there",
        EXPORTER,
        Money.open(Money.EXPORTER, EXPORTER, "CNY"));
    row(
        SettlementRefusal.SIGNER_MISSING,
        "the issuer, of a title that is there",
        EXPORTER,
        Money.issueBill("FREE", EXPORTER));
  }

  private Transfer who(OrganisationId controller) {
    return controlled(NEW, until, controller);
  }

  private void accounts() {
    AccountLimit within = AccountLimit.DEBITS_WITHIN_CREDITS;
    AccountLimit none = AccountLimit.NONE;
    AccountId there = Money.EXPORTER;
    KeyId stranger = new KeyId(Hash.ZERO);
    row(SettlementRefusal.ACCOUNT_EXISTS, "again", BANK, opening(there, EXPORTER, "CNY", within));
    row(
        SettlementRefusal.ACCOUNT_EXISTS_OTHER_OWNER,
        "and all else",
        BANK,
        opening(there, IMPORTER, "KZT", none, stranger));
    row(
        SettlementRefusal.ACCOUNT_EXISTS_OTHER_CURRENCY,
        "and limit",
        BANK,
        opening(there, EXPORTER, "KZT", none, stranger));
    row(
        SettlementRefusal.ACCOUNT_EXISTS_OTHER_LIMIT,
        "and rule",
        BANK,
        opening(there, EXPORTER, "CNY", none, stranger));
    row(
        SettlementRefusal.ACCOUNT_EXISTS_OTHER_SIGNING_RULE,
        "by a key that is not his",
        BANK,
        opening(there, EXPORTER, "CNY", within, stranger));
    row(
        SettlementRefusal.ACCOUNT_EXISTS_OTHER_DESCRIPTION,
        "in words",
        BANK,
        new SettlementAction.OpenAccount(
            there, new Account(EXPORTER, "CNY", within, SigningRule.ANY_KEY, "salaries")));
    SigningRule impossible = new SigningRule(1, List.of(stranger));
    row(
        SettlementRefusal.ACCOUNT_UNKNOWN,
        "a signing rule, impossible",
        BANK,
        new SettlementAction.SetSigningRule(NONE, impossible));
    row(
        SettlementRefusal.ACCOUNT_UNKNOWN,
        "to freeze",
        COURT,
        new SettlementAction.FreezeAccount(NONE, "why", "§ 1"));
    row(
        SettlementRefusal.ACCOUNT_UNKNOWN,
        "to unfreeze",
        COURT,
        new SettlementAction.UnfreezeAccount(NONE, "why", "§ 1"));
    quoteAccounts();
    row(
        SettlementRefusal.LIMIT_MISSING,
        "none, and a strange key",
        BANK,
        opening(NONE, EXPORTER, "CNY", none, stranger));
    row(
        SettlementRefusal.LIMIT_MISSING,
        "the other way",
        BANK,
        opening(NONE, EXPORTER, "CNY", AccountLimit.CREDITS_WITHIN_DEBITS));
    row(
        SettlementRefusal.SIGNING_RULE_IMPOSSIBLE,
        "another's key",
        BANK,
        opening(NONE, EXPORTER, "CNY", within, state.key(IMPORTER).key()));
    row(
        SettlementRefusal.SIGNING_RULE_IMPOSSIBLE,
        "by one who may not",
        IMPORTER,
        new SettlementAction.SetSigningRule(there, impossible));
  }

  private void repeats() {
    row(SettlementRefusal.TRANSFER_EXISTS, "again", IMPORTER, pay(MADE, 10));
    row(
        SettlementRefusal.TRANSFER_EXISTS,
        "again, in one transaction",
        IMPORTER,
        pay(NEW, 10),
        pay(NEW, 10));
    row(SettlementRefusal.TRANSFER_EXISTS, "a netting", List.of(IMPORTER), netting(NETTED, 5, -5));
    row(
        SettlementRefusal.TRANSFER_EXISTS,
        "a posting, long done",
        IMPORTER,
        Money.postPending(POSTING, IMPORTER, POSTED, 20));
    row(
        SettlementRefusal.TRANSFER_EXISTS,
        "a voiding, its author not named",
        IMPORTER,
        new Transfer(
            Money.id(VOIDING), new Movement.VoidPending(Optional.empty(), Money.id(VOIDED))));
    row(
        SettlementRefusal.TRANSFER_EXISTS_OTHER_KIND,
        "pending, and another amount",
        IMPORTER,
        Money.pending(MADE, Money.IMPORTER, Money.EXPORTER, 11, until));
    for (long id : new long[] {PENDING, POSTING, VOIDING, NETTED}) {
      row(SettlementRefusal.TRANSFER_EXISTS_OTHER_KIND, "posted", IMPORTER, pay(id, 10));
    }
    row(
        SettlementRefusal.TRANSFER_EXISTS_OTHER_DEBIT,
        "and credit",
        IMPORTER,
        Money.post(MADE, NONE, NONE, 10));
    row(
        SettlementRefusal.TRANSFER_EXISTS_OTHER_CREDIT,
        "and amount",
        IMPORTER,
        Money.post(MADE, Money.IMPORTER, Money.CARRIER, 11));
    row(
        SettlementRefusal.TRANSFER_EXISTS_OTHER_CURRENCY,
        "and reference",
        IMPORTER,
        said(MADE, "KZT", "x"));
    row(
        SettlementRefusal.TRANSFER_EXISTS_OTHER_AMOUNT,
        "by one who may not",
        List.of(IMPORTER),
        pay(MADE, 9));
    row(
        SettlementRefusal.TRANSFER_EXISTS_OTHER_AMOUNT,
        "and another pending transfer",
        IMPORTER,
        Money.postPending(POSTING, IMPORTER, PENDING, 21));
    row(
        SettlementRefusal.TRANSFER_EXISTS_OTHER_REFERENCE,
        "words",
        IMPORTER,
        said(MADE, "CNY", "x"));
    row(
        SettlementRefusal.TRANSFER_EXISTS_OTHER_TIMEOUT,
        "passed, and a controller",
        IMPORTER,
        controlled(PENDING, 1, CARRIER));
    row(
        SettlementRefusal.TRANSFER_EXISTS_OTHER_CONTROLLER,
        "a carrier",
        IMPORTER,
        controlled(PENDING, until, CARRIER));
    row(
        SettlementRefusal.TRANSFER_EXISTS_OTHER_PENDING,
        "to post",
        IMPORTER,
        Money.postPending(POSTING, IMPORTER, PENDING, 20));
    row(
        SettlementRefusal.TRANSFER_EXISTS_OTHER_PENDING,
        "to void",
        IMPORTER,
        Money.voidPending(VOIDING, EXPORTER, VOIDED));
    row(
        SettlementRefusal.TRANSFER_EXISTS_OTHER_NETTING,
        "not zero",
        IMPORTER,
        netting(NETTED, 6, -5));
  }

  private void pending() {
    row(
        SettlementRefusal.PENDING_UNKNOWN,
        "of this author",
        EXPORTER,
        Money.postPending(NEW, EXPORTER, PENDING, 1));
    row(
        SettlementRefusal.PENDING_UNKNOWN,
        "to void",
        EXPORTER,
        Money.voidPending(NEW, NOBODY, PENDING));
    row(
        SettlementRefusal.NOT_PENDING,
        "but posted",
        EXPORTER,
        Money.postPending(NEW, IMPORTER, MADE, 99));
    row(
        SettlementRefusal.PENDING_POSTED,
        "by one who may not",
        EXPORTER,
        Money.postPending(NEW, IMPORTER, POSTED, 99));
    row(
        SettlementRefusal.PENDING_VOIDED,
        "by one who may not",
        EXPORTER,
        Money.postPending(NEW, IMPORTER, VOIDED, 99));
    row(
        SettlementRefusal.PENDING_TIMED_OUT,
        "to void",
        EXPORTER,
        Money.voidPending(NEW, IMPORTER, LATE));
  }

  private void transfers() {
    row(
        SettlementRefusal.SAME_ACCOUNT,
        "that is not there",
        IMPORTER,
        Money.post(NEW, NONE, NONE, 1));
    row(
        SettlementRefusal.SAME_ACCOUNT,
        "a debt",
        IMPORTER,
        new Transfer(
            Money.id(NEW),
            new Movement.Netting(
                "CNY",
                List.of(
                    new Movement.Obligation(NONE, Money.EXPORTER, 1, ""),
                    new Movement.Obligation(NONE, NONE, 1, "")),
                List.of(
                    new Movement.Position(Money.EXPORTER, 1), new Movement.Position(NONE, -1)))));
    row(
        SettlementRefusal.DEBIT_ACCOUNT_UNKNOWN,
        "and that to credit",
        IMPORTER,
        Money.post(NEW, NONE, AccountId.parse("icbc/neither"), 1));
    row(
        SettlementRefusal.DEBIT_ACCOUNT_UNKNOWN,
        "of a debt",
        IMPORTER,
        netting(NEW, Money.IMPORTER, NONE, 5, -5));
    row(
        SettlementRefusal.CREDIT_ACCOUNT_UNKNOWN,
        "at another bank",
        IMPORTER,
        Money.post(NEW, Money.IMPORTER, AccountId.parse("halyk/none"), 1));
    row(
        SettlementRefusal.DIFFERENT_BANKS,
        "and currencies",
        BANK,
        Money.post(NEW, DINAR, ELSEWHERE, 1));
    row(
        SettlementRefusal.DIFFERENT_BANKS,
        "of a debt",
        List.of(IMPORTER, EXPORTER),
        netting(NEW, ELSEWHERE, Money.IMPORTER, 5, -5));
    row(
        SettlementRefusal.CURRENCY_DIFFERS,
        "of the account credited",
        EXPORTER,
        Money.post(NEW, Money.IMPORTER, DINAR, 1));
    row(
        SettlementRefusal.CURRENCY_DIFFERS,
        "of one in a netting",
        List.of(IMPORTER, BANK),
        netting(NEW, DINAR, Money.IMPORTER, 6, -5));
    quoteCurrencies();
    row(
        SettlementRefusal.TIMEOUT_PASSED,
        "now, by one who may not",
        EXPORTER,
        Money.pending(NEW, Money.IMPORTER, Money.EXPORTER, 1, state.timeMillis()));
    row(
        SettlementRefusal.NETTING_NOT_ZERO,
        "off by one unit",
        List.of(IMPORTER, EXPORTER),
        netting(NEW, 5, -6));
    row(
        SettlementRefusal.NETTING_POSITION_DIFFERS,
        "off by one on both sides, and one did not sign",
        IMPORTER,
        netting(NEW, 6, -6));
    row(
        SettlementRefusal.NETTING_POSITION_DIFFERS,
        "for one who owes nothing",
        List.of(IMPORTER, EXPORTER, BANK),
        other(Money.EXPORTER, Money.ISSUE));
  }

  /** The debts of exporter and importer, with the positions of others. */
  private static Transfer other(AccountId first, AccountId second) {
    return new Transfer(
        Money.id(NEW),
        new Movement.Netting(
            "CNY",
            List.of(
                new Movement.Obligation(Money.IMPORTER, Money.EXPORTER, 20, ""),
                new Movement.Obligation(Money.EXPORTER, Money.IMPORTER, 15, "")),
            List.of(new Movement.Position(first, 5), new Movement.Position(second, -5))));
  }

  private void mayAndFits() {
    row(
        SettlementRefusal.NOT_AUTHORISED,
        "of a frozen account, more than there is",
        List.of(BANK, EXPORTER),
        Money.post(NEW, FROZEN, Money.EXPORTER, 1_000));
    row(SettlementRefusal.NOT_AUTHORISED, "one of two who net", IMPORTER, netting(NEW, 5, -5));
    row(
        SettlementRefusal.NOT_AUTHORISED,
        "the payee cannot post",
        EXPORTER,
        Money.postPending(NEW, IMPORTER, PENDING, 51));
    row(
        SettlementRefusal.NOT_AUTHORISED,
        "nor the payer, what a carrier posts",
        IMPORTER,
        Money.postPending(NEW, IMPORTER, CONTROLLED, 1));
    row(
        SettlementRefusal.NOT_AUTHORISED,
        "nor void it",
        IMPORTER,
        Money.voidPending(NEW, IMPORTER, CONTROLLED));
    row(
        SettlementRefusal.NOT_AUTHORISED,
        "a rule for another's account",
        BANK,
        new SettlementAction.SetSigningRule(Money.EXPORTER, SigningRule.ANY_KEY));
    quoteOwners();
    exchangesNobodySigned();
    row(
        SettlementRefusal.ACCOUNT_FROZEN,
        "more than there is",
        IMPORTER,
        Money.post(NEW, FROZEN, Money.EXPORTER, 1_000));
    row(
        SettlementRefusal.ACCOUNT_FROZEN,
        "more than is pending",
        IMPORTER,
        Money.postPending(NEW, IMPORTER, FROM_FROZEN, 51));
    row(
        SettlementRefusal.ACCOUNT_FROZEN,
        "also one that receives in a netting",
        List.of(IMPORTER, EXPORTER),
        netting(NEW, FROZEN, Money.IMPORTER, 5, -5));
    row(
        SettlementRefusal.ABOVE_PENDING,
        "by one unit",
        IMPORTER,
        Money.postPending(NEW, IMPORTER, PENDING, 51));
    row(
        SettlementRefusal.EXCEEDS_CREDITS,
        "by one unit: 1,000 less what went and what is pending",
        IMPORTER,
        pay(NEW, 1_000 - 10 - 20 - 5 - 50 - 50 + 1));
    row(
        SettlementRefusal.EXCEEDS_CREDITS,
        "also to be pending, and the other side",
        IMPORTER,
        Money.pending(NEW, Money.IMPORTER, LOAN, 5_000, until));
    exchangesWithoutMoney();
    row(
        SettlementRefusal.EXCEEDS_DEBITS,
        "paid back what was not lent",
        IMPORTER,
        Money.post(NEW, Money.IMPORTER, LOAN, 1));
    row(
        SettlementRefusal.SUM_OVERFLOW,
        "2^63 - 1 and 1",
        BANK,
        Money.post(NEW, FULL, Money.ISSUE, 5_001));
  }

  private void freezesAndTitles() {
    row(
        SettlementRefusal.ALREADY_FROZEN,
        "again",
        COURT,
        new SettlementAction.FreezeAccount(FROZEN, "why", "§ 1"));
    row(
        SettlementRefusal.NOT_FROZEN,
        "to unfreeze",
        COURT,
        new SettlementAction.UnfreezeAccount(Money.EXPORTER, "why", "§ 1"));
    row(
        SettlementRefusal.TITLE_EXISTS,
        "again, for another holder",
        CARRIER,
        Money.issueBill("FREE", IMPORTER));
    row(
        SettlementRefusal.TITLE_EXISTS_OTHER_CONTENT,
        "and its document has a title",
        CARRIER,
        issue("FREE", "PLEDGED"));
    row(
        SettlementRefusal.DOCUMENT_ISSUED_BEFORE,
        "under another number",
        CARRIER,
        issue("SECOND", "GONE"));
    row(SettlementRefusal.TITLE_UNKNOWN, "to oneself", EXPORTER, hand("NEVER", EXPORTER));
    row(
        SettlementRefusal.TITLE_UNKNOWN,
        "to give up",
        BANK,
        new SettlementAction.ReleaseTitle(Money.bill("NEVER")));
    row(SettlementRefusal.TITLE_SURRENDERED, "by a stranger", IMPORTER, hand("GONE", IMPORTER));
    row(
        SettlementRefusal.TITLE_SURRENDERED,
        "to give up",
        BANK,
        new SettlementAction.ReleaseTitle(Money.bill("GONE")));
    row(
        SettlementRefusal.NOT_PLEDGED,
        "by a stranger",
        IMPORTER,
        new SettlementAction.ReleaseTitle(Money.bill("FREE")));
    row(SettlementRefusal.NOT_THE_HOLDER, "to himself", IMPORTER, hand("PLEDGED", EXPORTER));
    row(SettlementRefusal.NOT_THE_HOLDER, "to pledge", CARRIER, pledge("PLEDGED", EXPORTER));
    row(
        SettlementRefusal.NOT_THE_HOLDER,
        "to surrender",
        CARRIER,
        new SettlementAction.SurrenderTitle(Money.bill("PLEDGED")));
    row(
        SettlementRefusal.NOT_THE_PLEDGEE,
        "but the holder",
        EXPORTER,
        new SettlementAction.ReleaseTitle(Money.bill("PLEDGED")));
    row(SettlementRefusal.HOLDS_IT_ALREADY, "pledged", EXPORTER, hand("PLEDGED", EXPORTER));
    row(SettlementRefusal.HOLDS_IT_ALREADY, "to pledge", EXPORTER, pledge("PLEDGED", EXPORTER));
    row(SettlementRefusal.TITLE_PLEDGED, "a second time", EXPORTER, pledge("PLEDGED", IMPORTER));
    row(SettlementRefusal.TITLE_PLEDGED, "to hand on", EXPORTER, hand("PLEDGED", IMPORTER));
    row(
        SettlementRefusal.TITLE_PLEDGED,
        "to surrender",
        EXPORTER,
        new SettlementAction.SurrenderTitle(Money.bill("PLEDGED")));
  }

  private static SettlementAction issue(String number, String document) {
    return new SettlementAction.IssueTitle(
        Money.bill(number), new ShortName("bill-of-lading"), Money.document(document), EXPORTER);
  }

  @Test
  void refusesEachWithItsOwnNumberAndChangesNothing() {
    prepare();
    prepareQuotes();
    general();
    accounts();
    repeats();
    exchanges();
    pending();
    transfers();
    mayAndFits();
    freezesAndTitles();
    quotes();
    prepareTrade();
    trades();
    calendars();
    // What is due times out in the first block, and changes nothing after.
    state.decide(List.of(state.key(BANK)), List.of(Bytes.EMPTY));
    Map<Bytes, Bytes> before = state.all();
    StringBuilder words = new StringBuilder();
    for (Row row : rows) {
      String desc = row.why() + ", " + row.desc();
      Outcome outcome = state.decide(row.signers().stream().map(state::key).toList(), row.parts());
      assertEquals(row.why().number(), outcome.number(), desc + ": " + outcome.detail());
      assertEquals(row.parts().size() - 1, outcome.part(), desc);
      assertTrue(outcome.detail().length() > 10, "says why: " + desc);
      assertEquals(before, state.all(), desc);
      words.append(row.why().number()).append(' ').append(desc).append(":\n  ");
      words.append(outcome.detail()).append('\n');
    }
    Golden.check("golden/settlement-refusals.txt", words.toString());
    List<SettlementRefusal> inOrder = rows.stream().map(Row::why).toList();
    assertEquals(inOrder.stream().sorted().toList(), inOrder, "rows stand in order of precedence");
    EnumSet<SettlementRefusal> seen = EnumSet.copyOf(inOrder);
    assertEquals(EnumSet.allOf(SettlementRefusal.class), seen, "every refusal has a row");
  }

  @Test
  void numbersAscendAndStayBelowThoseOfContracts() {
    List<Integer> numbers =
        Arrays.stream(SettlementRefusal.values()).map(SettlementRefusal::number).toList();
    assertEquals(numbers.stream().sorted().distinct().toList(), numbers);
    assertTrue(numbers.getFirst() == 300 && numbers.getLast() < 400, numbers.toString());
  }
}
